//! What a statement is made of, as JSON has it.

use serde::Serialize;

use super::activity::HOME;
use super::definition::Definition;
use super::statement_id::StatementId;

/// Where the names of learners are.
const LEARNERS: &str = "https://civiq.invalid/learners";

/// A statement that says what somebody did.
#[derive(Serialize)]
pub struct Statement<'a> {
    pub id: StatementId,
    pub actor: Actor<'a>,
    pub verb: StatementVerb,
    pub object: StatementObject<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<StatementResult>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<StatementContext<'a>>,
    pub timestamp: &'a str,
}

#[derive(Serialize)]
pub struct Actor<'a> {
    #[serde(rename = "objectType")]
    kind: &'static str,
    account: Account<'a>,
}

#[derive(Serialize)]
struct Account<'a> {
    #[serde(rename = "homePage")]
    home_page: &'static str,
    name: &'a str,
}

impl<'a> Actor<'a> {
    /// A learner.
    pub fn learner(name: &'a str) -> Self {
        Self::new(LEARNERS, name)
    }

    /// civiq itself, which says what cards ask.
    pub fn civiq() -> Self {
        Self::new(HOME, "civiq")
    }

    fn new(home_page: &'static str, name: &'a str) -> Self {
        Self {
            kind: "Agent",
            account: Account { home_page, name },
        }
    }
}

/// What was done.
#[derive(Serialize)]
pub struct StatementVerb {
    id: &'static str,
    display: EnglishText,
}

/// A text of civiq's own, with its language.
#[derive(Serialize)]
struct EnglishText {
    en: &'static str,
}

impl StatementVerb {
    pub const ANSWERED: Self = Self::new("http://adlnet.gov/expapi/verbs/answered", "answered");
    pub const COMPLETED: Self = Self::new("http://adlnet.gov/expapi/verbs/completed", "completed");
    pub const VOIDED: Self = Self::new("http://adlnet.gov/expapi/verbs/voided", "voided");
    /// The Activity Streams' word for somebody who gives something a new wording.
    pub const UPDATED: Self = Self::new("http://activitystrea.ms/schema/1.0/update", "updated");

    const fn new(id: &'static str, name: &'static str) -> Self {
        Self {
            id,
            display: EnglishText { en: name },
        }
    }
}

/// To what it was done.
#[derive(Serialize)]
#[serde(tag = "objectType")]
pub enum StatementObject<'a> {
    /// A deck, a card or a sitting.
    Activity {
        id: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        definition: Option<&'a Definition>,
    },
    /// Another statement.
    StatementRef { id: StatementId },
}

impl<'a> StatementObject<'a> {
    /// An activity, of which nothing more is said.
    pub fn activity(id: &'a str) -> Self {
        Self::Activity {
            id,
            definition: None,
        }
    }
}

#[derive(Serialize)]
pub struct StatementResult {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub success: Option<bool>,
    pub completion: bool,
    pub score: StatementScore,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
}

/// Never raw points with a maximum: there are stores that refuse full marks.
#[derive(Serialize)]
pub struct StatementScore {
    pub scaled: f64,
}

#[derive(Serialize)]
pub struct StatementContext<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration: Option<String>,
    pub platform: &'static str,
    #[serde(rename = "contextActivities")]
    pub activities: ContextActivities<'a>,
    pub extensions: Extensions<'a>,
}

/// What something belongs to: an answer to its deck, and with all others of its sitting to that.
#[derive(Serialize)]
pub struct ContextActivities<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<[StatementObject<'a>; 1]>,
    pub grouping: [StatementObject<'a>; 1],
}

/// What xAPI has no place for, below addresses of its own.
#[derive(Default, Serialize)]
pub struct Extensions<'a> {
    #[serde(rename = "https://civiq.invalid/extensions/mode")]
    pub mode: &'static str,
    #[serde(
        rename = "https://civiq.invalid/extensions/team",
        skip_serializing_if = "Option::is_none"
    )]
    pub team: Option<&'a str>,
    /// The version of the paper.
    #[serde(
        rename = "https://civiq.invalid/extensions/form",
        skip_serializing_if = "Option::is_none"
    )]
    pub form: Option<&'a str>,
    #[serde(flatten)]
    pub answer: Option<AnswerExtensions<'a>>,
    #[serde(flatten)]
    pub test: Option<TestExtensions>,
}

#[derive(Serialize)]
pub struct AnswerExtensions<'a> {
    #[serde(rename = "https://civiq.invalid/extensions/rev")]
    pub rev: &'a str,
    #[serde(rename = "https://civiq.invalid/extensions/type")]
    pub task: &'a str,
    #[serde(rename = "https://civiq.invalid/extensions/verdict")]
    pub verdict: &'static str,
    #[serde(rename = "https://civiq.invalid/extensions/hints")]
    pub hints: u32,
    #[serde(rename = "https://civiq.invalid/extensions/guessed")]
    pub guessed: bool,
    #[serde(
        rename = "https://civiq.invalid/extensions/rating",
        skip_serializing_if = "Option::is_none"
    )]
    pub rating: Option<&'static str>,
}

#[derive(Serialize)]
pub struct TestExtensions {
    #[serde(rename = "https://civiq.invalid/extensions/questions")]
    pub questions: usize,
    #[serde(rename = "https://civiq.invalid/extensions/right")]
    pub right: usize,
}
