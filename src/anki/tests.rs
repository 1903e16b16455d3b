use super::FORMAT;
use crate::deck::{Task, TypedKind, format};
use crate::exchange::assemble::assemble;
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::exchange::warnings::WarningKind;
use crate::formats::export;

fn read(text: &str) -> ImportedFile {
    FORMAT.read_text(text).expect("a reader")
}

/// The cards of a text of which nothing is changed.
fn cards(text: &str) -> Vec<ImportedCard> {
    let imported = read(text);
    assert_eq!(imported.warnings.as_slice(), [], "{text}");
    imported.cards
}

fn flashcard(back: &str) -> Task {
    Task::Flashcard { back: back.into() }
}

#[test]
fn fields_are_found_whatever_parts_them() {
    for text in [
        "Who presides?\tthe mayor\n",
        "#separator:tab\n#html:false\nWho presides?\tthe mayor\n",
        "#separator:Semicolon\nWho presides?;the mayor\n",
        "#separator:;\n\"Who presides?\";\"the mayor\"\n",
        "#separator:Pipe\r\n#html:true\r\n<b>Who</b> presides?|the&nbsp;mayor\r\n",
        "#separator:comma\n#guid column:1\n#notetype column:3\nx,Who presides?,Basic,the mayor\n",
    ] {
        let cards = cards(text);
        assert_eq!(cards.len(), 1, "{text}");
        assert_eq!(cards[0].prompt, "Who presides?", "{text}");
        assert_eq!(cards[0].task, flashcard("the mayor"), "{text}");
    }
}

#[test]
fn html_is_text_only_where_the_file_does_not_say_otherwise() {
    let prompt = |text| cards(text).remove(0).prompt;
    assert_eq!(prompt("#html:true\na &lt; b<br>c\tx"), "a < b\nc");
    assert_eq!(prompt("#html:false\na <b> c\tx"), "a <b> c");
    assert_eq!(prompt("a <b>b</b>\tx"), "a b");
}

#[test]
fn what_the_headers_say_of_a_note_is_kept() {
    let text = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n\
                #tags column:6\n#tags:all\n\
                q.$X\tBasic\tCivics::Town\tQ\tA\tone two\n\
                civiq:town/mayor\tBasic (type in the answer)\tCivics::Town\tQ2\tA2\t\n";
    let imported = read(text);
    assert_eq!(imported.title.as_deref(), Some("Town"));
    let [first, second] = <[ImportedCard; 2]>::try_from(imported.cards).expect("two cards");
    assert_eq!(first.key.as_deref(), Some("q.$X"));
    assert_eq!(first.tags, ["all", "one", "two"]);
    assert_eq!((first.line, second.line), (8, 9));
    assert_eq!(second.key.as_deref(), Some("mayor"));
    let (accepted, kind) = (vec!["A2".into()], TypedKind::Text);
    assert_eq!(second.task, Task::Typed { accepted, kind });
}

#[test]
fn a_cloze_is_one_card_with_all_its_gaps() {
    let text = "#notetype:Cloze\nThe {{c1::council}} elects the {{c2::mayor::who?}}.\tSo it is.\n";
    let card = cards(text).remove(0);
    assert_eq!(card.prompt, "The {{council}} elects the {{mayor::who?}}.");
    assert_eq!(card.explain.as_deref(), Some("So it is."));
    for (text, reason) in [
        (
            "a {{c1::b {{c2::c}}}}\tx",
            "a gap within a gap can’t be asked",
        ),
        ("a {{c1::b\tx", "a gap is never closed by `}}`"),
    ] {
        assert_eq!(read(text).warnings.as_slice()[0].reason, reason, "{text}");
    }
}

#[test]
fn a_reversed_note_is_two_cards() {
    let header = "#guid column:1\n#notetype column:2\n";
    let both = cards(&format!(
        "{header}g\tBasic (and reversed card)\tOslo\tNorway\n"
    ));
    let keys = both
        .iter()
        .map(|card| card.key.as_deref().unwrap_or_default());
    assert_eq!(keys.collect::<Vec<_>>(), ["g", "g-reverse"]);
    assert_eq!(
        (both[1].prompt.as_str(), &both[1].task),
        ("Norway", &flashcard("Oslo"))
    );
    let optional = "Basic (optional reversed card)";
    assert_eq!(
        cards(&format!("{header}g\t{optional}\tOslo\tNorway\ty\n")).len(),
        2
    );
    assert_eq!(
        cards(&format!("{header}g\t{optional}\tOslo\tNorway\t\n")).len(),
        1
    );
}

#[test]
fn what_is_missing_is_told_with_its_line() {
    let text =
        "#html:true\nQ\tA\n\"Q\n2\"\t\n#comment\tA\nQ3\tA[sound:a.mp3]\nQ4\t<img src=x>A\nQ5\n";
    let imported = read(text);
    let told = imported
        .warnings
        .as_slice()
        .iter()
        .map(|warning| (warning.line, warning.kind, warning.reason.as_str()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (3, WarningKind::LeftOut, "a card needs a front and a back"),
            (
                5,
                WarningKind::LeftOut,
                "a line that begins with `#` is a comment to Anki"
            ),
            (6, WarningKind::Changed, "a sound is left out"),
            (7, WarningKind::Changed, "a picture is left out"),
            (8, WarningKind::LeftOut, "a card needs a front and a back"),
        ]
    );
    let backs = imported.cards.iter().map(|card| card.task.texts()[0]);
    assert_eq!(backs.collect::<Vec<_>>(), ["A", "A", "A"]);
}

#[test]
fn a_note_is_written_as_anki_reads_it() {
    let cards = r##"{"id":"a","type":"choice","prompt":"#1: <b>?","answer":"x\"y","distractors":["z"],"explain":"So.","cite":"c d","tags":["law order"]},
                   {"id":"b","type":"cloze","prompt":"The {{council|board::who}} sits."}"##;
    let file = format!(r#"{{"format":1,"id":"town","title":"A::B","cards":[{cards}]}}"#);
    let deck = format::read(file.as_bytes()).deck.expect("a deck");
    let exported = export(&deck, &FORMAT).expect("a writer");
    let text = String::from_utf8(exported.bytes).expect("text");
    assert!(text.contains("\n#civiq deck: {"), "{text}");
    let rows = text.lines().skip(6).collect::<Vec<_>>();
    assert_eq!(
        rows,
        [
            "civiq:town/a\tA:B\t\"#1: &lt;b&gt;?<hr>A) x\"\"y<br>B) z\"\t\"x\"\"y<hr>So.<br>“c d”<!--civiq:choice-->\"",
            "civiq:town/b\tA:B\tThe <b>[who]</b> sits.\t\"The <b title=\"\"who\"\">council</b> sits.<!--civiq:cloze-->\"",
        ]
    );
    let lost = format!("{:?}", exported.lost);
    assert!(
        lost.contains("Tags") && lost.contains("Alternatives"),
        "{lost}"
    );
}

#[test]
fn a_deck_comes_back_with_all_that_it_says_of_itself() {
    let file = r#"{"format":1,"id":"stadt","title":"Die Stadt","language":"de","source":{"title":"Satzung"},
        "cards":[{"id":"a","type":"true-false","prompt":"Es gibt einen Rat.","answer":true},
                 {"id":"b","type":"order","prompt":"Der Reihe nach?","answer":["a","b","c"]}]}"#;
    let deck = format::read(file.as_bytes()).deck.expect("a deck");
    let exported = export(&deck, &FORMAT).expect("a writer");
    let text = String::from_utf8(exported.bytes).expect("text");
    assert!(text.contains("Rat.\tWahr<!--"), "{text}");
    assert!(text.contains("nach?<hr>A) c<br>B) b<br>C) a\t"), "{text}");
    let back = assemble(read(&text), "x", None);
    assert_eq!(back.deck, deck);
}

#[test]
fn notes_that_civiq_wrote_before_are_read_as_ever() {
    let text = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n\
                civiq:town/a\tBasic\tTown\tSo?\tTrue\tciviq::true-false law\n\
                civiq:town/b\tCloze\tTown\tThe {{c1::council::who}} sits.\t\tciviq::cloze\n";
    let cards = cards(text);
    assert_eq!(cards[0].task, Task::TrueFalse { answer: true });
    assert_eq!(
        (cards[0].key.as_deref(), cards[0].tags.as_slice()),
        (Some("a"), &["law".to_owned()][..])
    );
    assert_eq!(cards[1].prompt, "The {{council::who}} sits.");
}

#[test]
fn image_occlusion_makes_no_card() {
    for text in [
        "#html:true\n{{c1::image-occlusion:rect:left=.2:top=.3}}\t<img src=x.png>\th\n",
        "#notetype:Image Occlusion Enhanced\n#html:true\nid\tHeader\t<img src=q.svg>\t<img src=a.svg>\n",
    ] {
        let imported = read(text);
        assert_eq!(imported.cards, [], "{text}");
        let warnings = imported.warnings.as_slice();
        assert_eq!(
            (warnings.len(), warnings[0].kind),
            (1, WarningKind::LeftOut),
            "{text}"
        );
        assert!(warnings[0].reason.starts_with("image occlusion "), "{text}");
    }
}
