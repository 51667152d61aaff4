//! A topic: a document and the calls that are made of it, both in one file.

use bindery::Builder;
use bindery::api::{Answers, AnswersRequired, OptionalBodies};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// One document, bound, with its calls.
pub(crate) struct Topic {
    /// The file's name, which is the module's.
    pub(crate) name: String,
    /// What the page calls it.
    pub(crate) title: String,
    pub(crate) emitted: String,
    /// Statements before every call.
    pub(crate) given: String,
    /// How the client is built of `builder` and the server's `url`.
    pub(crate) client: String,
    pub(crate) cases: Vec<Case>,
}

/// One call.
pub(crate) struct Case {
    /// What it shows.
    pub(crate) row: String,
    /// The expression that a user writes: a request, or a future of a result.
    pub(crate) call: String,
    /// How the client is built, where it is not as in the other calls.
    pub(crate) client: Option<String>,
    /// The requests that arrive.
    pub(crate) sends: Vec<Message>,
    /// What the server answers, one after the other; the last one for ever.
    pub(crate) answers: Vec<Message>,
    /// The result as `Debug` shows it, or the error as `Display` does.
    pub(crate) gives: Option<String>,
    /// A part of the error of a call that sends nothing.
    pub(crate) refused: Option<String>,
}

/// A request or an answer: its first line, headers, and its body behind an empty line.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) line: String,
    /// `name: value`; of a request also `-name`, which must not be there.
    pub(crate) headers: Vec<String>,
    pub(crate) body: String,
}

/// All topics, sorted by name.
pub(crate) fn all() -> Vec<Topic> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calls");
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| Topic::read(path)).collect()
}

impl Topic {
    fn read(path: &Path) -> Self {
        let name = path
            .file_stem()
            .unwrap()
            .to_str()
            .unwrap()
            .replace('-', "_");
        let bound = builder(path).bind();
        let said: Vec<String> = bound
            .diagnostics
            .iter()
            .map(|one| one.message.clone())
            .collect();
        let Some(files) = bound.included() else {
            panic!("{name}: {said:?}");
        };
        let root = bound.sources.documents().first().copied().unwrap();
        let root = bound.sources.value(root);
        let expected = root["x-diagnostics"].as_array().map_or(0, Vec::len);
        assert_eq!(said.len(), expected, "{name}: {said:?}");
        let text = |key: &str| root[key].as_str().unwrap_or_default().to_owned();
        Self {
            title: root["info"]["title"].as_str().unwrap().to_owned(),
            emitted: files.0.into_values().next().unwrap(),
            given: text("x-let"),
            client: root["x-client"]
                .as_str()
                .unwrap_or("builder.base_url(url)")
                .to_owned(),
            cases: root["x-calls"]
                .as_array()
                .unwrap()
                .iter()
                .map(Case::read)
                .collect(),
            name,
        }
    }
}

/// How a document is bound: `x-options` are those of reading that are not the default.
fn builder(path: &Path) -> Builder {
    let text = fs::read_to_string(path).unwrap();
    let builder = Builder::new().input(path);
    let says = |option: &str| text.contains(&format!("\n  {option}\n"));
    let builder = if says("answers: all") {
        builder.answers(Answers::All)
    } else {
        builder
    };
    let builder = if says("newtypes: schema:*Id") {
        builder.newtypes("schema:*Id")
    } else {
        builder
    };
    let builder = if says("optional-bodies: argument") {
        builder.optional_bodies(OptionalBodies::Argument)
    } else {
        builder
    };
    if says("answers-required: lenient") {
        builder.answers_required(AnswersRequired::Lenient)
    } else {
        builder
    }
}

impl Case {
    fn read(value: &Value) -> Self {
        let text = |key: &str| value[key].as_str().map(|text| text.trim_end().to_owned());
        let messages = |key: &str| match &value[key] {
            Value::Array(all) => all.iter().map(Message::read).collect(),
            Value::Null => Vec::new(),
            one => vec![Message::read(one)],
        };
        Self {
            row: text("row").unwrap(),
            call: text("call").unwrap(),
            client: text("client"),
            sends: messages("sends"),
            answers: messages("answers"),
            gives: text("gives"),
            refused: text("refused"),
        }
    }
}

impl Message {
    fn read(value: &Value) -> Self {
        let text = value.as_str().unwrap();
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let mut lines = head.trim_end().lines();
        Self {
            line: lines.next().unwrap_or_default().to_owned(),
            headers: lines.map(str::to_owned).collect(),
            // A block of YAML ends with a line break that no one means.
            body: body.strip_suffix('\n').unwrap_or(body).to_owned(),
        }
    }
}
