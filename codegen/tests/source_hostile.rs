//! Inputs made to break a reader. Each must end in a finding, soon, on a small stack.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use bindery::diagnostic::{Code, Diagnostics, Place, Pointer};
use bindery::report::{self, Format, Options};
use bindery::source::Sources;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// Reads a text on a thread with 2 MiB of stack, renders what was found in every form, and gives the codes.
fn codes(name: &'static str, text: String) -> Vec<Code> {
    let started = Instant::now();
    let work = move || {
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        sources.load_text(name, text, &mut diagnostics);
        for format in [Format::Human, Format::Short, Format::Json, Format::GitHub] {
            let _ = report::render(&diagnostics, &sources, &Options::new(format));
        }
        for id in sources.documents() {
            let _ = sources.locate(&Place::Value(*id, Pointer::parse("/a/0/b")));
        }
        diagnostics.iter().map(|finding| finding.code).collect()
    };
    let thread = std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(work)
        .unwrap();
    let codes = thread.join().expect("no panic");
    // Far above what is needed, far below what a quadratic reader would take.
    assert!(
        started.elapsed() < Duration::from_secs(120),
        "{name} took {:?}",
        started.elapsed()
    );
    codes
}

#[test]
fn nesting_is_bounded() {
    let deep = 100_000;
    assert_eq!(codes("a.json", "[".repeat(deep)), [Code::Depth]);
    assert_eq!(codes("a.json", "{\"a\":".repeat(deep)), [Code::Depth]);
    assert_eq!(codes("a.yaml", "[".repeat(deep)), [Code::Depth]);
    assert_eq!(codes("a.yaml", "{a: ".repeat(deep)), [Code::Depth]);
    assert_eq!(codes("a.yaml", "- ".repeat(deep)), [Code::Depth]);
    let mut block = String::new();
    for level in 0..1000 {
        let _ = writeln!(block, "{}a:", " ".repeat(level));
    }
    assert_eq!(codes("a.yaml", block), [Code::Depth]);
}

#[test]
fn the_allowed_depth_fits_the_stack() {
    for open in ["{\"openapi\":", "[{\"a\":"] {
        let per = open.matches(['[', '{']).count();
        let text = format!(
            "{{\"openapi\":{}1{}",
            open.repeat(126 / per),
            if per == 1 { "}" } else { "}]" }.repeat(126 / per)
        );
        assert_eq!(codes("a.json", format!("{text}}}")), []);
    }
}

#[test]
fn aliases_cannot_blow_a_document_up() {
    let mut laughs = "openapi: 3.1.0\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        let alias = format!("*a{}", level - 1);
        let _ = writeln!(
            laughs,
            "a{level}: &a{level} [{}]",
            vec![alias; 9].join(", ")
        );
    }
    assert_eq!(codes("a.yaml", laughs), [Code::AliasGrowth]);
    let big = format!(
        "openapi: 3.1.0\na: &a {}\nb: [{}]\n",
        "x".repeat(100_000),
        vec!["*a"; 20_000].join(", ")
    );
    assert_eq!(codes("a.yaml", big), [Code::AliasGrowth]);
    let nested = format!(
        "openapi: 3.1.0\na: {}{}\n",
        "&a [".repeat(120),
        "]".repeat(120)
    );
    assert_eq!(codes("a.yaml", nested), []);
    let keys = format!(
        "openapi: 3.1.0\n? &k {}\n: 1\nb: [{}]\n",
        "k".repeat(50_000),
        vec!["{*k : 1}"; 2000].join(", ")
    );
    assert_eq!(codes("a.yaml", keys), [Code::AliasGrowth]);
}

#[test]
fn anchors_cannot_contain_themselves() {
    for text in [
        "&a [*a]",
        "a: &a {b: {c: *a}}",
        "&a {<<: *a}",
        "&a\n? *a\n: 1",
    ] {
        assert_eq!(codes("a.yaml", text.to_owned()), [Code::Syntax], "{text}");
    }
}

#[test]
fn repeated_keys_are_bounded() {
    let json = format!("{{\"openapi\":\"3.1.0\"{}}}", ",\"a\":1".repeat(200_000));
    assert_eq!(codes("a.json", json).len(), 100);
    let yaml = format!("openapi: 3.1.0\n{}", "a: 1\n".repeat(50_000));
    assert_eq!(codes("a.yaml", yaml).len(), 100);
}

#[test]
fn wide_documents_are_read_in_one_go() {
    let many = 50_000;
    let mut json = "{\"openapi\":\"3.1.0\"".to_owned();
    let mut yaml = "openapi: 3.1.0\n".to_owned();
    for index in 0..many {
        let _ = write!(json, ",\"k{index}\":{index}");
        let _ = writeln!(yaml, "k{index}: {index}");
    }
    json.push('}');
    assert_eq!(codes("a.json", json), []);
    assert_eq!(codes("a.yaml", yaml), []);
}

#[test]
fn pages_made_of_fences_and_quotes_are_read() {
    assert_eq!(codes("a.md", "> ".repeat(50_000)), [Code::NoDocument]);
    assert_eq!(
        codes("a.md", "```json\n{\"openapi\"\n".repeat(10_000)),
        [Code::NoDocument]
    );
    assert_eq!(codes("a.md", "* ```\n".repeat(10_000)), [Code::NoDocument]);
    assert_eq!(codes("a.md", "[".repeat(50_000)), [Code::NoDocument]);
    let broken = "```json\n{\"openapi\":\n```\n\n".repeat(1000);
    assert_eq!(codes("a.md", broken).len(), 1000);
}

#[test]
fn odd_text_is_rendered_without_being_sent_to_the_terminal() {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let text = "{\"openapi\": \"3.1.0\", \"\u{202e}\u{7f}\t日本\": 1, \"\u{202e}\u{7f}\t日本\": 2,\n \"\u{1b}[31m\": }";
    sources.load_text("a\u{1b}[2J.json", text, &mut diagnostics);
    let report = report::render(&diagnostics, &sources, &Options::default());
    assert!(
        !report.contains(['\u{1b}', '\u{202e}', '\u{7f}', '\t', '\r']),
        "{report}"
    );
    assert!(report.contains("a␛[2J.json"), "{report}");
}
