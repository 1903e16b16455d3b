//! How much room text takes on paper, before any browser has set it.
//!
//! Pages are laid out here and not by the browser, for Chromium has no way to begin a paper on a new
//! sheet. So lines are counted by the widths of Times, which the style sheet asks for, and with room to
//! spare: where a browser has only a wider face, a page has white space left instead of too little.

/// A line of text, in millimetres: 11 points with a line spacing of 1.35.
pub const LINE: f64 = 5.24;

/// The height of a letter of that text, in millimetres.
const EM: f64 = 3.881;

/// By how much text may turn out wider than Times has it.
const SPARE: f64 = 1.12;

/// The widths of Times, in thousandths of its height, from the blank to `~`.
#[rustfmt::skip]
const WIDTHS: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 333, 333, 333, 500, 564, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// How wide a letter is, in thousandths of the height. What the table lacks is as wide as the widest
/// of its kind.
fn letter_width(letter: char) -> u16 {
    let place = (letter as usize).checked_sub(usize::from(b' '));
    match place.and_then(|place| WIDTHS.get(place)) {
        Some(width) => *width,
        None if letter < '\u{250}' && letter.is_lowercase() => 500,
        None if letter < '\u{250}' => 722,
        None if matches!(letter, '\u{2000}'..='\u{201F}') => 500,
        None => 1000,
    }
}

/// How wide a text is on one line, in millimetres.
pub fn width(text: &str) -> f64 {
    let letters = text.chars().map(|letter| f64::from(letter_width(letter)));
    letters.sum::<f64>() / 1000.0 * EM * SPARE
}

/// How many lines a text takes in a column of this width, at least one. What is wider than the column
/// goes on in the next line.
pub fn lines(text: &str, column: f64) -> usize {
    let blank = width(" ");
    let (mut lines, mut filled) = (1, 0.0);
    for word in text.split_whitespace() {
        let word = width(word);
        if filled > 0.0 && filled + blank + word > column {
            lines += 1;
            filled = 0.0;
        } else if filled > 0.0 {
            filled += blank;
        }
        filled += word;
        while filled > column {
            lines += 1;
            filled -= column;
        }
    }
    lines
}

/// How high a text stands in a column of this width, in millimetres.
#[allow(clippy::cast_precision_loss, reason = "nobody prints 2^52 lines")]
pub fn height(text: &str, column: f64) -> f64 {
    lines(text, column) as f64 * LINE
}

/// The text in parts of this many lines at most, cut between words.
pub fn cut(text: &str, column: f64, most: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in text.split_whitespace() {
        let last = parts.last().map_or("", String::as_str);
        let longer = format!("{last} {word}");
        match parts.last_mut() {
            Some(last) if last.is_empty() => word.clone_into(last),
            Some(last) if lines(&longer, column) <= most => *last = longer,
            _ => parts.push(word.to_owned()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_by_the_widths_of_letters() {
        assert_eq!(lines("", 100.0), 1);
        assert_eq!(lines("The mayor", 100.0), 1);
        let words = |word: &str| [word; 30].join(" ");
        assert!(lines(&words("illicit"), 100.0) < lines(&words("WOMMAWM"), 100.0));
        // A word as long as three lines stands on three, and what follows on the next.
        let long = "n".repeat(130);
        let wide = width(&long);
        assert_eq!(lines(&long, wide / 2.5), 3);
        assert_eq!(lines(&format!("a {long}"), wide / 2.5), 4);
        // A square of Chinese is twice as wide as a letter.
        assert!((width("\u{5348}") - 2.0 * width("n")).abs() < 1e-9);
        for letter in ['é', 'Ü', '„', '’', '–'] {
            assert!(width(&letter.to_string()) >= width("'"), "{letter}");
        }
    }

    #[test]
    fn a_text_is_cut_between_words_and_nothing_is_lost() {
        let text = (0..400)
            .map(|n| n.to_string())
            .collect::<Vec<_>>()
            .join(" ");
        let parts = cut(&text, 80.0, 5);
        assert!(parts.len() > 2 && parts.iter().all(|part| lines(part, 80.0) <= 5));
        assert_eq!(parts.join(" "), text);
        assert_eq!(cut("", 80.0, 5), [""]);
    }
}
