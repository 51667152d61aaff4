#![cfg(unix)]

use crate::support::Desk;
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
