use bytes::Bytes;

use super::Reply;
use crate::meta;
use crate::wire::{self, Encode};

/// What an operation gives back, as the server that sends it sees it: everything that is written as JSON, and bytes.
pub trait Output {
    /// The successful answer in a media type, which is empty where the operation accepts none.
    fn reply(&self, media_type: &str) -> Reply;

    /// The successful answer in a media type of XML.
    #[cfg(feature = "xml")]
    fn reply_xml(&self, media_type: &str, root: &crate::xml::Node) -> Reply {
        let _ = root;
        self.reply(media_type)
    }
}

impl<T: Encode> Output for T {
    fn reply(&self, media_type: &str) -> Reply {
        let json = wire::to_vec(self);
        if media_type.is_empty() || self.is_absent() {
            return Reply::status(204);
        }
        if !meta::is_json(media_type) && !media_type.contains('*') {
            // A text is written as it is, and so is a stream that is read as one text.
            if let serde_json::Value::String(text) = wire::to_value(self) {
                return Reply::status(200).bytes(media_type, text);
            }
        }
        let media_type = if media_type.contains('*') {
            "application/json"
        } else {
            media_type
        };
        Reply::status(200).bytes(media_type, json)
    }

    #[cfg(feature = "xml")]
    fn reply_xml(&self, media_type: &str, root: &crate::xml::Node) -> Reply {
        if self.is_absent() {
            return Reply::status(204);
        }
        Reply::status(200).xml(media_type, root, self)
    }
}

impl Output for Bytes {
    fn reply(&self, media_type: &str) -> Reply {
        let media_type = if media_type.is_empty() || media_type.contains('*') {
            "application/octet-stream"
        } else {
            media_type
        };
        Reply::status(200).bytes(media_type, self.clone())
    }
}
