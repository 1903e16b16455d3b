use super::*;

#[test]
fn tags_choose_their_language() {
    assert_eq!(of_tag(Some("en-US")).dates.day_order, DayOrder::MonthFirst);
    assert_eq!(of_tag(Some("EN_gb")).dates.day_order, DayOrder::DayFirst);
    assert_eq!(of_tag(Some("en")).dates.day_order, DayOrder::Unknown);
    assert!(of_tag(None).phrasing.articles.contains("the"));
    assert!(of_tag(Some("de-AT")).phrasing.articles.contains("der"));
    assert!(of_tag(Some("fr")).phrasing.articles.contains("l"));
    for tag in ["", "eng", "-", "pl"] {
        assert!(of_tag(Some(tag)).phrasing.articles.is_empty());
    }
    assert_eq!(all().count(), 3);
}

#[test]
fn words_are_cut_to_their_stems_where_these_are_known() {
    let stem = |tag, word| of_tag(Some(tag)).stem(word).into_owned();
    assert_eq!(stem("en", "elections"), stem("en", "election"));
    assert_eq!(stem("de", "wahlen"), "wahl");
    assert_eq!(stem("xx", "elections"), "elections");
}

#[test]
fn a_text_shows_its_language_by_its_small_words() {
    for (text, tag) in [
        (
            "Who elects the mayor? Which of these is a branch?",
            Some("en"),
        ),
        (
            "Wie viele Länder hat der Bund? Wer wählt die Kanzlerin?",
            Some("de"),
        ),
        ("Qui élit le maire ? Quelle est la capitale ?", Some("fr")),
        (
            "¿Quién elige al presidente? ¿Cuál es la capital del país?",
            Some("es"),
        ),
        (
            "Wie kiest de burgemeester? Wat is het parlement?",
            Some("nl"),
        ),
        (
            "Chi elegge il sindaco? Quale è la capitale della regione?",
            Some("it"),
        ),
        ("Haus Baum Wahl Rom", None),
        ("the", Some("en")),
        ("der", None),
        ("the der", None),
        ("", None),
        // One word may be a name, however often it stands there.
        ("Ann Bob Cy Di. Ann Bob Cy Di.", None),
        ("Ann and Di, Bob and Di, Di", Some("en")),
    ] {
        assert_eq!(guess([text], ""), tag, "{text}");
    }
}

#[test]
fn the_names_of_columns_show_a_language_that_the_texts_do_not() {
    for (text, headings, tag) in [
        ("Hauptstadt?", "Frage Antwort", Some("de")),
        ("The Beatles?", "FRAGE Antwort", Some("de")),
        ("Capitale ?", "Question Réponse", Some("fr")),
        ("Capital?", "Pregunta Respuesta", Some("es")),
        ("Capital?", "Question Answer", None),
        ("Capital?", "Frage Réponse", None),
        (
            "Qui élit le maire ? Quelle est la capitale ?",
            "Frage Antwort",
            Some("fr"),
        ),
    ] {
        assert_eq!(guess([text], headings), tag, "{text} {headings}");
    }
}

#[test]
fn the_sentences_of_a_paper_have_a_place_for_what_they_are_told() {
    for PaperWords {
        page,
        several,
        items,
        marking,
        ..
    } in all().map(|language| &language.printing)
    {
        assert!(page.contains("{n}") && page.contains("{of}"), "{page}");
        assert!(several.contains("{n}") && items.contains("{n}"), "{items}");
        assert_eq!(marking.matches("{mark}").count(), 1, "{marking}");
    }
    assert_eq!(of_tag(Some("de-CH")).printing.class, "Klasse");
    assert_eq!(of_tag(Some("pl")).printing.class, "Class");
}
