use crate::rust::options::InvalidOption;

/// Whether an element stands around the items of lists in XML, where the document does not say, or at some places whatever it
/// says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XmlLists {
    all: Option<bool>,
    at: Vec<(String, bool)>,
}

/// What is chosen: for a pointer without its `#`, or for all lists about which the document is silent.
type Choice = (Option<String>, bool);

impl XmlLists {
    /// Reads a choice: `wrapped` or `unwrapped`, or one of them behind a JSON Pointer and an equals sign.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(text: &str) -> Result<Choice, InvalidOption> {
        let (pointer, word) = match text.rsplit_once('=') {
            Some((pointer, word)) => (Some(pointer.trim()), word.trim()),
            None => (None, text.trim()),
        };
        let is_wrapped = match word {
            "wrapped" => true,
            "unwrapped" => false,
            other => {
                return Err(InvalidOption::new(
                    format!("`{other}` is neither `wrapped` nor `unwrapped`"),
                    "write one of them",
                ));
            }
        };
        let pointer = pointer.map(|pointer| match pointer.strip_prefix('#') {
            Some(pointer) if pointer.starts_with('/') => Ok(pointer.to_owned()),
            _ => Err(InvalidOption::new(
                format!("`{pointer}` is no JSON Pointer"),
                "write `#/components/schemas/Tags=wrapped`",
            )),
        });
        Ok((pointer.transpose()?, is_wrapped))
    }

    /// Adds a choice, in the spelling of [`XmlLists::parse`]. The later of two counts.
    ///
    /// # Errors
    /// Those of [`XmlLists::parse`].
    pub fn add(&mut self, text: &str) -> Result<(), InvalidOption> {
        match Self::parse(text)? {
            (None, wrapped) => self.all = Some(wrapped),
            (Some(pointer), wrapped) => self.at.push((pointer, wrapped)),
        }
        Ok(())
    }

    /// What is chosen for lists about which the document is silent.
    pub(crate) fn all(&self) -> Option<bool> {
        self.all
    }

    /// What is chosen for the lists at pointers.
    pub(crate) fn at(&self) -> &[(String, bool)] {
        &self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_for_all_lists_and_a_pointer_for_one() {
        assert_eq!(XmlLists::parse("wrapped").unwrap(), (None, true));
        let one = XmlLists::parse("#/components/schemas/Tags=unwrapped").unwrap();
        assert_eq!(one, (Some("/components/schemas/Tags".to_owned()), false));
        let refused = |text: &str| XmlLists::parse(text).unwrap_err().to_string();
        assert!(refused("bare").contains("neither `wrapped` nor `unwrapped`"));
        assert!(refused("schema:Tags=wrapped").contains("no JSON Pointer"));
    }
}
