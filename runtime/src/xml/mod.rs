//! Bodies in XML, read and written by the same types as JSON.
//!
//! A generated client has a static [`Shape`] for each object of its document that a body of XML leads to: the XML names of
//! its members, which of them are attributes, where lists are wrapped (OpenAPI, XML Object). Reading goes from the text by
//! the shape to the same [`Tape`] that JSON is read to, and writing back from it, so types know nothing
//! of XML.
//!
//! Reading is lenient: what a root is called does not matter, nor do prefixes, the order of elements, and whether lists are
//! wrapped. Writing does what the document says.
//!
//! ```
//! use bindery_runtime::wire::Tape;
//! use bindery_runtime::xml::{Kind, List, Member, Node, Shape};
//!
//! static BUCKET: Shape = Shape::of(&[
//!     Member::of("name", Node::element("Name", Kind::Text)),
//!     Member::of("size", Node::attribute("size", Kind::Number)),
//! ]);
//! static BUCKETS: List = List::wrapped(Node::element("Bucket", Kind::Object(&BUCKET)));
//! static ROOT: Node = Node::element("Buckets", Kind::List(&BUCKETS));
//!
//! let buckets = Tape::parse(br#"[{"name": "a<b", "size": 7}]"#)?;
//! assert_eq!(
//!     ROOT.write(buckets.root())?,
//!     r#"<?xml version="1.0" encoding="UTF-8"?><Buckets><Bucket size="7"><Name>a&lt;b</Name></Bucket></Buckets>"#,
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Documents with a DTD, elements nested deeper than 128 levels, more than 256 attributes at one element, more than 64
//! namespaces at one place and more than four million nodes are refused.

mod bodies;
mod document;
mod escape;
mod free;
mod lists;
mod parse;
mod read;
mod scalar;
mod shape;
mod tree;
mod words;
mod write;

pub use self::bodies::{Bodies, Errors};
pub(crate) use self::document::{declared_encoding, looks_like_xml};
pub use self::shape::{Either, Kind, List, Member, Node, Place, Shape};
pub(crate) use self::words::words;
pub use self::write::Unwritable;

use crate::answer::charset;
use crate::error::ReadError;
use crate::wire::{self, Decode, Encode, Fail, Tape};

impl Node {
    /// Reads an XML text whose root is this, as a type.
    ///
    /// # Errors
    /// When the text is not well-formed XML, is refused, or a value in it does not fit the type.
    pub fn read<T: Decode>(&'static self, text: &str) -> Result<T, Fail> {
        let document = document::parse(text)?;
        let mut tape = Tape::recording(text.len() / 24);
        read::root(&document, self, &mut tape)?;
        T::decode(tape.root())
    }

    /// Reads a body whose root is this, in the charset that it declares.
    ///
    /// # Errors
    /// When it is no text, and as for [`read`](Self::read).
    pub fn read_body<T: Decode>(&'static self, body: &[u8]) -> Result<T, ReadError> {
        let text = charset::decode_xml(body, None)?;
        Ok(self.read(&text)?)
    }

    /// Writes a value as an XML text whose root is this.
    ///
    /// # Errors
    /// When the value holds what no XML text can: a control character, or a name that no element can have.
    pub fn write(&self, value: wire::Node<'_>) -> Result<String, Unwritable> {
        write::document(self, value)
    }

    /// Writes a value of a type as an XML text whose root is this.
    ///
    /// # Errors
    /// Those of [`write`](Self::write).
    pub fn encode(&self, value: &dyn Encode) -> Result<String, Unwritable> {
        let json = wire::to_vec(value);
        match Tape::parse(&json) {
            Ok(tape) => self.write(tape.root()),
            // What types write is JSON.
            Err(_) => self.write(Tape::null().root()),
        }
    }
}

/// Reads an XML text that nobody described: each element by its name, texts as strings, several of one name as a list.
pub(crate) fn read_undescribed<T: Decode>(text: &str) -> Result<T, Fail> {
    static ANY: Node = Node::element("", Kind::Any);
    ANY.read(text)
}
