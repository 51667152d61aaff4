use md5::Md5;
use sha2::{Digest as _, Sha256, Sha512_256};

use crate::hex::hex;

/// A hash, by the name that servers have for it (RFC 7616, section 6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    Md5,
    Sha256,
    Sha512Of256,
}

impl Algorithm {
    /// The hash of a name without its `-sess`.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        let all: [(&[u8], Self); 3] = [
            (b"MD5", Self::Md5),
            (b"SHA-256", Self::Sha256),
            (b"SHA-512-256", Self::Sha512Of256),
        ];
        let mut all = all.into_iter();
        let found = all.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, algorithm)| algorithm)
    }

    /// The hash of parts with colons between them, in hexadecimal digits.
    pub(super) fn of(self, parts: &[&[u8]]) -> String {
        let text = parts.join(&b':');
        match self {
            Self::Md5 => hex(&Md5::digest(text)),
            Self::Sha256 => hex(&Sha256::digest(text)),
            Self::Sha512Of256 => hex(&Sha512_256::digest(text)),
        }
    }
}
