//! English, of both sides of the Atlantic.

use rust_stemmers::{Algorithm, Stemmer};

use super::dates::Dates;
use super::likeness::Likeness;
use super::numbers::{Counting, Decimal, Numbers, Numeral};
use super::phrasing::{Asking, Phrasing};
use super::printing::PaperWords;
use super::rules::Language;
use super::sentences::SentenceMarks;
use super::spelling::{Respelling, Spelling, end, within};
use super::table::{WordPairs, pairs, phrases, series, word_list, words};
use super::wording::QuestionWords;

mod drafting;
mod writing;

use self::drafting::drafting;
use self::writing::writing;

/// The rules of English; unless the deck says whose, a date in figures may be read both ways.
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
        printing: PaperWords::default(),
        drafting: drafting(),
        stemming: Some(|word| Stemmer::create(Algorithm::English).stem(word)),
    }
}

fn phrasing() -> Phrasing {
    Phrasing {
        articles: words("the a an"),
        lead_ins: words(
            "it its their our is are was were be been that thats this these those there theres theyre hes
             shes think believe guess has have had did does do called named known age aged
             uses using includes answer word term probably maybe namely because happened occurred began mr mrs ms dr",
        ),
        verbs: words("is are was were has have had did does do can may must will"),
        pasts: pasts(),
        persons: words("i we you he she they him them"),
        prepositions: words(
            "in on at to of by for from with between as since during through may can must should will
             would could might shall",
        ),
        partings: words("from"),
        afterthoughts: phrases("i think/i believe/i guess/probably/please/something/sth/somebody/there"),
        titles: words(
            "president prime minister king queen chancelor senator governor justice judge sir
             lord lady pope emperor mayor doctor reverend",
        ),
        negations: words(
            "not no never none nobody nothing neither nor nowhere without except cannot cant
             dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt hasnt
             havent hadnt mustnt",
        ),
        limits: words(
            "before after until till under over above below less more fewer least most against
             only opposite almost half double twice all every any some minus former vice deputy
             anti pro counter bc bce",
        ),
        idle: words("also both too then finally eg ie such example instance first secondly thirdly"),
        stand_ins: words("one ones"),
        links: words("of"),
        by: words("by"),
        members: words("member members deputies representatives"),
        classes: words("mount lake river mt"),
        countries: countries(),
        minimum: phrases(
            "at least/or older/or over/or more/or above/and older/and over/and above/and up/over/
             minimum/upward/upwards/from",
        ),
        and: words("and plus"),
        and_phrases: phrases("as well as/along with/together with"),
        or: words("or either"),
        shrugs: phrases(
            "i dont know/dont know/i do not know/idk/dunno/i have no idea/no idea/no clue/not
             sure /im not sure/i am not sure/unsure/unknown/na/none/nothing/pass/skip/no
             answer/i forgot /i cant remember/i dont remember/whatever",
        ),
    }
}

fn pasts() -> WordPairs<&'static str> {
    pairs(
            "became=become began=begin begun=begin broke=break brought=bring built=build came=come
             chose=choose chosen=choose drew=draw drawn=draw fell=fall fought=fight found=find
             gave=give given=give went=go gone=go grew=grow grown=grow held=hold kept=keep knew=know
             laid=lay led=lead left=leave lost=lose made=make met=meet paid=pay ran=run rose=rise
             risen=rise said=say sat=sit saw=see seen=see sent=send sold=sell spoke=speak spoken=speak
             stood=stand swore=swear sworn=swear took=take taken=take taught=teach thought=think
             told=tell understood=understand won=win wrote=write written=write",
        )
}

fn countries() -> WordPairs<&'static str> {
    pairs(
        "american=us us=us british=uk uk=uk britain=uk scottish=scotland scotland=scotland
             welsh=wales wales=wales english=england england=england irish=ireland
             ireland=ireland australian=australia australia=australia canadian=canada
             canada=canada german=germany germany=germany french=france france=france
             italian=italy italy=italy spanish=spain spain=spain swiss=switzerland
             switzerland=switzerland austrian=austria austria=austria dutch=netherlands
             netherlands=netherlands belgian=belgium belgium=belgium danish=denmark
             denmark=denmark swedish=sweden sweden=sweden norwegian=norway norway=norway
             finnish=finland finland=finland polish=poland poland=poland russian=russia
             russia=russia ukrainian=ukraine ukraine=ukraine greek=greece greece=greece
             turkish=turkey turkey=turkey indian=india india=india chinese=china china=china
             japanese=japan japan=japan mexican=mexico mexico=mexico brazilian=brazil
             brazil=brazil european=europe europe=europe portuguese=portugal
             portugal=portugal hungarian=hungary hungary=hungary czech=czechia",
    )
}

fn asking() -> Asking {
    Asking {
        which: words("what which whose name give list identify many much"),
        who: words("who what"),
        deed: words("do"),
        when: words("when year date day month"),
        one: words("who whom whose"),
        persons: words(
            "poet author writer president minister king queen leader politician scientist
             philosopher composer general founder explorer inventor chancelor judge person man
             woman activist",
        ),
        least: words("old age least minimum youngest"),
        units: pairs("old=year age=year aged=year"),
        ..Asking::default()
    }
}

fn numbers() -> Numbers {
    Numbers {
        numerals: pairs(
            "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10
             eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17
             eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70
             eighty=80 ninety=90 first=1. second=2. third=3. fourth=4. fifth=5. sixth=6.
             seventh=7. eighth=8. ninth=9. tenth=10. eleventh=11. twelfth=12. thirteenth=13.
             fourteenth=14. fifteenth=15. sixteenth=16. seventeenth=17. eighteenth=18.
             nineteenth=19. twentieth=20. thirtieth=30. fortieth=40. fiftieth=50. sixtieth=60.
             seventieth=70. eightieth=80. ninetieth=90. dozen=*12 hundred=*100 thousand=*1000
             lakh=*100000 lakhs=*100000 million=*1000000 mln=*1000000 mio=*1000000 crore=*10000000
             crores=*10000000 billion=*1000000000 bn=*1000000000 bln=*1000000000
             trillion=*1000000000000 hundredth=*100. thousandth=*1000. lakhth=*100000.
             millionth=*1000000. croreth=*10000000. billionth=*1000000000.",
        )
        .parsed(Numeral::parse),
        denominators: pairs(
            "half=2 halves=2 third=3 thirds=3 fourth=4 fourths=4 quarter=4 quarters=4 fifth=5
             fifths=5 sixth=6 sixths=6 seventh=7 sevenths=7 eighth=8 eighths=8 ninth=9 ninths=9
             tenth=10 tenths=10",
        )
        .parsed(|under| under.parse().ok()),
        counting: Counting::YearsInPairs,
        ordinal_endings: words("st nd rd th"),
        roman_endings: words("st nd rd th"),
        ones: words("a an"),
        sizes: pairs("k=1000 m=1000000 mn=1000000 b=1000000000 t=1000000000000 tn=1000000000000")
            .parsed(|size| size.parse().ok()),
        noughts: words("oh o zero nought"),
        roughly: words("about around approximately roughly circa nearly"),
        units: pairs(
            "year=year years=year yr=year yrs=year month=month months=month week=week
             weeks=week day=day days=day hour=hour hours=hour minute=minute minutes=minute
             second=second seconds=second percent=percent dollars=dollars euros=euros
             pounds=pounds cent=cent cents=cent kilometer=kilometer kilometers=kilometer
             km=kilometer mile=mile miles=mile",
        ),
        decimal: Decimal::Point,
        to: "to",
        verbs_of_i: words(
            "think believe guess suppose mean know am was have had do did dont can would will",
        ),
        ..Numbers::default()
    }
}

fn dates() -> Dates {
    Dates {
        months: series(
            "january,jan february,feb march,mar april,apr may june,jun july,jul august,aug
             september,sept,sep october,oct november,nov december,dec",
        ),
        weekdays: series(
            "monday,mon tuesday,tues,tue wednesday,wed thursday,thurs,thu friday,fri
             saturday,sat sunday,sun",
        ),
        beside: words("year month day date"),
        parts: words("year month"),
        eras: words("ad ce"),
        of: words("of in"),
        ..Dates::default()
    }
}

fn spelling() -> Spelling {
    Spelling {
        phrases: phrases("us united states of america/us united states/us usa/percent per cent/nobody no one/
             everybody every one/somebody some one/anybody any one/eachother each other/eachother one another"),
        variants: pairs(
            "percentage=percent govt=government dept=department practise=practice
             practised=practiced practising=practicing licence=license cheque=check
             cheques=checks grey=gray sceptic=skeptic sceptical=skeptical enrol=enroll
             fulfil=fulfill skilful=skillful wilful=willful ageing=aging towards=toward
             afterwards=afterward amongst=among whilst=while learnt=learned gaol=jail
             plough=plow vs=v versus=v noone=nobody everyone=everybody someone=somebody anyone=anybody
             fourty=forty ninty=ninety artefact=artifact
             manoeuvre=maneuver manoeuvres=maneuvers mediaeval=medieval archaeology=archeology
             connexion=connection euro=euros dollar=dollars pound=pounds",
        ),
        respellings: RESPELLINGS,
        ..Spelling::default()
    }
}

fn likeness() -> Likeness {
    Likeness {
        prefixes: words(
            "un in im il ir non anti counter contra pre post pro dis de re mis ex over under
             sub super inter intra",
        ),
        opposites: pairs("inter=intra micro=macro hyper=hypo mini=maxi mono=multi pre=post"),
        doers: words("er or ers ors"),
        done_to: words("ee ees ed"),
        lookalikes: pairs(
            "bundesrat=bundestag majority=minority majorities=minorities maximum=minimum
             more=most must=most country=county countries=counties iran=iraq slovakia=slovenia
             austria=australia ireland=iceland mauritius=mauritania secession=succession
             prosecution=persecution prescribe=proscribe mayor=major ascent=assent
             federation=federalism confederation=confederacy democracy=democrat
             legislator=legislature imperial=impartial
             statue=statute unproved=unprovoked monet=manet",
        ),
        umlauts: WordPairs::default(),
        words: word_list(include_str!("english.txt")),
        endings: words("s es ing ern"),
        turned_endings: vec![
            ("t", "cy"),
            ("ive", "ion"),
            ("ent", "ence"),
            ("ant", "ance"),
            ("y", "er"),
            ("y", "ic"),
            ("or", "ion"),
        ],
        forms: vec![("e", "ing"), ("ism", "ist"), ("um", "a")],
    }
}

fn wording() -> QuestionWords {
    QuestionWords {
        function: words(
            "a an the this that these those it its he him his she her they them their we us our
             you your i my me who whom whose which what when where why how be is are was were
             been being am do does did done has have had having can could may might must shall
             should will would and or but nor so if then than as at by for from in into of off on
             onto out over to up with without within about above after against among around
             before behind below beneath beside between beyond during except near per since
             through throughout till toward towards under until upon via while not no yes only
             also too very more most less least much many some any all each every both either
             neither one other another such same own just there here because although though
             whether however thus hence s t d ll m re ve name list called following",
        ),
        absolutes: words("always never all none only every must"),
        negations: words(
            "not except never isn't aren't wasn't weren't doesn't don't didn't cannot can't",
        ),
        softens: words("only"),
        pointing: words("it they this these he she"),
        passing: phrases(
            "now/currently/current/today/today's/nowadays/as of/at present/this year/at the
             moment",
        ),
        yes_no: words("yes no true false"),
        of_the_above: phrases(
            "all of the above/none of the above/all the above/any of the above/both of the
             above/all of these/none of these/all of them/none of them/neither of the above/all
             are correct/none is correct/all of the other options",
        ),
        both: words("both and or neither nor only all of options option answers answer"),
        explaining: words("why how"),
        measuring: words("many much few long old often far big large tall high deep wide"),
        belonging: words("of in at"),
        because: words("because"),
        finite: words(
            "is are was were has have had can could may might must will would shall should does did \
             isn't aren't wasn't weren't hasn't haven't can't cannot won't doesn't didn't",
        ),
        particles: words("de da di du del della dos van von der den zu la le ter ten"),
    }
}

fn sentences() -> SentenceMarks {
    SentenceMarks {
        leading: words(
            "Mr. Mrs. Ms. Dr. Prof. St. Hon. Rev. Gen. Col. Lt. Capt. Gov. Sen. Rep. Pres. v. vs.
             e.g. i.e. cf. Art. Sec. Fig.",
        ),
        trailing: words(
            "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Jr. Sr. Inc. Co.",
        ),
        opening: words("The A An In It Its This These That They Their He She We But However"),
        ..SentenceMarks::default()
    }
}

/// British spellings as Americans write them; that a few other words change alike does no harm.
const RESPELLINGS: &[Respelling] = &[
    within(3, "our", "or"),
    within(2, "ence", "ense"),
    within(3, "gement", "gment"),
    end(2, "ise", "ize"),
    end(2, "ised", "ized"),
    end(2, "ises", "izes"),
    end(2, "iser", "izer"),
    end(2, "ising", "izing"),
    end(2, "isation", "ization"),
    end(2, "isations", "izations"),
    end(2, "yse", "yze"),
    end(2, "ysed", "yzed"),
    end(2, "ysing", "yzing"),
    end(3, "tre", "ter"),
    end(3, "tres", "ters"),
    end(4, "mme", "m"),
    end(4, "mmes", "ms"),
    end(3, "ogue", "og"),
    end(3, "ogues", "ogs"),
    end(3, "lled", "led"),
    end(3, "lling", "ling"),
    end(3, "ller", "ler"),
    end(3, "llers", "lers"),
    end(3, "llor", "lor"),
    end(3, "llors", "lors"),
];
