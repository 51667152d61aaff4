//! Moments and days of `time`.

use time::format_description::well_known::{Iso8601, Rfc2822, Rfc3339 as Moment};
use time::{Date, OffsetDateTime};

use super::decode;
use crate::wire::{Decode, Encode, Fail, Node, Out, Rfc3339, TextFormat, UnixSeconds, unix};

impl TextFormat<OffsetDateTime> for Rfc3339 {
    fn read(text: &str) -> Result<OffsetDateTime, String> {
        let moment = OffsetDateTime::parse(text, &Moment);
        // What HTTP writes is some of what mails do.
        let moment =
            moment.or_else(|error| OffsetDateTime::parse(text, &Rfc2822).map_err(|_| error));
        moment.map_err(|error| error.to_string())
    }

    /// Years before 0 and after 9999 have no text in RFC 3339; they are written as the type's own `Display` does.
    fn write(value: &OffsetDateTime) -> String {
        value.format(&Moment).unwrap_or_else(|_| value.to_string())
    }
}

impl TextFormat<OffsetDateTime> for UnixSeconds {
    const IS_NUMBER: bool = true;

    fn read(text: &str) -> Result<OffsetDateTime, String> {
        let nanoseconds = unix::read(text)?;
        OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).map_err(|error| error.to_string())
    }

    fn write(value: &OffsetDateTime) -> String {
        unix::write(value.unix_timestamp_nanos())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Kept, from_slice, to_vec};

    type Moment = Kept<OffsetDateTime, Rfc3339>;

    #[test]
    fn moments_are_read_as_servers_write_them() {
        let noon: OffsetDateTime = from_slice(br#""2024-02-29T12:00:00Z""#).unwrap();
        for same in [
            "2024-02-29t12:00:00z",
            "2024-02-29 12:00:00Z",
            "2024-02-29T14:00:00.000+02:00",
        ] {
            assert_eq!(Moment::from_text(same).get().unwrap(), noon, "{same}");
        }
        let leap = Moment::from_text("2016-12-31T23:59:60Z").get().unwrap();
        assert_eq!(leap.unix_timestamp(), 1_483_228_799);
        for none in ["", "29/02/2024", "2024-02-29", "2023-02-29T12:00:00Z"] {
            assert!(Moment::from_text(none).get().is_err(), "{none}");
        }
    }

    #[test]
    fn seconds() {
        let moment: Kept<OffsetDateTime, UnixSeconds> = from_slice(b"1700000000.25").unwrap();
        let moment = moment.get().unwrap();
        assert_eq!(
            (moment.unix_timestamp(), moment.millisecond()),
            (1_700_000_000, 250)
        );
        assert_eq!(
            <UnixSeconds as TextFormat<_>>::write(&moment),
            "1700000000.25"
        );
    }

    #[test]
    fn what_is_written_is_rfc_3339() {
        let noon: OffsetDateTime = from_slice(br#""2024-02-29T12:00:00.5+02:00""#).unwrap();
        assert_eq!(to_vec(&noon), br#""2024-02-29T12:00:00.5+02:00""#);
        let day: Date = from_slice(br#""2024-02-29""#).unwrap();
        assert_eq!(
            (to_vec(&day), day),
            (br#""2024-02-29""#.to_vec(), noon.date())
        );
        assert!(from_slice::<Date>(br#""20240229T""#).is_err());
    }
}
