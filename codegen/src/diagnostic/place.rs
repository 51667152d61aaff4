use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// One API document among the sources of a run: a file, or a block inside a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// A JSON Pointer (RFC 6901), kept escaped: `/paths/~1spaces/get`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// A pointer that is escaped already.
    pub fn parse(text: &str) -> Self {
        Self(Arc::from(text))
    }

    /// The pointer of a member of the value that this one points to.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + key.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for c in key.chars() {
            match c {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                c => text.push(c),
            }
        }
        Self(Arc::from(text))
    }

    /// The pointer of an item of the array that this one points to.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(Arc::from(format!("{}/{index}", self.0)))
    }

    /// The escaped text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The keys and indices, unescaped, from the root.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = String> + '_ {
        let mut parts = self.0.split('/');
        parts.next();
        parts.map(|part| part.replace("~1", "/").replace("~0", "~"))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The value a pointer leads to.
    Value(SourceId, Pointer),
    /// The key of the member a pointer leads to.
    Key(SourceId, Pointer),
    /// Bytes of the document's text: for text that is not a value yet.
    Bytes(SourceId, Range<usize>),
}

impl Place {
    /// The source the place is in.
    pub fn source(&self) -> SourceId {
        match self {
            Self::Value(source, _) | Self::Key(source, _) | Self::Bytes(source, _) => *source,
        }
    }

    /// The way to the value that the place is or whose key it is; bytes have none.
    pub fn pointer(&self) -> Option<&Pointer> {
        match self {
            Self::Value(_, pointer) | Self::Key(_, pointer) => Some(pointer),
            Self::Bytes(..) => None,
        }
    }
}
