#![cfg(unix)]

use crate::support::{Desk, PETS};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

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
        ran.err.starts_with("error: cannot write to `client`: ") && ran.err.contains("zebra.rs"),
        "{}",
        ran.err
    );
    assert_eq!(
        desk.files("client"),
        good,
        "nothing is changed, nothing is left behind"
    );
}
