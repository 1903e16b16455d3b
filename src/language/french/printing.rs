//! What a paper says in French.

use crate::language::printing::PaperWords;

pub fn printing() -> PaperWords {
    PaperWords {
        name: "Nom",
        class: "Classe",
        date: "Date",
        score: "Note",
        page: "page {n} sur {of}",
        blank: "Cette page est laissée vide.",
        answers: "Feuille de réponses",
        key: "Corrigé",
        circles: "Lettres\u{A0}: remplir un cercle de la feuille de réponses.",
        letters: "Lettres\u{A0}: les écrire devant la question.",
        words: "Mots\u{A0}: écrire sur les lignes.",
        gaps: "Lacunes\u{A0}: écrire ce qui manque.",
        several: "{n} sont justes.",
        order: "Donner les lettres dans le bon ordre.",
        pairing: "Donner une lettre pour chaque numéro.",
        again: "Une lettre peut servir plusieurs fois.",
        items: "En citer {n}.",
        true_or_false: "Vrai ou faux\u{A0}?",
        holds: "",
        quotes: ("«\u{A0}", "\u{A0}»"),
        sides: ("Recto", "Verso"),
        stencil: "Découper les cercles et poser le cadre sur le cadre d’une feuille de réponses\u{A0}: ce qui est \
                  rempli sous un trou est juste.",
        marking: "Ou saisir les réponses dans un tableau avec les colonnes learner, version et answers\u{A0}: \
                  {mark} les corrige.",
        folding: "Imprimer, couper le long des lignes, plier au milieu.",
        print: "Imprimer",
        all: "toutes",
        both_sides: "recto verso",
        one_side: "recto seul",
        settings: "Échelle 100 %, en-têtes et pieds de page du navigateur désactivés.",
    }
}
