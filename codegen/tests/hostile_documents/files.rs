//! Files that are no documents, or say two things at once.

use super::Outcome::{Generates, Refused, Warned};
use super::{Hostile, api, document, ok, schemas, text};
use serde_json::json;

const WHOLE: &str = r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"A":{"type":"string"}}}}"#;

pub(super) fn all() -> Vec<Hostile> {
    vec![
        text("file_empty", "json", "", Refused("B0104")),
        text("file_null", "json", "null", Refused("B0104")),
        text("file_array", "json", "[]", Refused("B0104")),
        text(
            "file_trailing",
            "json",
            &format!("{WHOLE}\n{WHOLE}"),
            Refused("B0102"),
        ),
        text("file_bom", "json", &format!("\u{feff}{WHOLE}"), Generates),
        latin1(),
        text(
            "file_dup_schema",
            "json",
            &WHOLE.replace(
                r#""A":{"type":"string"}"#,
                r#""A":{"type":"string"},"A":{"type":"integer"}"#,
            ),
            Warned("B0103"),
        ),
        text(
            "file_json_comments",
            "json",
            &WHOLE
                .replace("\"info\"", "// words\n\"info\"")
                .replace("}}}}", "},}}}"),
            Refused("B0102"),
        ),
        text(
            "yaml_tabs",
            "yaml",
            "openapi: 3.1.0\ninfo:\n\ttitle: t\n\tversion: '1'\npaths: {}\n",
            Refused("B0102"),
        ),
        text(
            "yaml_dup_keys",
            "yaml",
            "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\npaths: {}\n",
            Warned("B0103"),
        ),
        text(
            "yaml_multidoc",
            "yaml",
            "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n---\nopenapi: 3.1.0\n",
            Refused("B0102"),
        ),
        text(
            "ver_4",
            "json",
            &WHOLE.replace("3.1.0", "4.0.0"),
            Refused("B0201"),
        ),
        document("paths_null", &api(&json!(null)), Warned("B0202")),
        document("paths_array", &api(&json!([])), Warned("B0202")),
        document(
            "pathitem_null",
            &api(&json!({"/a": null, "/b": {"get": null}})),
            Warned("B0202"),
        ),
        schemas(
            "schemas_wrong",
            &json!({"A": "string", "B": 1, "C": null, "D": []}),
            Warned("B0202"),
        ),
        schemas(
            "props_wrong",
            &json!({"A": {"type": "object", "properties": [], "required": "a", "additionalProperties": "x", "enum": {}, "allOf": {}, "items": 3}}),
            Warned("B0202"),
        ),
        page(
            "md_backticks_inside",
            &format!(
                "# Page\n\n````json\n{}\n````\n",
                described("a ``` b\\n```json\\n{}\\n```\\n")
            ),
            Generates,
        ),
        page(
            "md_not_openapi",
            "# Page\n\n```json\n{\"a\": 1}\n```\n",
            Refused("B0104"),
        ),
        nested_page(),
        page(
            "md_html_comment",
            &format!("# Page\n\n<!--\n```json\n{WHOLE}\n```\n-->\n"),
            Refused("B0104"),
        ),
    ]
}

fn page(name: &'static str, content: &str, outcome: super::Outcome) -> Hostile {
    text(name, "md", content, outcome)
}

fn described(words: &str) -> String {
    WHOLE.replace(
        r#""type":"string""#,
        &format!(r#""type":"string","description":"{words}""#),
    )
}

fn latin1() -> Hostile {
    let mut file = text("file_latin1", "json", &described("na?ve"), Refused("B0101"));
    for byte in &mut file.bytes {
        if *byte == b'?' {
            *byte = 0xef;
        }
    }
    file
}

fn nested_page() -> Hostile {
    let whole = serde_json::to_string_pretty(&api(
        &json!({"/a": {"get": {"operationId": "getA", "responses": ok()}}}),
    ))
    .unwrap();
    let inner: String = whole
        .lines()
        .flat_map(|line| ["   ", line, "\r\n"])
        .collect();
    page(
        "md_nested_list",
        &format!("1. Here:\r\n\r\n   ```JSON\r\n{inner}   ```\r\n"),
        Generates,
    )
}
