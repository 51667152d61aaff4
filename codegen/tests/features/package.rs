//! The crate in the hands of cargo.

use bindery::rust::Files;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The crate's folder.
pub(crate) struct Package(PathBuf);

/// What came of a run.
pub(crate) struct Ran {
    pub(crate) succeeded: bool,
    pub(crate) said: String,
    /// The standard output.
    pub(crate) printed: String,
}

impl Package {
    /// The crate, in which a warning is an error.
    pub(crate) fn new(Files(files): Files) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features");
        // Sources of an earlier run may have other names.
        let _ = fs::remove_dir_all(root.join("src"));
        let package = Self(root);
        for (path, text) in files {
            let lints = "\n[workspace]\n\n[lints.rust]\nwarnings = \"deny\"\n";
            let end = if path == "Cargo.toml" { lints } else { "" };
            package.write(&path, &(text + end));
        }
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        package.write("Cargo.lock", &fs::read_to_string(lock).unwrap());
        package
    }

    /// Writes a file of the crate.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs cargo on it. What it builds is kept with that of the other emitted crates.
    pub(crate) fn cargo(&self, verb: &str, arguments: &[&str]) -> Ran {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted-target");
        let output = Command::new(env!("CARGO"))
            .args(["--offline", "--quiet", verb])
            .args(arguments)
            .current_dir(&self.0)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        Ran {
            succeeded: output.status.success(),
            said: String::from_utf8_lossy(&output.stderr).into_owned(),
            printed: String::from_utf8_lossy(&output.stdout).into_owned(),
        }
    }
}
