//! German: its tables of words, and its numbers, which are written as one word.

use rust_stemmers::{Algorithm, Stemmer};

use super::dates::{Dates, DayOrder};
use super::likeness::Likeness;
use super::numbers::Numeral::{self, Cardinal, Ordinal};
use super::numbers::{Counting, Decimal, Numbers};
use super::phrasing::{Asking, Phrasing};
use super::rules::Language;
use super::sentences::SentenceMarks;
use super::spelling::{Respelling, Spelling, within};
use super::table::{WordPairs, beginnings, pairs, phrases, series, word_list, words};
use super::wording::QuestionWords;
use super::writing::{Writing, nth};

mod printing;
mod drafting;

use self::drafting::drafting;
use self::printing::printing;

/// Everything about German that differs from other languages.
pub(super) fn rules() -> Language {
    Language {
        phrasing: phrasing(),
        asking: asking(),
        numbers: numbers(),
        dates: dates(),
        spelling: spelling(),
        likeness: likeness(),
        wording: wording(),
        sentences: sentences(),
        writing: writing(),
        printing: printing(),
        drafting: drafting(),
        stemming: Some(|word| Stemmer::create(Algorithm::German).stem(word)),
    }
}

fn phrasing() -> Phrasing {
    Phrasing {
        articles: words("der die das den dem des ein eine einen einem einer eines"),
        lead_ins: words(
            "es ist sind war waren wird werden wurde glaube denke hat haben hatte heisst heissen genannt antwort
             lautet nutzt benutzt verwendet umfasst vielleicht weil herr frau dr prof namlich gibt",
        ),
        verbs: words("ist sind war waren hat haben hatte kann darf muss"),
        pasts: pasts(),
        persons: words("ich wir ihr er sie man ihn ihm ihnen"),
        prepositions: words(
            "in im am an auf zu zum zur von vom aus seit mit bei beim fur durch wahrend als um
             kann darf muss soll",
        ),
        partings: words("von vom"),
        afterthoughts: phrases("glaube ich/denke ich/bitte/etwas/jemand/jemanden/dort"),
        titles: words(
            "kanzler kanzlerin bundeskanzler bundeskanzlerin prasident bundesprasident konig
             kaiser",
        ),
        negations: words(
            "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder
             noch ausser",
        ),
        limits: words(
            "vor nach bis unter uber mehr weniger mindestens hochstens gegen nur fast knapp
             halb doppelt alle jede jeder vchr vize ehemalige ehemaliger",
        ),
        idle: words("auch beide beides sowohl dann schliesslich zb beispiel beispielsweise zurst ausserdem"),
        stand_ins: words(""),
        links: words("von vom"),
        by: words("von vom"),
        members: words("mitglied mitglieder mitgliedern abgeordnete abgeordneten"),
        classes: words("schloss"),
        countries: pairs(
            "deutsch=deutschland deutsche=deutschland deutscher=deutschland
             deutschen=deutschland deutsches=deutschland bundesrepublik=deutschland
             deutschland=deutschland deutschlands=deutschland osterreichische=osterreich
             osterreichischen=osterreich osterreich=osterreich osterreichs=osterreich
             schweizer=schweiz schweizerische=schweiz schweiz=schweiz
             franzosische=frankreich franzosischen=frankreich frankreich=frankreich
             englische=england england=england britische=grossbritannien
             grossbritannien=grossbritannien amerikanische=usa amerikanischen=usa usa=usa
             us=usa italienische=italien italien=italien polnische=polen polen=polen
             russische=russland russland=russland europaische=europa europaischen=europa
             europa=europa",
        ),
        minimum: phrases("mindestens/ab/oder alter/oder mehr/und alter/aufwarts/uber/und daruber"),
        and: words("und sowie"),
        and_phrases: phrases("als auch/wie auch"),
        or: words("oder entweder"),
        shrugs: phrases(
            "weiss nicht/ich weiss nicht/weiss ich nicht/ich weiss es nicht/keine ahnung/keine
             antwort /unbekannt/nicht sicher/vergessen/nichts",
        ),
    }
}

fn pasts() -> WordPairs<&'static str> {
    pairs(
            "begann=beginnt begannen=beginnen bekam=bekommt entstand=entsteht fand=findet fanden=finden
             fiel=fallt gab=gibt galt=gilt ging=geht gewann=gewinnt hielt=halt kam=kommt kamen=kommen
             lag=liegt nahm=nimmt nahmen=nehmen schloss=schliesst schrieb=schreibt sprach=spricht
             stand=steht starb=stirbt trat=tritt traten=treten trug=tragt verlor=verliert zog=zieht",
        )
}

fn asking() -> Asking {
    Asking {
        which: words("welche welcher welches welchen welchem wessen nenne nennen viele viel"),
        who: words("wer was"),
        when: words("wann jahr jahre datum tag tage monat"),
        one: words("wer wen wem wessen"),
        persons: words(
            "dichter dichterin autor autorin schriftsteller prasident minister konig konigin
             politiker politikerin wissenschaftler philosoph komponist kanzler bundeskanzler
             bundesprasident person mann frau",
        ),
        least: words("alt alter ab mindestens mindestalter"),
        units: pairs("alt=jahr alter=jahr volljahrig=jahr"),
        nouns_have_capitals: true,
        ..Asking::default()
    }
}

fn numbers() -> Numbers {
    Numbers {
        numerals: pairs(
            "null=0 eins=1 zwei=2 zwo=2 drei=3 vier=4 funf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10
             elf=11 zwolf=12 dreizehn=13 vierzehn=14 funfzehn=15 sechzehn=16 siebzehn=17
             achtzehn=18 neunzehn=19 zwanzig=20 dreissig=30 vierzig=40 funfzig=50 sechzig=60
             siebzig=70 achtzig=80 neunzig=90 hundert=*100 tausend=*1000 tsd=*1000
             million=*1000000 millionen=*1000000 mio=*1000000 mill=*1000000
             milliarde=*1000000000 milliarden=*1000000000 mrd=*1000000000
             billion=*1000000000000 billionen=*1000000000000",
        )
        .parsed(Numeral::parse),
        compound: Some(compound),
        denominators: pairs(
            "halb=2 halbe=2 drittel=3 viertel=4 funftel=5 sechstel=6 siebtel=7 achtel=8
             neuntel=9 zehntel=10",
        )
        .parsed(|under| under.parse().ok()),
        counting: Counting::UnitsFirst,
        ordinal_endings: words("te ten ter tes ste sten ster stes"),
        ones: words("ein eine einen einem einer eines"),
        sizes: pairs("m=1000000 bio=1000000000000").parsed(|size| size.parse().ok()),
        last_ones: words("ein eine einen einem einer eines"),
        mixed: pairs("anderthalb=3 eineinhalb=3 einundeinhalb=3 zweieinhalb=5 dreieinhalb=7")
            .parsed(|halves| halves.parse().ok()),
        roughly: words("etwa ungefahr rund circa ca"),
        units: pairs(
            "jahr=jahr jahre=jahr jahren=jahr j=jahr lebensjahr=jahr lebensjahres=jahr monat=monat monate=monat
             monaten=monat woche=woche wochen=woche tag=tag tage=tag tagen=tag stunde=stunde
             stunden=stunde uhr=uhr minute=minute minuten=minute sekunde=sekunde sekunden=sekunde
             percent=percent dollars=dollars euros=euros pounds=pounds cent=cent
             kilometer=kilometer km=kilometer meile=meile meilen=meile",
        ),
        decimal: Decimal::Comma,
        to: "bis",
        ..Numbers::default()
    }
}

fn dates() -> Dates {
    Dates {
        months: series(
            "januar,janner,jan februar,feb marz,mrz april,apr mai juni,jun juli,jul august,aug
             september,sept,sep oktober,okt november,nov dezember,dez",
        ),
        weekdays: series("montag dienstag mittwoch donnerstag freitag samstag,sonnabend sonntag"),
        beside: words("jahr jahre monat tag datum"),
        parts: words("jahr monat"),
        eras: words("nchr"),
        day_order: DayOrder::DayFirst,
        ..Dates::default()
    }
}

fn spelling() -> Spelling {
    Spelling {
        phrases: phrases(
            "nchr n chr/nchr n christus/nchr nach chr/nchr nach christus/vchr v chr/
             vchr v christus/vchr vor chr/vchr vor christus",
        ),
        variants: pairs("prozent=percent euro=euros dollar=dollars photo=foto"),
        respellings: UMLAUTS,
        ..Spelling::default()
    }
}

fn likeness() -> Likeness {
    Likeness {
        prefixes: words("un nicht anti gegen pro ent miss ex uber unter vor nach"),
        opposites: pairs("inter=intra mikro=makro mono=multi pra=post"),
        lookalikes: pairs(
            "bundesrat=bundestag bundesrats=bundestags landrat=landtag mehrheit=minderheit
             arbeitgeber=arbeitnehmer slowakei=slowenien irland=island iran=irak scholz=schulz
             legislative=legislatur",
        ),
        umlauts: pairs(
            "fordern=fördern fordert=fördert forderte=förderte forderten=förderten
             gefordert=gefördert forderung=förderung forderungen=förderungen
             zahlen=zählen zahlt=zählt zahlte=zählte zahlten=zählten gezahlt=gezählt
             zahlung=zählung zahlungen=zählungen achten=ächten achtung=ächtung geachtet=geächtet
             drucken=drücken druckt=drückt gedruckt=gedrückt losen=lösen gelost=gelöst
             schon=schön konnte=könnte konnten=könnten durfte=dürfte durften=dürften
             musste=müsste mussten=müssten mochte=möchte mochten=möchten wurde=würde
             wurden=würden hatte=hätte hatten=hätten waren=wären fuhren=führen lauten=läuten",
        ),
        words: word_list(include_str!("german.txt")),
        endings: words("e n en es em s"),
        ..Likeness::default()
    }
}

fn wording() -> QuestionWords {
    QuestionWords {
    function: words(
        "der die das den dem des ein eine einen einem einer eines und oder aber auch als am an auf
         aus bei beim bis da dass daß durch er sie es wir ihr ich du für gegen hat haben hatte
         hatten im in ins ist sind war waren wird werden wurde wurden worden kann können konnte muss
         müssen soll sollen darf dürfen man mit nach nicht kein keine keinen keiner nur noch ob ohne
         sein seine seinen seiner ihre ihren ihrer sich so über um unter vom von vor wann warum was
         wegen wenn wer wem wen wessen welche welcher welches welchen welchem wie wo womit wozu
         zu zum zur zwischen dieser diese dieses diesen diesem jede jeder jedes alle mehr sehr
         nennen nenne",
    ),
    absolutes: words("immer nie niemals alle keine keiner nur jeder jede jedes ausschließlich stets"),
    negations: words("nicht kein keine keinen keiner keines außer nie niemals"),
    softens: words("nur"),
    // `Sie` speaks to the reader, and `es` often points at nothing.
    pointing: words("er dies diese dieser dieses"),
    passing: phrases(
        "heute/derzeit/aktuell/zurzeit/momentan/gegenwärtig/heutzutage/in diesem jahr",
    ),
    yes_no: words("ja nein wahr falsch richtig"),
    of_the_above: phrases(
        "alle genannten/keine der genannten/keiner der genannten/keines der genannten/alle oben \
         genannten/alles davon/nichts davon/keine davon/alle davon",
    ),
    both: words("beide und oder sowohl als auch weder noch nur"),
    explaining: words("warum weshalb wieso weswegen wozu wie"),
    measuring: words("viele viel lange alt oft weit groß hoch tief breit heißt heißen nennt lautet"),
    belonging: words("von vom der des im in"),
    because: words("weil denn"),
    finite: words(
        "ist sind war waren hat haben hatte hatten kann können konnte konnten darf dürfen durfte muss
         müssen musste soll sollen sollte will wollen wollte wird werden wurde wurden",
    ),
    particles: words("von van der den de zu zum zur vom"),
    }
}

fn sentences() -> SentenceMarks {
    SentenceMarks {
        leading: words("Art. Abs. Nr. bzw. vgl. z. z.B. Bd. Hl."),
        trailing: words("Okt. Dez."),
        opening: words("Der Die Das Es Er Sie Im Ein"),
        after_ordinal: words(
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember
             Jahrhundert",
        ),
    }
}

fn writing() -> Writing {
    Writing {
        articles: words("der die das"),
        spellings: beginnings("photo=foto"),
        answers: "Antworten",
        truth: Some(("Wahr", "Falsch")),
        months: words(
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        ),
        dates: &[
            "{day}. {month} {year}",
            "{day}.{m}.{year}",
            "{dd}.{mm}.{year}",
            "{day} {month} {year}",
            "{day}. {m}. {year}",
            "{year}-{mm}-{dd}",
            "{day}. {month}",
            "{day} {month}",
            "{month} {year}",
            "{mm}/{year}",
        ],
        number: Some(in_words),
        ..Writing::default()
    }
}

fn in_words(number: u64) -> Option<String> {
    const SMALL: &str = "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn \
                         vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn";
    const TENS: &str = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig";
    let tens = || nth(TENS, (number / 10).checked_sub(2)?);
    match (number / 10, number % 10) {
        (0 | 1, _) => nth(SMALL, number).map(str::to_owned),
        (2..10, 0) => tens().map(str::to_owned),
        (2..10, 1) => Some(format!("einund{}", tens()?)),
        (2..10, rest) => Some(format!("{}und{}", nth(SMALL, rest)?, tens()?)),
        (10, 0) => Some("hundert".into()),
        _ => None,
    }
}

/// ü, which folds to u, is written ue where a keyboard has no ü.
const UMLAUTS: &[Respelling] = &[
    within(0, "ae", "a"),
    within(0, "oe", "o"),
    within(0, "ue", "u"),
];

/// Reads numbers that German writes as one word: `siebenundzwanzig`, `zweihundertvierzehn`,
/// `dritte`, `zwanzigster`.
fn compound(simple: &WordPairs<Numeral>, word: &str) -> Option<Numeral> {
    let words = Compounds(simple);
    words
        .cardinal(word)
        .map(Cardinal)
        .or_else(|| words.ordinal(word).map(Ordinal))
}

/// Reads words by the simple ones they are put together of.
struct Compounds<'n>(&'n WordPairs<Numeral>);

impl Compounds<'_> {
    fn cardinal(&self, word: &str) -> Option<u64> {
        const SIZES: [(&str, u64); 4] = [
            ("milliard", 1_000_000_000),
            ("million", 1_000_000),
            ("tausend", 1_000),
            ("hundert", 100),
        ];
        SIZES
            .into_iter()
            .find_map(|(name, size)| word.split_once(name).map(|halves| (halves, size)))
            .map_or_else(
                || self.below_hundred(word),
                |((count, rest), size)| self.multiple(count, size, rest),
            )
    }

    fn multiple(&self, count: &str, size: u64, rest: &str) -> Option<u64> {
        let count = if count.is_empty() {
            Some(1)
        } else {
            self.cardinal(count)
        };
        let rest = rest.strip_prefix("und").unwrap_or(rest);
        let rest = if rest.is_empty() {
            Some(0)
        } else {
            self.cardinal(rest)
        };
        Some(count.filter(|count| *count < size)? * size + rest.filter(|rest| *rest < size)?)
    }

    fn below_hundred(&self, word: &str) -> Option<u64> {
        let Some((unit, tens)) = word.split_once("und") else {
            return self.simple(word);
        };
        let unit = self.simple(unit).filter(|unit| (1..10).contains(unit))?;
        Some(unit + self.simple(tens).filter(|tens| *tens >= 20)?)
    }

    fn simple(&self, word: &str) -> Option<u64> {
        match self.0.get(word) {
            Some(Cardinal(value)) => Some(value),
            _ => (word == "ein").then_some(1),
        }
    }

    fn ordinal(&self, word: &str) -> Option<u64> {
        let endings = ["e", "er", "en", "es", "em"];
        let stem = endings
            .iter()
            .find_map(|ending| word.strip_suffix(ending))?;
        let stem = stem.strip_suffix('t')?;
        let irregular = [
            ("ers", "ein"),
            ("drit", "drei"),
            ("sieb", "sieben"),
            ("ach", "acht"),
        ];
        let irregular = || {
            irregular.iter().find_map(|(ending, cardinal)| {
                self.cardinal(&format!("{}{cardinal}", stem.strip_suffix(ending)?))
            })
        };
        self.cardinal(stem)
            .or_else(|| self.cardinal(stem.strip_suffix('s')?))
            .or_else(irregular)
    }
}
