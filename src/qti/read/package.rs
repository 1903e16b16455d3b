//! A zip file with items in it: a content package (IMS CP), or a cartridge of Canvas.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::document::{FoundItems, add, is_like};
use super::tree::{all, attribute, children, parse, with_entities};
use crate::archive::Archive;
use crate::exchange::broken_file::BrokenFile;
use crate::exchange::deck_head::head_in;
use crate::exchange::imported::ImportedFile;

const MANIFEST: &str = "imsmanifest.xml";

/// The most that one file in a package may hold.
const MOST: u64 = 64 << 20;

/// Where Canvas puts its own form of a quiz, beside that of Common Cartridge, which says less.
const OWN_FORM: &str = "non_cc_assessments/";

/// Whether an archive is such a package.
pub fn is_like_package(archive: &Archive<'_>) -> bool {
    archive.holds(MANIFEST) || archive.names().any(|name| name.ends_with(".xml.qti"))
}

pub fn read_package(archive: &Archive<'_>) -> Result<ImportedFile, BrokenFile> {
    let mut file = ImportedFile::default();
    let manifest = archive.text(MANIFEST, MOST).unwrap_or_default();
    file.head = head_in(&manifest);
    let tags = keywords(&manifest);
    let mut read = HashSet::new();
    for name in names(archive) {
        if read.contains(&name) {
            continue;
        }
        let text = archive.text(&name, MOST)?;
        if !is_like(&text) {
            continue;
        }
        read.insert(name.clone());
        if let FoundItems::Test(items) = add_named(&name, &text, &tags, &mut file) {
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            for item in items {
                let item = resolved(folder, &item);
                if !read.insert(item.clone()) {
                    continue;
                }
                match archive.text(&item, MOST) {
                    Ok(text) => {
                        add_named(&item, &text, &tags, &mut file);
                    }
                    Err(error) => file.warnings.at(1).left_out(error.to_string()),
                }
            }
        }
    }
    Ok(file)
}

/// Adds a file's cards, with the keywords of the file as their tags, and its name before what is told.
fn add_named(
    name: &str,
    text: &str,
    keywords: &HashMap<String, Vec<String>>,
    file: &mut ImportedFile,
) -> FoundItems {
    let (cards, told) = (file.cards.len(), file.warnings.as_slice().len());
    let contents = add(text, file);
    for card in &mut file.cards[cards..] {
        card.tags
            .extend(keywords.get(name).into_iter().flatten().cloned());
    }
    file.warnings.name_since(told, name);
    contents
}

/// The files that may hold items, tests first: they say in which order their items come. Of a quiz that
/// is there twice, Canvas's own form.
fn names(archive: &Archive<'_>) -> Vec<String> {
    let is_candidate = |name: &&str| {
        let lower = name.to_ascii_lowercase();
        let is_xml = [".xml", ".qti"]
            .iter()
            .any(|ending| lower.ends_with(ending));
        is_xml && *name != MANIFEST && !name.starts_with("__MACOSX/")
    };
    let own = archive.names().filter_map(|name| {
        let name = name.strip_prefix(OWN_FORM)?;
        name.strip_suffix(".xml.qti")
    });
    let own = own.collect::<HashSet<_>>();
    let is_double = |name: &&str| {
        let folder = name.split('/').next().unwrap_or_default();
        !name.starts_with(OWN_FORM) && own.contains(folder)
    };
    let names = archive
        .names()
        .filter(is_candidate)
        .filter(|name| !is_double(name));
    let mut names = names.map(str::to_owned).collect::<Vec<_>>();
    let is_test = |name: &String| {
        let text = archive.text(name, MOST).unwrap_or_default();
        text.contains("assessmentTest") || text.contains("qti-assessment-test")
    };
    names.sort_by_cached_key(|name| !is_test(name));
    names
}

/// A path as a file in this folder names it.
fn resolved(folder: &str, path: &str) -> String {
    let mut parts = folder
        .split('/')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The keywords that the manifest gives to files (IEEE LOM, 1.5).
fn keywords(manifest: &str) -> HashMap<String, Vec<String>> {
    let manifest = with_entities(manifest);
    let Ok(document) = parse(&manifest) else {
        return HashMap::new();
    };
    let resources = all(document.root_element(), "resource");
    let keyed = resources.filter_map(|resource: Node<'_, '_>| {
        let words = all(resource, "keyword").flat_map(|keyword| {
            let strings = keyword
                .descendants()
                .filter(|node| matches!(node.tag_name().name(), "string" | "langstring"));
            strings
                .filter_map(|string| Some(string.text()?.trim().to_owned()))
                .collect::<Vec<_>>()
        });
        let file = attribute(resource, "href")
            .or_else(|| attribute(children(resource, "file").next()?, "href"))?;
        Some((file.to_owned(), words.collect()))
    });
    keyed.collect()
}
