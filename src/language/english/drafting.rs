//! How questions are found in an English text, and worded.

use crate::language::drafting::{Drafting, FrameTexts};
use crate::language::table::{phrases, words};

/// What a noun follows.
const DETERMINERS: &str =
    "the a an this that these those its their his her our your my each every all any some no both
             such another many several few most certain either neither whose other";

/// What stands before a noun and its article.
const PREPOSITIONS: &str =
    "of in on at by for from with within without into onto about above after against among amongst
             around before behind below beneath beside between beyond during except near per through
             throughout till toward towards under until upon via to as than like over across along
             regarding concerning including despite alongside inside outside out up down off";

/// What begins a clause within a sentence.
const SUBORDINATORS: &str =
    "which who whom that where when while because since if although though whereby whether unless
             so but nor yet wherever whenever how what why once whereas";

/// Verbs that help others.
const AUXILIARIES: &str = "is are was were be been being am do does did has have had having can could may might must shall
             should will would cannot can't isn't aren't wasn't weren't doesn't don't didn't won't";

/// What stands for a noun.
const PRONOUNS: &str = "it they he she we you i them him us itself themselves himself herself one who there anyone
             everyone nobody somebody someone everybody anybody nothing something everything others none
             whoever whatever me";

/// Closed words of other kinds.
const ADVERBS: &str = "not also only then thus hence therefore however moreover furthermore besides still even ever
             never always often sometimes usually again too very more less least much well here now today
             just almost nearly already soon first together instead rather quite perhaps indeed further
             afield apart away back once twice later earlier meanwhile otherwise alone else either far
             yes no abroad forward together ago long before-hand in-turn whole";

/// Verbs that are nouns as well.
const NOUN_VERBS: &str = "vote act plan work call support control power state interest rule name judge question answer
             address report request review study claim charge change challenge contact cost count cover
             debate demand design doubt draft end face finance fine force form function fund grant group
             guard guide head help hold hope increase influence issue join key land lead limit link list
             look mark master match measure meet mention move need note number object offer open order
             own part pass pay permit place point police post present press process profit progress
             project promise protest purchase reach record reform register remedy rent repair reply
             result return reward rise risk role run sanction seat sentence serve share show sign sound
             source speech spread staff stage stand start stay step strike subject tax term test threat
             time trade train transfer transport treat trial trust try turn use value veto visit voice
             watch weight will wish witness answer balance ban benefit break campaign care cause check
             decrease fight focus host house increase leave live process access aid appeal approach
             attack attempt audit award bill board bond border budget concern conduct conflict contract
             contrast convict delegate deposit discount draw effect estimate exchange exercise exile
             experience export import";

/// Words with which a thing is hardly named.
const VAGUE: &str = "significant important main major new great large small vast various different general
             particular good bad better best full whole prior last first next further certain effective
             number numbers variety kind kinds type types part parts way ways lot lots series range set
             fact case cases example times time thing things ongoing basis majority rest own following
             other others same few many more most right point area areas
             specific additional relevant important policy end use sense spirit";

/// Words before a figure that is a label.
const LABELS: &str =
    "article articles section sections chapter part rule figure table page paragraph clause
             amendment no number title schedule annex appendix step grade class room";

/// Words of a page’s own facts.
const PAGE_FACTS: &str =
    "updated published modified reviewed copyright © posted retrieved accessed isbn www print
             share menu search home subscribe newsletter cookies login contact edit";

/// Words that link a sentence to the one before.
const LINKS: &str =
    "moreover furthermore however therefore thus hence essentially also finally besides meanwhile
             instead similarly likewise consequently nevertheless nonetheless indeed accordingly
             additionally then still yet in-addition";

pub fn drafting() -> Drafting {
    Drafting {
        determiners: words(DETERMINERS),
        possessives: words("its their his her our your my"),
        prepositions: words(PREPOSITIONS),
        of: words("of"),
        by: words("by"),
        infinitive: words("to"),
        and: words("and"),
        or: words("or"),
        subordinators: words(SUBORDINATORS),
        auxiliaries: words(AUXILIARIES),
        being: words("is are was were"),
        pronouns: words(PRONOUNS),
        pointing: words(
            "it they this these those he she such that its their his her them him latter former",
        ),
        adverbs: words(ADVERBS),
        adverb_endings: words("ly"),
        past_endings: words("ed"),
        verbs: verbs(),
        noun_verbs: words(NOUN_VERBS),
        qualities: words(
            "al ic ary ive ous able ible ful less ed ent ant ish ian ean ory ar ese en ing free wide open equal
             common public fair basic prime",
        ),
        superlatives: words(
            "highest lowest largest smallest oldest youngest longest shortest earliest greatest strongest
             smallest supreme",
        ),
        links: words(LINKS),
        examples: phrases("such as/for example/for instance"),
        reasons: phrases("because/for the reason that/on the ground that"),
        leading_reasons: words("since because"),
        purposes: phrases("in order to/so that/so as to/in order that"),
        not_only: Some((phrases("not only/not just"), phrases("but also/but"))),
        means_ending: "ing",
        labels: words(LABELS),
        idle_numbers: words("one zero once"),
        page_facts: words(PAGE_FACTS),
        question_marks: words("q question"),
        answer_marks: words("a answer"),
        vague: words(VAGUE),
        has_capital_nouns: false,
        frames: Some(frames()),
        ..naming()
    }
}

/// What things are called.
fn naming() -> Drafting {
    Drafting {
        other_name: phrases(
            "also known as/also called/otherwise known as/otherwise called/sometimes called/often called/
             commonly called/commonly known as/better known as/formerly known as/abbreviated as/
             also named/also referred to as/sometimes known as/usually called",
        ),
        naming: phrases(
            "is called/are called/was called/were called/is known as/are known as/was known as/were known
             as/is named/was named/is termed/are termed/is referred to as/are referred to as/so-called/
             called/known as",
        ),
        ..Drafting::default()
    }
}

fn frames() -> FrameTexts {
    FrameTexts {
        both_gaps: "Fill both gaps, in either order: “{}”",
        all_gaps: "Fill all {} gaps, in any order: “{}”",
        numbers: [
            "two", "three", "four", "five", "six", "seven", "eight", "nine",
        ],
        name_all: "Which {} things does the text name here? “{}”",
        other_name: "By which other name is {} known?",
        stands_for: "What does “{}” stand for?",
        explained: "Which term does the text explain like this? “{}”",
        why: "Why is that so, according to the text? “{}”",
        what_for: "What for, according to the text? “{}”",
        how: "How, according to the text? “{}”",
        goes_on: "How does the text go on? “{}”",
        which_year: "Which year belongs in the gap? “{}”",
        which_name: "Which name belongs in the gap? “{}”",
        in_time: "Put these in their order in time, the earliest first.",
        in_steps: "Put these in their order: “{}”",
        bullets: "What does the text list here? “{}”",
        gap_year: "a year",
        gap_date: "a date",
        gap_number: "a number",
        gap_name: "a name",
        begins_with: "The first letters are {}.",
        should_name: "Your answer should name: ",
    }
}

/// Verbs as civic texts have them that are hardly ever nouns.
fn verbs() -> crate::language::table::Words {
    words(
        "abolish accept achieve acquire adapt add adjourn administer admit adopt advise affect afford agree
         allow alter amend analyse announce appear apply appoint apportion approve argue arise arrange
         arrest ask assemble assert assess assign assist assume assure attend authorise authorize avoid
         become begin believe belong bind borrow bring broaden build carry celebrate choose collect come
         commit communicate compare compel compete compose comprise conclude confer confirm connect
         consider consist constitute consult contain continue contribute convene cooperate coordinate
         create declare decide dedicate deem defend define delay deliver deny depend deprive derive
         describe deserve destroy detain determine develop differ direct disagree disclose discover
         discuss dismiss dissolve distinguish distribute divide educate elect embody emerge employ empower
         enable enact encourage endanger endorse enforce engage enhance enjoy enlarge enlist ensure enter
         entitle entrust establish evolve examine exclude execute exist expand expect explain express
         extend facilitate fail fall fill find finish follow forbid foster found free fulfil fulfill gain
         gather generate get give go govern grow guarantee handle happen hear hire identify impeach
         implement impose improve include incorporate inform inherit initiate inspect install insure
         integrate interpret interview introduce invest investigate invite involve jeopardise jeopardize
         justify keep know lay learn legislate lend lie listen lose maintain make manage mean mobilise
         mobilize modify monitor negotiate nominate notify obey oblige observe obtain occupy occur operate
         oppose organise organize outline oversee overrule participate perform persuade possess postpone
         practise prepare prescribe preserve preside prevent proclaim produce prohibit promote promulgate
         propose prosecute protect prove provide publish pursue qualify quote raise ratify read receive
         recognise recognize recommend reconcile recruit reduce refer reflect refuse regulate reinforce
         reject relate rely remain remember remind remove renew renounce repeal replace represent
         reproduce require rescue reserve reside resign resist resolve respect respond restore restrict
         retain retire reveal revise revoke safeguard satisfy save say secure see seek select sell send
         separate set settle solve speak specify spend stabilise stabilize stem stipulate strengthen
         strive submit succeed suffer suggest summon supervise supply suppress suspend sustain swear
         take teach tell terminate think threaten transform translate travel treat understand undertake
         unite uphold urge vary verify violate want warn welcome win withdraw withstand write translate
         originate elaborate accompany accuse acquit advance aim arbitrate articulate attain await
         combine compile comply compensate conceive concentrate counter cooperate cultivate deprive deter
         devote eliminate emigrate emphasise emphasize equip evaluate exceed forge found incur infringe
         interfere intervene licence mediate merge nationalise naturalise oversee pertain precede
         presume prevail proceed project reach rebuild redress rest stress underpin",
    )
}
