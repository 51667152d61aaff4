//! Moments and days of `chrono`.

use std::fmt::Display;

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, TimeZone};

use super::decode;
use crate::wire::{Decode, Encode, Fail, Node, Out, Plain, Rfc3339, TextFormat};

impl<Z> TextFormat<DateTime<Z>> for Rfc3339
where
    Z: TimeZone<Offset: Display>,
    DateTime<Z>: From<DateTime<FixedOffset>>,
{
    fn read(text: &str) -> Result<DateTime<Z>, String> {
        let moment = DateTime::parse_from_rfc3339(text).map_err(|error| error.to_string())?;
        Ok(moment.into())
    }

    fn write(value: &DateTime<Z>) -> String {
        value.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }
}

impl<Z> Decode for DateTime<Z>
where
    Z: TimeZone<Offset: Display>,
    Self: From<DateTime<FixedOffset>>,
{
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        decode::<Self, Rfc3339>(node)
    }
}

impl<Z> Encode for DateTime<Z>
where
    Z: TimeZone<Offset: Display>,
    Self: From<DateTime<FixedOffset>>,
{
    fn encode(&self, out: &mut Out) {
        out.string(&<Rfc3339 as TextFormat<Self>>::write(self));
    }
}

impl Decode for NaiveDate {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        decode::<Self, Plain>(node)
    }
}

impl Encode for NaiveDate {
    fn encode(&self, out: &mut Out) {
        out.string(&self.to_string());
    }
}
