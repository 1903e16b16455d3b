//! Lines that part a list: *Part 2*, *True/False*, *Page 3*. They belong to no question.

/// Words that a number or letter stands behind.
const COUNTED: [&str; 12] = [
    "part",
    "section",
    "page",
    "unit",
    "chapter",
    "teil",
    "abschnitt",
    "seite",
    "kapitel",
    "partie",
    "parte",
    "sección",
];

/// What the questions of a part are called.
const KINDS: [&str; 14] = [
    "multiple choice",
    "multiple choice questions",
    "true/false",
    "true or false",
    "true/false questions",
    "short answer",
    "short answers",
    "short answer questions",
    "matching",
    "fill in the blank",
    "fill in the blanks",
    "essay",
    "essays",
    "essay questions",
];

/// Whether a line parts a list, and is nothing else.
pub fn is_section(line: &str) -> bool {
    if line.starts_with(":::") {
        return true;
    }
    let line = line.trim().trim_end_matches(':').to_lowercase();
    KINDS.contains(&line.as_str()) || is_counted(&line)
}

/// `part 2`, `page 2 of 5`, `section b: the courts`.
fn is_counted(line: &str) -> bool {
    const LONGEST: usize = 80;
    let Some((word, rest)) = line.split_once(' ') else {
        return false;
    };
    let end = rest.find(|c: char| !c.is_alphanumeric());
    let (number, behind) = rest.split_at(end.unwrap_or(rest.len()));
    let is_number = number.bytes().all(|c| c.is_ascii_digit())
        || number.bytes().all(|c| matches!(c, b'i' | b'v' | b'x'))
        || number.len() == 1;
    let behind = behind.trim();
    let is_title = behind.starts_with([':', '.', '–', '-']) && !behind.ends_with(['?', '_']);
    let is_over = behind.is_empty() || is_title || is_of(behind);
    COUNTED.contains(&word) && !number.is_empty() && is_number && is_over && line.len() < LONGEST
}

/// `of 5`, behind the number of a page.
fn is_of(text: &str) -> bool {
    let mut words = ["of ", "von ", "sur ", "de ", "di ", "/"].iter();
    let number = words.find_map(|word| text.strip_prefix(word));
    let number = number.map(str::trim).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_parts_a_list_is_known() {
        for line in [
            "Part 2",
            "PART B: the Courts",
            "Section II",
            "Page 2 of 5",
            "Seite 2/5",
            "True/False",
            "Multiple Choice:",
            ":::{.quiz}",
            ":::",
        ] {
            assert!(is_section(line), "{line}");
        }
        for line in [
            "Part of it",
            "Part 2 is what?",
            "Part 2: who signs?",
            "page",
            "two",
        ] {
            assert!(!is_section(line), "{line}");
        }
    }
}
