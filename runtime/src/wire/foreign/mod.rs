//! Types of other crates that stand in JSON as strings, by themselves.
//!
//! Those of `chrono`, `time`, `uuid`, `url` and `rust_decimal` come with the features of these names.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "time")]
mod time;
mod timestamp;

use super::text_format::{Plain, decode};
use super::{Decode, Encode, Fail, Node, Out, TextFormat};

macro_rules! plain {
    ($($(#[$when:meta])? $type:ty)*) => {$(
        $(#[$when])?
        impl Decode for $type {
            fn decode(node: Node<'_>) -> Result<Self, Fail> {
                decode::<Self, Plain>(node)
            }
        }

        $(#[$when])?
        impl Encode for $type {
            fn encode(&self, out: &mut Out) {
                out.string(&<Plain as TextFormat<Self>>::write(self));
            }
        }
    )*};
}

plain! {
    std::net::IpAddr
    std::net::Ipv4Addr
    std::net::Ipv6Addr
    jiff::Span
    jiff::civil::Date
    jiff::civil::Time
    #[cfg(feature = "chrono")] ::chrono::NaiveDate
    #[cfg(feature = "rust_decimal")] rust_decimal::Decimal
    #[cfg(feature = "url")] url::Url
    #[cfg(feature = "uuid")] uuid::Uuid
}

#[cfg(test)]
mod tests {
    use crate::wire::{from_slice, to_vec};
    use std::net::IpAddr;

    #[test]
    fn a_value_is_its_text() {
        let address: IpAddr = from_slice(br#""::1""#).unwrap();
        assert_eq!(to_vec(&address), br#""::1""#);
        let fail = from_slice::<Vec<IpAddr>>(br#"["here"]"#).unwrap_err();
        assert_eq!(
            fail.to_string(),
            "$[0]: expected text of the type IpAddr, found the string \"here\" (invalid IP address syntax)"
        );
    }
}
