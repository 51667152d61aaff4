//! Dates and times: the text on the wire, read only when asked for.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use jiff::{Timestamp, civil};

use super::{Decode, Encode, Fail, Node, Out};

/// A moment (`format: date-time`, RFC 3339, section 5.6), kept as the text that was sent.
///
/// Any text is accepted and given back unchanged: a date that does not follow the format costs the
/// reader that date and not the rest of the response. Equality is that of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateTime(String);

impl DateTime {
    /// The moment. A space in place of the `T`, `t` and `z`, and the dates of HTTP headers (RFC 9110, section 5.6.7) are
    /// taken too.
    ///
    /// # Errors
    /// When the text is no date and time with an offset from UTC.
    pub fn timestamp(&self) -> Result<Timestamp, jiff::Error> {
        self.0.parse().or_else(|error| {
            let of_http = httpdate::parse_http_date(&self.0).map_err(|_| error)?;
            of_http.try_into()
        })
    }
}

/// In UTC, with as many digits as the fraction of a second needs.
impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.to_string())
    }
}

/// A day (`format: date`, RFC 3339, section 5.6), kept as the text that was sent.
///
/// Any text is accepted and given back unchanged, as for [`DateTime`]. Equality is that of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date(String);

impl Date {
    /// The day.
    ///
    /// # Errors
    /// When the text is no date.
    pub fn date(&self) -> Result<civil::Date, jiff::Error> {
        self.0.parse()
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self(date.to_string())
    }
}

macro_rules! text {
    ($($type:ident)*) => {$(
        impl $type {
            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $type {
            type Err = Infallible;

            fn from_str(text: &str) -> Result<Self, Infallible> {
                Ok(text.into())
            }
        }

        impl From<&str> for $type {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $type {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.0
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

text! { DateTime Date }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{from_slice, to_vec};

    #[test]
    fn date_times_are_read_leniently() {
        let moment: Timestamp = "2024-02-29T12:30:00Z".parse().unwrap();
        for text in [
            "2024-02-29T12:30:00Z",
            "2024-02-29 12:30:00Z",
            "2024-02-29t12:30:00.000z",
            "2024-02-29T14:30:00+02:00",
            "2024-02-29T12:30:00.0000000Z",
            "Thu, 29 Feb 2024 12:30:00 GMT",
        ] {
            assert_eq!(DateTime::from(text).timestamp().unwrap(), moment, "{text}");
        }
        for text in [
            "",
            "yesterday",
            "2024-02-29T12:30:00",
            "2023-02-29T12:30:00Z",
        ] {
            assert!(DateTime::from(text).timestamp().is_err(), "{text}");
        }
        assert_eq!(DateTime::from(moment).as_str(), "2024-02-29T12:30:00Z");
    }

    #[test]
    fn the_text_comes_back_as_it_was() {
        let json = br#""2024-02-29T12:30:00.000000000+00:00""#;
        let value: DateTime = from_slice(json).unwrap();
        assert_eq!(to_vec(&value), json);
        let odd: Date = from_slice(br#""29/02/2024""#).unwrap();
        assert_eq!((odd.as_str(), odd.date().is_err()), ("29/02/2024", true));
        assert_eq!(serde_json::to_string(&odd).unwrap(), r#""29/02/2024""#);
    }

    #[test]
    fn dates() {
        let day = civil::date(2024, 2, 29);
        assert_eq!(Date::from("2024-02-29").date().unwrap(), day);
        assert_eq!(Date::from(day).to_string(), "2024-02-29");
    }
}
