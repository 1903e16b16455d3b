//! What a paper says in German.

use crate::language::printing::PaperWords;

pub fn printing() -> PaperWords {
    PaperWords {
        name: "Name",
        class: "Klasse",
        date: "Datum",
        score: "Punkte",
        page: "Seite {n} von {of}",
        blank: "Diese Seite bleibt leer.",
        answers: "Antwortbogen",
        key: "Lösung",
        circles: "Buchstaben: einen Kreis auf dem Antwortbogen ausfüllen.",
        letters: "Buchstaben: vor die Frage schreiben.",
        words: "Wörter: auf die Linien schreiben.",
        gaps: "Lücken: eintragen, was fehlt.",
        several: "{n} sind richtig.",
        order: "Die Buchstaben in die richtige Reihenfolge bringen.",
        pairing: "Zu jeder Nummer einen Buchstaben angeben.",
        again: "Ein Buchstabe darf mehrmals vorkommen.",
        items: "{n} nennen.",
        true_or_false: "Wahr oder falsch?",
        holds: "richtig",
        quotes: ("„", "“"),
        sides: ("Vorderseite", "Rückseite"),
        stencil: "Die Kreise ausschneiden und den Rahmen auf den Rahmen eines Antwortbogens legen: Was unter \
                  einem Loch ausgefüllt ist, ist richtig.",
        marking: "Oder die Antworten in eine Tabelle mit den Spalten learner, version und answers tippen: \
                  {mark} wertet sie aus.",
        folding: "Drucken, an den Linien schneiden, in der Mitte falten.",
        print: "Drucken",
        all: "alle",
        both_sides: "beidseitig",
        one_side: "einseitig",
        settings: "Skalierung 100 %, Kopf- und Fußzeilen des Browsers aus.",
    }
}
