//! What an item shows.

use super::writer::{QtiWriter, RESPONSE, choice, gap_name};
use crate::exchange::several_right::count_said;
use crate::exchange::truth_words::truth_words;
use crate::qti::plan::{GapPiece, Options, Plan, Sides};

/// For how many letters every line to type on is. Players make it as long as that, so that a line made to
/// measure would tell how long the answer is.
const LINE: &str = "30";

impl QtiWriter<'_> {
    pub fn body(&mut self, plan: &Plan<'_>) {
        self.xml.open("itemBody", &[]);
        match plan {
            Plan::Choice(options) => self.options(options),
            Plan::Truth(_) => self.truth(),
            Plan::Text(_) | Plan::Number(_) => self.entry(),
            Plan::Gaps(pieces) => self.gaps(pieces),
            Plan::Match(sides) => self.sides(sides),
            Plan::Order(items) => self.order(items),
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

    /// The question, and how many of its options are right.
    fn prompt(&mut self) {
        self.xml.open("prompt", &[]);
        let card = self.card;
        self.lines(&card.prompt);
        self.xml.text(&count_said(&card.task, self.language));
        self.xml.close("prompt");
    }

    fn option(&mut self, name: &str, text: &str) {
        self.xml.open("simpleChoice", &[("identifier", name)]);
        self.lines(text);
        self.xml.close("simpleChoice");
    }

    /// The question above what is asked. Some readers take the prompt of such an interaction for one of its
    /// options.
    fn question(&mut self) {
        let card = self.card;
        self.paragraph(&card.prompt);
    }

    fn options(&mut self, options: &Options<'_>) {
        let most = options.right().to_string();
        let attributes = [
            ("responseIdentifier", RESPONSE),
            (
                "shuffle",
                if options.are_ordered { "false" } else { "true" },
            ),
            ("maxChoices", &most),
        ];
        self.xml.open("choiceInteraction", &attributes);
        self.prompt();
        for (at, (text, _)) in options.all.iter().enumerate() {
            self.option(&choice(at), text);
        }
        self.xml.close("choiceInteraction");
    }

    fn order(&mut self, items: &[(&str, usize)]) {
        self.question();
        let attributes = [("responseIdentifier", RESPONSE), ("shuffle", "true")];
        self.xml.open("orderInteraction", &attributes);
        for (at, (item, _)) in items.iter().enumerate() {
            self.option(&choice(at), item);
        }
        self.xml.close("orderInteraction");
    }

    fn truth(&mut self) {
        let attributes = [
            ("responseIdentifier", RESPONSE),
            ("shuffle", "false"),
            ("maxChoices", "1"),
        ];
        self.xml.open("choiceInteraction", &attributes);
        self.prompt();
        let (holds, fails) = truth_words(self.language);
        self.option("true", holds);
        self.option("false", fails);
        self.xml.close("choiceInteraction");
    }

    /// A question with a line to type on.
    fn entry(&mut self) {
        self.question();
        self.xml.open("p", &[]);
        self.gap(RESPONSE, None);
        self.xml.close("p");
    }

    fn gap(&mut self, name: &str, hint: Option<&str>) {
        let mut attributes = vec![("responseIdentifier", name), ("expectedLength", LINE)];
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
                GapPiece::Gap(_, hint) => {
                    self.gap(&gap_name(next, count), *hint);
                    next += 1;
                }
            }
        }
        self.xml.close("p");
    }

    fn sides(&mut self, sides: &Sides<'_>) {
        self.question();
        let most = sides.left.len().to_string();
        let attributes = [
            ("responseIdentifier", RESPONSE),
            ("shuffle", "true"),
            ("maxAssociations", &most),
        ];
        self.xml.open("matchInteraction", &attributes);
        // Each of the left has one partner, each of the right any number.
        self.side("left", "1", &sides.left, false);
        self.side("right", "0", &sides.right, sides.is_right_ordered);
        self.xml.close("matchInteraction");
    }

    /// A side; one in an order of its own stays in it.
    fn side(&mut self, name: &str, most: &str, texts: &[&str], is_ordered: bool) {
        self.xml.open("simpleMatchSet", &[]);
        for (at, text) in texts.iter().enumerate() {
            let name = format!("{name}{}", at + 1);
            let mut attributes = vec![("identifier", name.as_str()), ("matchMax", most)];
            attributes.extend(is_ordered.then_some(("fixed", "true")));
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
