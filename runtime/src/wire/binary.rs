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

/// Bytes that are written as Base64 (`format: byte`, `contentEncoding: base64`; RFC 4648, section 4).
///
/// Reading takes both alphabets of RFC 4648, with or without padding, and passes over white space.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64(Vec<u8>);

/// Bytes that are written as Base64 with the alphabet that is safe in URLs (`contentEncoding: base64url`;
/// RFC 4648, section 5), without padding as JSON Web Keys want it.
///
/// Reading takes both alphabets of RFC 4648, with or without padding, and passes over white space.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64Url(Vec<u8>);

fn decode(node: Node<'_>) -> Result<Vec<u8>, Fail> {
    let text = node.as_str().ok_or_else(|| node.mismatch("a string"))?;
    let standard: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(to_standard)
        .collect();
    LENIENT
        .decode(standard)
        .map_err(|error| Fail::mismatch(format!("Base64 ({error})"), snippet::describe(node)))
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
            /// The bytes.
            pub fn as_bytes(&self) -> &[u8] {
                &self.0
            }

            /// The bytes.
            pub fn into_bytes(self) -> Vec<u8> {
                self.0
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($type), snippet::counted(self.0.len(), "byte"))
            }
        }

        impl AsRef<[u8]> for $type {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl From<Vec<u8>> for $type {
            fn from(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }
        }

        impl From<&[u8]> for $type {
            fn from(bytes: &[u8]) -> Self {
                Self(bytes.to_vec())
            }
        }

        impl Decode for $type {
            fn decode(node: Node<'_>) -> Result<Self, Fail> {
                decode(node).map(Self)
            }
        }

        impl Encode for $type {
            fn encode(&self, out: &mut Out) {
                out.string(&$engine.encode(&self.0));
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
    fn reading_is_lenient_and_writing_is_not() {
        for json in [
            r#""+/8=""#,
            r#""+/8""#,
            r#""-_8=""#,
            r#""-_8""#,
            r#""+/\r\n8=\n""#,
        ] {
            let bytes: Base64 = from_slice(json.as_bytes()).unwrap();
            assert_eq!(bytes.as_bytes(), [0xfb, 0xff], "{json}");
            assert_eq!(to_vec(&bytes), br#""+/8=""#);
            assert_eq!(to_vec(&Base64Url::from(bytes.into_bytes())), br#""-_8""#);
        }
    }

    #[test]
    fn what_is_not_base64_is_refused() {
        let fails = |json: &str| {
            from_slice::<Base64>(json.as_bytes())
                .unwrap_err()
                .to_string()
        };
        assert_eq!(fails("1"), "$: expected a string, found the number 1");
        assert!(fails(r#""a*b=""#).starts_with("$: expected Base64 ("));
        assert!(fails(r#""é""#).ends_with(r#"found the string "é""#));
    }

    #[test]
    fn debug_shows_no_content() {
        assert_eq!(format!("{:?}", Base64::from(vec![1])), "Base64(1 byte)");
    }

    proptest! {
        #[test]
        fn all_bytes_round_trip(bytes: Vec<u8>) {
            let standard: Base64 = from_slice(&to_vec(&Base64::from(bytes.clone()))).unwrap();
            let url: Base64Url = from_slice(&to_vec(&Base64Url::from(bytes.clone()))).unwrap();
            prop_assert_eq!(standard.as_bytes(), &*bytes);
            prop_assert_eq!(url.as_bytes(), &*bytes);
        }
    }
}
