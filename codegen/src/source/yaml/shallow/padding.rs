use std::collections::BTreeMap;

/// Spaces to be put into a text, by the offsets that they go before.
#[derive(Debug, Default)]
pub(super) struct Padding(BTreeMap<usize, usize>);

impl Padding {
    /// `false` where there are spaces already.
    pub(super) fn add(&mut self, offset: usize, width: usize) -> bool {
        if self.0.contains_key(&offset) {
            return false;
        }
        self.0.insert(offset, width);
        true
    }

    /// How many spaces go before an offset.
    pub(super) fn before(&self, offset: usize) -> usize {
        self.0.get(&offset).copied().unwrap_or(0)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn apply(&self, text: &str) -> Padded {
        let mut padded = String::with_capacity(text.len());
        let mut steps = Vec::with_capacity(self.0.len());
        let mut copied = 0;
        for (offset, width) in &self.0 {
            padded.push_str(text.get(copied..*offset).unwrap_or_default());
            steps.push(Step {
                start: padded.len(),
                original: *offset,
                width: *width,
            });
            padded.extend(std::iter::repeat_n(' ', *width));
            copied = *offset;
        }
        padded.push_str(text.get(copied..).unwrap_or_default());
        Padded {
            text: padded,
            steps,
        }
    }
}

/// A text with more spaces than were written.
#[derive(Debug)]
pub(in super::super) struct Padded {
    pub(in super::super) text: String,
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    /// Where the spaces start in the padded text.
    start: usize,
    /// The offset that they go before.
    original: usize,
    width: usize,
}

impl Padded {
    /// The offset in the text as it was written.
    pub(in super::super) fn original(&self, offset: usize) -> usize {
        let index = self.steps.partition_point(|step| step.start <= offset);
        match index.checked_sub(1).and_then(|index| self.steps.get(index)) {
            Some(step) => step.original + (offset - step.start).saturating_sub(step.width),
            None => offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Padding;

    #[test]
    fn offsets_lead_back_to_the_text() {
        let text = "a: \"b\nc\nd\"";
        let mut padding = Padding::default();
        assert!(padding.add(6, 3) && padding.add(8, 2) && !padding.add(8, 4));
        let padded = padding.apply(text);
        assert_eq!(padded.text, "a: \"b\n   c\n  d\"");
        for (offset, character) in padded.text.char_indices().filter(|(_, it)| *it != ' ') {
            assert!(text[padded.original(offset)..].starts_with(character));
        }
        assert_eq!(padded.original(7), 6);
        assert_eq!(padded.original(padded.text.len()), text.len());
    }
}
