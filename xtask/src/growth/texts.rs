//! Words to the reader.

use super::Construct;
use super::documents::{holder, of_operation, of_schemas, operation, text};
use serde_json::{Value, json};

pub const ALL: &[Construct] = &[
    Construct {
        name: "words of a description",
        once: 10_000,
        document: |n| described("words and *more* words ", n),
    },
    Construct {
        name: "lines of a description",
        once: 3_000,
        document: |n| described("a line\n", n),
    },
    Construct {
        name: "paragraphs of a description",
        once: 3_000,
        document: |n| described("a line\n\n", n),
    },
    Construct {
        name: "links in a description",
        once: 1_000,
        document: |n| described("[a](https://example.com) ", n),
    },
    Construct {
        name: "open brackets in a description",
        once: 1_000,
        document: |n| described("[", n),
    },
    Construct {
        name: "stars in a description",
        once: 1_000,
        document: |n| described("*a ", n),
    },
    Construct {
        name: "backticks in a description",
        once: 1_000,
        document: |n| described("` `` ", n),
    },
    Construct {
        name: "quotes in a description",
        once: 500,
        document: |n| described("> ", n),
    },
    Construct {
        name: "list items in a description",
        once: 1_000,
        document: |n| described("- a\n", n),
    },
    Construct {
        name: "tags in a description",
        once: 1_000,
        document: |n| described("<b>", n),
    },
    Construct {
        name: "rows of a table in a description",
        once: 500,
        document: |n| described_after("| a | b |\n|---|---|\n", "| c | d |\n", n),
    },
    Construct {
        name: "fences in a description",
        once: 500,
        document: |n| described("```\ncode\n```\n", n),
    },
    Construct {
        name: "words of an operation",
        once: 5_000,
        document: |n| {
            of_operation(operation(
                "one",
                json!({"description": "some words ".repeat(n)}),
            ))
        },
    },
    Construct {
        name: "words of the whole API",
        once: 5_000,
        document: whole_api,
    },
    Construct {
        name: "characters of a name",
        once: 1_000,
        document: |n| of_schemas([("Aa".repeat(n), holder("a", text()))]),
    },
    Construct {
        name: "characters of an operation's id",
        once: 500,
        document: |n| of_operation(operation(&"aB".repeat(n), json!({}))),
    },
    Construct {
        name: "characters of an enum value",
        once: 1_000,
        document: |n| {
            of_schemas([(
                "A".to_owned(),
                json!({"type": "string", "enum": ["a-".repeat(n), "b"]}),
            )])
        },
    },
    Construct {
        name: "items of an example",
        once: 2_000,
        document: |n| {
            of_schemas([(
                "A".to_owned(),
                json!({"type": "array", "items": {"type": "integer"}, "example": vec![1; n]}),
            )])
        },
    },
];

fn described(words: &str, count: usize) -> Value {
    described_after("", words, count)
}

fn described_after(first: &str, words: &str, count: usize) -> Value {
    let mut schema = holder("a", text());
    schema["description"] = format!("{first}{}", words.repeat(count)).into();
    of_schemas([("A".to_owned(), schema)])
}

fn whole_api(count: usize) -> Value {
    let mut document = of_operation(operation("one", json!({})));
    document["info"]["description"] = "some words ".repeat(count).into();
    document
}
