use super::*;
use crate::deck::Task;
use crate::exchange::{Loose, Remark};

/// The cards of a text, each as its line, its key, its prompt and what is right.
fn taken(text: &str) -> Vec<(usize, String, String, String)> {
    let imported = notes::read(text);
    assert_eq!(imported.remarks, [], "{text}");
    let cards = imported.cards.into_iter();
    let right = |task: Task| match task {
        Task::Flashcard { back } => back,
        Task::Typed { accepted, .. } => format!("typed {}", accepted.join("/")),
        other => other.name().to_owned(),
    };
    cards
        .map(|card| {
            (
                card.line,
                card.key.unwrap_or_default(),
                card.prompt,
                right(card.task),
            )
        })
        .collect()
}

fn only(text: &str) -> Loose {
    let mut imported = notes::read(text);
    assert_eq!(imported.remarks, [], "{text}");
    assert_eq!(imported.cards.len(), 1, "{text}");
    imported.cards.remove(0)
}

#[test]
fn headers_say_what_the_columns_are() {
    for (text, line, key, prompt, back) in [
        ("#separator:tab\nfront\tback", 2, "", "front", "back"),
        (
            "#separator:Semicolon\n#html:true\n<b>f</b>;\"b&amp;c<br>d\"",
            3,
            "",
            "f",
            "b&c\nd",
        ),
        (
            "#separator:|\n#html:false\n<b>f</b>|b\n",
            3,
            "",
            "<b>f</b>",
            "b",
        ),
        (
            "\u{FEFF}#separator:tab\r\n#html:true\r\n#guid column:1\r\n#notetype column:2\r\n#deck column:3\r\n#tags column:6\r\ng1\tBasic\tD\tf\t\"b \"\"q\"\"\nc\"\tx y\r\n",
            7,
            "g1",
            "f",
            "b \"q\"\nc",
        ),
        (
            "#separator:comma\n#columns:Back,Front,Tags\n\nb,f,x y",
            4,
            "",
            "f",
            "b",
        ),
        (
            "#separator:tab\n#notetype:Basic (type in the answer)\n# a comment\nf\tb",
            4,
            "",
            "f",
            "typed b",
        ),
        (
            "#separator:tab\n#notetype column:1\nCloze\tA {{c1::b::h}} {{c2::d}} e\t",
            3,
            "",
            "A {{b::h}} {{d}} e",
            "cloze",
        ),
    ] {
        let card = (line, key.to_owned(), prompt.to_owned(), back.to_owned());
        assert_eq!(taken(text), [card], "{text}");
    }
}

#[test]
fn a_note_that_asks_both_sides_is_two_cards() {
    let both =
        "#separator:tab\n#guid column:1\n#notetype column:2\ng1\tBasic (and reversed card)\tf\tb\n";
    let keys = |text: &str| {
        let cards = taken(text).into_iter();
        cards
            .map(|(_, key, prompt, _)| (key, prompt))
            .collect::<Vec<_>>()
    };
    let two = [("g1".into(), "f".into()), ("g1-reverse".into(), "b".into())];
    assert_eq!(keys(both), two);
    let either = both
        .replace("and reversed", "optional reversed")
        .replace("\tb\n", "\tb\ty\n");
    assert_eq!(keys(&either), two);
    assert_eq!(keys(&either.replace("\ty\n", "\t\n")).len(), 1);
}

#[test]
fn what_stands_beside_front_and_back_is_kept() {
    let card = only("#separator:tab\n#tags:a\n#tags column:4\n#deck:Top::Sub\nf\tb\tmore\tb c\n");
    assert_eq!(card.explain.as_deref(), Some("more"));
    assert_eq!(card.tags, ["a", "b", "c"]);
    let title = notes::read("#separator:tab\n#deck:Top::Sub\nf\tb\n").title;
    assert_eq!(title.as_deref(), Some("Sub"));
    let two = notes::read("#separator:tab\n#deck column:1\nA\tf\tb\nB\tf\tb\n").title;
    assert_eq!(two, None);
}

#[test]
fn what_can_t_be_taken_is_told_with_its_line() {
    for (note, reason) in [
        ("f\t", "the back says nothing"),
        ("<br>\tb", "the front says nothing"),
        ("{{c1::a {{c2::b}} c}}\t", "a gap stands within a gap"),
        (
            "{{c1::std::io::hint}} {{c1::a\t",
            "a `{{` is never closed by `}}`",
        ),
        (
            "{{c1::a|b}}\t",
            "`|` in `a|b` would mean something else in a cloze",
        ),
        ("f\t\"b\nc\td\n", "a quote is opened here and never closed"),
    ] {
        let imported = notes::read(&format!("#separator:tab\n#html:true\n{note}\n"));
        assert_eq!(imported.remarks, [Remark::left_out(3, reason)], "{note}");
    }
    let imported =
        notes::read("#separator:tab\n#html:true\n<img src=\"a.png\"> flag?\tb [sound:a.mp3]\n");
    let told = Remark::changed(3, "a picture or a sound is left out");
    assert_eq!(imported.remarks, [told]);
    assert_eq!(imported.cards[0].prompt, "flag?");
}

#[test]
fn a_card_of_ours_keeps_its_id() {
    let text = "#separator:tab\n#guid column:1\nciviq:town-charter/council-size\tf\tb\n";
    assert_eq!(only(text).key.as_deref(), Some("council-size"));
}

#[test]
fn notes_are_told_from_other_texts() {
    for (text, is_notes) in [
        ("#separator:tab\n", true),
        ("\u{FEFF}#HTML:true\n", true),
        ("#notetype column:2\n", true),
        ("# Deck of cards\nQ: a\nA: b\n", false),
        ("front\tback\n", false),
        ("", false),
    ] {
        assert_eq!(is_like(text), is_notes, "{text}");
    }
}
