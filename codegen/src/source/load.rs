//! From inputs to documents.

use super::format::{Format, Kind, Named};
use super::input::{self, Inputs};
use super::lookup::plain;
use super::markdown::{self, Block};
use super::recognise::{self, Shape};
use super::text::{Excerpt, File};
use super::{Body, Sources};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, Place, Pointer, SourceId};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

pub(super) const BOM: char = '\u{feff}';

impl Sources {
    /// Reads files and folders.
    ///
    /// A file is JSON (`.json`), YAML (`.yaml`, `.yml`), a Markdown page whose fenced blocks may be documents (`.md`,
    /// `.markdown`), or whatever its text looks like (`.txt` and all others). A folder stands for the files with these
    /// names below it, sorted by path. Hidden files are left alone, and so are links that lead out of the folder.
    ///
    /// What cannot be read is reported. When nothing was an API document, that is an error too.
    pub fn load(&mut self, inputs: &[PathBuf], diagnostics: &mut Diagnostics) {
        let known = self.documents.len();
        let mut own = Diagnostics::default();
        let inputs = Inputs::collect(inputs, &mut own);
        for input in &inputs.files {
            if let Some(bytes) = input::read(&input.path, self.options.limits.bytes, &mut own) {
                self.load_bytes(input.path.clone(), bytes, input.named, true, &mut own);
            }
        }
        self.load_beside(&mut own);
        self.folders.extend(inputs.folders);
        if self.documents.len() == known && !own.has_errors() {
            let first = inputs.files.first().map(|input| input.path.as_path());
            own.push(nothing_found(first, inputs.files.len()));
        }
        diagnostics.append(own);
    }

    /// Takes a text as if it were read from a file of this name.
    pub fn load_text(
        &mut self,
        name: &str,
        text: impl Into<String>,
        diagnostics: &mut Diagnostics,
    ) {
        self.load_folder(&[(name.to_owned(), text.into())], diagnostics);
    }

    /// Takes texts as if they were the files of a folder. One alone is meant to be a document; of several, those that are
    /// none are there for references.
    pub fn load_folder(&mut self, files: &[(String, String)], diagnostics: &mut Diagnostics) {
        let Some((first, _)) = files.first() else {
            return;
        };
        let known = self.documents.len();
        let limit = self.options.limits.bytes;
        let mut own = Diagnostics::default();
        for (name, text) in files {
            if text.len() > limit {
                own.push(input::too_large(Path::new(name), limit));
                continue;
            }
            let file = File {
                path: name.into(),
                text: text.clone(),
                on_disk: false,
            };
            self.load_file(file, files.len() == 1, &mut own);
        }
        if self.documents.len() == known && !own.has_errors() {
            own.push(nothing_found(Some(Path::new(first)), files.len()));
        }
        diagnostics.append(own);
    }

    pub(super) fn load_bytes(
        &mut self,
        path: PathBuf,
        bytes: Vec<u8>,
        named: bool,
        on_disk: bool,
        diagnostics: &mut Diagnostics,
    ) {
        match String::from_utf8(bytes) {
            Ok(text) => self.load_file(
                File {
                    path,
                    text,
                    on_disk,
                },
                named,
                diagnostics,
            ),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                let byte = bytes.get(offset).copied().unwrap_or_default();
                // Up to the first fault the text is the file's, and there the replacement character stands.
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let file = self.add_file(File {
                    path,
                    text,
                    on_disk,
                });
                let id = self.add_whole(file, 0, Format::Json, Value::Null);
                diagnostics.push(not_utf8(id, offset, byte));
            }
        }
    }

    fn load_file(&mut self, file: File, named: bool, diagnostics: &mut Diagnostics) {
        let kind = match Kind::of_name(&file.path) {
            Some(Named::Sure(kind)) => kind,
            Some(Named::Look) | None => Kind::of_text(file.text.trim_start_matches(BOM)),
        };
        let file = self.add_file(file);
        match kind {
            Kind::Data(format) => self.load_data(file, format, named, diagnostics),
            Kind::Page => self.load_page(file, diagnostics),
        }
    }

    fn load_data(
        &mut self,
        file: usize,
        format: Format,
        named: bool,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(text) = self.files.get(file).map(|file| file.text.as_str()) else {
            return;
        };
        let start = if text.starts_with(BOM) {
            BOM.len_utf8()
        } else {
            0
        };
        let text = text.get(start..).unwrap_or_default();
        let id = self.next_id();
        let mut own = Diagnostics::default();
        let is_blank = text.trim().is_empty();
        let (format, value) = if is_blank {
            (format, None)
        } else {
            format.read(text, id, &self.options.limits, &mut own)
        };
        let wanted = named
            || value
                .as_ref()
                .map_or_else(|| recognise::starts_like_one(text), recognise::versioned);
        if is_blank && named {
            own.push(empty(id));
        }
        self.add_whole(file, start, format, value.unwrap_or(Value::Null));
        let is_api = self
            .value(id)
            .get("openapi")
            .or_else(|| self.value(id).get("swagger"))
            .is_some()
            || named && recognise::lacks_only_its_version(self.value(id));
        if is_api {
            self.documents.push(id);
        } else if named && !own.has_errors() {
            own.push(not_an_api(id, self.value(id)));
        }
        if wanted {
            diagnostics.append(own);
        }
    }

    fn load_page(&mut self, file: usize, diagnostics: &mut Diagnostics) {
        let page = self.files.get(file).map_or("", |file| file.text.as_str());
        for block in markdown::blocks(page) {
            if recognise::mentions_version(block.text()) || recognise::mentions_version(&block.info)
            {
                self.load_block(file, block, diagnostics);
            }
        }
    }

    fn load_block(&mut self, file: usize, block: Block, diagnostics: &mut Diagnostics) {
        let id = self.next_id();
        let text = block.text();
        let format = if text.trim_start().starts_with('{') {
            Format::Json
        } else {
            Format::Yaml
        };
        let mut own = Diagnostics::default();
        let (format, value) = format.read(text, id, &self.options.limits, &mut own);
        let meant = recognise::starts_like_one(text);
        let shape = value.as_ref().map(Shape::of_block);
        if matches!(shape, Some(Shape::Other)) || shape.is_none() && !meant {
            return;
        }
        let broken = shape.is_none();
        if !block.closed {
            own.push(unclosed(id));
        }
        let body = Body::Text {
            file,
            excerpt: block.excerpt,
            format,
            spans: OnceLock::new(),
        };
        let missing = value.as_ref().map(missing_members).unwrap_or_default();
        self.add(value.unwrap_or(Value::Null), body);
        match shape {
            Some(Shape::Api) => self.documents.push(id),
            Some(Shape::OldMintlify) => own.push(old_mintlify(id)),
            Some(Shape::Stub) => own.push(stub(id, &missing)),
            Some(Shape::Other) | None => {}
        }
        if broken && self.options.lenient_blocks {
            for diagnostic in &own {
                diagnostics.push(
                    diagnostic
                        .clone()
                        .level(Level::Warning)
                        .note("the block is left out"),
                );
            }
            return;
        }
        diagnostics.append(own);
    }

    pub(super) fn add_file(&mut self, file: File) -> usize {
        self.files.push(file);
        self.files.len() - 1
    }

    pub(super) fn add_whole(
        &mut self,
        file: usize,
        start: usize,
        format: Format,
        value: Value,
    ) -> SourceId {
        let body = Body::Text {
            file,
            excerpt: Excerpt::Tail(start),
            format,
            spans: OnceLock::new(),
        };
        let id = self.add(value, body);
        if let Some(file) = self.files.get(file) {
            self.whole.entry(plain(&file.path)).or_insert(id);
        }
        id
    }
}

fn root(id: SourceId) -> Place {
    Place::Value(id, Pointer::root())
}

fn not_utf8(id: SourceId, offset: usize, byte: u8) -> Diagnostic {
    let message = format!("the text is not UTF-8: byte 0x{byte:02X} at offset {offset}");
    Diagnostic::new(Code::Unreadable, message)
        .at(
            &Place::Bytes(id, offset..offset + '\u{fffd}'.len_utf8()),
            "this byte is no character",
        )
        .help("save the file as UTF-8; it may be in Latin-1, Windows-1252 or UTF-16 now")
}

fn empty(id: SourceId) -> Diagnostic {
    Diagnostic::new(Code::NoDocument, "the file is empty")
        .at(&root(id), "an OpenAPI document is expected here")
        .help("a document starts with its version: `openapi: 3.1.0`")
}

fn not_an_api(id: SourceId, value: &Value) -> Diagnostic {
    let (what, label) = match value {
        Value::Object(_) => (
            "an object without the key `openapi`",
            "`openapi` is missing",
        ),
        Value::Array(_) => ("an array", "an object is expected here"),
        Value::Null => ("null", "an object is expected here"),
        Value::String(_) => ("a single text", "an object is expected here"),
        Value::Bool(_) | Value::Number(_) => ("a single value", "an object is expected here"),
    };
    let diagnostic = Diagnostic::new(
        Code::NoDocument,
        format!("the file is not an OpenAPI document: it holds {what}"),
    )
    .at(&root(id), label);
    let near = value
        .as_object()
        .and_then(|members| crate::diagnostic::suggest("openapi", members.keys()));
    match near {
        Some(near) => diagnostic.help(format!("rename the key `{near}` to `openapi`")),
        None => diagnostic.help(
            "a document starts with its version, as `openapi: 3.1.0`, then has `info` and `paths`",
        ),
    }
}

fn nothing_found(first: Option<&Path>, files: usize) -> Diagnostic {
    let message = match first.map(Path::display) {
        None => "no input holds a file to read".to_owned(),
        Some(name) if files == 1 => format!("`{name}` holds no OpenAPI document"),
        Some(name) => {
            format!("none of the {files} files holds an OpenAPI document, the first being `{name}`")
        }
    };
    Diagnostic::new(Code::NoDocument, message)
        .note("read are .json, .yaml and .yml files, and the fenced blocks of .md, .markdown and .txt pages")
        .help("a block counts when it has the keys `openapi` and `info`, and one of `paths`, `components`, `webhooks`")
        .help("a page that only refers to its document does not hold it: download that document and give it as an input")
}

fn missing_members(value: &Value) -> String {
    let mut missing = Vec::new();
    if !value.get("info").is_some_and(Value::is_object) {
        missing.push("an object `info`");
    }
    if ["paths", "components", "webhooks", "definitions"]
        .iter()
        .all(|key| value.get(key).is_none())
    {
        missing.push("one of `paths`, `components`, `webhooks`");
    }
    missing.join(" and ")
}

fn unclosed(id: SourceId) -> Diagnostic {
    Diagnostic::new(Code::OpenBlock, "the block of the page is never closed")
        .at(&root(id), "goes on to the end of the page")
        .note("all that stands behind it is taken for a part of the document")
        .help("write the fence that opens the block once more, where it ends")
}

fn stub(id: SourceId, missing: &str) -> Diagnostic {
    Diagnostic::new(
        Code::SkippedBlock,
        "the block starts like an OpenAPI document but is incomplete",
    )
    .at(&root(id), format!("it lacks {missing}"))
    .note("the block is left out")
    .help("if it is only an illustration, there is nothing to do; else complete it")
}

fn old_mintlify(id: SourceId) -> Diagnostic {
    Diagnostic::new(Code::SkippedBlock, "the block describes one operation in Mintlify's older form, which is not OpenAPI")
        .at(&Place::Key(id, Pointer::root().child("paths")), "holds `path` and `method` instead of path items")
        .note("the block is left out")
        .help("use the OpenAPI file that the page was made from, which the site usually serves as `openapi.json`")
}
