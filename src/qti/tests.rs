use std::collections::HashSet;

use quick_xml::Reader;
use quick_xml::events::Event;
use rawzip::ZipArchive;

use super::FORMAT;
use crate::archive::Archive;
use crate::deck::{Deck, format};
use crate::exchange::loss::Loss;
use crate::formats::export;

fn deck(text: &str) -> Deck {
    format::read(text.as_bytes()).deck.expect("a deck")
}

fn cards(fields: &[&str]) -> Deck {
    let cards = fields.iter().enumerate();
    let cards = cards.map(|(at, fields)| format!("{{ \"id\": \"c{at}\", {fields} }}"));
    let cards = cards.collect::<Vec<_>>().join(",");
    deck(&format!(
        "{{ \"format\": 1, \"id\": \"4d\", \"title\": \"A & B\", \"language\": \"en\", \"cards\": [{cards}] }}"
    ))
}

/// The files of a package by their names, in the order in which they stand in it.
fn files(bytes: &[u8]) -> Vec<(String, String)> {
    let archive = Archive::new(bytes).expect("a zip file");
    let entries = ZipArchive::from_slice(bytes).expect("a zip file");
    let files = entries.entries().map(|entry| {
        let path = entry.expect("an entry").file_path();
        let path = std::str::from_utf8(path.as_ref())
            .expect("a name")
            .to_owned();
        let content = archive.text(&path, 1 << 20).expect("text");
        (path, content)
    });
    files.collect()
}

fn items(deck: &Deck) -> Vec<String> {
    let exported = export(deck, &FORMAT).expect("a writer");
    let files = files(&exported.bytes).into_iter();
    let items = files.filter(|(path, _)| path.starts_with("items/"));
    items.map(|(_, item)| item).collect()
}

fn lost(deck: &Deck) -> Vec<String> {
    let exported = export(deck, &FORMAT).expect("a writer");
    let lost = exported.lost.iter().map(|loss| match loss {
        Loss::Card { card, what } => format!("{card}: {what}"),
        Loss::Part { card, part } => format!("{card}: {part}"),
        Loss::Deck(part) => format!("the deck: {part}"),
    });
    lost.collect()
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn each_type_is_written() {
    for (fields, parts) in [
        (
            r#""type": "choice", "prompt": "Which <one>?", "answer": "b", "distractors": ["a", "c"]"#,
            vec![
                r#"<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>choice2</value></correctResponse></responseDeclaration>"#,
                r#"<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1"><prompt>Which &lt;one&gt;?</prompt><simpleChoice identifier="choice1">a</simpleChoice>"#,
                r#"<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>"#,
            ],
        ),
        (
            r#""type": "choice", "prompt": "Which?", "answer": ["a", "b"], "distractors": ["c", "d", "e", "f"]"#,
            vec![
                "<value>choice1</value><value>choice2</value>",
                r#"<mapping lowerBound="0" upperBound="1" defaultValue="0"><mapEntry mapKey="choice1" mappedValue="0.5"/>"#,
                r#"<mapEntry mapKey="choice6" mappedValue="-0.5"/>"#,
                r#"shuffle="true" maxChoices="2"><prompt>Which? (2 answers)</prompt>"#,
                "rptemplates/map_response",
            ],
        ),
        (
            r#""type": "choice", "prompt": "How many?", "answer": "9", "distractors": ["10", "11"]"#,
            vec![
                r#"shuffle="false" maxChoices="1"><prompt>How many?</prompt><simpleChoice identifier="choice1">9<"#,
            ],
        ),
        (
            r#""type": "true-false", "prompt": "Is it?", "answer": false"#,
            vec![
                "<value>false</value>",
                r#"shuffle="false" maxChoices="1"><prompt>Is it?</prompt><simpleChoice identifier="true">True"#,
            ],
        ),
        (
            r#""type": "typed", "prompt": "Who?", "answer": ["(the) mayor", "the head"]"#,
            vec![
                "<value>the mayor</value>",
                r#"<mapping defaultValue="0"><mapEntry mapKey="the mayor" mappedValue="1" caseSensitive="false"/><mapEntry mapKey="mayor" mappedValue="1" caseSensitive="false"/><mapEntry mapKey="the head""#,
                r#"<p>Who?</p><p><textEntryInteraction responseIdentifier="RESPONSE" expectedLength="30"/></p>"#,
            ],
        ),
        (
            r#""type": "typed", "prompt": "Which sign?", "answer": ["NaCl", "Nacl!"], "exact": true"#,
            vec![
                r#"<mapEntry mapKey="NaCl" mappedValue="1" caseSensitive="true"/><mapEntry mapKey="Nacl!""#,
            ],
        ),
        (
            r#""type": "typed", "kind": "number", "prompt": "When?", "answer": ["1949", "1950"]"#,
            vec![
                r#"cardinality="single" baseType="float"><correctResponse><value>1949</value></correctResponse>"#,
                r#"<responseIf><isNull><variable identifier="RESPONSE"/></isNull><setOutcomeValue identifier="SCORE"><baseValue baseType="float">0</baseValue></setOutcomeValue></responseIf><responseElseIf><equal toleranceMode="exact"><variable identifier="RESPONSE"/><baseValue baseType="float">1949</baseValue></equal><set"#,
                r#"</responseElseIf><responseElseIf><equal toleranceMode="exact"><variable identifier="RESPONSE"/><baseValue baseType="float">1950</baseValue></equal><set"#,
            ],
        ),
        (
            r#""type": "typed", "kind": "number", "prompt": "How many?", "answer": "614", "tolerance": 0.5"#,
            vec![
                r#"<and><gte><variable identifier="RESPONSE"/><baseValue baseType="float">613.5</baseValue></gte><lte><variable identifier="RESPONSE"/><baseValue baseType="float">614.5</baseValue></lte></and><set"#,
            ],
        ),
        (
            r#""type": "cloze", "prompt": "The {{mayor|head::who}}, a\n{{clerk}}.""#,
            vec![
                r#"<p>The <textEntryInteraction responseIdentifier="RESPONSE1" expectedLength="30" placeholderText="who"/>, a<br/><textEntryInteraction responseIdentifier="RESPONSE2" expectedLength="30"/>.</p>"#,
                r#"<responseIf><not><isNull><variable identifier="RESPONSE2"/></isNull></not><setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><mapResponse identifier="RESPONSE2"/></sum></setOutcomeValue></responseIf>"#,
                r#"<setOutcomeValue identifier="SCORE"><divide><variable identifier="SCORE"/><baseValue baseType="float">2</baseValue></divide></setOutcomeValue></responseProcessing>"#,
                r#"title="The _____, a _____.""#,
            ],
        ),
        (
            r#""type": "match", "prompt": "Match.", "answer": [["Oslo", "Norway"], ["Rome", "Italy"]], "distractors": ["Peru"]"#,
            vec![
                r#"baseType="directedPair"><correctResponse><value>left1 right2</value><value>left2 right1</value>"#,
                r#"<mapEntry mapKey="left1 right2" mappedValue="0.5"/>"#,
                r#"<simpleAssociableChoice identifier="left2" matchMax="1">Rome"#,
                r#"<simpleAssociableChoice identifier="right2" matchMax="0">Norway</simpleAssociableChoice><simple"#,
            ],
        ),
        (
            r#""type": "order", "prompt": "In order?", "answer": ["propose", "debate", "vote"]"#,
            vec![
                r#"cardinality="ordered" baseType="identifier"><correctResponse><value>choice2</value><value>choice1</value><value>choice3</value>"#,
                "<itemBody><p>In order?</p><orderInteraction",
                r#"<match><index n="3"><variable identifier="RESPONSE"/></index><baseValue baseType="identifier">choice2</baseValue></match><setOutcomeValue identifier="PLACE1"><baseValue baseType="float">3</baseValue>"#,
                r#"<divide><subtract><max><variable identifier="RUN1"/><variable identifier="RUN2"/><variable identifier="RUN3"/></max><baseValue baseType="float">1</baseValue></subtract><baseValue baseType="float">2</baseValue></divide>"#,
            ],
        ),
        (
            r#""type": "flashcard", "prompt": "Due process?", "answer": "Fair treatment", "cite": "law of the land""#,
            vec![
                r#"<rubricBlock view="scorer"><p>Fair treatment</p></rubricBlock></itemBody><responseProcessing><setOutcomeValue identifier="FEEDBACK"><base"#,
                "<p>Fair treatment</p><p>“law of the land”</p></modalFeedback>",
            ],
        ),
    ] {
        let deck = cards(&[fields]);
        assert_eq!(lost(&deck), [""; 0], "{fields}");
        let items = items(&deck);
        let [item] = items.as_slice() else {
            panic!("one item for {fields}");
        };
        for part in parts {
            assert!(item.contains(part), "{part}\n{item}");
        }
    }
}

#[test]
fn only_who_gave_the_wrong_answer_is_shown_what_is_said_of_it() {
    let named = r#"<setOutcomeValue identifier="WHYNOT"><variable identifier="RESPONSE"/></setOutcomeValue></responseProcessing>"#;
    for (fields, parts) in [
        (
            r#""type": "choice", "prompt": "Which?", "answer": "b", "distractors": ["a", "c"], "why-not": { "c": "Not <c>." }, "explain": "So.""#,
            vec![
                r#"<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/><outcomeDeclaration identifier="WHYNOT" cardinality="single" baseType="identifier"/><itemBody>"#,
                r#"<responseProcessing><responseCondition><responseIf><match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf></responseCondition>"#,
                r#"<setOutcomeValue identifier="WHYNOT"><variable identifier="RESPONSE"/></setOutcomeValue><setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">general_explanation</baseValue></setOutcomeValue></responseProcessing>"#,
                r#"<modalFeedback outcomeIdentifier="WHYNOT" showHide="show" identifier="choice3"><p>Not &lt;c&gt;.</p></modalFeedback><modalFeedback outcomeIdentifier="FEEDBACK""#,
            ],
        ),
        (
            r#""type": "choice", "prompt": "Which?", "answer": ["a", "b"], "distractors": ["c", "d"], "why-not": { "c": "C.", "d": "D." }"#,
            vec![
                r#"<outcomeDeclaration identifier="WHYNOT" cardinality="multiple" baseType="identifier"/>"#,
                r#"<responseProcessing><responseCondition><responseIf><not><isNull><variable identifier="RESPONSE"/></isNull></not><setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/></setOutcomeValue></responseIf></responseCondition>"#,
                named,
                r#"identifier="choice3"><p>C.</p></modalFeedback><modalFeedback outcomeIdentifier="WHYNOT" showHide="show" identifier="choice4"><p>D.</p>"#,
            ],
        ),
        (
            r#""type": "true-false", "prompt": "Is it?", "answer": false, "why-not": { "true": "It is not." }"#,
            vec![
                named,
                r#"<modalFeedback outcomeIdentifier="WHYNOT" showHide="show" identifier="true"><p>It is not.</p></modalFeedback></assessmentItem>"#,
            ],
        ),
        (
            r#""type": "typed", "prompt": "Who?", "answer": "mayor", "why-not": { "clerk": "He signs nothing.", "judge": "He judges." }"#,
            vec![
                r#"</responseCondition><responseCondition><responseIf><isNull><variable identifier="RESPONSE"/></isNull></responseIf><responseElseIf><stringMatch caseSensitive="false"><variable identifier="RESPONSE"/><baseValue baseType="string">clerk</baseValue></stringMatch><setOutcomeValue identifier="WHYNOT"><baseValue baseType="identifier">typed1</baseValue></setOutcomeValue></responseElseIf><responseElseIf>"#,
                r#"identifier="typed2"><p>He judges.</p></modalFeedback>"#,
            ],
        ),
        (
            r#""type": "typed", "prompt": "Which sign?", "answer": "NaCl", "exact": true, "why-not": { "nacl": "Mind the capitals." }"#,
            vec![r#"<stringMatch caseSensitive="true">"#],
        ),
        (
            r#""type": "typed", "kind": "number", "prompt": "How many?", "answer": "614", "tolerance": 16, "why-not": { "620": "An old figure." }"#,
            vec![
                r#"</responseIf><responseElseIf><equal toleranceMode="exact"><variable identifier="RESPONSE"/><baseValue baseType="float">620</baseValue></equal><setOutcomeValue identifier="WHYNOT"><baseValue baseType="identifier">typed1</baseValue></setOutcomeValue></responseElseIf><responseElseIf><and><gte>"#,
                "</responseElseIf></responseCondition></responseProcessing><modalFeedback",
            ],
        ),
    ] {
        let deck = cards(&[fields]);
        assert_eq!(lost(&deck), [""; 0], "{fields}");
        let items = items(&deck);
        for part in parts {
            assert!(items[0].contains(part), "{part}\n{}", items[0]);
        }
    }
    let many = cards(&[
        r#""type": "typed", "prompt": "How many?", "answer": "614", "kind": "number", "why-not": { "many": "How many?" }"#,
    ]);
    assert_eq!(lost(&many), ["c0: the feedback for wrong answers"]);
    assert!(!items(&many)[0].contains("WHYNOT"));
}

#[test]
fn what_qti_cannot_say_is_told() {
    let deck = cards(&[
        r#""type": "list", "prompt": "Name two.", "answer": ["a", "b"], "need": 2"#,
        r#""type": "typed", "prompt": "When?", "answer": "4 April 1949", "kind": "date""#,
        r#""type": "typed", "prompt": "How many?", "answer": "2 or 3", "kind": "number""#,
        r#""type": "typed", "prompt": "How many?", "answer": "eleven (11)", "kind": "number""#,
        r#""type": "true-false", "prompt": "Is  it so?", "answer": true"#,
    ]);
    assert_eq!(
        lost(&deck),
        [
            "c0: a list card",
            "c1: how the answer is read",
            "c2: how the answer is read",
            "c3: the other accepted answers",
            "c4: the layout",
        ]
    );
}

#[test]
fn a_package_holds_all_that_its_manifest_names_and_nothing_else() {
    for text in [
        include_str!("../../decks/nato-purpose.json"),
        include_str!("../../decks/nato-terms.json"),
        include_str!("../../tests/it/signs.json"),
        include_str!("../../tests/it/markup.json"),
    ] {
        let deck = deck(text);
        let exported = export(&deck, &FORMAT).expect("a writer");
        let files = files(&exported.bytes);
        let manifest = &files[0].1;
        assert_eq!(files[0].0, "imsmanifest.xml");
        let named = manifest.split("<file href=\"").skip(1);
        let named = named.filter_map(|rest| rest.split('"').next());
        let named = named.collect::<HashSet<_>>();
        let held = files[1..].iter().map(|(path, _)| path.as_str());
        assert_eq!(named, held.collect());
        for (path, xml) in &files {
            let mut reader = Reader::from_str(xml);
            while let event = reader.read_event().expect(path)
                && event != Event::Eof
            {}
        }
    }
}

#[test]
fn names_begin_with_letters_and_texts_hold_only_what_xml_may() {
    let deck = deck(
        r#"{ "format": 1, "id": "4d", "title": "A & \u0002B", "language": "e?", "cards": [
            { "id": "11-members", "type": "true-false", "prompt": "]]> \u0001 & <b>?", "answer": true, "hint": "\"Look\"", "tags": ["a & b"] }
        ] }"#,
    );
    let exported = export(&deck, &FORMAT).expect("a writer");
    let files = files(&exported.bytes);
    assert!(files[0].1.contains("<resource identifier=\"_11-members\""));
    assert!(
        files[0]
            .1
            .contains("<imsmd:string>a &amp; b</imsmd:string>")
    );
    assert!(
        files[1]
            .1
            .contains("identifier=\"_4d\" title=\"A &amp; B\"")
    );
    let item = &files[2].1;
    assert!(item.contains("]]&gt;  &amp; &lt;b&gt;?"), "{item}");
    assert!(!item.contains("xml:lang"), "{item}");
    assert_eq!(
        lost(&deck),
        ["11-members: the layout", "11-members: the hint"]
    );
}
