use super::{Code, Diagnostics, Level};
use std::collections::BTreeMap;

/// What a user decides about the findings of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// They are not reported.
    Allow,
    /// They are warnings.
    Warn,
    /// They are errors.
    Deny,
}

/// What a user decides about findings, code by code.
///
/// Errors stay errors: what they are about cannot be bound, whatever anyone decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    by_code: BTreeMap<Code, Setting>,
    notes: bool,
    strict: bool,
}

impl Levels {
    /// Decides about a code; the last decision counts.
    pub fn set(&mut self, code: Code, setting: Setting) {
        self.by_code.insert(code, setting);
    }

    /// Whether notes are kept, which only those want who look after the document.
    pub fn keep_notes(&mut self, keep: bool) {
        self.notes = keep;
    }

    /// Whether warnings are errors, unless something else was decided about their code.
    pub fn be_strict(&mut self, strict: bool) {
        self.strict = strict;
    }

    /// Whether findings of a code are kept; if not, nobody has to look for them.
    pub fn keeps(&self, code: Code) -> bool {
        match self.by_code.get(&code) {
            Some(Setting::Allow) => code.level() == Level::Error,
            Some(Setting::Warn | Setting::Deny) => true,
            None => self.notes || code.level() != Level::Note,
        }
    }

    /// Applies the decisions to all findings.
    #[must_use]
    pub fn apply(&self, diagnostics: Diagnostics) -> Diagnostics {
        let mut kept = Diagnostics::default();
        for mut finding in diagnostics {
            let setting = self.by_code.get(&finding.code);
            match (finding.level, setting) {
                (Level::Error, _) => {}
                (_, Some(Setting::Allow)) => continue,
                (_, Some(Setting::Warn)) => finding.level = Level::Warning,
                (_, Some(Setting::Deny)) => {
                    finding.level = Level::Error;
                    finding.notes.push(format!("{} is denied", finding.code));
                }
                (Level::Note, None) if !self.notes => continue,
                (Level::Warning, None) if self.strict => {
                    finding.level = Level::Error;
                    finding.notes.push("warnings are errors".to_owned());
                }
                (_, None) => {}
            }
            kept.push(finding);
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::{Levels, Setting};
    use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};

    fn levels(settings: &[(Code, Setting)], notes: bool) -> Vec<(Code, Level)> {
        let mut levels = Levels::default();
        levels.keep_notes(notes);
        for (code, setting) in settings {
            levels.set(*code, *setting);
        }
        let mut found = Diagnostics::default();
        for code in [Code::Conflict, Code::Overlap, Code::ExampleType] {
            found.push(Diagnostic::new(code, "found"));
        }
        let kept = levels.apply(found);
        kept.iter().map(|one| (one.code, one.level)).collect()
    }

    #[test]
    fn notes_are_for_those_who_ask() {
        let most = [
            (Code::Conflict, Level::Error),
            (Code::Overlap, Level::Warning),
        ];
        assert_eq!(levels(&[], false), most);
        let all = [most[0], most[1], (Code::ExampleType, Level::Note)];
        assert_eq!(levels(&[], true), all);
    }

    #[test]
    fn each_code_has_the_level_that_the_user_gives_it() {
        let settings = [
            (Code::Overlap, Setting::Deny),
            (Code::ExampleType, Setting::Warn),
        ];
        let found = [
            (Code::Conflict, Level::Error),
            (Code::Overlap, Level::Error),
            (Code::ExampleType, Level::Warning),
        ];
        assert_eq!(levels(&settings, false), found);
    }

    #[test]
    fn errors_cannot_be_allowed() {
        let all = [Code::Conflict, Code::Overlap, Code::ExampleType];
        let settings = all.map(|code| (code, Setting::Allow));
        assert_eq!(levels(&settings, true), [(Code::Conflict, Level::Error)]);
        assert_eq!(
            levels(&[(Code::Conflict, Setting::Warn)], false)[0],
            (Code::Conflict, Level::Error)
        );
    }

    #[test]
    fn who_is_strict_says_which_warnings_are_welcome() {
        let mut levels = Levels::default();
        levels.be_strict(true);
        levels.keep_notes(true);
        levels.set(Code::Missing, Setting::Warn);
        levels.set(Code::Untyped, Setting::Allow);
        let mut found = Diagnostics::default();
        for code in [
            Code::Overlap,
            Code::Missing,
            Code::Untyped,
            Code::ExampleType,
        ] {
            found.push(Diagnostic::new(code, "found"));
        }
        let kept = levels.apply(found);
        let kept: Vec<_> = kept.iter().map(|one| (one.code, one.level)).collect();
        let expected = [
            (Code::Overlap, Level::Error),
            (Code::Missing, Level::Warning),
            (Code::ExampleType, Level::Note),
        ];
        assert_eq!(kept, expected);
    }
}
