//! A package of emitted code, and cargo on it.

use crate::cargo_support;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// A package in a folder of its own. All of them share one target folder, so that the runtime is compiled once.
pub(crate) struct Package {
    root: PathBuf,
}

impl Package {
    /// A package without sources, whose lock file is that of this repository. `features` are those of the runtime,
    /// `dependencies` lines of the manifest.
    pub(crate) fn new(name: &str, features: &[&str], dependencies: &str) -> Self {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // Sources of an earlier run may have other names.
        let _ = fs::remove_dir_all(root.join("src"));
        let package = Self { root };
        let runtime = repository.join("runtime").display().to_string();
        package.write(
            "Cargo.toml",
            &format!(
                "[workspace]\n\n[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\n{dependencies}\nbindery-runtime = {{ path = {runtime:?}, default-features = false, features = {features:?} }}\n\n\
                 [profile.dev]\ndebug = 0\n\n[lints.rust]\nwarnings = \"deny\"\nmissing_docs = \"deny\"\n"
            ),
        );
        let lock = fs::read_to_string(repository.join("Cargo.lock")).unwrap();
        package.write("Cargo.lock", &lock);
        package
    }

    /// Writes a file of the package, unless it has this text.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if fs::read_to_string(&path).ok().as_deref() != Some(text) {
            fs::write(path, text).unwrap();
        }
    }

    /// Writes emitted modules and the root that declares them.
    pub(crate) fn write_modules<'a>(&self, modules: impl Iterator<Item = (&'a str, &'a str)>) {
        let mut root = "//! Emitted modules.\n".to_owned();
        for (name, text) in modules {
            self.write(&format!("src/{name}.rs"), text);
            root.extend(["\n/// Emitted.\npub mod ", name, ";\n"]);
        }
        self.write("src/lib.rs", &root);
    }

    /// Runs cargo.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        cargo_support::run(&self.root, arguments)
    }
}
