//! The emitted crates in the hands of cargo: lints, docs, doc tests, and programs that talk to a server on loopback.

use crate::{apis, around, cargo_support};
use bindery::api::Api;
use bindery::rust::krate::{emit, emit_included};
use bindery::rust::{Files, Options, RuntimeSource};
use std::path::{Path, PathBuf};

/// The crates share one workspace, so that their dependencies are compiled once, in the versions of our own.
struct Workspace(PathBuf);

impl Workspace {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rust_calls");
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let workspace = Self(root);
        workspace.write(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"gitbook\", \"sink\", \"shown\", \"included\"]\n",
        );
        workspace.write(
            "Cargo.lock",
            &std::fs::read_to_string(here.join("../Cargo.lock")).unwrap(),
        );
        workspace
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        if std::fs::read_to_string(&path).ok().as_deref() != Some(text) {
            std::fs::write(path, text).unwrap();
        }
    }

    fn add(&self, name: &str, files: Files) {
        let _ = std::fs::remove_dir_all(self.0.join(name).join("src"));
        for (path, text) in files.0 {
            let dev = "\n[dev-dependencies]\nbase64 = \"0.23\"\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";
            let text = if path == "Cargo.toml" {
                text + dev
            } else {
                text
            };
            self.write(&format!("{name}/{path}"), &text);
        }
    }

    fn add_crate(&self, name: &str, api: &Api, program: &str) {
        let runtime = format!("{}/../runtime", env!("CARGO_MANIFEST_DIR"));
        let mut options = Options {
            runtime: RuntimeSource::Path(runtime),
            ..Options::default()
        };
        options.ask(api);
        self.add(name, emit(api, &options, &around(name)));
        self.write(&format!("{name}/tests/program.rs"), program);
        self.write(
            &format!("{name}/tests/server/mod.rs"),
            include_str!("programs/server.rs"),
        );
    }

    fn cargo(&self, arguments: &[&str]) {
        cargo_support::content(&self.0, arguments);
    }
}

#[test]
fn crates_compile_without_a_warning_and_talk_to_a_server() {
    let workspace = Workspace::new();
    workspace.add_crate(
        "gitbook",
        &apis::gitbook(),
        include_str!("programs/gitbook.rs"),
    );
    workspace.add_crate("sink", &apis::sink(), include_str!("programs/sink.rs"));
    workspace.write(
        "sink/tests/credentials.rs",
        include_str!("programs/credentials.rs"),
    );
    workspace.add_crate("shown", &apis::shown(), include_str!("programs/shown.rs"));
    workspace.write("shown/tests/first_call.rs", &first_call(&apis::shown()));
    included(&workspace);
    let all = [
        "--workspace",
        "--no-default-features",
        "--features",
        "gitbook/reqwest,gitbook/mock,gitbook/blocking,sink/whole-api,sink/reqwest,sink/mock,sink/blocking,sink/loopback,sink/signatures,shown/whole-api,shown/reqwest,shown/mock",
    ];
    workspace.cargo(&[&["clippy"], &all[..], &["--", "-D", "warnings"]].concat());
    workspace.cargo(&[&["test", "--no-fail-fast"], &all[..]].concat());
    workspace.cargo(&[&["doc", "--no-deps"], &all[..]].concat());
}

/// The first call of a crate's README, before a mock server that answers what the document shows.
fn first_call(api: &Api) -> String {
    let Files(files) = emit(api, &Options::default(), &around("shown"));
    let (_, from) = files["README.md"].split_once("## First call").unwrap();
    let program = from.split("```").nth(1).unwrap();
    let program = program.strip_prefix("rust,no_run\n").unwrap();
    let (before, rest) = program.split_once("let client = ").unwrap();
    let (_, behind) = rest.split_once(";\n").unwrap();
    format!(
        "//! The first call of the README.\n\n{before}let server = shown::mock::Server::new().examples(shown::EXAMPLES);\n\
         let client = shown::Client::builder().transport(server).build()?;\n{behind}\n\n\
         #[tokio::test]\nasync fn the_first_call_of_the_readme_is_answered() {{\n    example().await.unwrap();\n}}\n"
    )
}

/// A crate that includes the modules in one of its own.
fn included(workspace: &Workspace) {
    let mut files = emit_included(&apis::sink(), &Options::default(), "src/api.rs");
    let runtime = format!("{}/../runtime", env!("CARGO_MANIFEST_DIR"));
    let manifest = format!(
        "[package]\nname = \"included\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         bindery-runtime = {{ path = {runtime:?}, default-features = false, features = [\"client\", \"digest\", \"validate\"] }}\n"
    );
    files.0.insert("Cargo.toml".into(), manifest);
    let main = "//! A crate with a client inside.\n\n/// The client.\npub mod api {\n    include!(\"api.rs\");\n}\n";
    files.0.insert("src/lib.rs".into(), main.into());
    workspace.add("included", files);
}
