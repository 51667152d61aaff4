#![cfg(unix)]

use crate::support::{Desk, PETS};
use std::collections::BTreeMap;
use std::fs::{self, File, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

#[test]
fn a_folder_that_may_not_be_written() {
    let desk = Desk::with_pets("a_folder_that_may_not_be_written");
    let folder = desk.root.join("client");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o555)).unwrap();
    let is_bound_by_it = fs::write(folder.join("probe"), "").is_err();
    let ran = desk.run("generate pets.yaml -o client");
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    // Who may do everything may write there too.
    if is_bound_by_it {
        assert_eq!(ran.status, 4, "{}", ran.err);
        assert!(
            ran.err.starts_with("error: cannot write to `client`: "),
            "{}",
            ran.err
        );
        assert!(desk.files("client").is_empty());
    } else {
        assert_eq!(ran.status, 0, "{}", ran.err);
    }
}

/// As much of a file as the disk takes, in blocks of 512 bytes: enough for any file of the small crate but not for the new
/// one.
const BLOCKS: usize = 24;

#[test]
fn a_disk_that_is_full_leaves_the_last_crate() {
    let desk = Desk::with_pets("a_disk_that_is_full_leaves_the_last_crate");
    let ran = desk.run("generate pets.yaml -o client");
    assert_eq!(ran.status, 0, "{}", ran.err);
    let good = desk.files("client");
    let grown = format!(
        "{PETS}    Zebra: {{type: object, description: {}}}\n",
        "stripes ".repeat(2000)
    );
    desk.write(
        "pets.yaml",
        &grown.replace("title: Pet Store", "title: Pets"),
    );
    let bindery = env!("CARGO_BIN_EXE_bindery");
    let script =
        format!("trap '' XFSZ; ulimit -f {BLOCKS}; exec {bindery} generate pets.yaml -o client");
    let ran = desk.program("sh", &["-c", &script]);
    assert_eq!(ran.status, 4, "{}", ran.err);
    assert!(
        ran.err.starts_with("error: cannot write to `client`: ") && ran.err.contains("shared.rs"),
        "{}",
        ran.err
    );
    assert_eq!(
        desk.files("client"),
        good,
        "nothing is changed, nothing is left behind"
    );
}

fn start(desk: &Desk, arguments: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_bindery"))
        .args(arguments.split(' '))
        .current_dir(&desk.root)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What the crate holds, whatever became of a lock.
fn crate_of(desk: &Desk) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = desk.files("client").into_iter();
    let files = files.filter(|(path, ..)| !path.ends_with(".bindery/lock"));
    files.map(|(path, text, _)| (path, text)).collect()
}

#[test]
fn runs_that_are_killed_leave_one_of_two_crates_or_say_so() {
    const KILLS: u32 = 16;
    let desk = Desk::with_pets("runs_that_are_killed");
    desk.write("other.yaml", &PETS.replace("Pet", "Animal2"));
    let start_of =
        |document: &str| start(&desk, &format!("generate {document} -o client --name pets"));
    let clock = Instant::now();
    let mut crates = Vec::new();
    for document in ["pets.yaml", "other.yaml"] {
        assert!(start_of(document).wait().unwrap().success());
        crates.push(crate_of(&desk));
    }
    let time = clock.elapsed() / 2;
    for kill in 0..KILLS {
        let document = if kill % 2 == 0 {
            "pets.yaml"
        } else {
            "other.yaml"
        };
        let mut run = start_of(document);
        // Most of the time nothing is written yet.
        thread::sleep(time * (kill + KILLS) / KILLS / 2);
        run.kill().unwrap();
        run.wait().unwrap();
        let check = desk.run(&format!("check {document} --out client --name pets"));
        if desk.root.join("client/.bindery/unfinished").exists() {
            assert_eq!(check.status, 1, "{}", check.err);
            assert!(check.err.contains("unfinished"), "{}", check.err);
        } else {
            assert!(crates.contains(&crate_of(&desk)), "after {kill} kills");
        }
    }
    let ran = desk.run("generate pets.yaml -o client --name pets");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(crate_of(&desk) == crates[0]);
    assert!(!desk.root.join("client/.bindery/lock").exists());
}

/// A folder as it is after a kill between two renames: one file is new, and the journal says so.
fn interrupt(desk: &Desk) {
    let path = "client/src/types/pet.rs";
    let old = desk.read(path);
    desk.write("client/.bindery/unfinished/old/src/types/pet.rs", &old);
    desk.write(
        "client/.bindery/unfinished/journal",
        "replace af63ad4c86019caf src/types/pet.rs\n",
    );
    // The text of that hash.
    desk.write(path, "0");
}

#[test]
fn an_interrupted_run_is_seen_and_undone() {
    let desk = Desk::with_pets("an_interrupted_run");
    assert_eq!(desk.run("generate pets.yaml -o client").status, 0);
    let good = crate_of(&desk);
    interrupt(&desk);
    let check = desk.run("check pets.yaml --out client --message-format short");
    assert_eq!(
        (check.status, check.err.as_str()),
        (
            1,
            "client/.bindery/unfinished: unfinished\n\
             a run into `client` was interrupted or is writing: run `bindery generate` with the same options\n"
        )
    );
    let release = desk.run("release pets.yaml --out client --dry-run");
    assert_eq!(release.status, 4, "{}", release.err);
    assert!(release.err.contains("was interrupted"), "{}", release.err);
    let ran = desk.run("generate pets.yaml -o client");
    assert!(
        ran.err.starts_with(
            "an earlier run into `client` was interrupted: what was there before it is back\n"
        ) && ran.err.contains("nothing changed"),
        "{}",
        ran.err
    );
    assert!(crate_of(&desk) == good);
    assert_eq!(desk.run("check pets.yaml --out client").status, 0);
}

#[test]
fn the_second_of_two_runs_waits() {
    let desk = Desk::with_pets("the_second_of_two_runs_waits");
    desk.write("client/.bindery/lock", "");
    let first = File::open(desk.root.join("client/.bindery/lock")).unwrap();
    first.lock().unwrap();
    let mut second = start(&desk, "generate pets.yaml -o client");
    let mut said = BufReader::new(second.stderr.take().unwrap()).lines();
    assert_eq!(
        said.next().unwrap().unwrap(),
        "another run writes into `client`: waiting for it"
    );
    assert!(!desk.root.join("client/Cargo.toml").exists());
    drop(first);
    assert!(said.all(|line| line.is_ok()));
    assert!(second.wait().unwrap().success());
    assert!(desk.root.join("client/Cargo.toml").exists());
}

#[test]
fn edits_that_are_overwritten_are_named() {
    let desk = Desk::with_pets("edits_that_are_overwritten");
    assert_eq!(desk.run("generate pets.yaml -o client").status, 0);
    for path in ["client/src/types/pet.rs", "client/src/types/shared.rs"] {
        desk.write(path, &format!("{}// mine\n", desk.read(path)));
    }
    desk.write(
        "pets.yaml",
        &PETS.replace("    Animal: {$ref: \"#/components/schemas/Pet\"}\n", ""),
    );
    let ran = desk.run("generate pets.yaml -o client");
    let notes = [
        "`client/src/types/pet.rs` was edited: the edits are overwritten\n",
        "`client/src/types/shared.rs` was edited: it stays, though it is no longer generated\n",
    ];
    for note in notes {
        assert!(ran.err.contains(note), "{}", ran.err);
    }
    assert!(!desk.read("client/src/types/pet.rs").contains("mine"));
    assert!(desk.read("client/src/types/shared.rs").contains("mine"));
}
