use bindery::diagnostic::{Diagnostics, Level, Place, SourceId};
use bindery::openapi::{Document, Example, Operation, ReadOptions, SchemaId, SchemaNode, read};
use bindery::source::Sources;
use serde_json::Value;
use std::path::Path;

/// What came of reading a document.
pub struct Reading {
    pub document: Option<Document>,
    /// `error B0202 /paths/~1x`, in the order of the findings; `key` before the pointer where a key is marked.
    pub findings: Vec<String>,
    /// Message, label, notes and help of each finding.
    pub words: Vec<String>,
}

impl Reading {
    pub fn document(&self) -> &Document {
        self.document.as_ref().expect("the document is understood")
    }

    /// The document, which nothing was found wrong with.
    pub fn clean(&self) -> &Document {
        assert_eq!(self.findings, [""; 0], "{:#?}", self.words);
        self.document()
    }

    pub fn operation(&self, key: &str) -> &Operation {
        let mut all = self.document().operations.iter();
        all.find(|one| one.key == key)
            .expect("an operation has the key")
    }

    pub fn node(&self, id: SchemaId) -> &SchemaNode {
        self.document().schemas.node(id)
    }

    /// The schema at a pointer.
    pub fn at(&self, pointer: &str) -> &SchemaNode {
        self.node(self.id(pointer))
    }

    /// The identity of the schema at a pointer of the first document.
    pub fn id(&self, pointer: &str) -> SchemaId {
        let nodes = &self.document().schemas.nodes;
        let stands = |node: &SchemaNode| matches!(&node.place, Place::Value(SourceId(0), at) if at.as_str() == pointer);
        let index = nodes
            .iter()
            .position(stands)
            .expect("a schema stands there");
        assert_eq!(nodes.iter().filter(|node| stands(node)).count(), 1);
        SchemaId(u32::try_from(index).expect("few schemas"))
    }
}

/// Reads a YAML document under a line that gives its version, and an `info`.
pub fn api(version: &str, rest: &str) -> Reading {
    document(&format!(
        "openapi: {version}\ninfo: {{title: T, version: '1'}}\n{}",
        dedent(rest)
    ))
}

pub fn document(text: &str) -> Reading {
    files(&[("api.yaml", text)])
}

/// Reads the first of several files, which may refer to the others.
pub fn files(files: &[(&str, &str)]) -> Reading {
    let mut sources = Sources::default();
    let mut log = Diagnostics::default();
    for (name, text) in files {
        sources.load_text(name, *text, &mut log);
    }
    let root = sources
        .find(Path::new(files[0].0))
        .expect("the first file is read");
    let mut log = Diagnostics::default();
    let document = read(&sources, root, &ReadOptions::default(), &mut log);
    Reading {
        document,
        findings: log
            .iter()
            .filter(|one| one.level != Level::Note)
            .map(|one| line(one.level, one.code, one.place.as_ref()))
            .collect(),
        words: log
            .iter()
            .map(|one| {
                format!(
                    "{} | {} | {:?} | {:?}",
                    one.message, one.label, one.notes, one.help
                )
            })
            .collect(),
    }
}

fn line(level: Level, code: bindery::diagnostic::Code, place: Option<&Place>) -> String {
    let level = level.word();
    match place.expect("every finding has a place") {
        Place::Value(_, pointer) => format!("{level} {code} {pointer}"),
        Place::Key(_, pointer) => format!("{level} {code} key {pointer}"),
        Place::Bytes(..) => panic!("the reader marks values"),
    }
}

/// Examples without their places.
pub fn values(examples: &[Example]) -> Vec<Value> {
    examples.iter().map(|one| one.value.clone()).collect()
}

/// Takes away the indentation of the first line from all lines.
fn dedent(text: &str) -> String {
    let mut lines = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .peekable();
    let indent = lines
        .peek()
        .map_or(0, |line| line.len() - line.trim_start().len());
    let mut all = String::new();
    for line in lines {
        all.push_str(line.get(indent..).unwrap_or(line.trim_start()));
        all.push('\n');
    }
    all
}
