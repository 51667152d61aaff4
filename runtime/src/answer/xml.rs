use super::{Answer, charset};
use crate::error::ReadError;
use crate::meta;
use crate::wire::{Decode, Tape};
use crate::xml::{Node, looks_like_xml};

impl Answer {
    /// An XML body with this root, whatever the root is called.
    ///
    /// No body at all is null for types that have it, and an object without members for those that need none. JSON under a JSON media type is read as the same type, and any other
    /// media type is forgiven where the body is XML all the same.
    ///
    /// # Errors
    /// An empty body, a body that is not XML, or the path of the value that does not fit.
    pub fn xml<T: Decode>(&self, root: &'static Node) -> Result<T, ReadError> {
        let body = self.decoded()?;
        let stated = self.content_type();
        if stated.is_some_and(meta::is_json) && !looks_like_xml(body) {
            return self.json();
        }
        let text = charset::decode_xml(body, stated)?;
        if text.trim().is_empty() {
            return empty().ok_or(ReadError::MissingBody);
        }
        match (root.read(&text), stated) {
            (Ok(value), _) => Ok(value),
            (Err(fail), Some(stated)) if fail.is_not_xml() && !meta::is_xml(stated) => {
                Err(ReadError::ContentType {
                    expected: "XML",
                    got: meta::essence(stated),
                })
            }
            (Err(fail), _) => Err(fail.within(std::any::type_name::<T>()).into()),
        }
    }

    /// An XML body, or nothing at all.
    ///
    /// # Errors
    /// Like [`xml`](Self::xml), but for the empty body.
    pub fn xml_or_nothing<T: Decode>(&self, root: &'static Node) -> Result<Option<T>, ReadError> {
        if self.body.trim_ascii().is_empty() {
            return Ok(None);
        }
        self.xml(root).map(Some)
    }
}

/// What no body at all is: documents promise elements where servers say all in headers.
fn empty<T: Decode>() -> Option<T> {
    let null = Tape::null();
    let object = || Tape::parse_text("{}").ok();
    let of_null = T::decode(null.root()).ok();
    of_null.or_else(|| object().and_then(|object| T::decode(object.root()).ok()))
}
