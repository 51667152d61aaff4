//! Reports as people see them. Each message is read by someone who meets the tool for the first time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use bindery::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use bindery::openapi::merge::{MergeOptions, OnConflict, choose, merge};
use bindery::report::{Format, Options, cargo_lines, render};
use bindery::source::Sources;
use insta::assert_snapshot;

/// Loads and merges texts; gives the report in human form.
fn report(texts: &[(&str, &str)]) -> String {
    let (sources, diagnostics) = run(texts, OnConflict::Error);
    render(&diagnostics, &sources, &Options::default())
}

fn run(texts: &[(&str, &str)], on_conflict: OnConflict) -> (Sources, Diagnostics) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    for (name, text) in texts {
        sources.load_text(name, *text, &mut diagnostics);
    }
    let documents = sources.documents().to_vec();
    let apis = merge(
        &mut sources,
        &documents,
        &MergeOptions::new(on_conflict),
        &mut diagnostics,
    );
    if apis.len() > 1 {
        assert_eq!(choose(&apis, None, &mut diagnostics), None);
    }
    (sources, diagnostics)
}

#[test]
fn duplicate_key() {
    let yaml =
        "openapi: 3.1.0\npaths:\n  /spaces:\n    get: {}\n  /users: {}\n  /spaces:\n    post: {}\n";
    assert_snapshot!(report(&[("api.yaml", yaml)]));
}

#[test]
fn one_line_of_json_in_a_page() {
    let filler = "\"description\":\"".to_owned() + &"lorem ipsum ".repeat(1000) + "\"";
    let page = format!(
        "# Spaces\n\n> ```json\n> {{\"openapi\":\"3.1.0\",{filler},\"x\":tru,{filler}}}\n> ```\n"
    );
    assert_snapshot!(report(&[("docs/spaces.md", &page)]));
}

#[test]
fn comment_in_json() {
    assert_snapshot!(report(&[(
        "api.json",
        "{\n  // the version\n  \"openapi\": \"3.1.0\"\n}\n"
    )]));
}

#[test]
fn truncated_json() {
    assert_snapshot!(report(&[(
        "api.json",
        "{\n  \"openapi\": \"3.1.0\",\n  \"paths\": {\n"
    )]));
}

#[test]
fn tabs_in_yaml() {
    assert_snapshot!(report(&[(
        "api.yaml",
        "openapi: 3.1.0\ninfo:\n\ttitle: Pets\n\tversion: 1.0.0\n"
    )]));
}

#[test]
fn recursive_anchor() {
    let yaml = "openapi: 3.1.0\ncomponents:\n  schemas:\n    Node: &node\n      properties:\n        next: *node\n";
    assert_snapshot!(report(&[("api.yaml", yaml)]));
}

#[test]
fn not_an_openapi_document() {
    assert_snapshot!(report(&[(
        "api.yaml",
        "openapI: 3.1.0\ninfo: {title: T, version: '1'}\n"
    )]));
}

#[test]
fn page_without_document() {
    assert_snapshot!(report(&[(
        "page.md",
        "# Spaces\n\n{% openapi src=\"api.yaml\" %}\n"
    )]));
}

#[test]
fn old_mintlify_block() {
    let page = "````yaml openapi.json get /a\npaths:\n  path: /a\n  method: get\n````\n";
    let api = r#"{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}}"#;
    assert_snapshot!(report(&[(
        "page.md",
        &format!("{page}\n```json\n{api}\n```\n")
    )]));
}

#[test]
fn too_deep() {
    assert_snapshot!(report(&[(
        "api.json",
        &format!("{{\"openapi\":{}", "[".repeat(500))
    )]));
}

const OLD: &str = r#"{"openapi":"3.1.0","info":{"title":"Pets","version":"1"},"paths":{"/a":{"get":{}}},"components":{"schemas":{
  "Pet":{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"}}}}}}"#;
const NEW: &str = r#"{"openapi":"3.1.0","info":{"title":"Pets","version":"1"},"paths":{"/b":{"get":{}}},"components":{"schemas":{
  "Pet":{"type":"object","properties":{"name":{"type":"string"},"id":{"type":"string"},"tag":{}}}}}}"#;

#[test]
fn contradiction() {
    assert_snapshot!(report(&[("old.json", OLD), ("new.json", NEW)]));
}

#[test]
fn contradiction_settled_by_a_new_name() {
    let (sources, diagnostics) = run(&[("old.json", OLD), ("new.json", NEW)], OnConflict::Rename);
    assert!(!diagnostics.has_errors());
    assert_snapshot!(render(&diagnostics, &sources, &Options::default()));
}

#[test]
fn several_apis() {
    let other = OLD.replace("Pets", "Shops");
    assert_snapshot!(report(&[
        ("pets.json", OLD),
        ("shops.json", &other),
        ("more.json", NEW)
    ]));
}

#[test]
fn every_form_tells_the_same() {
    let (sources, diagnostics) = run(
        &[("old, 1.json", OLD), ("new.json", NEW)],
        OnConflict::Error,
    );
    let form = |format| render(&diagnostics, &sources, &Options::new(format));
    assert_snapshot!("form_short", form(Format::Short));
    assert_snapshot!("form_json", form(Format::Json));
    assert_snapshot!("form_github", form(Format::GitHub));
    assert_snapshot!("form_cargo", cargo_lines(&diagnostics, &sources).join("\n"));
}

#[test]
fn places_of_a_merged_document_are_those_of_its_parts() {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    sources.load_text("old.json", OLD, &mut diagnostics);
    sources.load_text(
        "b.json",
        r#"{"openapi":"3.1.0","info":{"title":"Pets","version":"1"},"paths":{"/b":{"get":{}}}}"#,
        &mut diagnostics,
    );
    let documents = sources.documents().to_vec();
    let apis = merge(
        &mut sources,
        &documents,
        &MergeOptions::default(),
        &mut diagnostics,
    );
    let place = Place::Key(apis[0].source, Pointer::parse("/paths/~1b/get"));
    diagnostics.push(
        Diagnostic::new(Code::SkippedOperation, "the operation is left out")
            .at(&place, "has no responses"),
    );
    assert_snapshot!(render(&diagnostics, &sources, &Options::default()));
}

#[test]
fn errors_come_first_and_the_rest_is_counted() {
    let sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    for index in 0..3 {
        diagnostics.push(Diagnostic::new(Code::Untyped, format!("warning {index}")));
        diagnostics.push(Diagnostic::new(Code::Missing, format!("error {index}")));
    }
    let mut options = Options::new(Format::Short);
    options.most = 2;
    assert_snapshot!(render(&diagnostics, &sources, &options));
}

/// One fault that a document repeats must not hide the others.
#[test]
fn findings_of_one_code_are_counted_beyond_a_few() {
    let sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    for index in 0..5 {
        for code in [Code::Overlap, Code::Missing, Code::ExampleType] {
            diagnostics.push(Diagnostic::new(code, format!("finding {index}")));
        }
    }
    diagnostics.push(Diagnostic::new(Code::Untyped, "another warning"));
    let mut options = Options::new(Format::Short);
    options.each = 2;
    assert_snapshot!(render(&diagnostics, &sources, &options));
    options.format = Format::GitHub;
    let notices = render(&diagnostics, &sources, &options);
    assert_eq!(notices.matches("::notice ").count(), 2);
}

#[test]
fn colour_is_used_only_when_asked_for() {
    let (sources, diagnostics) = run(&[("a.json", "{")], OnConflict::Error);
    let mut options = Options::default();
    assert!(!render(&diagnostics, &sources, &options).contains('\u{1b}'));
    options.color = true;
    assert!(render(&diagnostics, &sources, &options).contains('\u{1b}'));
}

#[test]
fn nothing_found_is_nothing_said() {
    let (sources, diagnostics) = run(&[("a.json", OLD)], OnConflict::Error);
    for name in Format::NAMES {
        let format: Format = name.parse().unwrap();
        if format == Format::Sarif {
            continue;
        }
        assert_eq!(render(&diagnostics, &sources, &Options::new(format)), "");
    }
    assert!(cargo_lines(&diagnostics, &sources).is_empty());
    assert_eq!(
        "xml".parse::<Format>().unwrap_err().to_string(),
        "unknown report format `xml`: use one of human, short, json, github, sarif"
    );
}

/// A document whose findings stand behind letters of several bytes, in a file whose name needs encoding.
fn sarif(name: &str, text: &str) -> serde_json::Value {
    let bound = bindery::Builder::new().text(name, text).notes(true).bind();
    let report = render(
        &bound.diagnostics,
        &bound.sources,
        &Options::new(Format::Sarif),
    );
    assert_eq!(report.lines().count(), 1);
    serde_json::from_str(&report).unwrap()
}

#[test]
fn sarif_logs_have_what_readers_need() {
    let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    'Größe': {$ref: '#/components/schemas/Grosse'}\n    Pet: {type: date}\n";
    let log = sarif("a b/pets.yaml", text);
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(
        log["$schema"],
        "https://json.schemastore.org/sarif-2.1.0.json"
    );
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["name"], "bindery");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > 1);
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        assert!(rule["help"]["markdown"].as_str().unwrap().len() > 40);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b/pets.yaml");
    }
    let dangling = results.iter().find(|one| one["ruleId"] == "B0301").unwrap();
    let region = &dangling["locations"][0]["physicalLocation"]["region"];
    // Columns count characters from 1, and the end is the first that is not marked.
    let line = text.lines().nth(5).unwrap();
    let before = line.split("'#/").next().unwrap().chars().count();
    let marked = "'#/components/schemas/Grosse'".chars().count();
    assert_eq!(
        *region,
        serde_json::json!({"startLine": 6, "startColumn": before + 1, "endLine": 6, "endColumn": before + 1 + marked})
    );
}

#[test]
fn a_sarif_log_says_that_nothing_was_found() {
    let clean = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n";
    let log = sarif("/abs/pets.yaml", clean);
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

/// The patterns that the book gives to editors and to GitHub, by the names of their files.
#[test]
fn problem_matchers_match_short_reports() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../book/matchers");
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_str(&std::fs::read_to_string(folder.join(name)).unwrap()).unwrap()
    };
    let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {}}}\ncomponents: {schemas: {Pet: {type: date}}}\n";
    let bound = bindery::Builder::new()
        .text("api/pets.yaml", text)
        .notes(true)
        .bind();
    let report = render(
        &bound.diagnostics,
        &bound.sources,
        &Options::new(Format::Short),
    );
    for matcher in [
        &read("github.json")["problemMatcher"][0]["pattern"][0],
        &read("vscode.json")["problemMatcher"]["pattern"],
    ] {
        let regexp = regress::Regex::new(matcher["regexp"].as_str().unwrap()).unwrap();
        let found: Vec<Vec<&str>> = report
            .lines()
            .filter_map(|line| {
                let found = regexp.find(line)?;
                let group = |key: &str| {
                    let at = usize::try_from(matcher[key].as_u64().unwrap()).unwrap();
                    &line[found.group(at).unwrap()]
                };
                Some(
                    ["file", "line", "column", "severity", "code", "message"]
                        .map(group)
                        .to_vec(),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                [
                    "api/pets.yaml",
                    "4",
                    "36",
                    "warning",
                    "B0206",
                    "`date` is not a type of JSON Schema"
                ],
                [
                    "api/pets.yaml",
                    "3",
                    "14",
                    "note",
                    "B0408",
                    "the operation has no `operationId`"
                ],
            ]
        );
    }
}
