//! A place in an XML text, and what can be taken there.

use std::fmt;

use crate::wire::Fail;
use crate::xml::escape;

/// A place in an XML text.
pub(super) struct Cursor<'x> {
    text: &'x str,
    at: usize,
}

impl<'x> Cursor<'x> {
    pub(super) fn new(text: &'x str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'x [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next byte.
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The byte behind the next one.
    #[inline]
    pub(super) fn second(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at + 1).copied()
    }

    #[inline]
    pub(super) fn starts_with(&self, word: &str) -> bool {
        self.rest().starts_with(word.as_bytes())
    }

    /// Takes a word if it stands here.
    #[inline]
    pub(super) fn take(&mut self, word: &str) -> bool {
        let is_here = self.starts_with(word);
        if is_here {
            self.at += word.len();
        }
        is_here
    }

    /// Takes a word that has to stand here.
    #[inline]
    pub(super) fn expect(&mut self, word: &str) -> Result<(), Fail> {
        if self.take(word) {
            return Ok(());
        }
        Err(self.fail(&format_args!("`{word}` is missing")))
    }

    /// Takes all bytes of a set that stand here.
    #[inline]
    pub(super) fn skip(&mut self, set: &Bytes) {
        let rest = self.rest();
        let length = rest.iter().position(|byte| !set.has(*byte));
        self.at += length.unwrap_or(rest.len());
    }

    /// Takes white space; whether there was any.
    #[inline]
    pub(super) fn blanks(&mut self) -> bool {
        let start = self.at;
        self.skip(&BLANKS);
        self.at > start
    }

    /// What was taken since a position.
    #[inline]
    pub(super) fn since(&self, start: usize) -> &'x str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Takes a character, which has to be one that XML has.
    pub(super) fn character(&mut self) -> Result<(), Fail> {
        match self.next_character() {
            Some(c) if escape::is_character(c) => {
                self.at += c.len_utf8();
                Ok(())
            }
            Some(c) => Err(self.fail(&format_args!(
                "U+{:04X} is no character of XML",
                u32::from(c)
            ))),
            None => Err(self.fail(&"it is cut off")),
        }
    }

    fn next_character(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// Takes characters up to an end, and the end.
    pub(super) fn up_to(&mut self, end: &str) -> Result<(), Fail> {
        let behind = self.text.get(self.at..).unwrap_or_default();
        let Some(length) = behind.find(end) else {
            return Err(self.fail(&format_args!("`{end}` is missing behind this")));
        };
        let stop = self.at + length;
        while self.at < stop {
            self.character()?;
        }
        self.at += end.len();
        Ok(())
    }

    /// Takes a name without a colon (Namespaces in XML, section 3).
    #[inline]
    pub(super) fn name(&mut self) -> Result<&'x str, Fail> {
        let start = self.at;
        self.skip(&NAME);
        while self.peek().is_some_and(|byte| !byte.is_ascii())
            && let Some(c) = self.next_character().filter(|c| escape::is_other(*c))
        {
            self.at += c.len_utf8();
            self.skip(&NAME);
        }
        let name = self.since(start);
        if !name.starts_with(escape::is_first) {
            self.at = start;
            return Err(self.fail(&"a name is missing"));
        }
        Ok(name)
    }

    /// What is wrong here.
    #[cold]
    pub(super) fn fail(&self, why: &dyn fmt::Display) -> Fail {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let row = before.matches('\n').count() + 1;
        let column = line.chars().count() + 1;
        Fail::not_xml(&format_args!("{why} at {row}:{column}"))
    }
}

/// A set of bytes.
pub(super) struct Bytes([bool; 256]);

static BLANKS: Bytes = Bytes::only(b" \t\r\n");
/// Those of names, as far as they are ASCII.
static NAME: Bytes =
    Bytes::only(b"-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

impl Bytes {
    pub(super) const fn only(bytes: &[u8]) -> Self {
        Self([false; 256]).with(bytes, true)
    }

    /// All but these and those that may be of a character that XML has not: controls, and what U+FFFE and U+FFFF start with.
    pub(super) const fn plain_but(bytes: &[u8]) -> Self {
        let mut plain = Self([true; 256]);
        let mut control = 0;
        while control < 0x20 {
            plain.0[control] = false;
            control += 1;
        }
        plain
            .with(b"\t\n", true)
            .with(b"\xEF", false)
            .with(bytes, false)
    }

    const fn with(mut self, bytes: &[u8], is_in: bool) -> Self {
        let mut at = 0;
        while at < bytes.len() {
            self.0[bytes[at] as usize] = is_in;
            at += 1;
        }
        self
    }

    #[inline]
    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }
}
