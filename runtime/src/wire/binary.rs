//! Bytes in a JSON string.

use std::fmt;

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{
    GeneralPurpose, GeneralPurposeConfig, STANDARD, URL_SAFE_NO_PAD,
};

use super::{Decode, Encode, Fail, Node, Out, snippet};

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Bytes as Base64 (`format: byte`, `contentEncoding: base64`; RFC 4648, section 4), kept as the text that was sent.
///
/// Any text is accepted and given back unchanged: a text that is no Base64 costs the reader that text and not the rest
/// of the response. Equality is that of the text.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64(String);

/// Bytes as Base64 with the alphabet that is safe in URLs (`contentEncoding: base64url`; RFC 4648, section 5), without
/// padding as JSON Web Keys want it. Like [`Base64`], it keeps the text that was sent.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64Url(String);

fn decode(text: &str) -> Result<Vec<u8>, Fail> {
    let standard: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(to_standard)
        .collect();
    LENIENT
        .decode(standard)
        .map_err(|error| Fail::mismatch(format!("Base64 ({error})"), "another text"))
}

fn to_standard(byte: u8) -> u8 {
    match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    }
}

macro_rules! bytes {
    ($($type:ident $engine:ident)*) => {$(
        impl $type {
            /// The bytes. Both alphabets of RFC 4648 are taken, with or without padding; white space is passed over.
            ///
            /// # Errors
            /// When the text is no Base64.
            pub fn to_bytes(&self) -> Result<Vec<u8>, Fail> {
                decode(&self.0)
            }

            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($type), snippet::counted(self.0.len(), "character"))
            }
        }

        impl From<Vec<u8>> for $type {
            fn from(bytes: Vec<u8>) -> Self {
                Self::from(bytes.as_slice())
            }
        }

        impl From<&[u8]> for $type {
            fn from(bytes: &[u8]) -> Self {
                Self($engine.encode(bytes))
            }
        }

        impl Decode for $type {
            fn decode(node: Node<'_>) -> Result<Self, Fail> {
                String::decode(node).map(Self)
            }
        }

        impl Encode for $type {
            fn encode(&self, out: &mut Out) {
                out.string(&self.0);
            }
        }

        crate::serde_impls! { $type }
    )*};
}

bytes! {
    Base64 STANDARD
    Base64Url URL_SAFE_NO_PAD
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::wire::{from_slice, to_vec};

    #[test]
    fn reading_is_lenient_and_gives_back_the_text() {
        for json in [
            r#""+/8=""#,
            r#""+/8""#,
            r#""-_8=""#,
            r#""-_8""#,
            r#""+/\r\n8=\n""#,
        ] {
            let bytes: Base64 = from_slice(json.as_bytes()).unwrap();
            assert_eq!(bytes.to_bytes().unwrap(), [0xfb, 0xff], "{json}");
            assert_eq!(to_vec(&bytes), json.as_bytes());
        }
        assert_eq!(Base64::from(vec![0xfb, 0xff]).as_str(), "+/8=");
        assert_eq!(Base64Url::from(vec![0xfb, 0xff]).as_str(), "-_8");
    }

    #[test]
    fn what_is_not_base64_is_kept_and_has_no_bytes() {
        let number = from_slice::<Base64>(b"1").unwrap_err();
        assert_eq!(
            number.to_string(),
            "$: expected a string, found the number 1"
        );
        for json in [r#""a*b=""#, r#""é""#] {
            let text: Base64 = from_slice(json.as_bytes()).unwrap();
            assert_eq!(to_vec(&text), json.as_bytes());
            let fail = text.to_bytes().unwrap_err().to_string();
            assert!(fail.starts_with("$: expected Base64 ("), "{fail}");
        }
    }

    #[test]
    fn debug_shows_no_content() {
        assert_eq!(
            format!("{:?}", Base64::from(vec![1])),
            "Base64(4 characters)"
        );
    }

    proptest! {
        #[test]
        fn all_bytes_round_trip(bytes: Vec<u8>) {
            let standard: Base64 = from_slice(&to_vec(&Base64::from(bytes.clone()))).unwrap();
            let url: Base64Url = from_slice(&to_vec(&Base64Url::from(bytes.clone()))).unwrap();
            prop_assert_eq!(&standard.to_bytes().unwrap(), &bytes);
            prop_assert_eq!(&url.to_bytes().unwrap(), &bytes);
        }
    }
}
