//! What is read, and how, on the command line.

use super::codes;
use crate::names::Names;
use crate::paging::Declared;
use bindery::api::{Operations, Selector, UnusedTypes};
use bindery::diagnostic::Code;
use bindery::openapi::merge::OnConflict;
use bindery::source::{Limit, UnknownLimit};
use clap::{ArgAction, Args, ValueEnum};
use std::path::PathBuf;

/// What is read, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct Reading {
    /// Documents, Markdown pages, or folders of both; `-` is standard input, which is read last
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) choices: Choices,
}

/// What is chosen about reading.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct Choices {
    /// Which API to bind where the inputs hold several: its title, or its title and version; `*` makes one of all
    #[arg(long, value_name = "TITLE")]
    pub(crate) api: Option<String>,
    /// What to do when documents of one API contradict each other
    #[arg(long, value_name = "POLICY", value_enum, default_value_t)]
    pub(crate) on_conflict: Conflict,
    /// Let references lead to the files of this folder too, besides those in the document's own folder
    #[arg(long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
    /// Skip blocks of a page that start like a document and do not parse
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true)]
    #[arg(action = ArgAction::Set, default_value_t = false, default_missing_value = "true")]
    pub(crate) lenient_blocks: bool,
    /// How much a document may ask: bytes, depth, values, alias-growth, references, combinations or generated-bytes; may be
    /// given several times
    #[arg(long = "limit", value_name = "NAME=NUMBER", value_parser = limit)]
    pub(crate) limits: Vec<(Limit, usize)>,
    /// Take options from this file, which those of the command line go before [default: bindery.toml, where there is one]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) changes: Changes,
    #[command(flatten)]
    pub(crate) wanted: Wanted,
    #[command(flatten)]
    pub(crate) names: Names,
    #[command(flatten)]
    pub(crate) levels: Levels,
}

fn limit(text: &str) -> Result<(Limit, usize), String> {
    let (name, most) = text.split_once('=').unwrap_or((text, ""));
    let name: Limit = name
        .parse()
        .map_err(|error: UnknownLimit| error.to_string())?;
    let most = most.replace('_', "");
    let most = most
        .parse()
        .map_err(|_| format!("`{name}` is a number: `{name}=1000`"))?;
    Ok((name, most))
}

/// What is changed before the document is read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(crate) struct Changes {
    /// Apply this overlay (Overlay Specification 1.0 and 1.1) to the document of the API; may be given several times
    #[arg(long = "overlay", value_name = "FILE")]
    pub(crate) overlays: Vec<PathBuf>,
}

/// Which operations and types are wanted.
#[derive(Debug, Args)]
#[command(next_help_heading = "Operations")]
pub(crate) struct Wanted {
    /// Only operations that a selector is about: `tag:NAME`, `operation:ID`, `path:/TEMPLATE`, `method:METHOD`, `deprecated`
    /// or `internal`, where `*` stands for any text without `/` and `**` for any text; may be given several times
    #[arg(long, value_name = "SELECTOR")]
    pub(crate) include: Vec<Selector>,
    /// No operation that a selector is about; may be given several times
    #[arg(long, value_name = "SELECTOR")]
    pub(crate) exclude: Vec<Selector>,
    /// Whether there are operations at all, or types alone
    #[arg(long, value_name = "WHICH", value_enum, default_value_t)]
    pub(crate) operations: Which,
    /// What becomes of component schemas that no operation needs
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub(crate) unused_types: Unused,
    /// How one page of operations leads to the next, whatever their document says; may be given several times
    ///
    /// SELECTOR is one of those of `include`. HOW is `none`, or parts with commas between them: the list of `items`, and one
    /// of `next` (a token that goes `into` a query parameter or a member of the body, with `more` for a boolean that ends
    /// them; or a URL, or `header:Link`), `page` (a number, counted from `first`, with `pages` for how many there are) and
    /// `offset`. Ways are names with dots between them: `items = data, next = meta.cursor, into = query:cursor`.
    #[arg(long, value_name = "SELECTOR=HOW")]
    pub(crate) paging: Vec<Declared>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Which {
    /// All that are selected
    #[default]
    All,
    /// None: types alone
    None,
}

impl From<Which> for Operations {
    fn from(which: Which) -> Self {
        match which {
            Which::All => Self::All,
            Which::None => Self::None,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Unused {
    /// They have types, but those that only operations need which are left out, and those that the form of a body in parts
    /// stands for
    #[default]
    Auto,
    /// They have types
    Keep,
    /// They have none
    Drop,
}

impl From<Unused> for UnusedTypes {
    fn from(unused: Unused) -> Self {
        match unused {
            Unused::Auto => Self::Auto,
            Unused::Keep => Self::Keep,
            Unused::Drop => Self::Drop,
        }
    }
}

/// What is decided about findings. Errors stay errors.
#[derive(Debug, Args)]
#[command(next_help_heading = "Findings")]
pub(crate) struct Levels {
    /// Make findings of a code errors
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes::code())]
    #[arg(hide_possible_values = true)]
    pub(crate) deny: Vec<Code>,
    /// Make findings of a code warnings
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes::code())]
    #[arg(hide_possible_values = true)]
    pub(crate) warn: Vec<Code>,
    /// Leave out findings of a code
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes::code())]
    #[arg(hide_possible_values = true)]
    pub(crate) allow: Vec<Code>,
    /// Make warnings errors, unless `--warn` or `--allow` names their code
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true)]
    #[arg(action = ArgAction::Set, default_value_t = false, default_missing_value = "true")]
    pub(crate) strict: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Conflict {
    /// Report an error
    #[default]
    Error,
    /// Take what the later input says
    Newest,
    /// Give the later component a new name
    Rename,
}

impl From<Conflict> for OnConflict {
    fn from(conflict: Conflict) -> Self {
        match conflict {
            Conflict::Error => Self::Error,
            Conflict::Newest => Self::Newest,
            Conflict::Rename => Self::Rename,
        }
    }
}
