use rawzip::{CompressionMethod, DataDescriptorOutput, ZipArchiveWriter, crc32};

use super::read;
use crate::archive::Archive;
use crate::exchange::imported::ImportedFile;
use crate::formats::recognise_archive;
use crate::formats::tests::choice;

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, content) in files {
        let file = archive
            .new_file(name)
            .compression_method(CompressionMethod::STORE);
        let (mut entry, _) = file.start().expect("begun");
        std::io::Write::write_all(&mut entry, content.as_bytes()).expect("written");
        let length = content.len() as u64;
        let descriptor = DataDescriptorOutput::new(crc32(content.as_bytes()), length);
        entry.finish(descriptor).expect("ended");
    }
    archive.finish().expect("a zip file")
}

const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d\. mmm"/></numFmts>
    <fonts><font/><font><strike/></font></fonts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>"#;

/// A workbook with two sheets of which the first has these rows.
fn xlsx(rows: &str, second: &str, state: &str) -> Vec<u8> {
    let workbook = format!(
        r#"<workbook><sheets><sheet name="Quiz" r:id="r1"/><sheet name="More" state="{state}" r:id="r2"/></sheets></workbook>"#
    );
    let relations = r#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>
        <Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#;
    let texts = "<sst><si><t>Who?</t></si><si><r><t>the </t></r><r><t>mayor_x000D_\n</t></r><rPh><t>no</t></rPh></si></sst>";
    let sheet = |rows: &str| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    zipped(&[
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/sharedStrings.xml", texts),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &sheet(rows)),
        ("xl/worksheets/sheet2.xml", &sheet(second)),
    ])
}

/// A row of texts, empty cells left out.
fn row(number: usize, cells: &[&str]) -> String {
    let cells = cells
        .iter()
        .zip(b'A'..)
        .filter(|(text, _)| !text.is_empty());
    let cells = cells.map(|(text, column)| {
        let column = char::from(column);
        match text.strip_prefix('<') {
            Some(_) => text.replace('@', &format!("{column}{number}")),
            None => format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#),
        }
    });
    let cells = cells.collect::<String>();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

fn imported(bytes: &[u8]) -> ImportedFile {
    let archive = Archive::new(bytes).expect("an archive");
    assert_eq!(
        recognise_archive(&archive).map(|format| format.name),
        Some("csv")
    );
    read(&archive).expect("a workbook")
}

fn told(imported: &ImportedFile) -> Vec<(usize, &str)> {
    let warnings = imported.warnings.as_slice().iter();
    warnings.map(|it| (it.line, it.reason.as_str())).collect()
}

#[test]
fn a_template_is_read_from_the_row_that_names_the_columns() {
    let head = [
        "",
        "Question - max 120 characters",
        "Answer 1",
        "Answer 2",
        "Answer 3",
        "Time limit (sec)",
        "Correct answer(s) - choose at least one",
    ];
    let number = r#"<c r="@"><v>2.0</v></c>"#;
    let rows = [
        row(2, &["", "Quiz template"]),
        row(4, &["", "Add questions below.", "At most 500"]),
        row(8, &head),
        row(
            9,
            &[
                "1",
                r#"<c r="@" t="s"><v>0</v></c>"#,
                "clerk",
                r#"<c r="@" t="s"><v>1</v></c>"#,
                "",
                "20",
                number,
            ],
        ),
        row(
            10,
            &[
                "2",
                "How much?",
                r#"<c r="@" s="1"><v>0.5</v></c>"#,
                r#"<c r="@"><v>7</v></c>"#,
                "",
                "20",
                r#"<c r="@" t="str"><v>1,2</v></c>"#,
            ],
        ),
        row(
            11,
            &[
                "3",
                "It is so.",
                r#"<c r="@" t="b"><v>1</v></c>"#,
                r#"<c r="@" t="b"><v>0</v></c>"#,
                "",
                "20",
                number,
            ],
        ),
        row(
            12,
            &[
                "4",
                "When?",
                r#"<c r="@" s="2"><v>45000</v></c>"#,
                "x",
                "",
                "20",
                number,
            ],
        ),
        row(
            13,
            &[
                "5",
                "How far?",
                "1",
                "2",
                "",
                "20",
                r#"<c r="@"><v>1.3</v></c>"#,
            ],
        ),
        row(14, &["6"]),
    ];
    let found = imported(&xlsx(&rows.concat(), "", ""));
    let cards = found
        .cards
        .iter()
        .map(|card| (card.line, card.prompt.as_str()));
    assert_eq!(cards.collect::<Vec<_>>(), [(9, "Who?"), (11, "It is so.")]);
    assert_eq!(found.cards[0].task, choice(&["the mayor"], &["clerk"]));
    assert_eq!(
        told(&found),
        [
            (
                12,
                "the cell in column C holds a date, or a number that is shown in another form: make the column text, and write there what it shows"
            ),
            (10, "a question needs a wrong option, too"),
            (
                13,
                "`1.3` is none of its options; if `1,3` was typed there, make the column text and type it again"
            ),
        ]
    );
}

#[test]
fn other_sheets_are_told() {
    let quiz = [row(1, &["question", "answer"]), row(2, &["Who?", "50 %"])].concat();
    for (first, second, state, reason) in [
        (
            row(1, &["Notes", "of mine"]),
            quiz.clone(),
            "",
            "the sheet `Quiz` is not read: save it as a file of its own",
        ),
        (
            quiz.clone(),
            quiz.clone(),
            "",
            "the sheet `More` is not read: save it as a file of its own",
        ),
        (
            quiz.clone(),
            quiz.clone(),
            "veryHidden",
            "the sheet `More` is hidden, and is not read",
        ),
    ] {
        let found = imported(&xlsx(&first, &second, state));
        assert_eq!(found.cards.len(), 1);
        assert_eq!(told(&found), [(1, reason)]);
    }
}

#[test]
fn a_cell_far_away_takes_no_room() {
    let quiz = [row(1, &["question", "answer"]), row(2, &["Who?", "mayor"])].concat();
    let far = r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>"#;
    let found = imported(&xlsx(&(quiz + far), "", ""));
    assert_eq!((found.cards.len(), told(&found)), (1, vec![]));
}

#[test]
fn a_cell_of_libreoffice_says_what_it_shows() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: &[String], times: usize| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{times}">{}</table:table-row>"#,
            cells.concat()
        )
    };
    let many = r#"<table:table-cell table:number-columns-repeated="16384"/>"#.to_owned();
    let remark = r#"<table:table-cell office:value-type="percentage" office:value="0.5"><office:annotation><text:p>no</text:p></office:annotation><text:p>50<text:s/>%</text:p></table:table-cell>"#.to_owned();
    let rows = [
        row(&[cell("question"), cell("answer"), many.clone()], 1),
        row(std::slice::from_ref(&many), 3),
        row(&[cell("How much?"), remark], 1),
        row(&[cell("Who?"), cell("the &amp; mayor")], 1),
        row(&[many], 1_048_000),
    ];
    let style = r#"<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>"#;
    let table = |name: &str, style: &str, rows: &str| {
        format!(
            r#"<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>"#
        )
    };
    let content = [
        style,
        &table("Quiz", "ta1", &rows.concat()),
        &table("Old", "ta2", &rows.concat()),
    ]
    .concat();
    let content = format!("<office:document-content>{content}</office:document-content>");
    let files = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ];
    let found = imported(&zipped(&files));
    let answers = found
        .cards
        .iter()
        .map(|card| (card.line, card.task.texts()[0]));
    assert_eq!(
        answers.collect::<Vec<_>>(),
        [(5, "50 %"), (6, "the & mayor")]
    );
    assert_eq!(
        told(&found),
        [(1, "the sheet `Old` is hidden, and is not read")]
    );
    // A cell that stands for very many is no way to fill the memory.
    let bomb = [
        row(&[cell("question"), cell("answer")], 1),
        row(&[cell(&"x".repeat(9000)), cell("y")], 1_000_000),
    ];
    let content = format!("<o>{}</o>", table("Quiz", "", &bomb.concat()));
    let bytes = zipped(&[("mimetype", files[0].1), ("content.xml", &content)]);
    let bomb = read(&Archive::new(&bytes).expect("an archive"));
    let told = bomb
        .map(|found| found.cards.len())
        .map_err(|error| error.to_string());
    assert_eq!(
        told,
        Err("the sheet `Quiz` holds more than is read here".into())
    );
    // Nor are many sheets of which each by itself is not too full.
    let rows = [
        row(&[cell("question"), cell("answer")], 1),
        row(&[cell(&"x".repeat(9000)), cell("y")], 500),
    ];
    let sheets = |count: usize| {
        let tables = table("Quiz", "", &rows.concat()).repeat(count);
        let content = format!("<o>{tables}</o>");
        let bytes = zipped(&[("mimetype", files[0].1), ("content.xml", &content)]);
        read(&Archive::new(&bytes).expect("an archive"))
    };
    assert!(sheets(2).is_ok());
    let told = sheets(9).map_err(|error| error.hint());
    let hint = "save the sheet with the questions as CSV UTF-8, in parts if it is very long";
    assert_eq!(told.map(|found| found.cards.len()), Err(hint));
}

#[test]
fn rows_that_are_not_shown_are_not_read() {
    let rows = [
        row(1, &["question", "answer"]),
        row(2, &["Who?", "mayor"]),
        row(3, &["What?", "council"]).replace("<row ", r#"<row hidden="1" "#),
        row(4, &["When?", "1990"]).replace("<row ", r#"<row hidden="0" "#),
        row(5, &[]).replace("<row ", r#"<row hidden="1" "#),
    ];
    let found = imported(&xlsx(&rows.concat(), "", ""));
    let lines = found.cards.iter().map(|card| card.line);
    assert_eq!(lines.collect::<Vec<_>>(), [2, 4]);
    let reason = "the row is hidden or filtered out: show it, if it is to be read";
    assert_eq!(told(&found), [(3, reason)]);
    let cell = |text: &str| format!("<t:table-cell><x:p>{text}</x:p></t:table-cell>");
    let row = |kind: &str, first: &str| {
        format!(
            r#"<t:table-row t:visibility="{kind}">{}{}</t:table-row>"#,
            cell(first),
            cell("x")
        )
    };
    let rows = [
        row("visible", "question").replace(&cell("x"), &cell("answer")),
        row("collapse", "A?"),
        row("filter", "B?"),
        row("visible", "C?"),
    ];
    let content = format!(r#"<o><t:table t:name="Q">{}</t:table></o>"#, rows.concat());
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let found = imported(&zipped(&[("mimetype", kind), ("content.xml", &content)]));
    assert_eq!(found.cards.len(), 1);
    assert_eq!(told(&found), [(2, reason), (3, reason)]);
}

#[test]
fn a_cell_that_does_not_say_what_is_meant_costs_its_row() {
    let struck = r#"<c r="@" t="inlineStr"><is><r><rPr><strike/></rPr><t>old</t></r><r><rPr><strike val="0"/></rPr><t>new</t></r></is></c>"#;
    let whole = r#"<c r="@" s="3"><v>5</v></c>"#;
    let formula = r#"<c r="@"><f>1+1</f><v></v></c>"#;
    let error = r#"<c r="@" t="e"><v>#N/A</v></c>"#;
    let plain =
        r#"<c r="@" t="inlineStr"><is><r><rPr><b/></rPr><t>ne</t></r><r><t>w</t></r></is></c>"#;
    let rows = [
        row(1, &["question", "answer", "", "distractor"]),
        row(2, &["A?", struck]),
        row(3, &["B?", whole]),
        row(4, &["C?", formula]),
        row(5, &["D?", error, "", error]),
        row(6, &["E?", plain, struck]),
    ];
    let found = imported(&xlsx(&rows.concat(), "", ""));
    let lines = found.cards.iter().map(|card| card.line);
    assert_eq!(lines.collect::<Vec<_>>(), [6]);
    assert_eq!(found.cards[0].task.texts(), ["new"]);
    let told = told(&found);
    assert_eq!(
        told.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        [2, 3, 4, 5]
    );
    for ((_, reason), word) in told.iter().zip(["struck", "struck", "formula", "error"]) {
        assert!(reason.contains(word), "{reason}");
    }
    // In LibreOffice.
    let style = r#"<s:style s:name="T1"><s:text-properties s:text-line-through-style="solid"/></s:style>
        <s:style s:name="T2"><s:text-properties s:text-line-through-style="none"/></s:style>"#;
    let row = |style: &str| {
        format!(
            r#"<t:table-row><t:table-cell><x:p>{style}?</x:p></t:table-cell><t:table-cell t:style-name="{}"><x:p><x:span x:style-name="{style}">old</x:span>new</x:p></t:table-cell></t:table-row>"#,
            if style == "T3" { "T1" } else { "" }
        )
    };
    let head = row("")
        .replace('?', "question")
        .replace("old", "")
        .replace("new", "answer");
    let content = format!(
        r#"<o>{style}<t:table t:name="Q">{head}{}{}{}</t:table></o>"#,
        row("T1"),
        row("T2"),
        row("T3")
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let found = imported(&zipped(&[("mimetype", kind), ("content.xml", &content)]));
    let lines = found.cards.iter().map(|card| card.line);
    assert_eq!(lines.collect::<Vec<_>>(), [3]);
}

#[test]
fn a_workbook_without_end_is_refused() {
    let refused = |bytes: &[u8]| {
        let archive = Archive::new(bytes).expect("an archive");
        read(&archive)
            .map_err(|error| error.hint().contains("CSV UTF-8"))
            .err()
    };
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let ods = |content: &str| zipped(&[("mimetype", kind), ("content.xml", content)]);
    let row = |times: usize| {
        format!(
            r#"<a:table-row a:number-rows-repeated="{times}"><a:table-cell><p>x</p></a:table-cell></a:table-row>"#
        )
    };
    assert_eq!(
        refused(&ods(&format!("<o><table>{}</table></o>", row(32_000)))),
        None
    );
    assert_eq!(
        refused(&ods(&format!("<o><table>{}</table></o>", row(33_000)))),
        Some(true)
    );
    assert_eq!(
        refused(&ods(&format!("<o>{}</o>", "<table/>".repeat(1001)))),
        Some(true)
    );
    let file = "<o/>".to_owned() + &" ".repeat(25 << 20);
    assert_eq!(refused(&ods(&file)), Some(true));
}
