use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::deck::{Card, Task};
use crate::language::of_tag;

fn drafts_of(name: &str, text: &str, scope: DraftScope) -> Vec<(Card, FactKind)> {
    let page = TextPage::read(&[(name, text)], of_tag(Some("en")));
    draft(&page, Some("en"), scope).cards
}

/// What a card asks and answers, on one line.
fn told(card: &Card) -> String {
    let answer = match &card.task {
        Task::Flashcard { back } => back.clone(),
        task => task.texts().join("; "),
    };
    format!("{} = {answer}", card.prompt)
}

fn told_of(text: &str) -> Vec<String> {
    let drafts = drafts_of("t.txt", text, DraftScope::Sure);
    drafts.iter().map(|(card, _)| told(card)).collect()
}

#[test]
fn each_kind_of_fact_is_found() {
    for (text, card) in [
        (
            "A by-law is a rule that a council makes for its own town.",
            "Which term does the text explain like this? “a rule that a council makes for its own town” = by-law",
        ),
        (
            "The audit board, also known as the Watch, reads all accounts.",
            "By which other name is the audit board known? = Watch",
        ),
        (
            "The Lake Union (LU) keeps the water clean.",
            "What does “LU” stand for? = Lake Union",
        ),
        (
            "The Union rests on mutual trust, equal rights and open borders.",
            "Fill all three gaps, in any order: “The Union rests on ____, ____ and ____.” = mutual trust; equal rights; open borders",
        ),
        (
            "The council creates a spirit of solidarity and cohesion among all towns.",
            "Fill both gaps, in either order: “The council creates a spirit of ____ and ____ among all towns.” = solidarity; cohesion",
        ),
        (
            "The bridge was opened to all traffic in 1848.",
            "The bridge was opened to all traffic in {{1848::a year}}. = 1848",
        ),
        (
            "The report comes out on 4 July 1776 in the morning.",
            "The report comes out on {{4 July 1776::a date}} in the morning. = 4 July 1776",
        ),
        (
            "The report comes out on the first Monday in March.",
            "The report comes out on the {{first Monday in March::a date}}. = first Monday in March",
        ),
        (
            "The town council has twenty-five members at present.",
            "The town council has {{twenty-five::a number}} members at present. = twenty-five",
        ),
        (
            "The mayor is elected by the citizens of each district.",
            "The mayor is elected by the {{citizens of each district}}. = citizens of each district",
        ),
        (
            "The council meets in public because citizens have a right to know.",
            "Why is that so, according to the text? “The council meets in public.” = Because citizens have a right to know.",
        ),
        (
            "The ministers sign the register in order to show their consent.",
            "What for, according to the text? “The ministers sign the register.” = In order to show their consent.",
        ),
        (
            "Any member may leave the Union by giving notice of one year.",
            "How, according to the text? “Any member may leave the Union.” = By giving notice of one year.",
        ),
        (
            "The board not only checks the figures, but also asks whether they are wise.",
            "How does the text go on? “The board not only checks the figures, but also …” = … asks whether they are wise.",
        ),
        (
            "Many new threats have emerged for the towns, such as terrorism.",
            "Many new threats have emerged for the towns, such as {{terrorism}}. = terrorism",
        ),
        (
            "A vote of all citizens on one question is called a referendum.",
            "A vote of all citizens on one question is called a {{referendum}}. = referendum",
        ),
    ] {
        let found = told_of(text);
        assert!(found.iter().any(|told| told == card), "{text}\n{found:#?}");
    }
}

#[test]
fn what_would_be_a_poor_card_is_none() {
    for text in [
        // A verb behind the *and*, and no pair.
        "Defence is at the heart of the Alliance and creates trust.",
        "The head is appointed by the Minister of Transport and reports to Parliament.",
        // A label, and no number of things.
        "It is laid down in Article 5 that all are equal.",
        // It points to what nobody knows.
        "It was founded in 1848.",
        "He has eleven members.",
        // A beginning, and no clause.
        "Jurors will usually begin by discussing their feelings about it.",
    ] {
        assert_eq!(told_of(text), [""; 0], "{text}");
    }
}

#[test]
fn a_pronoun_brings_the_sentence_before() {
    let found = told_of("The audit board reads all accounts. It consists of five citizens.");
    assert_eq!(
        found,
        ["The audit board reads all accounts. It consists of {{five::a number}} citizens. = five"]
    );
}

#[test]
fn years_are_chosen_among_years_of_the_text() {
    let text = "The town was founded in 1312. The guilds fell in 1848. A bridge was built in 1907. The mill burnt down in 1950. The lake froze in 1963.";
    let found = told_of(text);
    assert!(
        found[0]
            .starts_with("Which year belongs in the gap? “The town was founded in ____.” = 1312; "),
        "{found:?}"
    );
    assert!(
        !found[0].contains("1963"),
        "the nearest are taken: {found:?}"
    );
}

#[test]
fn lists_steps_and_years_are_put_in_order() {
    let text = "How a law is made\n\nA law passes these steps:\n\n1. A member brings a bill.\n2. A committee reads it.\n3. The council votes.\n\nThe organs of the town are:\n\n- the mayor\n- the council\n- the audit board\n";
    let found = told_of(text);
    assert_eq!(
        found[0],
        "Put these in their order: “A law passes these steps” = A member brings a bill; A committee reads it; The council votes"
    );
    assert_eq!(
        found[1],
        "What does the text list here? “The organs of the town are …” = the mayor; the council; the audit board"
    );
    let text = "In 1848 the guilds lost their power. In 1907 a bridge was built over the lake. In 1950 the old mill burnt down.";
    let found = told_of(text);
    assert!(
        found
            .iter()
            .any(|told| told.starts_with("Put these in their order in time")),
        "{found:?}"
    );
}

#[test]
fn questions_are_taken_as_they_stand() {
    let text = "Q. Who signs the by-laws?\nA. The mayor.\n\nHow many members are there?\nThe council has eleven members.\n\nName two organs of the town.\n\nWhich are two organs?\n- the mayor\n- the council\n- the court\n";
    let found = drafts_of("t.txt", text, DraftScope::Sure);
    let questions = found.iter().filter(|(_, kind)| *kind == FactKind::Question);
    let questions = questions.map(|(card, _)| told(card)).collect::<Vec<_>>();
    assert_eq!(
        questions,
        [
            "Who signs the by-laws? = The mayor",
            "How many members are there? = eleven",
            "Which are two organs? = the mayor; the council; the court",
        ]
    );
}

#[test]
fn the_same_text_gives_the_same_cards_and_ids_of_their_own() {
    let text =
        "The council has eleven members. The court has nine judges. The mayor has two deputies.";
    let (one, other) = (
        drafts_of("t.txt", text, DraftScope::Sure),
        drafts_of("t.txt", text, DraftScope::Sure),
    );
    assert_eq!(one, other);
    let ids = one
        .iter()
        .map(|(card, _)| card.id.as_str())
        .collect::<BTreeSet<_>>();
    assert_eq!(ids.len(), one.len());
    let longer = format!("A new beginning stands here now. {text}");
    let more = drafts_of("t.txt", &longer, DraftScope::Sure);
    assert!(
        ids.iter()
            .all(|id| more.iter().any(|(card, _)| card.id.as_str() == *id)),
        "ids stay"
    );
}

/// Pieces of which texts are made that are hard to draft from.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("The council of Elmford ".to_owned()),
        Just("and ".to_owned()),
        Just(", ".to_owned()),
        Just("; ".to_owned()),
        Just(". ".to_owned()),
        Just(".\n\n".to_owned()),
        Just("\n\nThe Heading\n\n".to_owned()),
        Just("\n- ".to_owned()),
        Just("(also known as the Watch) ".to_owned()),
        Just("“quoted ".to_owned()),
        Just("” ".to_owned()),
        Just("( ".to_owned()),
        Just(") ".to_owned()),
        Just("is a rule that a town makes ".to_owned()),
        Just("was elected by the citizens in 1848 ".to_owned()),
        Just("because it has eleven members ".to_owned()),
        Just("by electing its own mayor ".to_owned()),
        Just("It signs the law, keeps the peace and guards the gate".to_owned()),
        Just("political and military means ".to_owned()),
        Just("peace, freedom and justice ".to_owned()),
        Just("Elmford ".to_owned()),
        Just("Elmford is a free town. Elmford has a mayor. Elmford pays tax. ".to_owned()),
        Just("the Treaty of Rome, the Treaty of Paris and the Treaty of Skagen ".to_owned()),
        Just("{{gap}} a|b ::c [1] ² ".to_owned()),
        "[a-zA-Zäé0-9 .,;:’'“”()?!-]{0,12}",
    ];
    proptest::collection::vec(piece, 1..24).prop_map(|pieces| pieces.concat())
}

/// What is shown of a card before it is answered.
fn shown(card: &Card) -> String {
    match &card.task {
        Task::Cloze(cloze) => cloze.with_gaps("____"),
        _ => card.prompt.clone(),
    }
}

fn right(card: &Card) -> Vec<&str> {
    match &card.task {
        Task::Flashcard { .. } | Task::Order { .. } => Vec::new(),
        Task::Choice { answers, .. } => answers.iter().map(String::as_str).collect(),
        task => task.texts(),
    }
}

proptest! {
    #[test]
    fn no_text_gives_a_card_that_must_not_be(text in any_text()) {
        let page = TextPage::read(&[("t.txt", &text)], of_tag(Some("en")));
        let survey = survey::TextSurvey::new(&page, of_tag(Some("en")));
        for (card, kind) in draft(&page, Some("en"), DraftScope::All).cards {
            let shown = shown(&card);
            let key = format!(" {} ", words::bare_key(&shown));
            prop_assert!(shown::is_balanced(&shown), "{shown}");
            if kind != FactKind::Question {
                for answer in right(&card) {
                    let own = format!(" {} ", words::bare_key(answer));
                    prop_assert!(!key.contains(&own), "{answer} in {shown}");
                    prop_assert!(shown::is_balanced(answer), "{answer}");
                    prop_assert!(!answer.starts_with([',', ';', ' ']) && !answer.ends_with([',', ';', ' ']), "{answer}");
                }
                let is_heading = page.headings.iter().any(|heading| shown.trim_end_matches('.') == heading);
                prop_assert!(!is_heading, "{shown}");
            }
            if let Task::Cloze(cloze) = &card.task {
                for blank in cloze.blanks() {
                    prop_assert!(!survey.is_topic(&blank.accepted[0]), "{}", blank.accepted[0]);
                }
            }
            if let Task::Choice { answers, distractors } = &card.task {
                let key = words::bare_key(&answers[0]);
                prop_assert!(distractors.iter().all(|wrong| !words::bare_key(wrong).contains(&key)));
            }
            let cite = card.cite.as_deref().unwrap_or_default();
            prop_assert!(matches!(page.text.anchor(cite), crate::text::Anchor::Once(_)), "{cite}");
        }
    }

    #[test]
    fn no_text_makes_it_stumble_in_any_language(text in "\\PC{0,300}") {
        for tag in ["en", "de", "fr"] {
            for name in ["t.txt", "t.md", "t.html"] {
                let page = TextPage::read(&[(name, &text)], of_tag(Some(tag)));
                let _ = draft(&page, Some(tag), DraftScope::All);
            }
        }
    }
}

#[test]
fn another_name_is_no_wrong_option() {
    let text = "The Treaty of Rome, also known as the Treaty of Capri, was signed here by six states. The Treaty of Paris ended the war at last. The Treaty of Skagen shares radar data. The Treaty of Varn guards the lake.";
    for (card, _) in drafts_of("t.txt", text, DraftScope::All) {
        if let Task::Choice {
            answers,
            distractors,
        } = &card.task
        {
            let names = [answers.as_slice(), distractors].concat();
            let both = ["Treaty of Rome", "Treaty of Capri"]
                .iter()
                .all(|name| names.iter().any(|other| other == name));
            assert!(!both, "{names:?}");
        }
    }
}

#[test]
fn german_and_french_are_drafted_where_no_grammar_is_needed() {
    for (tag, text, card) in [
        (
            "de",
            "Der Bundesrat hat 69 Mitglieder.",
            "Der Bundesrat hat {{69::eine Zahl}} Mitglieder. = 69",
        ),
        (
            "de",
            "Das Grundgesetz trat am 23. Mai 1949 in Kraft.",
            "Das Grundgesetz trat am {{23. Mai 1949::ein Datum}} in Kraft. = 23. Mai 1949",
        ),
        (
            "fr",
            "La commune a été créée en 1790.",
            "La commune a été créée en {{1790::une année}}. = 1790",
        ),
    ] {
        let page = TextPage::read(&[("t.txt", text)], of_tag(Some(tag)));
        let found = draft(&page, Some(tag), DraftScope::Sure).cards;
        let found = found.iter().map(|(card, _)| told(card)).collect::<Vec<_>>();
        assert!(found.iter().any(|told| told == card), "{found:?}");
    }
}
