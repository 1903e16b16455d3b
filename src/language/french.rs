//! French: its tables of words, and how its numbers are put together.

use rust_stemmers::{Algorithm, Stemmer};

use super::dates::{Dates, DayOrder};
use super::likeness::Likeness;
use super::numbers::Numeral::{self, Cardinal, Multiplier, Ordinal, RankedMultiplier};
use super::numbers::{Counting, Decimal, Numbers};
use super::phrasing::{Asking, Phrasing};
use super::rules::Language;
use super::spelling::{Apostrophe, Spelling};
use super::table::{WordPairs, beginnings, pairs, phrases, series, word_list, words};
use super::wording::QuestionWords;
use super::writing::{Writing, nth};

mod printing;
mod drafting;

use self::drafting::drafting;
use self::printing::printing;

/// Everything about French that differs from other languages.
pub(super) fn rules() -> Language {
    Language {
        phrasing: phrasing(),
        asking: asking(),
        numbers: numbers(),
        dates: dates(),
        spelling: spelling(),
        likeness: likeness(),
        wording: wording(),
        writing: writing(),
        printing: printing(),
        drafting: drafting(),
        stemming: Some(|word| Stemmer::create(Algorithm::French).stem(word)),
        ..Language::default()
    }
}

fn phrasing() -> Phrasing {
    Phrasing {
        articles: words("le la les l un une des du de d"),
        lead_ins: words(
            "c ce cest est sont etait etaient crois pense que qu ont appelle appele nomme
             utilise emploie comprend reponse leur leurs etre car parce s y m mme",
        ),
        verbs: words("est sont etait etaient ont peut doit"),
        persons: words("je j nous vous il ils elle elles on"),
        prepositions: words("en au aux a par pour dans depuis pendant avec lors comme peut doit"),
        afterthoughts: phrases("je crois/je pense/quelque chose/quelqu un/la bas"),
        titles: words("president premier ministre roi reine empereur"),
        negations: words("ne n pas non jamais aucun aucune rien personne sans ni sauf nul nulle"),
        limits: words(
            "avant apres jusque jusqu sous sur plus moins contre seulement tous toutes chaque
             ancien ancienne vice presque vers av avjc",
        ),
        by: words("par"),
        members: words("membre membres deputes"),
        classes: words("palais chateau mont lac fleuve ile"),
        idle: words("aussi ainsi exemple puis enfin ensuite egalement deux fois"),
        countries: pairs(
            "francais=france francaise=france francaises=france france=france
             allemand=allemagne allemande=allemagne allemagne=allemagne anglais=angleterre
             anglaise=angleterre angleterre=angleterre britannique=uk italien=italie
             italienne=italie italie=italie espagnol=espagne espagnole=espagne espagne=espagne
             suisse=suisse belge=belgique belgique=belgique canadien=canada
             canadienne=canada canada=canada americain=us americaine=us us=us
             russe=russie russie=russie europeen=europe europeenne=europe europe=europe",
        ),
        minimum: phrases("au moins/moins/ou plus/et plus/partir/minimum/plus"),
        and: words("et"),
        and_phrases: phrases("ainsi que/de même que"),
        or: words("ou soit"),
        shrugs: phrases(
            "je ne sais pas/je sais pas/sais pas/ne sais pas/aucune idee/je n ai aucune
             idee/pas sur /je ne suis pas sur/inconnu/rien/passe",
        ),
        ..Phrasing::default()
    }
}

fn asking() -> Asking {
    Asking {
        which: words("quel quelle quels quelles nommez citez donnez combien"),
        who: words("qui"),
        when: words("quand annee date jour mois"),
        one: words("qui"),
        persons: words(
            "poete auteur ecrivain president ministre roi reine philosophe compositeur general
             politicien homme femme personne",
        ),
        least: words("age partir moins minimum majorite"),
        units: pairs("age=an ans=an"),
        ..Asking::default()
    }
}

fn numbers() -> Numbers {
    Numbers {
        numerals: pairs(
            "zero=0 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11
             douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30
             quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 octante=80 nonante=90
             premier=1. premiere=1. second=2. seconde=2. cent=*100 cents=*100 mille=*1000 mil=*1000
             million=*1000000 millions=*1000000 mio=*1000000
             milliard=*1000000000 milliards=*1000000000 md=*1000000000 mds=*1000000000
             mrd=*1000000000 billion=*1000000000000 billions=*1000000000000",
        )
        .parsed(Numeral::parse),
        compound: Some(ordinal),
        denominators: pairs(
            "demi=2 demie=2 tiers=3 quart=4 quarts=4 cinquieme=5 cinquiemes=5 sixieme=6
             sixiemes=6 dixieme=10 dixiemes=10",
        )
        .parsed(|under| under.parse().ok()),
        counting: Counting::InTwenties,
        ordinal_endings: words("er ere re e eme ieme nd nde"),
        roman_endings: words("er re e eme ieme nd nde"),
        ones: words("un une"),
        sizes: pairs("m=1000000").parsed(|size| size.parse().ok()),
        last_ones: words("un une"),
        roughly: words("environ"),
        units: pairs(
            "an=an ans=an annee=an annees=an mois=mois semaine=semaine semaines=semaine
             jour=jour jours=jour heure=heure heures=heure minute=minute minutes=minute
             seconde=seconde secondes=seconde percent=percent dollars=dollars euros=euros
             centimes=centime kilometre=kilometre kilometres=kilometre km=kilometre",
        ),
        decimal: Decimal::Comma,
        to: "a",
        ..Numbers::default()
    }
}

fn dates() -> Dates {
    Dates {
        months: series(
            "janvier,janv fevrier,fevr,fev mars avril,avr mai juin juillet,juill,juil aout
             septembre,sept octobre,oct novembre,nov decembre,dec",
        ),
        weekdays: series("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        beside: words("annee an mois jour date"),
        parts: words("annee mois"),
        eras: words("apjc"),
        day_order: DayOrder::DayFirst,
        ..Dates::default()
    }
}

fn spelling() -> Spelling {
    Spelling {
        phrases: phrases(
            "percent pour cent/apjc apr j c/apjc ap j c/apjc apres j c/avjc av j c/avjc avant j c",
        ),
        variants: pairs("euro=euros dollar=dollars clef=cle clefs=cles"),
        apostrophe: Apostrophe::Parts,
        ..Spelling::default()
    }
}

fn likeness() -> Likeness {
    Likeness {
        prefixes: words("in im il ir non anti contre pre post pro de des dis re sur sous ex"),
        opposites: pairs("inter=intra micro=macro hyper=hypo mono=multi pre=post"),
        doers: words("eur eurs"),
        done_to: words("e es"),
        lookalikes: pairs(
            "majorite=minorite irlande=islande dessus=dessous iran=irak droit=droite
             droits=droites slovaquie=slovenie superieur=inferieur interieur=inferieur",
        ),
        words: word_list(include_str!("french.txt")),
        endings: words("s x e es"),
        ..Likeness::default()
    }
}

fn wording() -> QuestionWords {
    QuestionWords {
    function: words(
        "le la les l un une des du de d et ou mais donc car ni que qui quoi dont où quand comment
         pourquoi combien quel quelle quels quelles ce cet cette ces il elle ils elles on nous vous
         je tu se s sa son ses leur leurs notre nos votre vos mon ma mes est sont était étaient a
         ont avait avaient être avoir fait font peut peuvent doit doivent à au aux en dans par pour
         sur sous avec sans entre vers chez contre depuis pendant avant après ne n pas non plus
         moins très tout tous toute toutes y c qu nommez citez",
    ),
    absolutes: words("toujours jamais tous toutes aucun aucune uniquement seulement chaque"),
    negations: words("pas jamais sauf aucun aucune excepté hormis"),
    softens: words("seulement uniquement"),
    pointing: words("il elle ils elles ceci cela"),
    passing: phrases(
        "aujourd'hui/actuellement/actuel/actuelle/en ce moment/cette année/de nos jours",
    ),
    yes_no: words("oui non vrai faux"),
    of_the_above: phrases(
        "toutes les réponses/aucune des réponses/tous les précédents/aucun des précédents/toutes \
         ces réponses/aucune de ces réponses",
    ),
    both: words("et ou ni les deux à la fois seulement"),
    explaining: words("pourquoi comment"),
    measuring: words("s'appelle s'appellent appelle appellent nomme"),
    belonging: words("de du des d"),
    because: words("parce car puisque"),
    finite: words(
        "est sont était étaient fut a ont avait avaient peut peuvent pouvait doit doivent devait veut
         veulent voulait faut fallait",
    ),
    particles: words("de du des von van der la le"),
    }
}

fn writing() -> Writing {
    Writing {
        articles: words("le la les l'"),
        spellings: beginnings("clef=clé"),
        answers: "réponses",
        truth: Some(("Vrai", "Faux")),
        months: words(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        ),
        dates: &[
            "{day}{th} {month} {year}",
            "le {day}{th} {month} {year}",
            "{day} {month} {year}",
            "{dd}/{mm}/{year}",
            "{day}/{m}/{year}",
            "{dd}.{mm}.{year}",
            "{year}-{mm}-{dd}",
            "{day}{th} {month}",
            "le {day}{th} {month}",
            "{day} {month}",
            "{month} {year}",
            "{mm}/{year}",
        ],
        day_ending: Some(|day| if day == 1 { "er" } else { "" }),
        number: Some(in_words),
    }
}

fn in_words(number: u64) -> Option<String> {
    const SMALL: &str = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze \
                         quinze seize dix-sept dix-huit dix-neuf";
    const TENS: &str = "vingt trente quarante cinquante soixante";
    let tens = |ten: u64| nth(TENS, ten.checked_sub(2)?);
    match (number / 10, number % 10) {
        (0 | 1, _) => nth(SMALL, number).map(str::to_owned),
        (2..7, 0) => tens(number / 10).map(str::to_owned),
        (2..7, 1) => Some(format!("{} et un", tens(number / 10)?)),
        (2..7, rest) => Some(format!("{}-{}", tens(number / 10)?, nth(SMALL, rest)?)),
        (7, 1) => Some("soixante et onze".into()),
        (7, _) => Some(format!("soixante-{}", nth(SMALL, number - 60)?)),
        (8, 0) => Some("quatre-vingts".into()),
        (8 | 9, _) => Some(format!("quatre-vingt-{}", nth(SMALL, number - 80)?)),
        (10, 0) => Some("cent".into()),
        _ => None,
    }
}

/// Reads ordinals: `deuxieme`, `quatrieme`, `centieme`, and the last word of `vingt et unieme`.
fn ordinal(simple: &WordPairs<Numeral>, word: &str) -> Option<Numeral> {
    let stem = match word.strip_suffix("ieme")? {
        "un" => return Some(Ordinal(1)),
        "neuv" => "neuf",
        "cinqu" => "cinq",
        stem => stem,
    };
    let numeral = simple
        .get(stem)
        .or_else(|| simple.get(&format!("{stem}e")))
        .or_else(|| simple.get(&format!("{stem}s")));
    match numeral? {
        Cardinal(value) => Some(Ordinal(value)),
        Multiplier(size) => Some(RankedMultiplier(size)),
        Ordinal(_) | RankedMultiplier(_) => None,
    }
}
