//! How questions are found in a German text, and worded: what needs no grammar of its own.

use crate::language::drafting::{Drafting, FrameTexts};
use crate::language::table::{phrases, words};

pub fn drafting() -> Drafting {
    Drafting {
        determiners: words(
            "der die das den dem des ein eine einen einem einer eines kein keine keinen keiner keines dieser
             diese dieses diesen diesem jeder jede jedes jeden jedem alle aller allen sein seine seinen
             seinem seiner ihr ihre ihren ihrem ihrer unser unsere beide beiden mehrere einige zum zur im am
             ins ans vom beim",
        ),
        possessives: words("sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere"),
        prepositions: words(
            "in an auf aus bei durch für gegen mit nach ohne über um unter von vor zu zwischen während wegen
             seit bis gegenüber innerhalb außerhalb neben hinter als wie ab laut gemäß trotz statt sowie",
        ),
        of: words("von"),
        by: words("von vom durch"),
        infinitive: words("zu"),
        and: words("und"),
        or: words("oder"),
        subordinators: words(
            "dass daß weil wenn ob da damit obwohl nachdem bevor sobald solange sofern falls indem wobei welche
             welcher welches welchen welchem wer was wo wohin woher wann warum deren dessen denen aber denn
             sondern jedoch",
        ),
        auxiliaries: words(
            "ist sind war waren sein wird werden wurde wurden worden hat haben hatte hatten kann können konnte
             muss müssen musste soll sollen sollte darf dürfen will wollen mag möchte gewesen geworden",
        ),
        being: words("ist sind war waren"),
        pronouns: words("er sie es wir ihr ich du man sich ihm ihn ihnen uns euch wer jemand niemand"),
        pointing: words("er sie es dies diese dieser dieses diesem diesen dazu dabei dafür damit dadurch
            daher darüber darin sein seine seiner ihr ihre ihrer ihren"),
        adverbs: words(
            "nicht auch nur noch schon sehr dort hier dann danach deshalb daher dennoch außerdem zudem ferner
             jedoch immer nie oft stets selbst sogar etwa rund mindestens höchstens heute dazu dabei dafür
             damit dadurch darin allein gemeinsam zusammen wieder weiter insgesamt bereits erst zunächst",
        ),
        links: words("außerdem zudem ferner deshalb daher dennoch jedoch schließlich"),
        other_name: phrases("auch bekannt als/auch genannt/abgekürzt/kurz/früher"),
        examples: phrases("zum Beispiel/etwa/wie zum Beispiel"),
        labels: words("artikel art. absatz abs. § kapitel teil nummer nr. seite klasse"),
        idle_numbers: words("ein eine einen einem einer eines eins"),
        page_facts: words("stand aktualisiert veröffentlicht copyright © impressum kontakt suche menü"),
        question_marks: words("f frage"),
        answer_marks: words("a antwort"),
        has_capital_nouns: true,
        frames: Some(frames()),
        ..Drafting::default()
    }
}

fn frames() -> FrameTexts {
    FrameTexts {
        both_gaps: "Welche zwei Wörter fehlen, in beliebiger Folge? „{}“",
        all_gaps: "Fülle alle {} Lücken, in beliebiger Folge: „{}“",
        numbers: [
            "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
        ],
        name_all: "Welche {} nennt der Text? „{}“",
        other_name: "Unter welchem anderen Namen kennt der Text dies: {}?",
        stands_for: "Wofür steht „{}“?",
        explained: "Welchen Begriff erklärt der Text so? „{}“",
        why: "Warum ist das laut dem Text so? „{}“",
        what_for: "Wozu, laut dem Text? „{}“",
        how: "Auf welche Weise, laut dem Text? „{}“",
        goes_on: "Wie geht der Text weiter? „{}“",
        which_year: "Welches Jahr gehört in die Lücke? „{}“",
        which_name: "Welcher Name gehört in die Lücke? „{}“",
        in_time: "Bringe dies in die zeitliche Folge, das Früheste zuerst.",
        in_steps: "Bringe dies in die richtige Folge: „{}“",
        bullets: "Was zählt der Text hier auf? „{}“",
        gap_year: "ein Jahr",
        gap_date: "ein Datum",
        gap_number: "eine Zahl",
        gap_name: "ein Name",
        begins_with: "Die Anfangsbuchstaben sind {}.",
        should_name: "Deine Antwort sollte nennen: ",
    }
}
