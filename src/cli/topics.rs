//! What civiq has a page about besides its commands: `civiq help TOPIC`.

/// A page of help that is about no command.
#[derive(Clone, Copy, Debug)]
pub(super) struct HelpTopic {
    /// What it is called behind `civiq help`.
    pub(super) name: &'static str,
    /// What it is about, in a few words.
    pub(super) about: &'static str,
    /// The page: a line for each paragraph, and two blanks before an example.
    pub(super) text: &'static str,
}

/// Every topic, in the order in which people come to need them.
pub(super) static TOPICS: [HelpTopic; 12] = [
    HelpTopic {
        name: "keys",
        about: "keys on each screen, commands that are typed, line mode",
        text: include_str!("topics/keys.txt"),
    },
    HelpTopic {
        name: "answers",
        about: "what counts as right, and how far to trust it",
        text: include_str!("topics/answers.txt"),
    },
    HelpTopic {
        name: "exam",
        about: "an exam ahead, the forecast, and the memory model",
        text: include_str!("topics/exam.txt"),
    },
    HelpTopic {
        name: "score-file",
        about: "where your answers are kept, and what civiq promises of them",
        text: include_str!("topics/score-file.txt"),
    },
    HelpTopic {
        name: "results",
        about: "pages, tables, gradebooks; from a class to a district",
        text: include_str!("topics/results.txt"),
    },
    HelpTopic {
        name: "classroom",
        about: "a drill with teams or a roster, and who is next",
        text: include_str!("topics/classroom.txt"),
    },
    HelpTopic {
        name: "paper",
        about: "a quiz on paper, printed and marked; cards to fold",
        text: include_str!("topics/paper.txt"),
    },
    HelpTopic {
        name: "writing",
        about: "how a deck file is written",
        text: include_str!("topics/writing.txt"),
    },
    HelpTopic {
        name: "draft",
        about: "a deck drafted from a text, and reviewed",
        text: include_str!("topics/draft.txt"),
    },
    HelpTopic {
        name: "checking",
        about: "what the check finds, and what learners’ answers teach",
        text: include_str!("topics/checking.txt"),
    },
    HelpTopic {
        name: "formats",
        about: "to and from other programs, and what each format can say",
        text: include_str!("topics/formats.txt"),
    },
    HelpTopic {
        name: "scripts",
        about: "JSON, exit codes, the environment",
        text: include_str!("topics/scripts.txt"),
    },
];

/// The topics as a list, for help on civiq itself.
pub(super) fn list_of_topics() -> String {
    let rows = TOPICS.map(|HelpTopic { name, about, .. }| format!("  {name:<12} {about}"));
    rows.join("\n")
}

/// The topic that is meant by a name.
pub(super) fn topic(name: &str) -> Option<&'static HelpTopic> {
    TOPICS.iter().find(|topic| topic.name == name)
}

/// The topic that has what people look for under another name.
pub(super) fn topic_for(word: &str) -> Option<&'static str> {
    const OTHER_NAMES: [(&str, &str); 14] = [
        ("key", "keys"),
        ("shortcuts", "keys"),
        ("plain", "keys"),
        ("judging", "answers"),
        ("spelling", "answers"),
        ("forecast", "exam"),
        ("privacy", "results"),
        ("gradebook", "results"),
        ("names", "results"),
        ("roster", "classroom"),
        ("teams", "classroom"),
        ("print", "paper"),
        ("json", "scripts"),
        ("format", "writing"),
    ];
    let other = OTHER_NAMES.iter().find(|(name, _)| *name == word);
    other.map(|(_, topic)| *topic)
}
