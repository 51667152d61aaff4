//! Archives, as programs that others wrote unpack them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use bindery_playground::Session;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAMS: [(&str, &[&str]); 3] = [
    ("unzip", &["-q"]),
    ("bsdtar", &["-xf"]),
    (
        "python3",
        &[
            "-c",
            "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall()",
        ],
    ),
];

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            files.insert(name.replace('\\', "/"), fs::read_to_string(&path).unwrap());
        }
    }
}

/// Every program that is there unpacks exactly what was written.
#[test]
fn an_archive_holds_the_crate() {
    let mut session = Session::default();
    let mut ask = |request: Value| -> Value {
        serde_json::from_str(&session.answer(&request.to_string())).unwrap()
    };
    let text = include_str!("../examples/mistakes/openapi.yaml").replace("Pet Shop", "Größe");
    let files = json!([{"name": "openapi.yaml", "text": text}]);
    ask(json!({"do": "bind", "files": files, "options": {"name": "shop"}}));
    let written = ask(json!({"do": "write"}));
    let paths = written["files"].as_array().unwrap().iter();
    let paths: Vec<String> = paths
        .map(|file| file["path"].as_str().unwrap().to_owned())
        .collect();
    let mut expected = BTreeMap::new();
    for path in paths {
        let text = ask(json!({"do": "file", "path": path}));
        expected.insert(
            format!("shop/{path}"),
            text["text"].as_str().unwrap().to_owned(),
        );
    }
    let archive = session.archive().unwrap();
    let mut unpacked = 0;
    for (program, arguments) in PROGRAMS {
        let own = folder(program);
        let file = own.with_extension("zip");
        fs::write(&file, &archive).unwrap();
        let mut command = Command::new(program);
        let done = command
            .current_dir(&own)
            .args(arguments)
            .arg(&file)
            .output();
        let done = match done {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            done => done.unwrap(),
        };
        assert!(
            done.status.success(),
            "{program}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
        let mut files = BTreeMap::new();
        gather(&own, &own, &mut files);
        assert!(files == expected, "{program} unpacks something else");
        unpacked += 1;
    }
    if unpacked == 0 {
        println!("no program that unpacks is there, so that the archive is not looked into");
    }
}
