//! The words that the rules look for, a table for each language; in a language without one, the rules
//! that need words stay silent.

use std::collections::HashSet;
use std::sync::LazyLock;

use rust_stemmers::Algorithm;

/// How the words of a language are stemmed, where that is known.
pub(super) type Stemming = Option<Algorithm>;

/// The words of one language, folded.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Words that hold a sentence together and carry nothing.
    pub(super) function: HashSet<&'static str>,
    /// Words that claim without exception.
    pub(super) absolutes: HashSet<&'static str>,
    /// Words that turn a question round.
    pub(super) negations: HashSet<&'static str>,
    /// What follows a negation that turns nothing: not *only*.
    pub(super) softens: HashSet<&'static str>,
    /// Words that point to something said before.
    pub(super) pointing: HashSet<&'static str>,
    /// Phrases whose truth passes.
    pub(super) passing: Vec<&'static str>,
    /// Answers that say only yes or no.
    pub(super) yes_no: HashSet<&'static str>,
    /// Options that speak of other options.
    pub(super) of_the_above: Vec<&'static str>,
    /// Words between two options that an option names by their letters.
    pub(super) both: HashSet<&'static str>,
}

/// The words of a deck's language, and how its words are stemmed; a deck that does not say is taken
/// for English, as in judging.
pub(super) fn of(language: Option<&str>) -> (&'static Words, Stemming) {
    let tag = language.unwrap_or("en").to_ascii_lowercase();
    match tag.split(['-', '_']).next() {
        Some("en") => (&ENGLISH, Some(Algorithm::English)),
        Some("de") => (&GERMAN, Some(Algorithm::German)),
        Some("fr") => (&FRENCH, Some(Algorithm::French)),
        _ => (&NONE, None),
    }
}

static NONE: LazyLock<Words> = LazyLock::new(Words::default);

fn set(table: &'static str) -> HashSet<&'static str> {
    table.split_ascii_whitespace().collect()
}

fn phrases(table: &'static str) -> Vec<&'static str> {
    table.split('/').collect()
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words {
    function: set(
        "a an the this that these those it its he him his she her they them their we us our you
         your i my me who whom whose which what when where why how be is are was were been being
         am do does did done has have had having can could may might must shall should will would
         and or but nor so if then than as at by for from in into of off on onto out over to up
         with without within about above after against among around before behind below beneath
         beside between beyond during except near per since through throughout till toward towards
         under until upon via while not no yes only also too very more most less least much many
         some any all each every both either neither one other another such same own just there
         here because although though whether however thus hence s t d ll m re ve name list called
         following",
    ),
    absolutes: set("always never all none only every must"),
    negations: set(
        "not except never isn't aren't wasn't weren't doesn't don't didn't cannot can't",
    ),
    softens: set("only"),
    pointing: set("it they this these he she"),
    passing: phrases(
        "now/currently/current/today/today's/nowadays/as of/at present/this year/at the moment",
    ),
    yes_no: set("yes no true false"),
    of_the_above: phrases(
        "all of the above/none of the above/all the above/any of the above/both of the above/all \
         of these/none of these/all of them/none of them/neither of the above/all are correct/none \
         is correct/all of the other options",
    ),
    both: set("both and or neither nor only all of options option answers answer"),
});

static GERMAN: LazyLock<Words> = LazyLock::new(|| Words {
    function: set(
        "der die das den dem des ein eine einen einem einer eines und oder aber auch als am an auf
         aus bei beim bis da dass daß durch er sie es wir ihr ich du für gegen hat haben hatte
         hatten im in ins ist sind war waren wird werden wurde wurden worden kann können konnte muss
         müssen soll sollen darf dürfen man mit nach nicht kein keine keinen keiner nur noch ob ohne
         sein seine seinen seiner ihre ihren ihrer sich so über um unter vom von vor wann warum was
         wegen wenn wer wem wen wessen welche welcher welches welchen welchem wie wo womit wozu
         zu zum zur zwischen dieser diese dieses diesen diesem jede jeder jedes alle mehr sehr
         nennen nenne",
    ),
    absolutes: set("immer nie niemals alle keine keiner nur jeder jede jedes ausschließlich stets"),
    negations: set("nicht kein keine keinen keiner keines außer nie niemals"),
    softens: set("nur"),
    // `Sie` speaks to the reader, and `es` often points at nothing.
    pointing: set("er dies diese dieser dieses"),
    passing: phrases(
        "heute/derzeit/aktuell/zurzeit/momentan/gegenwärtig/heutzutage/in diesem jahr",
    ),
    yes_no: set("ja nein wahr falsch richtig"),
    of_the_above: phrases(
        "alle genannten/keine der genannten/keiner der genannten/keines der genannten/alle oben \
         genannten/alles davon/nichts davon/keine davon/alle davon",
    ),
    both: set("beide und oder sowohl als auch weder noch nur"),
});

static FRENCH: LazyLock<Words> = LazyLock::new(|| Words {
    function: set(
        "le la les l un une des du de d et ou mais donc car ni que qui quoi dont où quand comment
         pourquoi combien quel quelle quels quelles ce cet cette ces il elle ils elles on nous vous
         je tu se s sa son ses leur leurs notre nos votre vos mon ma mes est sont était étaient a
         ont avait avaient être avoir fait font peut peuvent doit doivent à au aux en dans par pour
         sur sous avec sans entre vers chez contre depuis pendant avant après ne n pas non plus
         moins très tout tous toute toutes y c qu nommez citez",
    ),
    absolutes: set("toujours jamais tous toutes aucun aucune uniquement seulement chaque"),
    negations: set("pas jamais sauf aucun aucune excepté hormis"),
    softens: set("seulement uniquement"),
    pointing: set("il elle ils elles ceci cela"),
    passing: phrases(
        "aujourd'hui/actuellement/actuel/actuelle/en ce moment/cette année/de nos jours",
    ),
    yes_no: set("oui non vrai faux"),
    of_the_above: phrases(
        "toutes les réponses/aucune des réponses/tous les précédents/aucun des précédents/toutes \
         ces réponses/aucune de ces réponses",
    ),
    both: set("et ou ni les deux à la fois seulement"),
});
