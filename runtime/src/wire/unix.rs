//! Moments as seconds since 1970.

use super::{TextFormat, digits};

/// As seconds since the first moment of 1970 in UTC, in a number (`format: unix-time`): `1700000000`, or
/// `1700000000.25` where there are parts of a second.
///
/// For `jiff::Timestamp`, and for the moments of `chrono` and `time` with the features of these names.
#[derive(Debug)]
pub enum UnixSeconds {}

const NANOSECONDS: i128 = 1_000_000_000;

/// The nanoseconds of a number of seconds; what is smaller is dropped.
pub(super) fn read(text: &str) -> Result<i128, String> {
    let none = || "no number of seconds".to_owned();
    if let Some(seconds) = digits::of(text) {
        let seconds: i64 = seconds.parse().map_err(|_| none())?;
        return Ok(i128::from(seconds) * NANOSECONDS);
    }
    let (whole, fraction) = text.split_once('.').ok_or_else(none)?;
    let seconds: i64 = whole.parse().map_err(|_| none())?;
    let digits: String = fraction
        .chars()
        .chain("000000000".chars())
        .take(9)
        .collect();
    let part: u32 = digits.parse().map_err(|_| none())?;
    let part = i128::from(part);
    let part = if whole.starts_with('-') { -part } else { part };
    Ok(i128::from(seconds) * NANOSECONDS + part)
}

/// Nanoseconds as a number of seconds.
pub(super) fn write(nanoseconds: i128) -> String {
    let (seconds, part) = (nanoseconds / NANOSECONDS, (nanoseconds % NANOSECONDS).abs());
    if part == 0 {
        return seconds.to_string();
    }
    let sign = if nanoseconds < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{part:09}", seconds.abs());
    text.trim_end_matches('0').to_owned()
}

impl TextFormat<jiff::Timestamp> for UnixSeconds {
    const IS_NUMBER: bool = true;

    fn read(text: &str) -> Result<jiff::Timestamp, String> {
        jiff::Timestamp::from_nanosecond(read(text)?).map_err(|error| error.to_string())
    }

    fn write(value: &jiff::Timestamp) -> String {
        write(value.as_nanosecond())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Kept, Parsed, from_slice, to_vec};

    #[test]
    fn seconds_and_their_parts() {
        for (text, nanoseconds) in [
            ("0", 0),
            ("1700000000", 1_700_000_000 * NANOSECONDS),
            ("-1.5", -1_500_000_000),
            ("-0.25", -250_000_000),
            ("2.000000001", 2_000_000_001),
        ] {
            assert_eq!(read(text), Ok(nanoseconds), "{text}");
            assert_eq!(write(nanoseconds), text);
        }
        assert_eq!(read("1.7e9"), Ok(1_700_000_000 * NANOSECONDS));
        for none in ["", "x", "1.x", "1e-3", "9223372036854775808"] {
            assert!(read(none).is_err(), "{none}");
        }
    }

    #[test]
    fn a_moment_is_a_number() {
        type Moment = Kept<jiff::Timestamp, UnixSeconds>;
        let moment: Moment = from_slice(b"1700000000").unwrap();
        assert_eq!(moment.get().unwrap().as_second(), 1_700_000_000);
        assert_eq!(to_vec(&moment), b"1700000000");
        assert_eq!(to_vec(&Moment::from(moment.get().unwrap())), b"1700000000");
        let fail = from_slice::<Parsed<jiff::Timestamp, UnixSeconds>>(b"1e18").unwrap_err();
        assert!(
            fail.to_string()
                .starts_with("$: expected text of the type Timestamp, found the number "),
            "{fail}"
        );
    }
}
