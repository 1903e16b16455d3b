//! The codes by which Excel shows numbers, such as `0.0%` or `dd/mm/yyyy`.
//!
//! A code is taken only where the text that it gives is known and the same in every country.

/// A code, a part for each sign that a number may have; without parts, a number is shown as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberCode {
    parts: Vec<CodePart>,
}

/// How numbers are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
enum CodePart {
    Digits(DigitsShown),
    /// A hundred times the number, with so many places behind the point.
    Percent {
        places: usize,
    },
    /// A date, a fraction, or anything else that is not read.
    Unread,
}

/// Digits, and what stands beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct DigitsShown {
    before: String,
    after: String,
    /// How many digits there are at least before the point.
    least: usize,
    /// How many places there are at most behind the point; none where all are shown.
    places: Option<usize>,
    /// Whether a sign stands between thousands.
    is_grouped: bool,
}

impl NumberCode {
    /// The code that these letters are.
    pub fn of(code: &str) -> Self {
        const LONGEST: usize = 255;
        if code.trim().eq_ignore_ascii_case("general") {
            return Self::default();
        }
        let mut parts = vec![CodePart::Unread];
        if code.len() <= LONGEST {
            parts = code_parts(code).iter().map(|it| CodePart::of(it)).collect();
        }
        // No number is shown by more.
        parts.truncate(3);
        Self { parts }
    }

    /// A number as text; none where its look says something else than the number.
    pub fn text(&self, value: &str) -> Option<String> {
        let number = value.trim().parse::<f64>().ok()?;
        let (part, number) = match self.parts.as_slice() {
            [] => return general(number),
            // The part for numbers below 0 has its own sign.
            [_, below, ..] if number < 0.0 => (below, -number),
            [_, _, zero, ..] if number == 0.0 => (zero, number),
            [first, ..] => (first, number),
        };
        match part {
            CodePart::Digits(digits) => digits.text(number),
            CodePart::Percent { places } => {
                let places = *places;
                let shown = format!("{:.places$}", number * 100.0);
                is_exact(&shown, number * 100.0).then(|| format!("{shown}%"))
            }
            CodePart::Unread => None,
        }
    }
}

/// A number as it is shown without a code: with 15 figures, and none where these are more than there is
/// room for.
fn general(number: f64) -> Option<String> {
    const ROOM: usize = 11;
    let figures = format!("{number:.14e}").parse::<f64>().ok()?;
    let shown = figures.to_string();
    (shown.trim_start_matches('-').len() <= ROOM).then_some(shown)
}

fn is_exact(shown: &str, number: f64) -> bool {
    shown
        .parse::<f64>()
        .is_ok_and(|shown| (shown - number).abs() < 1e-9)
}

impl DigitsShown {
    fn text(&self, number: f64) -> Option<String> {
        let plain = match self.places {
            None => general(number)?,
            Some(places) => {
                let shown = format!("{number:.places$}");
                let figures = shown.parse::<f64>().ok()?;
                is_exact(&shown, number).then(|| figures.to_string())?
            }
        };
        let bare = plain.trim_start_matches('-');
        let whole = bare.split_once('.').map_or(bare, |(whole, _)| whole);
        let zeros = "0".repeat(self.least.saturating_sub(whole.len()));
        let sign = if bare.len() < plain.len() { "-" } else { "" };
        let shown = format!("{sign}{zeros}{bare}");
        if self.before.trim().is_empty() && self.after.trim().is_empty() {
            return Some(shown);
        }
        // Point and comma change places between countries.
        let is_local = self.places != Some(0) || self.is_grouped && number.abs() >= 1000.0;
        let text = format!("{}{shown}{}", self.before, self.after);
        (!is_local).then(|| text.trim().to_owned())
    }
}

/// The parts of a code, with semicolons between them, of which some may stand in quotes.
fn code_parts(code: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut is_quoted, mut is_escaped) = (false, false);
    for c in code.chars() {
        if c == ';' && !is_quoted && !is_escaped {
            parts.push(String::new());
            continue;
        }
        is_quoted ^= c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped && !is_quoted;
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

/// A part of a code while it is read.
#[derive(Default)]
struct CodeReader {
    shown: DigitsShown,
    /// The signs for digits.
    pattern: String,
    is_percent: bool,
    is_unread: bool,
}

impl CodeReader {
    /// A text that is shown as it stands.
    fn literal(&mut self, text: &str) {
        if self.pattern.is_empty() {
            self.shown.before.push_str(text);
        } else {
            self.shown.after.push_str(text);
        }
    }

    fn digit(&mut self, c: char) {
        // Words in the middle of the digits.
        self.is_unread |= !self.shown.after.is_empty() || c == '?';
        self.pattern.push(c);
    }

    /// What stands in brackets: a colour, a currency, a condition, hours.
    fn bracket(&mut self, inside: &str) {
        const COLOURS: &str = "black blue cyan green magenta red white yellow";
        let lower = inside.to_lowercase();
        if let Some(currency) = inside.strip_prefix('$') {
            let sign = currency.split('-').next().unwrap_or_default();
            self.literal(sign);
        } else if !COLOURS.split(' ').any(|colour| colour == lower) && !lower.starts_with("color") {
            self.is_unread = true;
        }
    }
}

impl CodePart {
    fn of(part: &str) -> Self {
        if part.trim().eq_ignore_ascii_case("general") || part.trim() == "@" {
            return Self::Digits(DigitsShown::default());
        }
        let mut reader = CodeReader::default();
        let mut chars = part.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => {
                    let text = chars.by_ref().take_while(|c| *c != '"');
                    reader.literal(&text.collect::<String>());
                }
                '[' => {
                    let inside = chars.by_ref().take_while(|c| *c != ']');
                    reader.bracket(&inside.collect::<String>());
                }
                '\\' => reader.literal(&chars.next().map(String::from).unwrap_or_default()),
                // Room as wide as a letter, or filled with it.
                '_' | '*' => drop(chars.next()),
                '0' | '#' | '?' | '.' | ',' => reader.digit(c),
                '%' => reader.is_percent = true,
                '/' | '@' => reader.is_unread = true,
                c if c.is_ascii_alphabetic() => reader.is_unread = true,
                c => reader.literal(c.encode_utf8(&mut [0; 4])),
            }
        }
        reader.ended()
    }
}

impl CodeReader {
    fn ended(mut self) -> CodePart {
        let (whole, behind) = self.pattern.split_once('.').unwrap_or((&self.pattern, ""));
        let is_scaled = self.pattern.ends_with(',') || behind.contains(',');
        if self.is_unread || self.pattern.is_empty() || is_scaled || behind.contains('.') {
            return CodePart::Unread;
        }
        let places = behind.len();
        if self.is_percent {
            let has_words = [&self.shown.before, &self.shown.after]
                .iter()
                .any(|it| !it.trim().is_empty());
            return if has_words {
                CodePart::Unread
            } else {
                CodePart::Percent { places }
            };
        }
        self.shown.least = whole.matches('0').count();
        self.shown.is_grouped = whole.contains(',');
        self.shown.places = Some(places);
        CodePart::Digits(self.shown)
    }
}
