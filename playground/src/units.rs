//! Places in a text as JavaScript counts them: in units of UTF-16.

/// A mark stands at the first character behind so many bytes.
const STEP: usize = 1024;

/// A text, and how many units stand before some of its places.
pub(crate) struct Units<'t> {
    text: &'t str,
    /// Bytes and units before a place, every [`STEP`] bytes.
    marks: Vec<(usize, usize)>,
}

impl<'t> Units<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut marks = vec![(0, 0)];
        let (mut units, mut next) = (0, STEP);
        for (byte, character) in text.char_indices() {
            if byte >= next {
                marks.push((byte, units));
                next = byte + STEP;
            }
            units += character.len_utf16();
        }
        Self { text, marks }
    }

    /// The units before a byte.
    pub(crate) fn at_byte(&self, byte: usize) -> usize {
        let behind = self.marks.partition_point(|(start, _)| *start <= byte);
        let (mut at, mut units) = self.mark(behind);
        for character in self.text.get(at..).unwrap_or_default().chars() {
            at += character.len_utf8();
            if at > byte {
                break;
            }
            units += character.len_utf16();
        }
        units
    }

    /// The byte before which so many units stand.
    pub(crate) fn byte_at(&self, wanted: usize) -> usize {
        let behind = self.marks.partition_point(|(_, units)| *units <= wanted);
        let (mut at, mut units) = self.mark(behind);
        for character in self.text.get(at..).unwrap_or_default().chars() {
            units += character.len_utf16();
            if units > wanted {
                break;
            }
            at += character.len_utf8();
        }
        at
    }

    /// The mark before that of this index.
    fn mark(&self, behind: usize) -> (usize, usize) {
        let mark = self.marks.get(behind.saturating_sub(1));
        mark.copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Units;

    #[test]
    fn every_character_is_found_by_its_bytes_and_by_its_units() {
        let text = "a\u{e4}\u{20ac}\u{1f980}\n".repeat(700);
        let units = Units::of(&text);
        let mut expected = 0;
        for (byte, character) in text.char_indices() {
            assert_eq!(units.at_byte(byte), expected, "byte {byte}");
            assert_eq!(units.byte_at(expected), byte, "unit {expected}");
            expected += character.len_utf16();
        }
        assert_eq!(units.at_byte(text.len()), expected);
        assert_eq!(units.byte_at(expected), text.len());
    }

    #[test]
    fn what_is_behind_the_end_is_the_end() {
        assert_eq!(Units::of("ab").at_byte(9), 2);
        assert_eq!(Units::of("ab").byte_at(9), 2);
        assert_eq!(Units::of("").at_byte(0), 0);
    }
}
