//! `-` among the inputs.

use crate::console::Console;
use crate::exit::Exit;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What findings call it. The name has no ending, so that the text says what it is.
pub(crate) const NAME: &str = "<stdin>";

/// Whether an input stands for standard input.
pub(crate) fn is_meant(input: &Path) -> bool {
    input.as_os_str() == "-"
}

/// The inputs that are files and folders, and the text of standard input where `-` is among them: at most one byte more
/// than is allowed, so that whoever reads the text sees that it is too large.
pub(crate) fn take(
    inputs: &[PathBuf],
    most: usize,
    console: &Console,
) -> Result<(Vec<PathBuf>, Option<String>), Exit> {
    let (piped, files): (Vec<PathBuf>, Vec<PathBuf>) =
        inputs.iter().cloned().partition(|input| is_meant(input));
    if piped.is_empty() {
        return Ok((files, None));
    }
    let most = u64::try_from(most).unwrap_or(u64::MAX);
    let mut text = String::new();
    let mut input = io::stdin().lock().take(most.saturating_add(1));
    match input.read_to_string(&mut text) {
        Ok(_) => Ok((files, Some(text))),
        Err(error) => {
            console.error(format!("cannot read standard input: {error}"));
            Err(Exit::Documents)
        }
    }
}
