//! German.

use super::{
    Apostrophe, Counting, DayOrder, Decimal, Language, Names, Pairs, Phrases, Words, within,
};
use crate::answer::number::Numeral::{self, Cardinal, Ordinal};

/// The rules of German.
pub(super) const RULES: Language = Language {
    articles: Words("der die das den dem des ein eine einen einem einer eines"),
    ones: Words("ein eine einen einem einer eines"),
    lead_ins: Words(
        "es ist sind war waren glaube denke hat haben hatte heisst heissen
         genannt antwort lautet vielleicht weil herr frau namlich gibt",
    ),
    verbs: Words("ist sind war waren hat haben hatte kann darf muss"),
    persons: Words("ich wir ihr er sie man"),
    prepositions: Words(
        "in im am an auf zu zum zur von vom aus seit mit bei beim fur durch wahrend als um kann darf muss
         soll",
    ),
    partings: Words("von vom"),
    afterthoughts: Phrases("glaube ich/denke ich/bitte"),
    date_words: Words("jahr jahre monat tag datum"),
    roughly: Words("etwa ungefahr rund circa ca"),
    titles: Words(
        "kanzler kanzlerin bundeskanzler bundeskanzlerin prasident bundesprasident konig kaiser",
    ),
    negations: Words(
        "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder noch
         ausser",
    ),
    limits: Words(
        "vor nach bis unter uber mehr weniger mindestens hochstens gegen nur fast knapp halb
         doppelt alle jede jeder vize ehemalige ehemaliger",
    ),
    and: Words("und & sowie"),
    or: Words("oder entweder"),
    to: "bis",
    of: Words(""),
    shrugs: Phrases(
        "weiss nicht/ich weiss nicht/weiss ich nicht/ich weiss es nicht/keine ahnung/keine antwort
         /unbekannt/nicht sicher/vergessen/nichts",
    ),
    ask: Words("welche welcher welches welchen welchem wessen nenne nennen"),
    ask_who: Words("wer was"),
    ask_when: Words("wann jahr jahre datum tag tage monat"),
    verbs_of_i: Words(""),
    months: Names(
        "januar,janner,jan februar,feb marz,mrz april,apr mai juni,jun juli,jul august,aug
         september,sept,sep oktober,okt november,nov dezember,dez",
    ),
    weekdays: Names("montag dienstag mittwoch donnerstag freitag samstag,sonnabend sonntag"),
    numerals: Pairs(
        "null=0 eins=1 zwei=2 drei=3 vier=4 funf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11
         zwolf=12 dreizehn=13 vierzehn=14 funfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18
         neunzehn=19 zwanzig=20 dreissig=30 vierzig=40 funfzig=50 sechzig=60 siebzig=70 achtzig=80
         neunzig=90 hundert=*100 tausend=*1000 million=*1000000 millionen=*1000000
         milliarde=*1000000000 milliarden=*1000000000",
    ),
    compound,
    denominators: Pairs(
        "halb=2 halbe=2 drittel=3 viertel=4 funftel=5 sechstel=6 siebtel=7 achtel=8 neuntel=9
         zehntel=10",
    ),
    counting: Counting::Plain,
    ordinal_endings: Words("te ten ter tes ste sten ster stes"),
    phrases: Phrases(""),
    variants: Pairs("prozent=percent euro=euros dollar=dollars photo=foto"),
    respellings: &[within(0, "ae", "a"), within(0, "oe", "o"), within(0, "ue", "u")],
    prefixes: Words("un nicht anti gegen pro ent miss ex uber unter vor nach"),
    opposites: Pairs("inter=intra mikro=makro mono=multi pra=post"),
    doers: Words(""),
    done_to: Words(""),
    rivals: Pairs(
        "bundesrat=bundestag bundesrats=bundestags landrat=landtag mehrheit=minderheit
         arbeitgeber=arbeitnehmer slowakei=slowenien irland=island iran=irak scholz=schulz
         legislative=legislatur",
    ),
    endings: Words("e n en er es em s"),
    apostrophe: Apostrophe::Joins,
    decimal: Decimal::Comma,
    day_order: DayOrder::DayFirst,
};

/// Reads numbers that German writes as one word: `siebenundzwanzig`, `zweihundertvierzehn`,
/// `dritte`, `zwanzigster`.
fn compound(word: &str) -> Option<Numeral> {
    cardinal(word)
        .map(Cardinal)
        .or_else(|| ordinal(word).map(Ordinal))
}

fn cardinal(word: &str) -> Option<u64> {
    [("tausend", 1_000), ("hundert", 100)]
        .into_iter()
        .find_map(|(name, size)| word.split_once(name).map(|halves| (halves, size)))
        .map_or_else(
            || below_hundred(word),
            |((count, rest), size)| multiple(count, size, rest),
        )
}

fn multiple(count: &str, size: u64, rest: &str) -> Option<u64> {
    let count = if count.is_empty() {
        Some(1)
    } else {
        cardinal(count)
    };
    let rest = rest.strip_prefix("und").unwrap_or(rest);
    let rest = if rest.is_empty() {
        Some(0)
    } else {
        cardinal(rest)
    };
    Some(count.filter(|count| *count < size)? * size + rest.filter(|rest| *rest < size)?)
}

fn below_hundred(word: &str) -> Option<u64> {
    let Some((unit, tens)) = word.split_once("und") else {
        return plain(word);
    };
    let unit = if unit == "ein" { Some(1) } else { plain(unit) };
    Some(unit.filter(|unit| (1..10).contains(unit))? + plain(tens).filter(|tens| *tens >= 20)?)
}

fn plain(word: &str) -> Option<u64> {
    match RULES.numerals.get(word).and_then(Numeral::read)? {
        Cardinal(value) => Some(value),
        _ => None,
    }
}

fn ordinal(word: &str) -> Option<u64> {
    let endings = ["e", "er", "en", "es", "em"];
    let stem = endings
        .iter()
        .find_map(|ending| word.strip_suffix(ending))?
        .strip_suffix('t')?;
    match stem {
        "ers" => Some(1),
        "drit" => Some(3),
        "sieb" => Some(7),
        "ach" => Some(8),
        _ => cardinal(stem).or_else(|| cardinal(stem.strip_suffix('s')?)),
    }
}
