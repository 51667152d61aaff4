//! What a crate has beside the types and calls of its API, on the command line.

use bindery::Builder;
use clap::{ArgAction, Args};

/// What a crate has beside the types and calls of its API.
#[derive(Debug, Args)]
#[command(next_help_heading = "Crate")]
pub(crate) struct Parts {
    /// Give structs and unions `PartialEq`: two are equal if they are written as the same JSON
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true)]
    #[arg(action = ArgAction::Set, default_value_t = false, default_missing_value = "true")]
    equality: bool,
    /// Write `validate()` for types whose document has rules for them, with the rules that it checks
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true)]
    #[arg(action = ArgAction::Set, default_value_t = true, default_missing_value = "true")]
    validation: bool,
    /// Give the crate a feature for each group of calls, which compiles them with the types that they need; all are on by
    /// default
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true)]
    #[arg(action = ArgAction::Set, default_value_t = true, default_missing_value = "true")]
    tag_features: bool,
}

impl Parts {
    /// Hands the choices to a builder.
    pub(crate) fn choose(&self, builder: Builder) -> Builder {
        builder
            .equality(self.equality)
            .validation(self.validation)
            .tag_features(self.tag_features)
    }
}
