//! Moments of `jiff`.

use jiff::Timestamp;

use super::decode;
use crate::wire::{DateTime, Decode, Encode, Fail, Node, Out, Rfc3339, TextFormat};

impl TextFormat<Timestamp> for Rfc3339 {
    fn read(text: &str) -> Result<Timestamp, String> {
        let moment = DateTime::from(text).timestamp();
        moment.map_err(|error| error.to_string())
    }

    fn write(value: &Timestamp) -> String {
        value.to_string()
    }
}

impl Decode for Timestamp {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        decode::<Self, Rfc3339>(node)
    }
}

impl Encode for Timestamp {
    fn encode(&self, out: &mut Out) {
        out.string(&<Rfc3339 as TextFormat<Self>>::write(self));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Kept, from_slice, to_vec};

    type Moment = Kept<Timestamp, Rfc3339>;

    #[test]
    fn moments_are_read_as_servers_write_them() {
        let noon: Timestamp = from_slice(br#""2024-02-29T12:00:00+02:00""#).unwrap();
        assert_eq!(to_vec(&noon), br#""2024-02-29T10:00:00Z""#);
        for same in ["2024-02-29 10:00:00z", "Thu, 29 Feb 2024 10:00:00 GMT"] {
            let moment = Moment::from_text(same);
            assert_eq!(moment.get().unwrap(), noon, "{same}");
            assert_eq!(moment.as_str(), same);
        }
        for none in [
            "",
            "29/02/2024",
            "2024-02-29",
            "Thu, 30 Feb 2024 10:00:00 GMT",
        ] {
            assert!(Moment::from_text(none).get().is_err(), "{none}");
        }
    }
}
