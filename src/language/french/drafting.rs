//! How questions are found in a French text, and worded: what needs no grammar of its own.

use crate::language::drafting::{Drafting, FrameTexts};
use crate::language::table::{phrases, words};

pub fn drafting() -> Drafting {
    Drafting {
        determiners: words(
            "le la les l' un une des du au aux ce cet cette ces son sa ses leur leurs notre nos votre vos mon
             ma mes chaque tout toute tous toutes plusieurs quelques aucun aucune certains certaines",
        ),
        possessives: words("son sa ses leur leurs notre nos votre vos mon ma mes"),
        prepositions: words(
            "de d' à en dans par pour sur sous avec sans entre vers chez contre depuis pendant avant après
             dès durant selon parmi malgré comme jusque jusqu' devant derrière hors",
        ),
        of: words("de d'"),
        by: words("par"),
        and: words("et"),
        or: words("ou"),
        subordinators: words(
            "que qu' qui quoi dont où quand lorsque lorsqu' puisque parce car si afin mais donc ni quoique
             tandis",
        ),
        auxiliaries: words(
            "est sont était étaient être été fut furent sera seront a ont avait avaient avoir eu peut peuvent
             pouvait doit doivent devait fait font faut",
        ),
        being: words("est sont était étaient"),
        pronouns: words(
            "il elle ils elles on nous vous je j' tu se s' y lui eux celui celle ceux celles cela ceci c' ça
             n' ne m' t'",
        ),
        pointing: words("il elle ils elles ce cet cette ces cela ceci celui celle son sa ses leur leurs"),
        adverbs: words(
            "ne pas non aussi seulement plus moins très toujours jamais souvent encore déjà ensuite alors ainsi
             donc enfin ici là également notamment surtout même environ aujourd'hui hier ensemble",
        ),
        adverb_endings: words("ment"),
        links: words("ainsi donc enfin également cependant toutefois ensuite"),
        other_name: phrases(
            "aussi appelé/aussi appelée/également appelé/également appelée/aussi connu sous le nom de/dit/dite",
        ),
        examples: phrases("tels que/telles que/par exemple/comme"),
        labels: words("article articles section chapitre partie titre numéro page alinéa classe"),
        idle_numbers: words("un une"),
        page_facts: words("publié mis modifié © copyright accueil menu recherche contact partager"),
        question_marks: words("q question"),
        answer_marks: words("r réponse"),
        frames: Some(frames()),
        ..Drafting::default()
    }
}

fn frames() -> FrameTexts {
    FrameTexts {
        both_gaps: "Complétez les deux blancs, dans n’importe quel ordre : « {} »",
        all_gaps: "Complétez les {} blancs, dans n’importe quel ordre : « {} »",
        numbers: [
            "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf",
        ],
        name_all: "Quels sont les {} points que nomme le texte ? « {} »",
        other_name: "Sous quel autre nom le texte connaît-il ceci : {} ?",
        stands_for: "Que signifie « {} » ?",
        explained: "Quel terme le texte explique-t-il ainsi ? « {} »",
        why: "Pourquoi, selon le texte ? « {} »",
        what_for: "Dans quel but, selon le texte ? « {} »",
        how: "De quelle manière, selon le texte ? « {} »",
        goes_on: "Comment le texte continue-t-il ? « {} »",
        which_year: "Quelle année manque ici ? « {} »",
        which_name: "Quel nom manque ici ? « {} »",
        in_time: "Mettez ceci dans l’ordre du temps, le plus ancien d’abord.",
        in_steps: "Mettez ceci dans le bon ordre : « {} »",
        bullets: "Qu’énumère le texte ici ? « {} »",
        gap_year: "une année",
        gap_date: "une date",
        gap_number: "un nombre",
        gap_name: "un nom",
        begins_with: "Les premières lettres sont {}.",
        should_name: "Votre réponse devrait nommer : ",
    }
}
