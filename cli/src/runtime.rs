//! Where the runtime of what is generated comes from.

use crate::args::Crate;
use crate::layout::Layout;
use crate::place;
use bindery::RuntimeSource;
use std::path::{Path, PathBuf, absolute};

impl Crate {
    /// The source as a manifest says it: paths are seen from the folder of the manifest that names the runtime.
    pub(crate) fn runtime_of_manifest(&self) -> Result<RuntimeSource, String> {
        let RuntimeSource::Path(path) = &self.runtime else {
            return Ok(self.runtime.clone());
        };
        if !Path::new(path).join("Cargo.toml").is_file() {
            return Err(format!(
                "`{path}` holds no crate: `runtime` names the folder of `bindery-runtime`"
            ));
        }
        let way = place::way(&self.manifest_folder(), Path::new(path));
        let way = way.map_err(|error| format!("`{path}` cannot be found: {error}"))?;
        Ok(RuntimeSource::Path(way))
    }

    /// The folder of the manifest of what is written: the crate's own, else that of the crate around it.
    fn manifest_folder(&self) -> PathBuf {
        let out = absolute(&self.out).unwrap_or_else(|_| self.out.clone());
        match self.layout {
            Layout::Crate => out,
            Layout::Modules | Layout::File => {
                let mut folders = out.ancestors();
                let around = folders.find(|folder| folder.join("Cargo.toml").is_file());
                around.unwrap_or(Path::new(".")).to_owned()
            }
        }
    }
}
