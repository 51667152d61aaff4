//! What writing does to a folder.

use bindery::output::{MANIFEST, MEMORY, Written, write, write_with};
use bindery::rust::{Files, HEADER};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("write")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}

fn files(files: &[(&str, &str)]) -> Files {
    Files(
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), format!("{HEADER}{text}")))
            .collect(),
    )
}

#[test]
fn only_what_changed_is_written() {
    let folder = folder("changes");
    write(&folder, &files(&[("src/a.rs", "1"), ("src/b/c.rs", "2")])).unwrap();
    let time = |path: &str| fs::metadata(folder.join(path)).unwrap().modified().unwrap();
    let before = time("src/a.rs");
    let second = write(&folder, &files(&[("src/a.rs", "1"), ("src/d.rs", "3")])).unwrap();
    let expected = Written {
        changed: vec!["src/d.rs".into()],
        unchanged: 1,
        deleted: vec!["src/b/c.rs".into()],
    };
    assert_eq!(second, expected);
    assert_eq!(time("src/a.rs"), before);
    assert!(!folder.join("src/b").exists());
    let mut left: Vec<String> = fs::read_dir(folder.join("src"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["a.rs", "d.rs"]);
}

#[test]
fn the_files_of_others_stay() {
    let folder = folder("others");
    fs::create_dir_all(folder.join("src/b")).unwrap();
    fs::write(folder.join("src/a.rs"), "mine").unwrap();
    fs::write(folder.join("src/b/mine.rs"), "mine").unwrap();
    let error = write(&folder, &files(&[("src/a.rs", "1"), ("src/z.rs", "1")])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    assert_eq!(
        error.to_string(),
        "src/a.rs is in the way: it was not written by bindery; move or delete it"
    );
    assert!(!folder.join("src/z.rs").exists());
    write(&folder, &files(&[("src/b/c.rs", "2")])).unwrap();
    write(&folder, &files(&[])).unwrap();
    assert_eq!(
        fs::read_to_string(folder.join("src/b/mine.rs")).unwrap(),
        "mine"
    );
    assert!(!folder.join("src/b/c.rs").exists());
}

#[test]
fn no_path_leads_out() {
    let folder = folder("out/inner");
    for path in ["../x.rs", "/tmp/x.rs", "a/../../x.rs", "", "a\\b", MANIFEST] {
        assert_eq!(
            write(&folder, &files(&[(path, "")])).unwrap_err().kind(),
            ErrorKind::InvalidInput,
            "{path}"
        );
    }
    // A manifest that someone made up deletes nothing outside either.
    let outside = folder.parent().unwrap().join("outside.rs");
    fs::create_dir_all(&folder).unwrap();
    fs::write(&outside, "mine").unwrap();
    fs::create_dir_all(folder.join(MEMORY)).unwrap();
    fs::write(folder.join(MANIFEST), "../outside.rs\n").unwrap();
    write(&folder, &files(&[])).unwrap();
    assert!(outside.exists());
}

#[test]
fn what_is_shared_with_the_user_is_replaced_and_never_deleted() {
    let folder = folder("shared");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("Cargo.toml"), "mine").unwrap();
    let generated = files(&[("src/a.rs", "1")]);
    let written = write_with(&folder, &generated, &files(&[("Cargo.toml", "ours")])).unwrap();
    assert_eq!(written.changed, ["src/a.rs", "Cargo.toml"]);
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    assert!(manifest.ends_with("ours"), "{manifest}");
    let written = write(&folder, &files(&[])).unwrap();
    assert_eq!(written.deleted, ["src/a.rs"]);
    assert!(folder.join("Cargo.toml").exists());
}

#[test]
fn a_line_in_the_list_of_files_deletes_nothing_of_the_user() {
    let folder = folder("planted");
    write(&folder, &files(&[("src/a.rs", "1"), ("src/b.rs", "2")])).unwrap();
    fs::write(folder.join("src/mine.rs"), "mine").unwrap();
    fs::write(folder.join("src/b.rs"), "mine by now").unwrap();
    let listed = fs::read_to_string(folder.join(MANIFEST)).unwrap();
    fs::write(folder.join(MANIFEST), format!("{listed}src/mine.rs\n")).unwrap();
    let written = write(&folder, &files(&[])).unwrap();
    assert_eq!(written.deleted, ["src/a.rs"]);
    for mine in ["src/mine.rs", "src/b.rs"] {
        assert!(folder.join(mine).exists(), "{mine}");
    }
}
