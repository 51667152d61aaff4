//! Texts that are alike but for their case.

/// A text to be looked for. Its case matters if it has a capital.
pub(crate) struct Wanted {
    text: String,
    folds: bool,
}

impl Wanted {
    pub(crate) fn new(text: &str) -> Self {
        let folds = !text.chars().any(char::is_uppercase);
        Self {
            text: text.to_owned(),
            folds,
        }
    }

    /// The bytes at which it stands in a text for the first time.
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        if !self.folds {
            return text.find(&self.text);
        }
        let wanted = self.text.as_bytes();
        if wanted.is_empty() {
            return Some(0);
        }
        // Letters beyond ASCII are compared as they are: lowering them could move all that stands behind.
        let mut all = text.as_bytes().windows(wanted.len());
        all.position(|found| found.eq_ignore_ascii_case(wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::Wanted;

    #[test]
    fn a_capital_makes_case_matter() {
        assert_eq!(Wanted::new("pet").find("a Pet"), Some(2));
        assert_eq!(Wanted::new("Pet").find("a pet, a Pet"), Some(9));
        assert_eq!(Wanted::new("\u{e4}rger").find("\u{e4}RGER"), Some(0));
        assert_eq!(Wanted::new("pet").find("pe"), None);
    }
}
