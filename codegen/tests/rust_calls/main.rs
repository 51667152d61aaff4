//! The emitted calls: as text to be read, and against a real compiler and a real server.

mod apis;
mod model;

use bindery::api::Api;
use bindery::rust::krate::{CrateOptions, RuntimeSource, emit};
use bindery::rust::{Files, Options};

fn around(name: &str) -> CrateOptions {
    let runtime = RuntimeSource::Path(concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime").into());
    CrateOptions { name: name.into(), version: None, runtime }
}

fn emitted(api: &Api, name: &str) -> Files {
    emit(api, &Options::default(), &around(name))
}

#[test]
fn dump() {
    for (name, api) in [("gitbook", apis::gitbook()), ("sink", apis::sink())] {
        let root = std::path::PathBuf::from("/tmp/out-calls").join(name);
        for (path, text) in emitted(&api, name).0 {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }
}
