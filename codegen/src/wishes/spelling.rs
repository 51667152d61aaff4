use super::Wishes;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::rust::options::InvalidOption;

/// What a user wishes, as it was spelled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spelling {
    /// The types of formats.
    pub(crate) formats: Vec<(String, String)>,
    /// The types of schemas.
    pub(crate) replacements: Vec<(String, String)>,
    /// The strings and integers that are types of their own.
    pub(crate) newtypes: Vec<String>,
    /// Which lists are wrapped in XML.
    pub(crate) xml_lists: Vec<String>,
    /// The derives of types.
    pub(crate) derives: Vec<(String, String)>,
    /// What is renamed and how.
    pub(crate) renames: Vec<(String, String)>,
}

impl Spelling {
    /// The wishes that can be read; what cannot is a finding.
    pub(crate) fn read(&self, diagnostics: &mut Diagnostics) -> Wishes {
        let mut wishes = Wishes::default();
        let mut note = |read: Result<(), InvalidOption>, what: &dyn Fn() -> String| {
            if let Err(wrong) = read {
                diagnostics.push(invalid(&what(), wrong));
            }
        };
        for (format, value) in &self.formats {
            let what = || format!("the type of the format `{format}`");
            note(wishes.format(format, value), &what);
        }
        for (what, value) in &self.replacements {
            note(wishes.replace(what, value), &|| {
                format!("the type for `{what}`")
            });
        }
        for what in &self.newtypes {
            note(wishes.newtypes(what), &|| {
                format!("the newtype of `{what}`")
            });
        }
        for choice in &self.xml_lists {
            let what = || "the wrapping of lists in XML".to_owned();
            note(wishes.xml_lists(choice), &what);
        }
        for (what, value) in &self.derives {
            note(wishes.derive(what, value), &|| {
                format!("the derives of `{what}`")
            });
        }
        for (what, name) in &self.renames {
            note(wishes.rename(what, name), &|| {
                format!("the name for `{what}`")
            });
        }
        wishes
    }
}

fn invalid(what: &str, wrong: InvalidOption) -> Diagnostic {
    let words = format!("{what}: {}", wrong.message);
    Diagnostic::new(Code::InvalidOption, words).help(wrong.help)
}
