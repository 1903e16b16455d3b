//! The sentence of the source after an answer, where the text is at hand.

use expect_test::expect;

use crate::support::{Home, TOWN};

const CHARTER: &str = "Charter of Elmford\r\n\r\nElmford is a free town.\r\n\r\nThe town is\r\n\
    headed by a mayor, whom all elect\u{1b}[2J. The mayor signs the bylaws.\r\n";

const WHOLE: &str = "    “The town is ‹headed by a mayor›, whom all elect[2J.”\n    \
    paragraph 2, Charter of Elmford, 1 May 2024\n";

const BARE: &str = "    “headed by a mayor”  \u{b7}  Charter of Elmford, 1 May 2024\n";

/// What follows the first question's answer.
fn told(home: &Home, args: &[&str]) -> (String, String, i32) {
    let args = ["quiz", "./town.json", "-n", "1", "--order", "deck"]
        .into_iter()
        .chain(args.iter().copied());
    let (stdout, stderr, status) = home
        .run(&args.collect::<Vec<_>>())
        .input("the mayor\n")
        .finish();
    let plain = stdout.replace('\u{a0}', " ");
    let told = plain.split_once("✔ Right.\n");
    let told = told.map(|(_, told)| told.split("\n\n").next().unwrap_or_default());
    (
        told.map(|told| format!("{told}\n")).unwrap_or_default(),
        stderr,
        status,
    )
}

fn home() -> Home {
    let home = Home::new();
    home.file("town.json", TOWN);
    home
}

#[test]
fn a_text_beside_the_deck_gives_the_sentence() {
    let home = home();
    home.file("town.txt", CHARTER);
    let (told, stderr, status) = told(&home, &[]);
    assert!(told.ends_with(WHOLE), "{told}");
    assert_eq!((stderr.as_str(), status), ("", 0));
}

#[test]
fn a_named_text_gives_the_sentence_in_practice_and_test() {
    let home = home();
    home.file("town.txt", "Another text.");
    home.file("charter.txt", CHARTER);
    let (told, ..) = told(&home, &["--text", "charter.txt"]);
    assert!(told.ends_with(WHOLE), "{told}");
    std::fs::remove_dir_all(home.scores().parent().expect("a folder")).expect("begun anew");
    let args = [
        "study",
        "./town.json",
        "--tag",
        "people",
        "--text",
        "charter.txt",
    ];
    let transcript = home.output(&args, "the clerk\n:quit\n");
    expect![[r"
        [1/1] Our town’s charter
          Who heads the town?
            1  the clerk
            2  the mayor
            3  the sheriff
        Your answer, 1 to 3:
          ✘ Not right.
            The answer: the mayor
            The clerk writes down what others decide.
            The mayor is elected by all.
            “The town is ‹headed by a mayor›, whom all elect[2J.”
            paragraph 2, Charter of Elmford, 1 May 2024
            comes back at once
    "]]
    .assert_eq(
        transcript
            .split_inclusive("at once\n")
            .next()
            .unwrap_or_default(),
    );
}

#[test]
fn words_that_do_not_stand_in_the_text_once_are_shown_alone() {
    let home = home();
    for text in ["Elmford.", "Headed by a mayor? Headed by a mayor.", ""] {
        home.file("town.txt", text);
        let (told, stderr, status) = told(&home, &[]);
        assert!(told.ends_with(BARE), "{text:?}: {told}");
        assert_eq!((stderr.as_str(), status), ("", 0));
    }
}

#[test]
fn a_named_text_that_is_no_text_is_refused() {
    let home = home();
    std::fs::write(home.path().join("latin.txt"), b"Elm\nf\xf6rd").expect("written");
    std::fs::create_dir(home.path().join("folder")).expect("made");
    let long = std::fs::File::create(home.path().join("long.txt")).expect("made");
    long.set_len((32 << 20) + 1).expect("grown");
    for (file, says) in [
        (
            "no.txt",
            "civiq: can’t read no.txt: there is no such file or folder\n",
        ),
        (
            "latin.txt",
            "civiq: latin.txt:2: this is not UTF-8\n  hint: save it as plain text in UTF-8\n",
        ),
        (
            "folder",
            "civiq: folder is a folder\n  hint: `--text` takes a file with plain text\n",
        ),
        (
            "long.txt",
            "civiq: long.txt is larger than 32 MiB\n  hint: give only the part that the deck cites\n",
        ),
    ] {
        assert_eq!(
            told(&home, &["--text", file]),
            (String::new(), says.into(), 1)
        );
        home.run(&["deck", "check", "./town.json", "--text", file])
            .stderr(says)
            .status(1)
            .check();
    }
}

/// A pipe would make civiq wait for ever.
#[cfg(unix)]
#[test]
fn a_text_that_is_a_pipe_is_refused() {
    let home = home();
    let made = std::process::Command::new("mkfifo")
        .arg(home.path().join("town.txt"))
        .status();
    assert!(made.expect("mkfifo runs").success());
    let says = "civiq: town.txt is not a file\n  hint: `--text` takes a file with plain text\n";
    assert_eq!(
        told(&home, &["--text", "town.txt"]),
        (String::new(), says.into(), 1)
    );
    home.run(&["deck", "check", "./town.json", "--text", "town.txt"])
        .stderr(says)
        .status(1)
        .check();
    let (told, stderr, status) = told(&home, &[]);
    assert!(told.ends_with(BARE), "{told}");
    assert_eq!(
        (stderr.as_str(), status),
        (
            "civiq: ./town.txt is not a file; going on without the text\n",
            0
        )
    );
}
