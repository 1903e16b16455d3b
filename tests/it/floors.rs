//! The rules of `src/lib.rs`, held against the sources.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of `lib.rs`, from the ground up.
fn floors() -> Vec<String> {
    let lib = fs::read_to_string(src().join("lib.rs")).expect("lib.rs");
    let names = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// The pure floors: everything before the clock.
fn ground() -> Vec<String> {
    floors()
        .into_iter()
        .take_while(|name| name != "clock")
        .collect()
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file with its floor and its text without tests and comments.
fn sources() -> Vec<(String, PathBuf, String)> {
    let mut folders = vec![src()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|name| name != "tests.rs") {
                sources.push((floor_of(&path), path.clone(), program(&path)));
            }
        }
    }
    sources
}

fn floor_of(path: &Path) -> String {
    let inside = path.strip_prefix(src()).expect("inside src");
    let first = inside
        .components()
        .next()
        .expect("a name")
        .as_os_str()
        .to_str()
        .expect("plain");
    first.trim_end_matches(".rs").to_owned()
}

/// The program itself: what comes before the tests, without comments.
fn program(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

#[test]
fn modules_look_only_up_the_list() {
    let floors = floors();
    let height = |name: &str| floors.iter().position(|floor| floor == name);
    let mut breaches = Vec::new();
    for (floor, path, code) in sources() {
        let Some(own) = height(&floor) else { continue };
        for used in code.split("crate::").skip(1) {
            let used = used
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap_or_default();
            if height(used).is_some_and(|used| used > own) {
                breaches.push(format!("{} looks down to {used}", path.display()));
            }
        }
        if code.contains("super::super::super") || code.contains("use crate::{") {
            breaches.push(format!("{} hides where it looks", path.display()));
        }
    }
    assert_eq!(breaches, [""; 0]);
    assert!(floors.len() > 10, "the list was read");
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
    // The trait alone opens nothing: with it a library writes to memory.
    const TO_MEMORY: &str = "use std::io::Write as _;";
    let ground = ground();
    let mut breaches = Vec::new();
    for (floor, path, code) in sources()
        .into_iter()
        .filter(|(floor, ..)| ground.contains(floor))
    {
        let code = code.replace(TO_MEMORY, "");
        let found = OUTSIDE.iter().filter(|outside| code.contains(**outside));
        breaches.extend(found.map(|outside| format!("{floor}: {} says {outside}", path.display())));
    }
    assert_eq!(breaches, [""; 0]);
}

#[test]
fn each_outside_crate_has_one_home() {
    let homes: [(&str, &[&str]); 19] = [
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
        ("data_encoding::", &["results", "paper"]),
        ("hmac_sha256::", &["results"]),
        ("maud::", &["layout", "results", "paper"]),
        ("quick_xml::", &["markup", "formats"]),
        ("rawzip::", &["formats"]),
    ];
    let mut breaches = Vec::new();
    for (floor, path, code) in sources() {
        for (name, home) in homes {
            if code.contains(name) && !home.contains(&floor.as_str()) {
                breaches.push(format!("{} says {name}", path.display()));
            }
        }
    }
    assert_eq!(breaches, [""; 0]);
}

#[test]
fn files_and_functions_stay_short() {
    let mut breaches = Vec::new();
    for (_, path, code) in sources() {
        let whole = fs::read_to_string(&path).expect("a source");
        let lines = whole
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .lines()
            .count();
        if lines > 400 {
            breaches.push(format!("{} has {lines} lines", path.display()));
        }
        for (name, lines) in functions(&code) {
            if lines > 60 {
                breaches.push(format!("{}: {name} has {lines} lines", path.display()));
            }
        }
    }
    assert_eq!(breaches, [""; 0]);
}

/// Each function with its length, by the indent of its first and last line.
fn functions(code: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String, usize)> = None;
    for (at, line) in code.lines().enumerate() {
        let text = line.trim_start();
        let indent = &line[..line.len() - text.len()];
        let is_start = ["fn ", "pub fn ", "pub(super) fn ", "const fn "]
            .iter()
            .any(|start| text.starts_with(start));
        match &open {
            None if is_start && !text.ends_with(';') && !text.ends_with('}') => {
                open = Some((text.to_owned(), format!("{indent}}}"), at));
            }
            Some((name, end, start)) if line == end => {
                found.push((name.clone(), at - start + 1));
                open = None;
            }
            _ => {}
        }
    }
    found
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
