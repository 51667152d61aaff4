//! Files and folders on disk.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use bindery::diagnostic::{Code, Diagnostics};
use bindery::source::Sources;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of its own for each test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn load(inputs: &[PathBuf]) -> (Sources, Diagnostics) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    sources.load(inputs, &mut diagnostics);
    (sources, diagnostics)
}

fn names<'p>(root: &Path, paths: impl Iterator<Item = &'p Path>) -> Vec<String> {
    paths
        .map(|path| {
            path.strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/")
        })
        .collect()
}

const API: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\n";

#[test]
fn folders_are_read_in_order_and_hidden_files_are_not() {
    let folder = Folder::new("order");
    for name in [
        "b.yaml",
        "a/z.yml",
        "a/b/c.yaml",
        "c.yaml",
        ".hidden/x.yaml",
        "notes.rst",
    ] {
        folder.file(name, API);
    }
    folder.file("package.json", "{\"name\": \"x\"}");
    folder.file("tsconfig.json", "{ // comment\n}");
    folder.file("readme.md", "# T\n");
    let (sources, diagnostics) = load(std::slice::from_ref(&folder.0));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let expected = [
        "a/b/c.yaml",
        "a/z.yml",
        "b.yaml",
        "c.yaml",
        "package.json",
        "readme.md",
        "tsconfig.json",
    ];
    assert_eq!(names(&folder.0, sources.files()), expected);
    let documents = sources.documents().iter().map(|id| sources.file(*id));
    assert_eq!(
        names(&folder.0, documents),
        ["a/b/c.yaml", "a/z.yml", "b.yaml", "c.yaml"]
    );
    assert_eq!(names(&folder.0, sources.folders()), ["", "a", "a/b"]);
    let package = sources
        .find(&folder.0.join("package.json"))
        .expect("kept as a source");
    assert_eq!(sources.value(package)["name"], "x");
}

#[test]
fn a_file_given_twice_is_read_once() {
    let folder = Folder::new("twice");
    let path = folder.file("a.yaml", API);
    let (sources, diagnostics) = load(&[path.clone(), folder.0.clone(), path]);
    assert!(diagnostics.is_empty());
    assert_eq!(sources.documents().len(), 1);
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_a_folder() {
    let folder = Folder::new("links");
    folder.file("outside/secret.yaml", API);
    folder.file("inside/a.yaml", API);
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(folder.0.join(target), folder.0.join(name)).unwrap();
    };
    link("outside/secret.yaml", "inside/b.yaml");
    link("outside", "inside/c");
    link("inside", "inside/loop");
    link("inside/a.yaml", "inside/d.yaml");
    let (sources, diagnostics) = load(&[folder.0.join("inside")]);
    assert!(diagnostics.is_empty());
    assert_eq!(names(&folder.0, sources.files()), ["inside/a.yaml"]);
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let folder = Folder::new("latin1");
    let path = folder.file(
        "a.json",
        b"{\"openapi\": \"3.1.0\",\n\"info\": {\"title\": \"caf\xe9\"}}",
    );
    let (sources, diagnostics) = load(&[path]);
    let finding = diagnostics.iter().next().unwrap();
    assert_eq!(finding.code, Code::Unreadable);
    assert_eq!(
        finding.message,
        "the text is not UTF-8: byte 0xE9 at offset 43"
    );
    let location = sources.locate(finding.place.as_ref().unwrap());
    assert_eq!((location.line, location.column), (2, 23));
    assert!(sources.documents().is_empty());
}

#[test]
fn what_is_not_there_is_an_error() {
    let folder = Folder::new("missing");
    let (_, diagnostics) = load(&[folder.0.join("a.yaml")]);
    let codes: Vec<Code> = diagnostics.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::Unreadable]);
    let (_, diagnostics) = load(std::slice::from_ref(&folder.0));
    let codes: Vec<Code> = diagnostics.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::NoDocument]);
}

#[test]
fn names_without_a_known_ending_are_told_by_their_text() {
    let folder = Folder::new("text");
    let page = format!("# Pages\n\n```yaml\n{API}```\n");
    let inputs = [
        folder.file("llms-full.txt", page),
        folder.file("api.txt", API),
        folder.file("spec", "{\"openapi\": \"3.1.0\"}"),
    ];
    let (sources, diagnostics) = load(&inputs);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(sources.documents().len(), 3);
}

/// References among files in memory lead where they would lead in a folder.
#[test]
fn files_in_memory_are_like_those_of_a_folder() {
    let document = format!("{API}components: {{schemas: {{Pet: {{$ref: 'schemas/pet.yaml'}}}}}}\n");
    let files = [
        ("docs/openapi.yaml", document.as_str()),
        (
            "docs/schemas/pet.yaml",
            "type: object\nproperties: {name: {$ref: name.json}}\n",
        ),
        ("docs/schemas/name.json", "{\"type\": \"string\"}"),
        ("docs/notes.txt", "Nothing to see here."),
    ];
    let texts = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let bound = bindery::Builder::new().texts(texts).bind();
    let found: Vec<_> = bound.diagnostics.iter().collect();
    assert!(found.is_empty(), "{found:?}");
    let types = bound
        .included()
        .unwrap()
        .0
        .into_values()
        .collect::<String>();
    assert!(types.contains("pub name: Option<"), "{types}");

    let parts = [("a.yaml", "a: 1"), ("b.yaml", "b: 1")];
    let texts = parts.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let bound = bindery::Builder::new().texts(texts).bind();
    let found: Vec<_> = bound.diagnostics.iter().map(|one| &one.message).collect();
    let message = "none of the 2 files holds an OpenAPI document, the first being `a.yaml`";
    assert_eq!(found, [message]);
}
