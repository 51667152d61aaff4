//! Moments of `chrono`.

use std::fmt::Display;

use chrono::{DateTime, FixedOffset, SecondsFormat, TimeZone, Utc};

use super::decode;
use crate::wire::{Decode, Encode, Fail, Node, Out, Rfc3339, TextFormat, UnixSeconds, unix};

impl<Z> TextFormat<DateTime<Z>> for Rfc3339
where
    Z: TimeZone<Offset: Display>,
    DateTime<Z>: From<DateTime<FixedOffset>>,
{
    fn read(text: &str) -> Result<DateTime<Z>, String> {
        let moment = DateTime::parse_from_rfc3339(text);
        // What HTTP writes is some of what mails do.
        let moment = moment.or_else(|error| DateTime::parse_from_rfc2822(text).map_err(|_| error));
        Ok(moment.map_err(|error| error.to_string())?.into())
    }

    fn write(value: &DateTime<Z>) -> String {
        value.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }
}

impl<Z> TextFormat<DateTime<Z>> for UnixSeconds
where
    Z: TimeZone,
    DateTime<Z>: From<DateTime<Utc>>,
{
    const IS_NUMBER: bool = true;

    fn read(text: &str) -> Result<DateTime<Z>, String> {
        let nanoseconds = unix::read(text)?;
        let seconds = nanoseconds.div_euclid(1_000_000_000);
        let part = nanoseconds.rem_euclid(1_000_000_000);
        let parts = i64::try_from(seconds).ok().zip(u32::try_from(part).ok());
        let moment = parts.and_then(|(seconds, part)| DateTime::from_timestamp(seconds, part));
        moment
            .map(DateTime::from)
            .ok_or_else(|| "out of range".to_owned())
    }

    fn write(value: &DateTime<Z>) -> String {
        let seconds = i128::from(value.timestamp());
        unix::write(seconds * 1_000_000_000 + i128::from(value.timestamp_subsec_nanos()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Kept, from_slice, to_vec};
    use chrono::{NaiveDate, TimeDelta};

    type Moment = Kept<DateTime<Utc>, Rfc3339>;

    #[test]
    fn moments_are_read_as_servers_write_them() {
        let noon: DateTime<Utc> = from_slice(br#""2024-02-29T12:00:00Z""#).unwrap();
        for same in [
            "2024-02-29t12:00:00z",
            "2024-02-29 12:00:00Z",
            "2024-02-29T14:00:00.000+02:00",
        ] {
            assert_eq!(Moment::from_text(same).get().unwrap(), noon, "{same}");
        }
        let leap = Moment::from_text("2016-12-31T23:59:60Z").get().unwrap();
        assert_eq!(leap.timestamp(), 1_483_228_799);
        for none in ["", "29/02/2024", "2024-02-29", "2023-02-29T12:00:00Z"] {
            assert!(Moment::from_text(none).get().is_err(), "{none}");
        }
    }

    #[test]
    fn moments_are_written_by_rfc_3339() {
        let noon: DateTime<FixedOffset> = from_slice(br#""2024-02-29T12:00:00+02:00""#).unwrap();
        assert_eq!(to_vec(&noon), br#""2024-02-29T12:00:00+02:00""#);
        let moment = noon.with_timezone(&Utc) + TimeDelta::milliseconds(5);
        assert_eq!(to_vec(&moment), br#""2024-02-29T10:00:00.005Z""#);
        assert_eq!(Moment::from(moment).as_str(), "2024-02-29T10:00:00.005Z");
    }

    #[test]
    fn seconds() {
        type Seconds = Kept<DateTime<Utc>, UnixSeconds>;
        let before: Seconds = from_slice(b"-1.5").unwrap();
        assert_eq!(before.get().unwrap().timestamp_millis(), -1_500);
        assert_eq!(to_vec(&Seconds::from(before.get().unwrap())), b"-1.5");
        assert!(Seconds::from_text("1e17").get().is_err());
    }

    #[test]
    fn days() {
        let day: NaiveDate = from_slice(br#""2024-02-29""#).unwrap();
        assert_eq!(to_vec(&day), br#""2024-02-29""#);
        let fail = from_slice::<NaiveDate>(br#""29.02.2024""#).unwrap_err();
        assert!(
            fail.to_string().starts_with(
                "$: expected text of the type NaiveDate, found the string \"29.02.2024\" ("
            ),
            "{fail}"
        );
    }
}
