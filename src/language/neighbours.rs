//! Words by which texts in languages without tables are told from those with.

/// The tags of languages that decks are often in, each with words that stand in nearly every text of it.
///
/// They are here so that a Spanish text is not taken for a French one, with which it shares *de*, *la* and
/// *que*; of words that two languages share, none counts.
pub(super) const NEIGHBOURS: [(&str, &str); 7] = [
    (
        "es",
        "el los las una del que por con para como cuál qué quién cuándo dónde es son más pero sus se al lo fue entre",
    ),
    (
        "it",
        "il lo gli della dello delle dei degli che di da nel nella sono chi quale quando dove più con per una è si come",
    ),
    (
        "pt",
        "os das dos do da que não uma para com por qual quem quando onde são mais ao pela pelo foi em no na como",
    ),
    (
        "nl",
        "het een van wie welke wat waar wanneer niet zijn voor aan met door heeft ook naar bij dat de op te en",
    ),
    (
        "pl",
        "nie jest się na do z w i kto co kiedy gdzie który która które jak oraz przez dla są",
    ),
    (
        "sv",
        "och att det som en ett är av för med den vem vad när var vilken vilket inte på till",
    ),
    (
        "da",
        "og det som en et er af for med den hvem hvad hvornår hvor hvilken hvilket ikke på til",
    ),
];

/// Words that name the columns of a table of questions in one language, by its tag.
pub(super) const HEADINGS: [(&str, &str); 9] = [
    (
        "de",
        "frage fragen fragetext antwort antworten lösung richtig richtige falsche erklärung begründung \
         hinweis begriff vorderseite rückseite bedeutung übersetzung",
    ),
    (
        "fr",
        "réponse réponses bonne recto verso définition explication indice",
    ),
    (
        "es",
        "pregunta preguntas respuesta respuestas opción correcta definición explicación pista",
    ),
    (
        "it",
        "domanda domande risposta risposte opzione corretta definizione spiegazione",
    ),
    (
        "pt",
        "pergunta perguntas resposta respostas opção correta definição explicação",
    ),
    (
        "nl",
        "vraag vragen antwoord antwoorden optie juiste begrip uitleg",
    ),
    ("pl", "pytanie pytania odpowiedź odpowiedzi pojęcie"),
    ("sv", "fråga frågor rätt förklaring"),
    ("da", "spørgsmål"),
];
