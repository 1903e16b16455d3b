//! The rules of `src/lib.rs`, held against the sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::house::{FILES, ModulePath, SourceFile};

/// The floors in the order of `lib.rs`, from the ground up.
fn floors() -> &'static [String] {
    let lib = FILES.iter().find(|file| file.module.is_empty());
    &lib.expect("lib.rs").list
}

/// Where a list of modules stands, and what it lists.
type Lists<'a> = BTreeMap<&'a ModulePath, &'a [String]>;

/// Why a file may not know another: it stands above it in the list of the folder in which their ways
/// part, or it is the own file of a folder that the first is in.
fn breach(lists: &Lists<'_>, from: &ModulePath, to: &ModulePath) -> Option<String> {
    let shared = from.iter().zip(to).take_while(|(one, other)| one == other);
    let shared = shared.count();
    if shared == to.len() {
        return Some("stands on top of the folder that it is in".into());
    }
    // A folder's own file knows all that is in the folder.
    let own = from.get(shared)?;
    let list = lists.get(&from[..shared].to_vec())?;
    let place = |name: &String| list.iter().position(|listed| listed == name);
    (place(own) < place(&to[shared])).then(|| format!("stands below `{own}` in the list"))
}

#[test]
fn a_file_knows_only_files_above_it_in_its_folders_list() {
    let lists = FILES.iter().map(|file| (&file.module, &file.list[..]));
    let lists = lists.collect::<Lists<'_>>();
    let (mut breaches, mut seen) = (Vec::new(), 0);
    for file in FILES.iter() {
        for reached in file.reaches() {
            seen += 1;
            let why = breach(&lists, &file.module, reached);
            let reached = reached.join("::");
            breaches.extend(why.map(|why| format!("{} knows {reached}, which {why}", file.name)));
        }
    }
    assert_eq!(breaches, [""; 0]);
    assert!(seen > 1_000 && floors().len() > 20, "the sources were read");
}

#[test]
fn the_rule_of_floors_sees_what_breaks_it() {
    let path = |text: &str| text.split('/').map(str::to_owned).collect::<ModulePath>();
    let (root, top) = (ModulePath::new(), path("deck"));
    let floors = ["text", "deck", "quiz"].map(str::to_owned);
    let inside = ["id", "card"].map(str::to_owned);
    let lists = Lists::from([(&root, &floors[..]), (&top, &inside[..])]);
    let is_breach = |from: &str, to: &str| breach(&lists, &path(from), &path(to)).is_some();
    assert!(is_breach("deck/id", "quiz"), "a floor above");
    assert!(
        is_breach("deck/id", "deck/card"),
        "a file below it in the list"
    );
    assert!(is_breach("deck/id", "deck"), "the folder's own file");
    assert!(!is_breach("deck/card", "deck/id") && !is_breach("deck/card", "text"));
    assert!(
        !is_breach("deck", "deck/card"),
        "a folder's own file stands on top"
    );
    assert!(!is_breach("quiz", "deck"), "a face of a floor below");
}

#[test]
fn commands_and_user_interfaces_do_not_know_each_other() {
    let knows = |floor: &str, other: &str| {
        let own = FILES.iter().filter(move |file| file.floor() == floor);
        let knows = own.filter(|file| file.reaches().iter().any(|module| module[0] == other));
        knows.map(|file| &file.name).collect::<Vec<_>>()
    };
    assert_eq!(knows("commands", "terminal"), [""; 0]);
    assert_eq!(knows("terminal", "commands"), [""; 0]);
    assert!(!knows("commands", "context").is_empty());
}

/// Types of one name that are right as they are, each with its reason.
const SAME_NAME: [(&str, &str); 0] = [];

#[test]
fn a_type_name_stands_once() {
    let mut homes = BTreeMap::<&str, Vec<&str>>::new();
    for file in FILES.iter() {
        for name in &file.types {
            homes.entry(name).or_default().push(&file.name);
        }
    }
    assert!(homes.len() > 300, "the types were read");
    homes
        .retain(|name, homes| homes.len() > 1 && !SAME_NAME.iter().any(|(known, _)| known == name));
    assert_eq!(homes, BTreeMap::new());
}

#[test]
fn no_local_shadows_the_function_that_it_calls() {
    let found = FILES.iter().flat_map(|file| {
        let shadows = file.shadows.iter();
        shadows.map(|name| format!("{}: let {name} = … {name}(…)", file.name))
    });
    assert_eq!(found.collect::<Vec<_>>(), [""; 0]);
}

/// The most that a floor holds of all lines, in per cent.
const LARGEST_SHARE: usize = 15;

#[test]
fn no_floor_holds_too_much_of_the_house() {
    let all = FILES.iter().map(SourceFile::lines).sum::<usize>();
    let too_large = floors().iter().filter(|floor| {
        let own = FILES.iter().filter(|file| file.floor() == **floor);
        own.map(SourceFile::lines).sum::<usize>() * 100 > all * LARGEST_SHARE
    });
    assert_eq!(too_large.collect::<Vec<_>>(), [""; 0]);
}

/// A file's program without comments.
fn code(file: &SourceFile) -> String {
    let lines = file.program.split_inclusive('\n');
    lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect()
}

#[test]
fn the_ground_touches_nothing_outside() {
    const OUTSIDE: [&str; 10] = [
        "std::fs",
        "std::env",
        "std::io",
        "std::net",
        "std::process",
        "std::time",
        "std::thread",
        "println!",
        "::now()",
        "rand::rng()",
    ];
    // The traits alone open nothing: with them a library writes to memory and reads from it.
    const IN_MEMORY: [&str; 2] = ["use std::io::Write as _;", "use std::io::Read as _;"];
    let ground = floors().split(|floor| floor == "clock").next();
    let ground = ground.expect("floors below the clock");
    let mut breaches = Vec::new();
    for file in FILES
        .iter()
        .filter(|file| ground.iter().any(|floor| floor == file.floor()))
    {
        let code = IN_MEMORY
            .iter()
            .fold(code(file), |code, allowed| code.replace(allowed, ""));
        let found = OUTSIDE.iter().filter(|outside| code.contains(**outside));
        breaches.extend(found.map(|outside| format!("{} says {outside}", file.name)));
    }
    assert_eq!(breaches, [""; 0]);
}

#[test]
fn each_outside_crate_has_one_home() {
    let homes: [(&str, &[&str]); 22] = [
        ("fsrs::", &["memory"]),
        ("clap::", &["cli", "terminal", "commands"]),
        ("dialoguer::", &["terminal"]),
        ("colored::", &["terminal"]),
        ("crossterm::", &["terminal"]),
        ("signal_hook::", &["terminal"]),
        ("rustix::", &["terminal"]),
        ("rust_stemmers::", &["language"]),
        ("unicode_security::", &["check"]),
        ("::now()", &["clock", "files"]),
        ("tempfile::", &["files"]),
        ("clap_complete::", &["cli"]),
        ("clap_mangen::", &["cli"]),
        ("csv::", &["table", "layout", "formats", "results"]),
        ("data_encoding::", &["results"]),
        ("hmac_sha256::", &["results"]),
        ("maud::", &["layout", "results", "paper"]),
        (
            "quick_xml::",
            &["markup", "exchange", "anki", "qti", "formats"],
        ),
        ("rawzip::", &["archive"]),
        ("flate2::", &["archive"]),
        ("rusqlite::", &["anki"]),
        ("ruzstd::", &["anki"]),
    ];
    let mut breaches = Vec::new();
    for file in FILES.iter() {
        let code = code(file);
        for (name, home) in homes {
            if code.contains(name) && !home.contains(&file.floor()) {
                breaches.push(format!("{} says {name}", file.name));
            }
        }
    }
    assert_eq!(breaches, [""; 0]);
}

#[test]
fn the_disk_is_touched_in_one_file() {
    // A path that answers by itself takes a disk that fails for one that has nothing there.
    const DISK: [&str; 7] = [
        "std::fs",
        "tempfile::",
        ".exists()",
        ".try_exists()",
        ".is_dir()",
        ".canonicalize()",
        ".read_dir()",
    ];
    // What a path leads to is made of what the disk says; and a date exists, or does not.
    const RIGHT: [(&str, &str); 4] = [
        ("files/path.rs", ".is_dir()"),
        ("files/disk.rs", ""),
        ("answer/date.rs", "date.exists()"),
        ("answer/date_words.rs", "date.exists()"),
    ];
    let is_right = |file: &SourceFile, line: &str| {
        let mut right = RIGHT.iter();
        right.any(|(name, part)| file.name == *name && line.contains(part))
    };
    let mut breaches = Vec::new();
    for file in FILES.iter() {
        for line in code(file).lines().filter(|line| !is_right(file, line)) {
            let found = DISK.iter().filter(|name| line.contains(**name));
            breaches.extend(found.map(|name| format!("{} says {name}", file.name)));
        }
    }
    assert_eq!(breaches, [""; 0]);
}

#[test]
fn what_is_printed_goes_through_an_outlet_or_a_user_interface() {
    let prints = |file: &&SourceFile| {
        // To ask whether it is a terminal is to print nothing.
        let code = code(file).replace("io::stdout().is_terminal()", "");
        let streams = ["io::stdout()", "io::stderr()", "print!(", "println!("];
        streams.iter().any(|stream| code.contains(stream))
    };
    let all = FILES.iter().filter(prints).map(|file| file.name.as_str());
    let others = all.filter(|name| !name.starts_with("terminal"));
    assert_eq!(others.collect::<Vec<_>>(), ["cli/outlet.rs"]);
}

#[test]
fn files_and_functions_stay_short() {
    let long_files = FILES.iter().filter(|file| file.lines() > 400);
    let long_files = long_files.map(|file| format!("{} has {} lines", file.name, file.lines()));
    let functions = FILES.iter().flat_map(|file| {
        let functions = file.functions.iter();
        functions.map(move |(function, lines)| (&file.name, function, *lines))
    });
    let long = functions.clone().filter(|(.., lines)| *lines > 60);
    let long = long.map(|(file, name, lines)| format!("{file}: {name} has {lines} lines"));
    assert_eq!(long_files.chain(long).collect::<Vec<_>>(), [""; 0]);
    assert!(functions.count() > 2_000, "the functions were read");
}

#[test]
fn every_test_file_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).expect("main.rs");
    for entry in fs::read_dir(folder).expect("tests") {
        let name = entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("a plain name");
        let Some(module) = name.strip_suffix(".rs").filter(|module| *module != "main") else {
            continue;
        };
        assert!(
            main.contains(&format!("mod {module};")),
            "{module} is not in main.rs"
        );
    }
}
