//! French.

use super::{Apostrophe, Counting, DayOrder, Decimal, Language, Names, Pairs, Phrases, Words};
use crate::answer::number::Numeral::{self, Cardinal, Ordinal};

/// The rules of French.
pub(super) const RULES: Language = Language {
    articles: Words("le la les l un une des du de d"),
    ones: Words("un une"),
    lead_ins: Words(
        "c ce cest est sont etait etaient crois pense que qu ont appelle
         appele nomme reponse etre car parce s y m mme",
    ),
    verbs: Words("est sont etait etaient ont peut doit"),
    persons: Words("je j nous vous il ils elle elles on"),
    prepositions: Words("en au aux a par pour dans depuis pendant avec lors comme peut doit"),
    partings: Words(""),
    afterthoughts: Phrases("je crois/je pense"),
    date_words: Words("annee an mois jour date"),
    roughly: Words("environ"),
    titles: Words("president premier ministre roi reine empereur"),
    negations: Words("ne n pas non jamais aucun aucune rien personne sans ni sauf nul nulle"),
    limits: Words(
        "avant apres jusque jusqu sous sur plus moins contre seulement tous toutes chaque ancien
         ancienne vice presque vers",
    ),
    and: Words("et &"),
    or: Words("ou soit"),
    to: "a",
    of: Words(""),
    shrugs: Phrases(
        "je ne sais pas/je sais pas/sais pas/ne sais pas/aucune idee/je n ai aucune idee/pas sur
         /je ne suis pas sur/inconnu/rien/passe",
    ),
    ask: Words("quel quelle quels quelles nommez citez donnez"),
    ask_who: Words("qui"),
    ask_when: Words("quand annee date jour mois"),
    verbs_of_i: Words(""),
    months: Names(
        "janvier,janv fevrier,fevr,fev mars avril,avr mai juin juillet,juil aout septembre,sept
         octobre,oct novembre,nov decembre,dec",
    ),
    weekdays: Names("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    numerals: Pairs(
        "zero=0 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12
         treize=13 quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40
         cinquante=50 soixante=60 septante=70 huitante=80 octante=80 nonante=90 premier=1.
         premiere=1. second=2. seconde=2. cent=*100 cents=*100 mille=*1000 million=*1000000
         millions=*1000000 milliard=*1000000000 milliards=*1000000000",
    ),
    compound: ordinal,
    denominators: Pairs(
        "demi=2 demie=2 tiers=3 quart=4 quarts=4 cinquieme=5 cinquiemes=5 sixieme=6 sixiemes=6
         dixieme=10 dixiemes=10",
    ),
    counting: Counting::InTwenties,
    ordinal_endings: Words("er ere re e eme ieme nd nde"),
    phrases: Phrases("pour cent=percent"),
    variants: Pairs("euro=euros dollar=dollars clef=cle clefs=cles"),
    respellings: &[],
    prefixes: Words("in im il ir non anti contre pre post pro de des dis re sur sous ex"),
    opposites: Pairs("inter=intra micro=macro hyper=hypo mono=multi pre=post"),
    doers: Words("eur eurs"),
    done_to: Words("e es"),
    rivals: Pairs(
        "majorite=minorite irlande=islande dessus=dessous iran=irak droit=droite droits=droites
         slovaquie=slovenie superieur=inferieur interieur=inferieur",
    ),
    endings: Words("s x e es"),
    apostrophe: Apostrophe::Parts,
    decimal: Decimal::Comma,
    day_order: DayOrder::DayFirst,
};

/// Reads ordinals: `deuxieme`, `quatrieme`, `neuvieme`, and the last word of `vingt et unieme`.
fn ordinal(word: &str) -> Option<Numeral> {
    let stem = match word.strip_suffix("ieme")? {
        "un" => return Some(Ordinal(1)),
        "neuv" => "neuf",
        "cinqu" => "cinq",
        stem => stem,
    };
    let fits = |name: &str| name == stem || name.strip_suffix('e') == Some(stem);
    let (_, value) = RULES.numerals.iter().find(|(name, _)| fits(name))?;
    match Numeral::read(value)? {
        Cardinal(value) => Some(Ordinal(value)),
        _ => None,
    }
}
