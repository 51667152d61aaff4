//! `generate`, again and again.
//!
//! Files are asked for their times and sizes every now and then: that needs no library, and works on every system and
//! every file system, those of containers and networks among them.

use crate::args::Generate;
use crate::config::Choice;
use crate::console::{Console, amount};
use crate::exit::Exit;
use crate::standard_input;
use crate::verbs::generate;
use bindery::Bound;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

/// The time between two looks at the files. A change counts once two looks in a row see the same: editors and checkouts
/// write in steps.
const PAUSE: Duration = Duration::from_millis(300);

/// Generates whenever an input or an overlay changes, until the process is ended. A document with errors leaves the last
/// crate as it is. Only a command line that cannot work ends by itself.
pub(crate) fn run(args: &Generate, options: &[Choice], console: &Console) -> Exit {
    let inputs = &args.reading.inputs;
    if inputs.iter().any(|input| standard_input::is_meant(input)) {
        console.error("standard input cannot be watched");
        return Exit::Usage;
    }
    let overlays = &args.reading.choices.changes.overlays;
    let mut stamps = Stamps::default();
    stamps.add(inputs.iter().chain(overlays).map(PathBuf::as_path));
    loop {
        let start = Instant::now();
        let bound = match generate::bind(&args.reading, &args.krate, console) {
            Ok(bound) => bound,
            Err(exit) => return exit,
        };
        let exit = generate::write(&bound, (&args.krate, options), start, console);
        if exit == Exit::Usage {
            return exit;
        }
        stamps.add(read(&bound));
        console.note(format!(
            "watching {}; Ctrl-C ends",
            amount(stamps.0.len(), "path")
        ));
        stamps = stamps.changed();
    }
}

fn read(bound: &Bound) -> impl Iterator<Item = &Path> {
    bound.sources.files().chain(bound.sources.folders())
}

/// Time and size of files and folders; nothing for those that are not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Stamps(BTreeMap<PathBuf, Option<(SystemTime, u64)>>);

impl Stamps {
    /// Takes note of paths. Those that are known keep the stamp they had before they were read, so that no change in
    /// between is lost.
    fn add<'p>(&mut self, paths: impl Iterator<Item = &'p Path>) {
        for path in paths {
            if !self.0.contains_key(path) {
                self.0.insert(path.to_owned(), stamp(path));
            }
        }
    }

    /// Waits until the paths are no longer as they were, and have come to rest.
    fn changed(&self) -> Self {
        let mut last = self.clone();
        loop {
            thread::sleep(PAUSE);
            let now = Self(
                self.0
                    .keys()
                    .map(|path| (path.clone(), stamp(path)))
                    .collect(),
            );
            if now == last && now != *self {
                return now;
            }
            last = now;
        }
    }
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}
