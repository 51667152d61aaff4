//! The list of what was written, with what each file held, so that a run knows its own files from those of others and
//! sees which of its own were changed since.

use super::disk::read_if_there;
use super::path::{check, named};
use super::{MANIFEST, MEMORY};
use crate::rust::{HEADER, MARKDOWN_HEADER, RUNTIME_HEADER};
use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::io;
use std::path::Path;

const COMMENT: &str =
    "# What bindery wrote here, and may delete as long as it has the text of this hash.\n";

/// What a text is known by, whatever its lines end in: checkouts rewrite that. It tells of mistakes only, since who can write
/// the list can write the files, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hash(u64);

impl Hash {
    /// FNV-1a.
    pub(super) fn of(text: &[u8]) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut rest = text;
        while let Some(end) = rest.iter().position(|byte| *byte == b'\r') {
            let (before, behind) = rest.split_at(end);
            let ends_line = behind.get(1) == Some(&b'\n');
            let (mark, behind) = behind.split_at(1);
            hash = hashed(hash, before);
            hash = if ends_line { hash } else { hashed(hash, mark) };
            rest = behind;
        }
        Self(hashed(hash, rest))
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let is_hash = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let hash = u64::from_str_radix(text, 16).ok()?;
        is_hash.then_some(Self(hash))
    }
}

fn hashed(hash: u64, bytes: &[u8]) -> u64 {
    let add = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(hash, add)
}

impl Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What earlier runs wrote into a folder, by its path. Lists of earlier versions have no hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct List(pub(super) BTreeMap<String, Option<Hash>>);

impl List {
    /// The list of a folder. Lines that lead out of it are nobody's.
    pub(super) fn read(folder: &Path) -> io::Result<Self> {
        let path = folder.join(MANIFEST);
        let bytes = read_if_there(&path).map_err(|error| named(&error, &path))?;
        let bytes = bytes.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let lines = lines.map(entry).filter(|(path, _)| check(path).is_ok());
        Ok(Self(
            lines.map(|(path, hash)| (path.to_owned(), hash)).collect(),
        ))
    }

    pub(super) fn of<'t>(files: impl Iterator<Item = (&'t String, &'t String)>) -> Self {
        let entry =
            |(path, text): (&String, &String)| (path.clone(), Some(Hash::of(text.as_bytes())));
        Self(files.map(entry).collect())
    }

    pub(super) fn text(&self) -> String {
        let mut text = COMMENT.to_owned();
        for (path, hash) in &self.0 {
            let hash = hash.iter().map(|hash| format!("{hash} "));
            text.extend(hash.chain([path.clone(), "\n".to_owned()]));
        }
        text
    }

    /// Whether a file that is there was written by us, though it may have been changed since.
    pub(super) fn is_ours(&self, path: &str, there: &[u8]) -> bool {
        has_header(there) || Path::new(path).starts_with(MEMORY) || self.is_as_written(path, there)
    }

    /// Whether a file may be deleted: a line of the list alone deletes nothing of the user's.
    pub(super) fn may_delete(&self, path: &str, there: &[u8]) -> bool {
        match self.0.get(path) {
            Some(Some(hash)) => *hash == Hash::of(there),
            Some(None) => {
                has_header(there)
                    || REMEMBERED
                        .iter()
                        .any(|one| Path::new(path).starts_with(one))
            }
            None => false,
        }
    }

    /// Whether a file that we wrote has another text by now.
    pub(super) fn is_edited(&self, path: &str, there: &[u8]) -> bool {
        matches!(self.0.get(path), Some(Some(hash)) if *hash != Hash::of(there))
    }

    /// Why a file that is not ours is not.
    pub(super) fn stranger(&self, path: &str) -> &'static str {
        match self.0.get(path) {
            Some(Some(_)) => "it was changed since bindery wrote it",
            Some(None) | None => "it was not written by bindery",
        }
    }

    fn is_as_written(&self, path: &str, there: &[u8]) -> bool {
        matches!(self.0.get(path), Some(Some(hash)) if *hash == Hash::of(there))
    }
}

/// What runs remember, which has no header, by the names that lists without hashes know.
const REMEMBERED: [&str; 3] = [
    ".bindery/manifest.toml",
    ".bindery/release.toml",
    ".bindery/release",
];

/// The path of a line, and its hash.
fn entry(line: &str) -> (&str, Option<Hash>) {
    let hashed = line
        .split_once(' ')
        .and_then(|(hash, path)| Some((path, Some(Hash::parse(hash)?))));
    hashed.unwrap_or((line, None))
}

/// Whether a text starts as those do that are written here.
pub(super) fn has_header(text: &[u8]) -> bool {
    let mut headers = [HEADER, MARKDOWN_HEADER, RUNTIME_HEADER].into_iter();
    headers.any(|header| text.starts_with(header.trim_end().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{Hash, List};

    #[test]
    fn line_ends_are_no_part_of_a_hash() {
        let hash = |text: &str| Hash::of(text.as_bytes());
        assert_eq!(hash("a\nb\n"), hash("a\r\nb\r\n"));
        assert_ne!(hash("a\nb"), hash("a\rb"));
        assert_ne!(hash("a\r"), hash("a"));
        // The published value of FNV-1a.
        assert_eq!(hash("foobar").to_string(), "85944171f73967e8");
    }

    #[test]
    fn a_list_is_read_as_it_is_written() {
        let texts = [("src/a b.rs".to_owned(), "1".to_owned())];
        let list = List::of(texts.iter().map(|(path, text)| (path, text)));
        let line = list.text().lines().last().map(str::to_owned).unwrap();
        assert_eq!(super::entry(&line), ("src/a b.rs", Some(Hash::of(b"1"))));
        assert_eq!(super::entry("src/a b.rs"), ("src/a b.rs", None));
    }
}
