//! The place of a crate, which one run has to itself from before it reads what is there until it has written.

use super::Contents;
use crate::args::Crate;
use crate::console::Console;
use crate::layout::Layout;
use bindery::output::{self, Folder, Written};
use std::io;
use std::path::PathBuf;

/// What is written into, kept from other runs.
#[derive(Debug)]
pub(crate) enum Hold {
    /// A folder of the generator's.
    Folder(Folder),
    /// The folder of a lone file, which is the user's.
    Around(PathBuf),
}

impl Hold {
    /// Waits for other runs, and puts in order what an interrupted one left.
    ///
    /// # Errors
    /// As for [`Folder::open`].
    pub(crate) fn of(krate: &Crate, console: &Console) -> io::Result<Self> {
        if krate.layout == Layout::File {
            return Ok(Self::Around(krate.folder()));
        }
        let out = krate.out.display();
        let waiting = || console.note(format!("another run writes into `{out}`: waiting for it"));
        let folder = Folder::open(&krate.out, &waiting)?;
        if folder.is_mended() {
            console.note(format!(
                "an earlier run into `{out}` was interrupted: what was there before it is back"
            ));
        }
        Ok(Self::Folder(folder))
    }

    /// Writes the contents, whole or not at all.
    ///
    /// # Errors
    /// As for [`Folder::write`] and [`output::write_one`].
    pub(crate) fn write(&self, contents: &Contents) -> io::Result<Written> {
        match (self, contents.as_lone()) {
            (Self::Around(folder), Some((name, text))) => {
                let is_new = output::write_one(&folder.join(name), text)?;
                Ok(Written {
                    changed: is_new.then(|| name.clone()).into_iter().collect(),
                    unchanged: usize::from(!is_new),
                    ..Written::default()
                })
            }
            (Self::Folder(folder), _) => folder.write(&contents.generated, &contents.shared),
            (Self::Around(folder), None) => {
                output::write_with(folder, &contents.generated, &contents.shared)
            }
        }
    }
}
