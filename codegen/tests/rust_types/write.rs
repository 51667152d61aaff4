//! What writing does to a folder.

use bindery::output::{
    Folder, MANIFEST, MEMORY, Written, is_unfinished, write, write_one, write_with,
};
use bindery::rust::{Files, HEADER};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

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
        ..Written::default()
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
    fs::write(folder.join(".bindery/mine"), "mine").unwrap();
    let listed = fs::read_to_string(folder.join(MANIFEST)).unwrap();
    let planted = "src/mine.rs\n.bindery/mine\n0123456789abcdef LICENSE\n";
    fs::write(folder.join("LICENSE"), "mine").unwrap();
    fs::write(folder.join(MANIFEST), format!("{listed}{planted}")).unwrap();
    let written = write(&folder, &files(&[])).unwrap();
    assert_eq!(written.deleted, ["src/a.rs"]);
    for mine in ["src/mine.rs", "src/b.rs", ".bindery/mine", "LICENSE"] {
        assert!(folder.join(mine).exists(), "{mine}");
    }
}

#[test]
fn a_line_in_the_list_of_files_overwrites_nothing_of_the_user() {
    for line in ["LICENSE", "0123456789abcdef LICENSE"] {
        let folder = folder("planted_over");
        fs::create_dir_all(folder.join(MEMORY)).unwrap();
        fs::write(folder.join(MANIFEST), format!("{line}\n")).unwrap();
        fs::write(folder.join("LICENSE"), "mine").unwrap();
        let error = write(&folder, &files(&[("LICENSE", "1")])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists, "{error}");
        assert_eq!(fs::read_to_string(folder.join("LICENSE")).unwrap(), "mine");
    }
}

#[test]
fn what_has_no_header_is_deleted_as_long_as_it_is_as_written() {
    let folder = folder("headless");
    let text = |text: &str| Files([("LICENSE".to_owned(), text.to_owned())].into());
    write(&folder, &text("free")).unwrap();
    assert_eq!(write(&folder, &text("freer")).unwrap().changed, ["LICENSE"]);
    // A checkout may end lines in its own way.
    write(&folder, &text("a\nb\n")).unwrap();
    fs::write(folder.join("LICENSE"), "a\r\nb\r\n").unwrap();
    assert_eq!(write(&folder, &files(&[])).unwrap().deleted, ["LICENSE"]);
    assert!(!folder.join("LICENSE").exists());

    write(&folder, &text("free")).unwrap();
    fs::write(folder.join("LICENSE"), "mine").unwrap();
    let error = write(&folder, &text("freer")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "LICENSE is in the way: it was changed since bindery wrote it; move or delete it"
    );
    let written = write(&folder, &files(&[])).unwrap();
    assert_eq!(
        (written.deleted.len(), written.left),
        (0, vec!["LICENSE".to_owned()])
    );
    assert_eq!(fs::read_to_string(folder.join("LICENSE")).unwrap(), "mine");
}

#[test]
fn edits_are_noticed() {
    let folder = folder("edits");
    let all = files(&[("src/a.rs", "1"), ("src/b.rs", "2"), ("src/c.rs", "3")]);
    write(&folder, &all).unwrap();
    for edited in ["src/a.rs", "src/c.rs"] {
        fs::write(folder.join(edited), format!("{HEADER}mine")).unwrap();
    }
    let written = write(&folder, &files(&[("src/a.rs", "1"), ("src/b.rs", "4")])).unwrap();
    assert_eq!(written.changed, ["src/a.rs", "src/b.rs"]);
    assert_eq!(written.edited, ["src/a.rs"]);
    assert_eq!(written.left, ["src/c.rs"]);
    assert!(folder.join("src/c.rs").exists());
    let again = write(&folder, &files(&[("src/a.rs", "1"), ("src/b.rs", "4")])).unwrap();
    assert_eq!(again.edited, [""; 0]);
    assert_eq!(again.left, [""; 0], "what was left is the user's");
}

#[test]
fn lists_without_hashes_are_read() {
    let folder = folder("older");
    write(&folder, &files(&[("src/a.rs", "1"), ("src/b.rs", "2")])).unwrap();
    fs::write(folder.join(".bindery/release.toml"), "version = \"1.0.0\"").unwrap();
    let older =
        "# What bindery wrote here, and may delete.\n.bindery/release.toml\nsrc/a.rs\nsrc/b.rs\n";
    fs::write(folder.join(MANIFEST), older).unwrap();
    let written = write(&folder, &files(&[("src/b.rs", "2")])).unwrap();
    assert_eq!(written.deleted, [".bindery/release.toml", "src/a.rs"]);
    let listed = fs::read_to_string(folder.join(MANIFEST)).unwrap();
    let line = listed.lines().last().unwrap();
    assert!(line.len() > 17 && line.ends_with(" src/b.rs"), "{line}");
}

#[test]
fn files_that_may_not_be_written_are_replaced() {
    let folder = folder("read_only");
    write(&folder, &files(&[("src/a.rs", "1"), ("src/b.rs", "1")])).unwrap();
    let path = folder.join("src/a.rs");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let new = files(&[("src/a.rs", "2"), ("src/b.rs", "2")]);
    match write(&folder, &new) {
        Ok(_) => assert!(fs::read_to_string(&path).unwrap().ends_with('2')),
        // Not every system lets go of such a file.
        Err(_) => assert!(
            fs::read_to_string(folder.join("src/b.rs"))
                .unwrap()
                .ends_with('1')
        ),
    }
    assert!(!is_unfinished(&folder));
}

#[test]
fn two_runs_at_once_write_one_after_the_other() {
    let folder = folder("at_once");
    let held = Folder::open(&folder, &|| ()).unwrap();
    let (said, heard) = mpsc::channel();
    let second = thread::spawn({
        let folder = folder.clone();
        move || {
            let waiting = || said.send("waiting").unwrap();
            let held = Folder::open(&folder, &waiting).unwrap();
            held.write(&files(&[("src/a.rs", "2")]), &Files::default())
        }
    });
    assert_eq!(heard.recv(), Ok("waiting"));
    held.write(&files(&[("src/a.rs", "1")]), &Files::default())
        .unwrap();
    drop(held);
    assert_eq!(second.join().unwrap().unwrap().changed, ["src/a.rs"]);
    assert!(
        fs::read_to_string(folder.join("src/a.rs"))
            .unwrap()
            .ends_with('2')
    );
}

#[test]
fn many_runs_at_once_leave_the_files_of_one() {
    let folder = folder("crowd");
    let runs = (0..8).map(|run| {
        let folder = folder.clone();
        thread::spawn(move || {
            let text = run.to_string();
            let all: Vec<(String, String)> = (0..20)
                .map(|file| (format!("src/{file}.rs"), format!("{HEADER}{text}")))
                .collect();
            for _ in 0..5 {
                write(&folder, &Files(all.iter().cloned().collect())).unwrap();
            }
        })
    });
    for run in runs.collect::<Vec<_>>() {
        run.join().unwrap();
    }
    let texts = (0..20).map(|file| fs::read_to_string(folder.join(format!("src/{file}.rs"))));
    let texts: BTreeSet<String> = texts.map(Result::unwrap).collect();
    assert_eq!(texts.len(), 1, "{texts:?}");
    let mut left = fs::read_dir(folder.join(MEMORY)).unwrap();
    assert_eq!(left.next().unwrap().unwrap().file_name(), "files");
    assert!(!cfg!(unix) || left.next().is_none());
}

#[test]
fn nothing_is_left_of_a_folder_that_was_only_opened() {
    let folder = folder("opened");
    drop(Folder::open(&folder, &|| ()).unwrap());
    assert!(!cfg!(unix) || !folder.exists());
}

#[test]
fn a_lone_file_sweeps_what_runs_before_it_left() {
    let folder = folder("lone");
    fs::create_dir_all(&folder).unwrap();
    for left in [
        ".api.rs.7.bindery-tmp",
        ".api.rs.mine.bindery-tmp",
        ".other.rs.7.bindery-tmp",
    ] {
        fs::write(folder.join(left), "half a f").unwrap();
    }
    assert!(write_one(&folder.join("api.rs"), HEADER).unwrap());
    assert!(!write_one(&folder.join("api.rs"), HEADER).unwrap());
    let names = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let names: BTreeSet<_> = names.collect();
    let wanted = [
        ".api.rs.mine.bindery-tmp",
        ".other.rs.7.bindery-tmp",
        "api.rs",
    ];
    assert_eq!(names, wanted.map(Into::into).into());
}
