//! Moments and days of `time`.

use time::format_description::well_known::{Iso8601, Rfc3339 as Moment};
use time::{Date, OffsetDateTime};

use super::decode;
use crate::wire::{Decode, Encode, Fail, Node, Out, Rfc3339, TextFormat};

impl TextFormat<OffsetDateTime> for Rfc3339 {
    fn read(text: &str) -> Result<OffsetDateTime, String> {
        OffsetDateTime::parse(text, &Moment).map_err(|error| error.to_string())
    }

    /// Years before 0 and after 9999 have no text in RFC 3339; they are written as the type's own `Display` does.
    fn write(value: &OffsetDateTime) -> String {
        value.format(&Moment).unwrap_or_else(|_| value.to_string())
    }
}

impl TextFormat<Date> for Rfc3339 {
    fn read(text: &str) -> Result<Date, String> {
        Date::parse(text, &Iso8601::DATE).map_err(|error| error.to_string())
    }

    fn write(value: &Date) -> String {
        value.to_string()
    }
}

macro_rules! by_rfc3339 {
    ($($type:ty)*) => {$(
        impl Decode for $type {
            fn decode(node: Node<'_>) -> Result<Self, Fail> {
                decode::<Self, Rfc3339>(node)
            }
        }

        impl Encode for $type {
            fn encode(&self, out: &mut Out) {
                out.string(&<Rfc3339 as TextFormat<Self>>::write(self));
            }
        }
    )*};
}

by_rfc3339! { OffsetDateTime Date }
