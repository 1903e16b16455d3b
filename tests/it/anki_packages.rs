//! Packages that Anki 26.9.3 made, through the binary: a note of each of its note types, studied.

use crate::support::{Home, TOWN};

const NEWEST: &[u8] = include_bytes!("anki/newest.apkg");
const LEGACY: &[u8] = include_bytes!("anki/legacy.apkg");

/// What is told of either package.
fn told(file: &str) -> String {
    format!(
        "{file}:1: 1 card suspended in Anki: kept as drafts, which are not asked\n\
         {file}:5: pictures and sounds are left out\n\
         {file}:7: left out: image occlusion asks about a picture, and civiq shows none: go on with it in Anki\n"
    )
}

fn with_packages() -> Home {
    let home = Home::new();
    for (name, bytes) in [("newest.apkg", NEWEST), ("legacy.apkg", LEGACY)] {
        std::fs::write(home.path().join(name), bytes).expect("written");
    }
    home
}

#[test]
fn both_layouts_give_the_same_cards() {
    let home = with_packages();
    let cards = ["newest.apkg", "legacy.apkg"].map(|name| {
        let run = home.run(&["deck", "import", name]);
        let (stdout, stderr, status) = run.finish();
        let reviews =
            "6 reviews of these cards are left out: `--with-history` adds them to your answers";
        assert_eq!(
            stderr,
            format!("{}{reviews}\nciviq: 8 of 9 questions taken\n", told(name))
        );
        assert_eq!(status, 0);
        let deck = serde_json::from_str::<serde_json::Value>(&stdout).expect("a deck");
        assert_eq!(deck["title"], "Civics");
        deck["cards"].clone()
    });
    let [newest, legacy] = cards;
    assert_eq!(newest, legacy);
    let rows = newest.as_array().expect("cards").iter().map(|card| {
        let texts = ["id", "type", "prompt", "answer"].map(|key| card[key].as_str().unwrap_or("-"));
        texts.join(" | ")
    });
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            "may-r | flashcard | Who presides over the council? | the mayor",
            "c0un-il | flashcard | the council | makes the by-laws",
            "c0un-il-reverse | flashcard | makes the by-laws | the council",
            "seats | typed | How many seats has the council? | sixteen",
            "ele-ts | cloze | The {{council}} elects the {{mayor::who?}}. | -",
            "flag | flashcard | Whose flag is this? | the town’s",
            "trea-urer | flashcard | the treasurer | keeps the money",
            "trea-urer-reverse | flashcard | keeps the money | the treasurer",
        ]
    );
    assert_eq!(
        newest[0]["tags"],
        serde_json::json!(["head::of", "office", "Town"])
    );
    assert_eq!(newest[6]["status"], "draft");
}

#[test]
fn each_review_becomes_an_answer_however_often_it_comes() {
    let home = with_packages();
    let imported = |name: &str, counts: &str| {
        let args = [
            "deck",
            "import",
            name,
            "--with-history",
            "-o",
            "my.json",
            "--force",
        ];
        let (_, stderr, status) = home.run(&args).finish();
        let reviews =
            format!("~/civiq/scores.jsonl: {counts}, 1 left out, set by hand or without effect\n");
        assert_eq!(
            stderr,
            format!("{}{reviews}civiq: 8 of 9 questions taken\n", told(name))
        );
        assert_eq!(status, 0);
    };
    imported("newest.apkg", "6 reviews added as answers");
    let records = home.records();
    imported("newest.apkg", "0 reviews added as answers, 6 there already");
    // The same collection in another layout and under another name goes on.
    imported("legacy.apkg", "0 reviews added as answers, 6 there already");
    assert_eq!(home.records(), records);
    let rows = records.iter().map(|record| {
        let texts = ["card", "rating", "verdict"].map(|key| record[key].as_str().expect("a text"));
        texts.join(" ")
    });
    // What was taken back is none, nor what was set by hand; both gaps of the text have one history.
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            "may-r good correct",
            "may-r again wrong",
            "may-r good correct",
            "c0un-il-reverse easy correct",
            "ele-ts good correct",
            "ele-ts again wrong",
        ]
    );
    // And the deck goes on from there.
    let due = home.output(&["study", "./my.json", "--plain"], "");
    assert!(due.contains("The"), "{due}");
}

#[test]
fn a_package_goes_out_and_comes_back() {
    let home = Home::new();
    home.file("town.json", TOWN);
    home.run(&[
        "deck",
        "export",
        "./town.json",
        "--to",
        "apkg",
        "-o",
        "town.apkg",
    ])
    .any_stdout()
    .finish();
    let back = home.output(&["deck", "import", "town.apkg"], "");
    let deck = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("a deck");
    let (back, town) = (deck(&back), deck(TOWN));
    assert_eq!((&back["id"], &back["title"]), (&town["id"], &town["title"]));
    let ids = |deck: &serde_json::Value| {
        let cards = deck["cards"].as_array().expect("cards").iter();
        let cards = cards.filter(|card| card.get("status").is_none_or(|status| status == "active"));
        cards
            .map(|card| (card["id"].clone(), card["prompt"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&back), ids(&town));
}
