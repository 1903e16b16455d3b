//! How English is written out, on both sides of the Atlantic.

use crate::language::table::{beginnings, words};
use crate::language::writing::{Writing, nth};

pub fn writing() -> Writing {
    Writing {
        articles: words("the"),
        spellings: beginnings(
            "armour=armor behaviour=behavior colour=color endeavour=endeavor favour=favor
             harbour=harbor honour=honor humour=humor labour=labor neighbour=neighbor parlour=parlor
             rumour=rumor defence=defense offence=offense licence=license pretence=pretense
             practise=practice centre=center theatre=theater metre=meter kilometre=kilometer
             litre=liter fibre=fiber judgement=judgment acknowledgement=acknowledgment
             programme=program catalogue=catalog dialogue=dialog analogue=analog cancelle=cancele
             counsell=counsel councill=council labell=label modell=model travell=travel
             analys=analyz authoris=authoriz centralis=centraliz civilis=civiliz colonis=coloniz
             criticis=criticiz democratis=democratiz emphasis=emphasiz equalis=equaliz
             globalis=globaliz harmonis=harmoniz industrialis=industrializ legalis=legaliz
             legitimis=legitimiz liberalis=liberaliz militaris=militariz minimis=minimiz
             mobilis=mobiliz modernis=moderniz nationalis=nationaliz naturalis=naturaliz
             neutralis=neutraliz organis=organiz polaris=polariz privatis=privatiz
             realis=realiz recognis=recogniz reorganis=reorganiz secularis=seculariz
             socialis=socializ specialis=specializ stabilis=stabiliz standardis=standardiz
             symbolis=symboliz urbanis=urbaniz utilis=utiliz sceptic=skeptic grey=gray
             enrol=enroll fulfil=fulfill skilful=skillful wilful=willful ageing=aging
             towards=toward mediaeval=medieval archaeolog=archeolog manoeuvre=maneuver",
        ),
        answers: "answers",
        truth: Some(("True", "False")),
        months: words(
            "January February March April May June July August September October November
             December",
        ),
        dates: &[
            "{month} {day}, {year}",
            "{day} {month} {year}",
            "{month} {day} {year}",
            "{month} {day}{th}, {year}",
            "{day}{th} {month} {year}",
            "{day}{th} of {month} {year}",
            "{year}-{mm}-{dd}",
            "{m}/{day}/{year}",
            "{mm}/{dd}/{year}",
            "{day}/{m}/{year}",
            "{dd}/{mm}/{year}",
            "{month} {day}",
            "{day} {month}",
            "{month} {day}{th}",
            "{day}{th} {month}",
            "{day}{th} of {month}",
            "{month} {year}",
            "{mm}/{year}",
            "{m}/{year}",
        ],
        day_ending: Some(day_ending),
        number: Some(in_words),
    }
}

fn day_ending(day: i8) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

fn in_words(number: u64) -> Option<String> {
    const SMALL: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen \
                         fourteen fifteen sixteen seventeen eighteen nineteen";
    const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
    let tens = || nth(TENS, (number / 10).checked_sub(2)?);
    match (number / 10, number % 10) {
        (0 | 1, _) => nth(SMALL, number).map(str::to_owned),
        (2..10, 0) => tens().map(str::to_owned),
        (2..10, rest) => Some(format!("{}-{}", tens()?, nth(SMALL, rest)?)),
        (10, 0) => Some("one hundred".into()),
        _ => None,
    }
}
