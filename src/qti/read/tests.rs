use super::document::read;
use crate::deck::{Card, Task, TypedKind};
use crate::exchange::assemble::assemble;
use crate::formats::tests::{choice, numbers, own, typed};

/// The cards that a file makes, and what is told.
fn taken(text: &str) -> (Vec<Card>, Vec<String>) {
    let assembled = assemble(read(text), "quiz", Some("en"));
    let told = assembled.warnings.as_slice().iter();
    let told = told.map(|warning| format!("{}: {warning}", warning.line));
    (assembled.deck.cards, told.collect())
}

/// The one card of a file of which nothing is told.
fn one(text: &str) -> Card {
    let (mut cards, told) = taken(text);
    assert_eq!((cards.len(), told), (1, vec![]), "{text}");
    cards.remove(0)
}

/// An item of version 1.2 as Canvas writes it.
fn canvas(kind: &str, presentation: &str, processing: &str) -> String {
    format!(
        "<questestinterop xmlns=\"http://www.imsglobal.org/xsd/ims_qtiasiv1p2\"><assessment title=\"Town\">\
         <section ident=\"root\"><item ident=\"g7ab\" title=\"Question\"><itemmetadata><qtimetadata>\
         <qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield>\
         </qtimetadata></itemmetadata><presentation><material><mattext texttype=\"text/html\">\
         &lt;p&gt;Who &amp;amp; what?&lt;/p&gt;</mattext></material>{presentation}</presentation>\
         <resprocessing>{processing}</resprocessing>\
         <itemfeedback ident=\"general_fb\"><flow_mat><material><mattext>So it is.</mattext></material></flow_mat></itemfeedback>\
         <itemfeedback ident=\"b_fb\"><flow_mat><material><mattext>Not b.</mattext></material></flow_mat></itemfeedback>\
         </item></section></assessment></questestinterop>"
    )
}

fn labels(texts: &[(&str, &str)]) -> String {
    let labels = texts.iter().map(|(ident, text)| {
        format!(
            "<response_label ident=\"{ident}\"><material><mattext>{text}</mattext></material></response_label>"
        )
    });
    format!(
        "<render_choice>{}</render_choice>",
        labels.collect::<String>()
    )
}

fn rule(when: &str, points: &str) -> String {
    format!(
        "<respcondition><conditionvar>{when}</conditionvar>\
         <setvar action=\"Set\" varname=\"SCORE\">{points}</setvar></respcondition>"
    )
}

fn equal(response: &str, value: &str) -> String {
    format!("<varequal respident=\"{response}\">{value}</varequal>")
}

#[test]
fn each_kind_of_canvas_is_read() {
    let abc = labels(&[("1", "a"), ("2", "b"), ("3", "c")]);
    let one_of = format!("<response_lid ident=\"r\" rcardinality=\"Single\">{abc}</response_lid>");
    let some_of =
        format!("<response_lid ident=\"r\" rcardinality=\"Multiple\">{abc}</response_lid>");
    let write = "<response_str ident=\"r\"><render_fib/></response_str>";
    let not = |value| format!("<not>{}</not>", equal("r", value));
    let side = |name: &str, left: &str| {
        format!(
            "<response_lid ident=\"{name}\"><material><mattext>{left}</mattext></material>{abc}</response_lid>"
        )
    };
    let sides = side("x", "first") + &side("y", "second");
    let cases = [
        (
            "multiple_choice_question",
            one_of.clone(),
            rule(&equal("r", "2"), "100"),
            choice(&["b"], &["a", "c"]),
        ),
        (
            "multiple_answers_question",
            some_of,
            rule(
                &format!(
                    "<and>{}{}{}</and>",
                    equal("r", "1"),
                    not("2"),
                    equal("r", "3")
                ),
                "100",
            ),
            choice(&["a", "c"], &["b"]),
        ),
        (
            "true_false_question",
            format!(
                "<response_lid ident=\"r\">{}</response_lid>",
                labels(&[("1", "True"), ("2", "False")])
            ),
            rule(&equal("r", "2"), "100"),
            Task::TrueFalse { answer: false },
        ),
        (
            "short_answer_question",
            write.into(),
            rule(&(equal("r", "the mayor") + &equal("r", "mayor")), "100"),
            typed(&["the mayor", "mayor"], TypedKind::Text),
        ),
        (
            "numerical_question",
            write.into(),
            rule(
                &format!(
                    "<or>{}<and><vargte respident=\"r\">-4.5</vargte><varlte respident=\"r\">-3.5</varlte></and></or>",
                    equal("r", "-4")
                ),
                "100",
            ),
            numbers(&["-4"], "0.5"),
        ),
        (
            "matching_question",
            sides,
            rule(&equal("x", "2"), "50") + &rule(&equal("y", "1"), "50"),
            Task::Match {
                pairs: vec![("first".into(), "b".into()), ("second".into(), "a".into())],
                distractors: own(&["c"]),
            },
        ),
    ];
    for (kind, presentation, processing, task) in cases {
        let card = one(&canvas(kind, &presentation, &processing));
        assert_eq!(
            (card.prompt.as_str(), &card.task),
            ("Who & what?", &task),
            "{kind}"
        );
        assert_eq!(card.explain.as_deref(), Some("So it is."), "{kind}");
    }
}

#[test]
fn what_canvas_says_of_one_option_is_said_of_that() {
    let abc = labels(&[("1", "a"), ("2", "b"), ("3", "c")]);
    let shown = "<respcondition><conditionvar><varequal respident=\"r\">2</varequal></conditionvar>\
                 <displayfeedback linkrefid=\"b_fb\"/></respcondition>";
    let text = canvas(
        "multiple_choice_question",
        &format!("<response_lid ident=\"r\">{abc}</response_lid>"),
        &(shown.to_owned() + &rule(&equal("r", "1"), "100")),
    );
    let card = one(&text);
    assert_eq!(
        card.why_not("b").map(|it| it.reason.as_str()),
        Some("Not b.")
    );
    assert_eq!(card.why_not("c"), None);
}

#[test]
fn gaps_of_canvas_are_gaps_and_a_single_list_to_choose_from_is_a_choice() {
    let gap = |name: &str| {
        format!(
            "<response_lid ident=\"response_{name}\"><material><mattext>{name}</mattext></material>{}</response_lid>",
            labels(&[("1", "a"), ("2", "b")])
        )
    };
    let asks = |text: &str, kind, gaps: &str, rules: &str| {
        canvas(kind, gaps, rules).replace("Who &amp;amp; what?", text)
    };
    let right = |name: &str, value| rule(&equal(&format!("response_{name}"), value), "50");
    let card = one(&asks(
        "Here [x] and [y].",
        "fill_in_multiple_blanks_question",
        &(gap("x") + &gap("y")),
        &(right("x", "1") + &right("y", "2")),
    ));
    assert_eq!(card.prompt, "Here {{a|b}} and {{a|b}}.");
    let card = one(&asks(
        "Here [x].",
        "multiple_dropdowns_question",
        &gap("x"),
        &right("x", "2"),
    ));
    assert_eq!(
        (card.prompt.as_str(), card.task),
        ("Here _____.", choice(&["b"], &["a"]))
    );
}

#[test]
fn what_no_card_can_say_is_told_by_name() {
    for (kind, reason) in [
        (
            "file_upload_question",
            "1: left out: a question answered with a file",
        ),
        (
            "text_only_question",
            "1: left out: a text that asks nothing",
        ),
        (
            "calculated_question",
            "1: left out: a question whose numbers are reckoned anew each time",
        ),
    ] {
        assert_eq!(taken(&canvas(kind, "", "")), (vec![], own(&[reason])));
    }
    let strange = rule("<durgte respident=\"r\">3</durgte>", "100");
    let write = "<response_str ident=\"r\"><render_fib/></response_str>";
    let (_, told) = taken(&canvas("short_answer_question", write, &strange));
    assert_eq!(
        told,
        ["1: left out: what earns its points is more than civiq understands"]
    );
}

/// An item of version 2.
fn item(declared: &str, body: &str, rest: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"_1949\" \
         xml:lang=\"en\">{declared}<itemBody>{body}</itemBody>{rest}</assessmentItem>"
    )
}

fn declared(name: &str, cardinality: &str, base: &str, values: &[&str]) -> String {
    let values = values.iter().map(|value| format!("<value>{value}</value>"));
    format!(
        "<responseDeclaration identifier=\"{name}\" cardinality=\"{cardinality}\" baseType=\"{base}\">\
         <correctResponse>{}</correctResponse></responseDeclaration>",
        values.collect::<String>()
    )
}

#[test]
fn each_interaction_of_version_2_is_read() {
    let options = "<simpleChoice identifier=\"A\">a</simpleChoice><simpleChoice identifier=\"B\"><p>b</p></simpleChoice>\
                   <simpleChoice identifier=\"C\">c</simpleChoice>";
    let of = |kind: &str, inside: &str| {
        format!("<{kind} responseIdentifier=\"R\"><prompt>Who<br/>is it?</prompt>{inside}</{kind}>")
    };
    let set = |names: &[&str]| {
        let sides = names.iter().map(|name| {
            format!("<simpleAssociableChoice identifier=\"{name}\">{name}</simpleAssociableChoice>")
        });
        format!(
            "<simpleMatchSet>{}</simpleMatchSet>",
            sides.collect::<String>()
        )
    };
    for (text, task) in [
        (
            item(
                &declared("R", "single", "identifier", &["B"]),
                &of("choiceInteraction", options),
                "",
            ),
            choice(&["b"], &["a", "c"]),
        ),
        (
            item(
                &declared("R", "multiple", "identifier", &["A", "C"]),
                &of("choiceInteraction", options),
                "",
            ),
            choice(&["a", "c"], &["b"]),
        ),
        (
            item(
                &declared("R", "ordered", "identifier", &["C", "A", "B"]),
                &of("orderInteraction", options),
                "",
            ),
            Task::Order {
                items: own(&["c", "a", "b"]),
            },
        ),
        (
            item(
                &declared("R", "multiple", "directedPair", &["x q", "y p"]),
                &of(
                    "matchInteraction",
                    &(set(&["x", "y"]) + &set(&["p", "q", "r"])),
                ),
                "",
            ),
            Task::Match {
                pairs: vec![("x".into(), "q".into()), ("y".into(), "p".into())],
                distractors: own(&["r"]),
            },
        ),
        (
            item(
                &declared("R", "single", "string", &["mayor"]),
                "<p>Who<br/>is it?</p><p><textEntryInteraction responseIdentifier=\"R\"/></p>",
                "",
            ),
            typed(&["mayor"], TypedKind::Text),
        ),
        (
            item(
                &declared("R", "single", "float", &["-3.8"]),
                "<p>Who<br/>is it?</p><p><textEntryInteraction responseIdentifier=\"R\"/></p>",
                "",
            ),
            numbers(&["-3.8"], "0"),
        ),
    ] {
        let card = one(&text);
        assert_eq!(
            (card.prompt.as_str(), &card.task),
            ("Who\nis it?", &task),
            "{text}"
        );
        assert_eq!(card.id.as_str(), &card.id.to_string());
    }
}

#[test]
fn version_3_is_read_by_its_own_names() {
    let text = "<qti-assessment-item identifier=\"a\"><qti-response-declaration identifier=\"R\" cardinality=\"single\" \
                base-type=\"identifier\"><qti-correct-response><qti-value>B</qti-value></qti-correct-response>\
                </qti-response-declaration><qti-item-body><qti-choice-interaction response-identifier=\"R\">\
                <qti-prompt>Who?</qti-prompt><qti-simple-choice identifier=\"A\">a</qti-simple-choice>\
                <qti-simple-choice identifier=\"B\">b</qti-simple-choice></qti-choice-interaction></qti-item-body>\
                </qti-assessment-item>";
    assert_eq!(one(text).task, choice(&["b"], &["a"]));
}

#[test]
fn gaps_stand_where_they_are_and_entities_are_letters() {
    let two = declared("A", "single", "string", &["council"])
        + &declared("B", "single", "string", &["year"]);
    let body = "<p>The <textEntryInteraction responseIdentifier=\"A\"/>&nbsp;meets each\n   \
                <textEntryInteraction responseIdentifier=\"B\" placeholderText=\"how long?\"/>.</p>";
    assert_eq!(
        one(&item(&two, body, "")).prompt,
        "The {{council}} meets each {{year::how long?}}."
    );
}

#[test]
fn a_rule_alone_says_what_is_right() {
    let declared =
        "<responseDeclaration identifier=\"R\" cardinality=\"single\" baseType=\"string\"/>";
    let entry = "<p>How many?</p><p><textEntryInteraction responseIdentifier=\"R\"/></p>";
    let variable = "<variable identifier=\"R\"/>";
    let text = |text: &str| format!("{variable}<baseValue baseType=\"string\">{text}</baseValue>");
    let exact = earns(&format!(
        "<stringMatch caseSensitive=\"true\">{}</stringMatch>",
        text("Art. 5")
    ));
    assert_eq!(
        one(&item(declared, entry, &exact)).task,
        typed(&["Art. 5"], TypedKind::Exact)
    );
    let number = declared.replace("string", "float");
    let near = format!(
        "<equal toleranceMode=\"absolute\" tolerance=\"16 16\">{}</equal>",
        text("614")
    );
    assert_eq!(
        one(&item(&number, entry, &earns(&near))).task,
        numbers(&["614"], "16")
    );
    let strange = earns("<customOperator/>");
    let (_, told) = taken(&item(declared, entry, &strange));
    assert_eq!(told, ["2: left out: it does not say which answer is right"]);
}

/// A rule of version 2 that gives a point.
fn earns(condition: &str) -> String {
    format!(
        "<responseProcessing><responseCondition><responseIf>{condition}\
         <setOutcomeValue identifier=\"SCORE\"><baseValue baseType=\"float\">1</baseValue></setOutcomeValue>\
         </responseIf></responseCondition></responseProcessing>"
    )
}

#[test]
fn points_that_are_taken_away_or_reckoned_make_nothing_right() {
    let abc = labels(&[("1", "a"), ("2", "b"), ("3", "c")]);
    let presented =
        format!("<response_lid ident=\"r\" rcardinality=\"Multiple\">{abc}</response_lid>");
    let read = |rules: &str| taken(&canvas("multiple_answers_question", &presented, rules));
    let adds = |value| rule(&equal("r", value), "50").replace("Set", "Add");
    let other = |from: &str, to: &str| adds("2").replace(from, to);
    for (rule, told) in [
        (other("Add", "Subtract"), None),
        (other("SCORE", "PENALTY"), None),
        (
            other("Add", "Divide"),
            Some("1: left out: what earns its points is more than civiq understands"),
        ),
    ] {
        let (cards, reasons) = read(&(adds("1") + &adds("3") + &rule));
        let tasks = cards.into_iter().map(|card| card.task);
        let wanted = told.is_none().then(|| choice(&["a", "c"], &["b"]));
        assert_eq!(tasks.collect::<Vec<_>>(), Vec::from_iter(wanted));
        assert_eq!(reasons, Vec::from_iter(told.map(str::to_owned)));
    }
    let either = format!("<or>{}{}</or>", equal("r", "1"), equal("r", "3"));
    let (_, told) = read(&rule(&either, "100"));
    assert_eq!(
        told,
        ["1: left out: one of several options earns all of its points"]
    );
}

#[test]
fn a_number_keeps_how_far_off_it_may_be_or_is_left_out() {
    let number = declared("R", "single", "float", &["10"]);
    let asked = "<p>How many?</p><p><textEntryInteraction responseIdentifier=\"R\"/></p>";
    let within = "<p>There are <textEntryInteraction responseIdentifier=\"R\"/> of them.</p>";
    let near = |mode: &str| {
        earns(&format!(
            "<equal {mode}><variable identifier=\"R\"/><correct identifier=\"R\"/></equal>"
        ))
    };
    let above = "<gt><variable identifier=\"R\"/><baseValue baseType=\"float\">5</baseValue></gt>";
    for (rule, tolerance) in [
        (
            near("toleranceMode=\"absolute\" tolerance=\"2 2\""),
            Some("2"),
        ),
        (
            near("toleranceMode=\"absolute\" tolerance=\"2\""),
            Some("2"),
        ),
        (near("toleranceMode=\"exact\""), Some("0")),
        (near("toleranceMode=\"relative\" tolerance=\"5 5\""), None),
        (near("toleranceMode=\"absolute\" tolerance=\"T T\""), None),
        (
            near("roundingMode=\"decimalPlaces\" figures=\"2\"").replace("equal ", "equalRounded "),
            None,
        ),
        (earns(above), None),
    ] {
        for body in [asked, within] {
            let (cards, told) = taken(&item(&number, body, &rule));
            let tasks = cards.into_iter().map(|card| card.task);
            let wanted = tolerance.map(|tolerance| numbers(&["10"], tolerance));
            assert_eq!(tasks.collect::<Vec<_>>(), Vec::from_iter(wanted), "{rule}");
            assert_eq!(told.is_empty(), tolerance.is_some(), "{told:?}");
        }
    }
    let uneven = near("toleranceMode=\"absolute\" tolerance=\"2 10\"");
    let card = one(&item(&number, asked, &uneven));
    assert_eq!(card.task, numbers(&["14"], "6"));
    let card = one(&item(
        &number,
        within,
        &near("toleranceMode=\"absolute\" tolerance=\"2\""),
    ));
    assert_eq!(card.prompt, "There are _____ of them.");
}

#[test]
fn what_is_called_right_and_what_earns_points_must_agree() {
    let choices = "<choiceInteraction responseIdentifier=\"R\"><prompt>Who?</prompt>\
         <simpleChoice identifier=\"A\">a</simpleChoice><simpleChoice identifier=\"B\">b</simpleChoice></choiceInteraction>";
    let mapped = |values: &[(&str, &str)]| {
        let entries = values
            .iter()
            .map(|(key, points)| format!("<mapEntry mapKey=\"{key}\" mappedValue=\"{points}\"/>"));
        let entries = entries.collect::<String>();
        let map = format!("<mapping defaultValue=\"0\">{entries}</mapping></responseDeclaration>");
        declared("R", "single", "identifier", &["A"]).replace("</responseDeclaration>", &map)
    };
    let template = |name| format!("<responseProcessing template=\"http://x/rptemplates/{name}\"/>");
    let gives_b = earns(
        "<match><variable identifier=\"R\"/><baseValue baseType=\"identifier\">B</baseValue></match>",
    );
    let a = || Some(choice(&["a"], &["b"]));
    for (declared, processing, task) in [
        (
            mapped(&[("A", "1"), ("B", "0.5")]),
            template("map_response"),
            a(),
        ),
        (mapped(&[("B", "1")]), template("map_response"), None),
        (mapped(&[("B", "1")]), template("match_correct"), a()),
        (declared("R", "single", "identifier", &["A"]), gives_b, None),
    ] {
        let (cards, told) = taken(&item(&declared, choices, &processing));
        let tasks = cards.into_iter().map(|card| card.task).collect::<Vec<_>>();
        assert_eq!(tasks, Vec::from_iter(task.clone()));
        let reason = "2: left out: what it calls right is not what earns its points".to_owned();
        assert_eq!(told, Vec::from_iter(task.is_none().then_some(reason)));
    }
}

#[test]
fn what_is_for_all_to_read_is_asked_and_what_changes_is_not() {
    let choices = "<choiceInteraction responseIdentifier=\"R\"><prompt>Who?</prompt>\
         <simpleChoice identifier=\"A\">a</simpleChoice><simpleChoice identifier=\"B\">b</simpleChoice></choiceInteraction>";
    let right = declared("R", "single", "identifier", &["A"]);
    let block = |view: &str, text: &str| {
        format!("<rubricBlock view=\"{view}\"><p>{text}</p></rubricBlock>")
    };
    let body = block("scorer", "Key.") + &block("candidate tutor", "Read this.") + choices;
    assert_eq!(one(&item(&right, &body, "")).prompt, "Read this.\nWho?");
    let printed = "<p>What is <printedVariable identifier=\"T\"/> + 1?</p>".to_owned() + choices;
    let (_, told) = taken(&item(&right, &printed, ""));
    assert_eq!(
        told,
        ["2: left out: a question whose texts or numbers are made anew each time"]
    );
}

#[test]
fn what_no_card_asks_and_what_is_broken_is_told_with_its_line() {
    for (text, reason) in [
        (
            item(
                "",
                "<p>Draw.</p><drawingInteraction responseIdentifier=\"R\"/>",
                "",
            ),
            "2: left out: it asks for a drawing, which no card does",
        ),
        (
            item(
                "",
                "<p>Write.</p><extendedTextInteraction responseIdentifier=\"R\"/>",
                "",
            ),
            "2: left out: a text to write, without a model for it, can’t be asked",
        ),
        (item("", "<p>Read.</p>", ""), "2: left out: it asks nothing"),
        (
            item("", "<p>Which?</p>", "<templateProcessing/>"),
            "2: left out: a question whose texts or numbers are made anew each time",
        ),
    ] {
        assert_eq!(taken(&text).1, [reason], "{text}");
    }
    let (_, told) = taken("<assessmentItem>\n<itemBody></assessmentItem>");
    assert!(
        told[0].starts_with("2: left out: here the file stops being XML"),
        "{told:?}"
    );
    let deep = "<assessmentItem>".to_owned()
        + &"<p>".repeat(300)
        + &"</p>".repeat(300)
        + "</assessmentItem>";
    assert_eq!(
        taken(&deep).1,
        ["1: left out: elements stand too deep in each other here"]
    );
}
