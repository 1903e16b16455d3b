use super::*;

/// Canvas: names with commas and quotes, a row on posting, a column that Canvas works out.
const CANVAS: &str = "\u{feff}Student,ID,SIS User ID,SIS Login ID,Section,\"NATO quiz (4711)\",Final Score\r\n\
    ,,,,,Manual Posting,\r\n\
    \"    Points Possible\",,,,,10,(read only)\r\n\
    \"Lee, Ann \"\"Annie\"\"\",101,s-1,ann@school.example,\"Civics, 9b\",,88.5\r\n\
    \"Ng, Bo\",102,s-2,bo@school.example,\"Civics, 9b\",3,\r\n\
    \"Student, Test\",,,,\"Civics, 9b\",,";

const MOODLE: &str = "\"First name\";\"Last name\";\"ID number\";\"Email address\";\"Quiz: NATO quiz (Real)\"\n\
    \"Ann\";\"Lee\";s-1;ann@school.example;-\n\
    \"Bo\";\"Ng\";s-2;bo@school.example;\"7,50\"\n";

fn grade(learner: &str, share: f64) -> Grade {
    let learner = learner.to_owned();
    Grade { learner, share }
}

fn filled(file: &str, column: &str, points: Option<f64>, grades: &[Grade]) -> String {
    let filled = fill(file.as_bytes(), column, points, grades).expect("a gradebook");
    assert!(points.is_none() || filled.supposed.is_none());
    assert_eq!(filled.missed, []);
    String::from_utf8(filled.bytes).expect("text")
}

/// Every cell as a reader of our own does not see it.
fn cells(file: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new();
    reader
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter);
    let mut reader = reader.from_reader(file.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn canvas_gets_its_points_and_every_other_byte_stays() {
    let grades = [grade("s-1", 0.8333), grade("bo@school.example", 1.0)];
    let wanted = CANVAS
        .replace("\"Civics, 9b\",,88.5", "\"Civics, 9b\",8.33,88.5")
        .replace("\"Civics, 9b\",3,", "\"Civics, 9b\",10,");
    assert_eq!(filled(CANVAS, "NATO quiz", None, &grades), wanted);
    assert_eq!(
        filled(CANVAS, "NATO quiz (4711)", Some(10.0), &grades),
        wanted
    );
    let (before, after) = (cells(CANVAS, b','), cells(&wanted, b','));
    let changed = before.iter().flatten().zip(after.iter().flatten());
    assert_eq!(changed.filter(|(one, other)| one != other).count(), 2);
}

#[test]
fn canvas_gets_a_new_column_at_the_end_with_its_points() {
    let added = filled(CANVAS, "Terms, 1", None, &[grade("101", 0.5)]);
    let wanted = CANVAS
        .replace("Final Score\r\n", "Final Score,\"Terms, 1\"\r\n")
        .replace("Manual Posting,\r\n", "Manual Posting,,\r\n")
        .replace("(read only)\r\n", "(read only),100\r\n")
        .replace("88.5\r\n", "88.5,50\r\n")
        .replace("9b\",3,\r\n", "9b\",3,,\r\n");
    assert_eq!(added, wanted + ",");
    let after = cells(&added, b',');
    assert!(after.iter().all(|row| row.len() == 8), "{after:?}");
}

#[test]
fn moodle_keeps_its_semicolons_and_gets_commas_where_it_has_them() {
    let grades = [grade("ann@school.example", 0.875)];
    let wanted = MOODLE.replace("example;-", "example;8,75");
    assert_eq!(filled(MOODLE, "NATO quiz", Some(10.0), &grades), wanted);
    let added = filled(MOODLE, "Terms", None, &grades);
    let wanted = MOODLE
        .replace("(Real)\"\n", "(Real)\";Terms\n")
        .replace("example;-\n", "example;-;87,5\n")
        .replace("\"7,50\"\n", "\"7,50\";\n");
    assert_eq!(added, wanted);
}

#[test]
fn nobody_is_matched_by_the_name_on_display_or_by_half_an_id() {
    let grades = ["Lee, Ann \"Annie\"", "ANN@school.example", "ann", "", "Ann"];
    let grades = grades.map(|learner| grade(learner, 1.0));
    for file in [CANVAS, MOODLE] {
        let filled = fill(file.as_bytes(), "NATO quiz", None, &grades).expect("a gradebook");
        assert_eq!(
            (filled.bytes.as_slice(), filled.grades),
            (file.as_bytes(), 0)
        );
        assert!(
            filled
                .missed
                .iter()
                .all(|missed| missed.reason == Reason::NoRow)
        );
        assert_eq!(filled.missed.len(), 5);
    }
}

#[test]
fn two_rows_or_two_learners_of_one_row_get_nothing() {
    let twice = format!("{MOODLE}\"An\";\"Lee\";s-1;an@school.example;-\n");
    let grades = [
        grade("s-1", 1.0),
        grade("s-2", 1.0),
        grade("bo@school.example", 0.5),
    ];
    let filled = fill(twice.as_bytes(), "NATO quiz", None, &grades).expect("a gradebook");
    let reasons = filled.missed.iter().map(|missed| missed.reason);
    let wanted = [Reason::SeveralRows(2), Reason::SharedRow, Reason::SharedRow];
    assert_eq!(reasons.collect::<Vec<_>>(), wanted);
    assert_eq!(filled.bytes, twice.as_bytes());
}

#[test]
fn what_can_not_be_filled_is_refused() {
    let error = |file: &str, column: &str, points| {
        fill(file.as_bytes(), column, points, &[])
            .expect_err("refused")
            .to_string()
    };
    assert!(error("a,b\n1,2\n", "x", None).contains("no gradebook"));
    assert!(error("", "x", None).contains("no gradebook"));
    assert!(error("Student,ID\n\"Lee,1\n", "x", None).contains("line 2"));
    assert!(error(CANVAS, "Final Score", None).contains("no grades"));
    assert!(error(CANVAS, "SIS User ID", None).contains("no grades"));
    assert!(error(CANVAS, "NATO quiz", Some(20.0)).contains("worth 10"));
    let twice = "Student,ID,Q (1),Q (2)\n";
    assert!(error(twice, "Q", None).contains("two columns"));
    assert_eq!(filled(twice, "Q (2)", None, &[]), twice);
}

#[test]
fn blank_lines_and_short_rows_stay() {
    let file = "ID number,Username,Grade\n\ns-1\ns-2,bo,1\n\n";
    let wanted = "ID number,Username,Grade\n\ns-1,,50\ns-2,bo,1\n\n";
    assert_eq!(filled(file, "Grade", None, &[grade("s-1", 0.5)]), wanted);
}

#[test]
fn points_of_thousands_are_read_as_canvas_writes_them() {
    let file = "Student,ID,A (1),B (2)\n    Points Possible,,10,\"1,000\"\nx,\"101\" ,,\n";
    let wanted = file.replace(",,\n", ",,750\n");
    assert_eq!(filled(file, "B", None, &[grade("101", 0.75)]), wanted);
    let unread = fill(
        file.replace("1,000", "many").as_bytes(),
        "B",
        None,
        &[grade("101", 0.75)],
    );
    let error = unread.expect_err("no number").to_string();
    assert_eq!(
        error,
        "the column `B` says `many` where its points should stand"
    );
}

#[test]
fn columns_that_hold_no_points_are_closed() {
    let moodle = MOODLE.replace("(Real)", "(Percentage)");
    for (file, column) in [
        (CANVAS, "Section"),
        (CANVAS, "Final Score"),
        (MOODLE, "Last name"),
        (&moodle, "Quiz: NATO quiz (Percentage)"),
    ] {
        let error = fill(file.as_bytes(), column, None, &[grade("s-1", 1.0)]);
        let column = column.to_owned();
        assert_eq!(error.err(), Some(GradebookError::Closed { column }));
    }
}

#[test]
fn who_is_excused_stays_so_and_without_grades_nothing_changes() {
    let file = CANVAS.replace("\"Civics, 9b\",3,", "\"Civics, 9b\",EX,");
    let filled =
        fill(file.as_bytes(), "NATO quiz", None, &[grade("s-2", 1.0)]).expect("a gradebook");
    assert_eq!(filled.bytes, file.as_bytes());
    assert_eq!(filled.missed[0].reason, Reason::Excused);
    let none = fill(file.as_bytes(), "A new one", None, &[]).expect("a gradebook");
    assert_eq!(none.bytes, file.as_bytes());
}

/// Canvas with the names in two columns (a setting of a course).
#[test]
fn canvas_with_split_names_is_canvas() {
    let file = "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,NATO quiz (4711),Final Score\r\n\
        ,,,,,,Manual Posting,\r\n\
        \"    Points Possible\",,,,,,10,(read only)\r\n\
        Lee,Ann,101,s-1,ann@school.example,\"Civics, 9b\",,88.5\r\n\
        Ng,Bo,102,s-2,bo@school.example,\"Civics, 9b\",EX,70\r\n";
    let wanted = file.replace("\"Civics, 9b\",,88.5", "\"Civics, 9b\",7.5,88.5");
    assert_eq!(
        filled(file, "NATO quiz", None, &[grade("s-1", 0.75)]),
        wanted
    );
    let excused = fill(file.as_bytes(), "NATO quiz", None, &[grade("s-2", 1.0)]);
    let excused = excused.expect("a gradebook");
    assert_eq!(excused.missed[0].reason, Reason::Excused);
    for column in ["FirstName", "LastName", "SIS User ID", "Final Score"] {
        let error = fill(file.as_bytes(), column, None, &[]);
        assert!(
            matches!(error, Err(GradebookError::Closed { .. })),
            "{column}"
        );
    }
}

/// As Moodle 4.5 exports it in these languages.
#[test]
fn moodle_speaks_german_and_french() {
    for (file, closed) in [
        (
            "Vorname;Nachname;ID-Nummer;Institution;Abteilung;E-Mail-Adresse;\"Test: NATO quiz (Punkte)\";\"Kurs gesamt (Punkte)\";\"Test: NATO quiz (Prozentsatz)\";\"Zuletzt aus diesem Kurs geladen\"\n\
             Ann;Lee;s-1;;;ann@schule.example;-;-;-;1764500000\n\
             Bo;Ng;s-2;;;bo@schule.example;\"7,50\";\"7,50\";\"75,00 %\";1764500000\n",
            [
                "Nachname",
                "Kurs gesamt",
                "Test: NATO quiz (Prozentsatz)",
                "ID-Nummer",
            ],
        ),
        (
            "Prénom;\"Nom de famille\";\"Numéro d’identification\";Institution;Département;\"Adresse de courriel\";\"Test: NATO quiz (Brut)\";\"Total du cours (Brut)\";\"Test: NATO quiz (Lettre)\";\"Dernier téléchargement depuis ce cours\"\n\
             Ann;Lee;s-1;;;ann@ecole.example;-;-;-;1764500000\n\
             Bo;Ng;s-2;;;bo@ecole.example;\"7,50\";\"7,50\";B;1764500000\n",
            [
                "Prénom",
                "Total du cours",
                "Test: NATO quiz (Lettre)",
                "Numéro d’identification",
            ],
        ),
    ] {
        let wanted = file.replace("example;-;-;-;", "example;8,75;-;-;");
        let got = filled(file, "NATO quiz", Some(10.0), &[grade("s-1", 0.875)]);
        assert_eq!(got, wanted);
        for column in closed {
            let error = fill(file.as_bytes(), column, None, &[grade("s-1", 1.0)]);
            assert!(
                matches!(error, Err(GradebookError::Closed { .. })),
                "{column}: {error:?}"
            );
        }
    }
    let straight = "\"Nom d'utilisateur\",Note\nann,\n";
    let wanted = "\"Nom d'utilisateur\",Note\nann,50\n";
    assert_eq!(filled(straight, "Note", None, &[grade("ann", 0.5)]), wanted);
}

/// Brightspace: a `#` before ids and at the end, points in the column's name.
#[test]
fn brightspace_knows_its_points_and_keeps_its_signs() {
    let file = "OrgDefinedId,Username,Last Name,First Name,Email,NATO quiz Points Grade <Numeric MaxPoints:20 Weight:5>,NATO quiz Text Grade,Calculated Final Grade Numerator,End-of-Line Indicator\r\n\
        #s-1,#ann,Lee,Ann,ann@school.example,,,12.5,#\r\n\
        #s-2,#bo,Ng,Bo,bo@school.example,7.5,,80,#\r\n";
    let wanted = file.replace("ann@school.example,,", "ann@school.example,15.5,");
    let wanted = wanted.replace("example,7.5,", "example,10,");
    let grades = [grade("s-1", 0.775), grade("bo", 0.5)];
    assert_eq!(filled(file, "NATO quiz", None, &grades), wanted);
    let error =
        |column: &str, points| fill(file.as_bytes(), column, points, &grades).expect_err("refused");
    assert!(matches!(
        error("NATO quiz", Some(10.0)),
        GradebookError::OtherPoints { .. }
    ));
    assert!(matches!(
        error("A new one", None),
        GradebookError::NoNewColumn { .. }
    ));
    for column in [
        "Last Name",
        "NATO quiz Text Grade",
        "Calculated Final Grade Numerator",
        "End-of-Line Indicator",
    ] {
        assert!(
            matches!(error(column, None), GradebookError::Closed { .. }),
            "{column}"
        );
    }
}

#[test]
fn totals_of_moodle_are_closed_under_their_written_names() {
    let file = MOODLE.replace("Quiz: NATO quiz (Real)", "Course total (Real)");
    for column in ["Course total", "Course total (Real)"] {
        let error = fill(file.as_bytes(), column, None, &[grade("s-1", 1.0)]);
        assert!(
            matches!(error, Err(GradebookError::Closed { .. })),
            "{column}"
        );
    }
}

#[test]
fn what_a_column_is_worth_is_said_or_supposed_and_told() {
    let supposed = |file: &str, column: &str, points| {
        let filled = fill(file.as_bytes(), column, points, &[]).expect("a gradebook");
        filled.supposed
    };
    assert_eq!(supposed(MOODLE, "NATO quiz", None), Some(100.0));
    assert_eq!(supposed(MOODLE, "NATO quiz", Some(7.5)), None);
    assert_eq!(supposed(CANVAS, "NATO quiz", None), None);
}
