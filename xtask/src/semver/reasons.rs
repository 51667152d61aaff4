//! Why one side may have what the other has not.

use bindery::diff::{Break, Change, Effect, RustName, Subject};
use std::fmt;

/// Why a change breaks somebody, and cargo-semver-checks does not see it; or the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// It does not compare types: of fields, payloads, arguments and results, nor what a type alias stands for.
    Types,
    /// It compares how many arguments a function takes, not which.
    Arguments,
    /// It sees no implementations of traits by hand, as `From`, nor methods that depend on a trait's implementation.
    Traits,
    /// It sees no difference in what code does.
    Meaning,
    /// A plain type behind a name: it does not see type aliases of types of other crates come and go.
    Aliases,
    /// Setters are methods of one type, `Request<O>`, in an `impl` for each operation: it takes a name for present as long
    /// as any operation has it.
    Requests,
    /// `new` of a type that a server alone makes takes what the document requires. It is there for tests, and may take
    /// more in a minor version.
    Answers,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Types => "types",
            Self::Arguments => "arguments",
            Self::Traits => "traits",
            Self::Meaning => "meaning",
            Self::Aliases => "aliases",
            Self::Requests => "requests",
            Self::Answers => "answers",
        })
    }
}

/// Why cargo-semver-checks does not see a change that breaks; `None` where it should.
pub(super) fn unseen(change: &Change) -> Option<Reason> {
    let Effect::Breaks(how) = change.effect else {
        return None;
    };
    match how {
        Break::Type => Some(Reason::Types),
        Break::Order => Some(Reason::Arguments),
        Break::Trait => Some(Reason::Traits),
        Break::Meaning => Some(Reason::Meaning),
        Break::Name if is_alias(change) => Some(Reason::Aliases),
        Break::Name | Break::Count | Break::Exhaustiveness => None,
    }
}

/// Whether a type is gone that was a name for something written out.
fn is_alias(change: &Change) -> bool {
    matches!(change.subject, Subject::Type(_))
        && matches!(change.rust_old, Some(RustName::Type(_)))
        && change.words == "is removed"
}
