//! The emitted types before the judges: rustc, clippy and rustdoc with every warning an error, and JSON at run time.

use crate::models;
use bindery::api::Api;
use bindery::rust::{Layout, Options, emit};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

type Model = (&'static str, fn() -> Api);

const MODELS: &[Model] = &[
    ("integration", models::integration),
    ("unions", models::unions),
    ("flattened", models::flattened),
    ("recursive", models::recursive),
    ("odds", models::odds),
    ("hostile", models::hostile),
];

const MANIFEST: &str = r#"
[package]
name = "NAME"
version = "0.0.0"
edition = "2024"

[features]
default = ["validate"]
validate = ["bindery-runtime/validate"]

[dependencies]
bindery-runtime = { path = "RUNTIME" }

[lints.rust]
missing_docs = "warn"
"#;

fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rust_types");
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if fs::read_to_string(&path).ok().as_deref() != Some(text) {
            fs::write(path, text).unwrap();
        }
    };
    write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"single\", \"files\"]\n",
    );
    write(
        "Cargo.lock",
        &fs::read_to_string(repository.join("Cargo.lock")).unwrap(),
    );
    let manifest = |name: &str| {
        let runtime = repository.join("runtime");
        let manifest = MANIFEST.replace("NAME", name);
        manifest.replace("RUNTIME", runtime.to_str().unwrap())
    };

    // One module for each model, all types in it, as a build script would have it.
    write("single/Cargo.toml", &manifest("single"));
    let mut lib = "//! All models.\n\n".to_owned();
    for (index, (name, model)) in MODELS.iter().enumerate() {
        let options = Options {
            equality: index % 2 == 0,
            layout: Layout::Single("client.rs"),
            ..Options::default()
        };
        write(
            &format!("single/src/{name}.rs"),
            &emit(&model(), &options).0["client.rs"],
        );
        lib.extend([
            "/// One model.
pub mod ",
            name,
            ";
",
        ]);
    }
    write("single/src/lib.rs", &lib);
    write("single/tests/json.rs", include_str!("json.rs.txt"));

    // The same as a crate of its own. The root is another room's: here it has its docs only.
    write("files/Cargo.toml", &manifest("files"));
    for (path, text) in emit(&models::integration(), &Options::default()).0 {
        let docs = if path == "src/lib.rs" {
            "//! One model.\n"
        } else {
            ""
        };
        write(&format!("files/{path}"), &format!("{docs}{text}"));
    }
    root
}

fn cargo(root: &Path, arguments: &[&str], envs: &[(&str, &str)]) {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(root).args(arguments).arg("--offline");
    command
        .env("CARGO_TARGET_DIR", root.join("target"))
        .envs(envs.iter().copied());
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned()
        + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "cargo {arguments:?}\n{text}");
}

#[test]
fn the_judges_have_nothing_to_say() {
    let root = workspace();
    let packages = ["-p", "single", "-p", "files"];
    let with = |first: &[&'static str], last: &[&'static str]| [first, &packages, last].concat();
    cargo(
        &root,
        &with(
            &["clippy", "-q"],
            &["--config", "build.rustflags=[\"-Dwarnings\"]"],
        ),
        &[],
    );
    cargo(
        &root,
        &with(&["doc", "-q", "--no-deps"], &[]),
        &[("RUSTDOCFLAGS", "-D warnings")],
    );
    cargo(&root, &with(&["test", "-q"], &[]), &[]);
}
