//! Documents in the fenced blocks of Markdown pages.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use bindery::diagnostic::{Diagnostics, Place, Pointer};
use bindery::openapi::merge::{MergeOptions, merge};
use bindery::report::{self, Format};
use bindery::source::{Options, Sources};
use std::path::PathBuf;

fn load(page: &str) -> (Sources, Diagnostics) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    sources.load_text("page.md", page, &mut diagnostics);
    (sources, diagnostics)
}

fn findings(page: &str) -> String {
    let (sources, diagnostics) = load(page);
    let report = report::render(&diagnostics, &sources, &report::Options::new(Format::Short));
    let lines = report.lines().filter(|line| line.contains('['));
    lines.collect::<Vec<_>>().join("\n")
}

const API: &str = r#"{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}}"#;

#[test]
fn the_committed_page_is_one_api_without_findings() {
    let page = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../spec/space-integrations.md");
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    sources.load(std::slice::from_ref(&page), &mut diagnostics);
    let documents = sources.documents().to_vec();
    assert_eq!(documents.len(), 2);
    let apis = merge(
        &mut sources,
        &documents,
        &MergeOptions::default(),
        &mut diagnostics,
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let [api] = apis.as_slice() else {
        panic!("{apis:?}")
    };
    assert_eq!((api.title.as_str(), api.parts.len()), ("GitBook API", 2));
    let merged = sources.value(api.source);
    assert_eq!(merged["paths"].as_object().unwrap().len(), 2);
    // 50 and 4 schemas, of which 3 are in both.
    assert_eq!(
        merged["components"]["schemas"].as_object().unwrap().len(),
        51
    );
    assert_eq!(sources.files().collect::<Vec<_>>(), [page.as_path()]);
    let schema = Place::Key(
        api.source,
        Pointer::parse("/components/schemas/SpaceIntegrationBlocks"),
    );
    assert_eq!(
        (sources.locate(&schema).file, sources.locate(&schema).line),
        (page.as_path(), 18)
    );
}

#[test]
fn a_block_without_an_end_counts_and_is_reported() {
    let (sources, diagnostics) = load(&format!("```\n{API}"));
    let codes: Vec<&str> = diagnostics.iter().map(|one| one.code.number()).collect();
    assert_eq!(codes, ["B0113"]);
    assert_eq!(sources.documents().len(), 1);
}

#[test]
fn every_kind_of_fence_counts() {
    let yaml = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}";
    let pages = [
        format!("```json\n{API}\n```\n"),
        format!("# T\n\n````yaml openapi.json get /path\n{yaml}\n````\n"),
        format!("~~~JSON\n{API}\n~~~"),
        format!(
            "---\ntitle: x\n---\n\n```yaml\r\n{}\r\n```\r\n",
            yaml.replace('\n', "\r\n")
        ),
        format!("1. one\r\n\r\n   ```json\r\n   {API}\r\n   ```\r\n"),
        format!("> ```json\n> {API}\n> ```\n"),
        format!("<!-- source: x -->\n\n```json\n{API}\n```\n"),
        "```json\n{\"components\":{},\n  \"info\":{},\n  \"openapi\":\"3.0.1\"}\n```\n".to_owned(),
    ];
    for page in pages {
        let (sources, diagnostics) = load(&page);
        assert!(diagnostics.is_empty(), "{page}\n{diagnostics:?}");
        assert_eq!(sources.documents().len(), 1, "{page}");
    }
}

#[test]
fn places_are_those_of_the_page() {
    let page = "# T\r\n\r\n* item\r\n\r\n  ```yaml\r\n  openapi: 3.1.0\r\n  info:\r\n    title: Ü\r\n    version: wrong\r\n  paths: {}\r\n  ```\r\n";
    let (sources, _) = load(page);
    let place = Place::Value(sources.documents()[0], Pointer::parse("/info/version"));
    let location = sources.locate(&place);
    assert_eq!((location.line, location.column), (9, 14));
    assert_eq!(page.get(location.range), Some("wrong"));
    assert_eq!(location.line_text, "    version: wrong");
}

#[test]
fn several_apis_on_a_page_are_kept_apart() {
    let other = API.replace("\"T\"", "\"U\"");
    let schemas = r#"{"openapi":"3.1.0","info":{"title":"T","version":"1"},"components":{"schemas":{"A":{}}}}"#;
    let page = format!(
        "```json\n{API}\n```\n\n```json\n{other}\n```\n\n## The A object\n\n```json\n{schemas}\n```\n"
    );
    let (mut sources, mut diagnostics) = load(&page);
    let documents = sources.documents().to_vec();
    let apis = merge(
        &mut sources,
        &documents,
        &MergeOptions::default(),
        &mut diagnostics,
    );
    let summary: Vec<_> = apis
        .iter()
        .map(|api| (api.title.as_str(), api.parts.len()))
        .collect();
    assert_eq!(summary, [("T", 2), ("U", 1)]);
    assert!(diagnostics.is_empty());
}

#[test]
fn samples_are_ignored_and_broken_documents_are_not() {
    let sample = "```json\n{\"id\": 1, ...}\n```\n\n```json\n{\"event\":{\"openapi\":\"3\"}}\n```\n\n```sh\ncurl openapi: x\n```\n";
    let page = format!("{sample}\n```json\n{API}\n```\n");
    let (sources, diagnostics) = load(&page);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(sources.documents().len(), 1);
    assert_eq!(
        findings(
            "text\n\n> ```json\n> {\"openapi\":\"3.1.0\",\"info\":{\"title\":\"T\",...}}\n> ```\n"
        ),
        "page.md:4:42: error[B0102]: the text is not valid JSON: key must be a string"
    );
    assert_eq!(
        findings("```yaml\nopenapi: 3.1.0\ninfo: {\n```\n"),
        "page.md:4:1: error[B0102]: the text is not valid YAML: while parsing a node, did not find expected node content"
    );
}

#[test]
fn broken_blocks_can_be_left_out() {
    let mut options = Options::default();
    options.lenient_blocks = true;
    let mut sources = Sources::with_options(options);
    let mut diagnostics = Diagnostics::default();
    let page = format!("```json\n{{\"openapi\":\"3.1.0\",...}}\n```\n\n```json\n{API}\n```\n");
    sources.load_text("page.md", page, &mut diagnostics);
    assert!(!diagnostics.has_errors());
    assert_eq!((diagnostics.len(), sources.documents().len()), (1, 1));
}

#[test]
fn what_only_looks_like_a_document_is_named() {
    let stub = "```json\n{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"T\"}}\n```\n";
    let old = "````yaml openapi.json get /path\npaths:\n  path: /a\n  method: get\n````\n";
    let good = format!("```json\n{API}\n```\n");
    assert_eq!(
        findings(&format!("{stub}\n{old}\n{good}")),
        "page.md:2:1: warning[B0106]: the block starts like an OpenAPI document but is incomplete\n\
         page.md:6:1: warning[B0106]: the block describes one operation in Mintlify's older form, which is not OpenAPI"
    );
}

#[test]
fn a_page_without_a_document_is_an_error() {
    for page in [
        "",
        "# T\n",
        "```json\n{\"a\": 1}\n```\n",
        &format!("<!--\n```json\n{API}\n```\n-->\n"),
    ] {
        assert_eq!(
            findings(page),
            "error[B0104]: `page.md` holds no OpenAPI document",
            "{page}"
        );
    }
}
