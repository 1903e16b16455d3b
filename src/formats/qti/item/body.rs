//! What an item shows.

use super::writer::{QtiWriter, RESPONSE, choice, gap_name};
use crate::formats::qti::plan::{GapPiece, Plan, Sides, Typed};

impl QtiWriter<'_> {
    pub fn body(&mut self, plan: &Plan<'_>) {
        self.xml.open("itemBody", &[]);
        match plan {
            Plan::Choice(options) => self.options(options),
            Plan::Truth(_) => self.truth(),
            Plan::Text(typed) => self.entry(typed.length()),
            Plan::Number(numbers, _) => {
                let lengths = numbers.iter().map(String::len);
                self.entry(lengths.max().unwrap_or_default());
            }
            Plan::Gaps(pieces) => self.gaps(pieces),
            Plan::Match(sides) => self.sides(sides),
            Plan::Order(items) => {
                let attributes = [("responseIdentifier", RESPONSE), ("shuffle", "true")];
                self.xml.open("orderInteraction", &attributes);
                self.prompt();
                let items = items.iter().enumerate();
                for (at, (item, _)) in items {
                    self.option(&choice(at), item);
                }
                self.xml.close("orderInteraction");
            }
            Plan::Open(back) => self.open_answer(back),
        }
        self.xml.close("itemBody");
    }

    /// A text, line by line.
    fn lines(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.xml.empty("br", &[]);
            }
            self.xml.text(line);
        }
    }

    pub fn paragraph(&mut self, text: &str) {
        self.xml.open("p", &[]);
        self.lines(text);
        self.xml.close("p");
    }

    fn prompt(&mut self) {
        self.xml.open("prompt", &[]);
        let card = self.card;
        self.lines(&card.prompt);
        self.xml.close("prompt");
    }

    fn option(&mut self, name: &str, text: &str) {
        self.xml.open("simpleChoice", &[("identifier", name)]);
        self.lines(text);
        self.xml.close("simpleChoice");
    }

    fn options(&mut self, options: &[(&str, bool)]) {
        let right = options.iter().filter(|(_, is_right)| *is_right).count();
        // Nothing is no limit.
        let most = if right == 1 { "1" } else { "0" };
        let attributes = [
            ("responseIdentifier", RESPONSE),
            ("shuffle", "true"),
            ("maxChoices", most),
        ];
        self.xml.open("choiceInteraction", &attributes);
        self.prompt();
        for (at, (text, _)) in options.iter().enumerate() {
            self.option(&choice(at), text);
        }
        self.xml.close("choiceInteraction");
    }

    fn truth(&mut self) {
        let attributes = [
            ("responseIdentifier", RESPONSE),
            ("shuffle", "false"),
            ("maxChoices", "1"),
        ];
        self.xml.open("choiceInteraction", &attributes);
        self.prompt();
        self.option("true", "True");
        self.option("false", "False");
        self.xml.close("choiceInteraction");
    }

    /// A question with a line to type on.
    fn entry(&mut self, length: usize) {
        let card = self.card;
        self.paragraph(&card.prompt);
        self.xml.open("p", &[]);
        self.gap(RESPONSE, length, None);
        self.xml.close("p");
    }

    fn gap(&mut self, name: &str, length: usize, hint: Option<&str>) {
        let length = length.to_string();
        let mut attributes = vec![("responseIdentifier", name), ("expectedLength", &length)];
        attributes.extend(hint.map(|hint| ("placeholderText", hint)));
        self.xml.empty("textEntryInteraction", &attributes);
    }

    fn gaps(&mut self, pieces: &[GapPiece<'_>]) {
        let is_gap = |piece: &&GapPiece<'_>| matches!(piece, GapPiece::Gap(..));
        let count = pieces.iter().filter(is_gap).count();
        let mut next = 0;
        self.xml.open("p", &[]);
        for piece in pieces {
            match piece {
                GapPiece::Text(text) => self.lines(text),
                GapPiece::Gap(typed, hint) => {
                    self.gap(&gap_name(next, count), Typed::length(typed), *hint);
                    next += 1;
                }
            }
        }
        self.xml.close("p");
    }

    fn sides(&mut self, sides: &Sides<'_>) {
        let most = sides.left.len().to_string();
        let attributes = [
            ("responseIdentifier", RESPONSE),
            ("shuffle", "true"),
            ("maxAssociations", &most),
        ];
        self.xml.open("matchInteraction", &attributes);
        self.prompt();
        // Each of the left has one partner, each of the right any number.
        self.side("left", "1", &sides.left);
        self.side("right", "0", &sides.right);
        self.xml.close("matchInteraction");
    }

    fn side(&mut self, name: &str, most: &str, texts: &[&str]) {
        self.xml.open("simpleMatchSet", &[]);
        for (at, text) in texts.iter().enumerate() {
            let name = format!("{name}{}", at + 1);
            let attributes = [("identifier", name.as_str()), ("matchMax", most)];
            self.xml.open("simpleAssociableChoice", &attributes);
            self.lines(text);
            self.xml.close("simpleAssociableChoice");
        }
        self.xml.close("simpleMatchSet");
    }

    /// A question that people mark; the model is for those who do.
    fn open_answer(&mut self, back: &str) {
        let attributes = [("responseIdentifier", RESPONSE)];
        self.xml.open("extendedTextInteraction", &attributes);
        self.prompt();
        self.xml.close("extendedTextInteraction");
        self.xml.open("rubricBlock", &[("view", "scorer")]);
        self.paragraph(back);
        self.xml.close("rubricBlock");
    }
}
