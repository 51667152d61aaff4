//! What the command line can say.

mod codes;
mod output;
mod reading;

pub(crate) use output::{Color, MessageFormat, Output};
pub(crate) use reading::{Choices, Reading};

use crate::layout::Layout;
use crate::package::Package;
use crate::parts::Parts;
use crate::types::Types;
use bindery::RuntimeSource;
use bindery::rust::krate::name;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXIT_STATUS: &str = "\
Exit status:
  0  all is well
  1  generated files are stale (check), or an API changed in a breaking way (diff)
  2  the command line cannot be understood
  3  the documents have errors; nothing was written
  4  something cannot be written";

/// Binds OpenAPI 3.0, 3.1 and 3.2 documents into Rust client crates
///
/// An input is a JSON or YAML document, a Markdown page with documents in its code blocks, or a folder of any of them.
/// Inputs that describe parts of one API become one client.
#[derive(Debug, Parser)]
#[command(name = "bindery", version, styles = STYLES, color = ColorChoice::Auto, after_help = EXIT_STATUS)]
#[command(args_override_self = true, max_term_width = 110)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Generate(Generate),
    Check(Check),
    Release(Release),
    Lint(Lint),
    List(List),
    Names(NamesOf),
    Extract(Extract),
    Diff(Diff),
    Explain(Explain),
    Init(Init),
    Options(Options),
    Completions(Completions),
    Man(Man),
    /// Print the version
    Version,
}

impl Verb {
    /// Whether it writes what it makes of documents.
    pub(crate) fn writes(&self) -> bool {
        matches!(
            self,
            Self::Generate(_) | Self::Release(_) | Self::Init(_) | Self::Extract(_)
        )
    }
}

/// The crate to be written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Crate")]
pub(crate) struct Crate {
    /// The crate's folder; with another layout the folder or the file of the module
    #[arg(long, short, value_name = "PATH")]
    pub(crate) out: PathBuf,
    /// What is written: a crate, or modules that a crate of yours declares
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    pub(crate) layout: Layout,
    /// The crate's name [default: the title of the API]
    #[arg(long, value_name = "NAME", value_parser = name::checked)]
    pub(crate) name: Option<String>,
    /// The crate's version [default: that of its last release, else that of the API, where Cargo can read it, else 0.1.0]
    #[arg(long, value_name = "VERSION")]
    pub(crate) version: Option<semver::Version>,
    #[command(flatten)]
    pub(crate) parts: Parts,
    /// Where the runtime comes from, which all generated code calls: written out beside it (`vendored`), or the package
    /// `bindery-runtime` of the registry (`registry`), of a folder (`path=DIR`), or of a repository (`git=URL,rev=REV`)
    #[arg(long, value_name = "SOURCE", default_value = "vendored")]
    pub(crate) runtime: RuntimeSource,
    #[command(flatten)]
    pub(crate) package: Package,
    #[command(flatten)]
    pub(crate) types: Types,
}

/// Write a client crate
///
/// Writes a whole crate that compiles on its own: manifest, README, and a module for each group of types and calls. Files
/// are replaced only when their text changes, deleted only when an earlier run wrote them, and never touched when they are
/// someone else's. When a document has errors, the last crate stays as it is.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery generate openapi.yaml --out petstore --name petstore
  bindery generate docs/ --out client --on-conflict newest
  bindery generate openapi.yaml --out client --format date-time=chrono --format 'uuid=strict uuid'
  bindery generate github.json stripe.json --api 'Stripe API' --out stripe
  bindery generate openapi.yaml --layout modules --out src/api
  bindery generate openapi.yaml --overlay corrections.yaml --out petstore --watch")]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Generate again whenever an input or an overlay changes, until Ctrl-C; a document with errors leaves the last crate
    /// as it is, and the file of options is read once
    #[arg(long, help_heading = "Crate")]
    pub(crate) watch: bool,
    #[command(flatten)]
    pub(crate) krate: Crate,
}

/// Compare a client crate with what would be written
///
/// Takes the options of `generate` and writes nothing. Shows how the files differ, and exits with 1 if they do: a step for
/// continuous integration. Where the crate was written with other options, it says which ones instead: nearly every file
/// differs then.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery check openapi.yaml --out petstore --name petstore
  bindery check openapi.yaml --out petstore --name petstore --message-format github")]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) krate: Crate,
}

/// Write the next version of a client crate
///
/// Takes the options of `generate`. Compares the API with that of the crate's last release, chooses the version that the
/// changes ask for, and writes the crate with this version and a section for it in `CHANGELOG.md`. What stood there under
/// `Unreleased` becomes the start of the section. The first release takes the version that the crate has. The documents
/// and options of a release are kept in the crate's folder `.bindery`, for the next one.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery release --dry-run
  bindery release
  bindery release --version 1.0.0
  bindery release --dry-run 2>/dev/null | gh release create v0.3.0 --notes-file -")]
pub(crate) struct Release {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) krate: Crate,
    /// Write nothing: print the section of the changelog, and say which version it would be
    #[arg(long, help_heading = "Crate")]
    pub(crate) dry_run: bool,
}

/// Report what is wrong with documents, and write nothing
///
/// Shows notes too: what could be better in a document, and costs the client nothing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery lint openapi.yaml
  bindery lint docs/ --message-format json | jq -r .message
  bindery lint openapi.yaml --deny B0503,B0507 --allow B0509
  bindery lint openapi.yaml --message-format github
  bindery lint openapi.yaml --fix corrections.yaml")]
pub(crate) struct Lint {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Write an overlay to this file that mends what can be mended, an action for each finding
    #[arg(long, value_name = "OVERLAY")]
    pub(crate) fix: Option<PathBuf>,
}

/// List calls and types with their names in Rust
///
/// Prints a line for each operation (method, path, how it is called, and its type, which a mock server asks for), one for
/// each webhook (the word `webhook`, its name in the document, its reader, and the type of its payload) and one for each
/// named schema (its name in the document, and in Rust), with tabs between the columns.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery list openapi.yaml --calls
  bindery list openapi.yaml --types | grep -i user")]
pub(crate) struct List {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) choices: Types,
    /// Operations and webhooks only
    #[arg(long, conflicts_with = "types", help_heading = "Options")]
    pub(crate) calls: bool,
    /// Types only
    #[arg(long, help_heading = "Options")]
    pub(crate) types: bool,
}

/// Say where names come from, and propose better ones
///
/// Prints a line for each group, each call and each type: what it is, its name in Rust, its place in the document, and why it is
/// called so, with tabs between the columns. A field, a variant, an argument, a setter or a part of a body has a line only
/// where the document's own word, in the style of Rust, is not its name: `petId` as `pet_id` has none, but what is no name
/// in Rust (`2fa` as `n2fa`), what would be called like another one, and what the option `rename` names have one. Then a
/// table of better names for those that end in a hash, are told apart by a number, say
/// something twice or are longer than 40 characters (48 for types), to be pasted into `bindery.toml`; where that has a table
/// `[rename]`, into that. Each of them was tried, and takes the name of nothing else. What no better name is known for stands
/// there as a comment.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery names openapi.yaml
  bindery names openapi.yaml --table > renames.toml
  bindery names openapi.yaml --message-format json | jq -r '.proposals[].name'")]
pub(crate) struct NamesOf {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) types: Types,
    /// The table of better names alone
    #[arg(long, help_heading = "Options")]
    pub(crate) table: bool,
}

/// Print the document of an API as one JSON text
///
/// Takes the documents out of pages and merges those of one API. What was one document already is printed as it is.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery extract docs/ > openapi.json
  bindery extract docs/ --api 'GitBook API' --out openapi.json")]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE", help_heading = "Options")]
    pub(crate) out: Option<PathBuf>,
}

/// Compare two versions of an API
///
/// Says what changed for the users of the generated crate, and which version it needs by Semantic Versioning: a major one
/// if something breaks (the exit status is 1 then), a minor one if something is new, a patch if only texts changed. What
/// breaks depends on the types: give the options that the crate is generated with.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery diff v1/openapi.yaml v2/openapi.yaml
  bindery diff old/ new/ --report markdown >> CHANGELOG.md
  bindery diff old/ new/ --enums closed --format date-time=chrono
  git show main:openapi.yaml > /tmp/main.yaml; bindery diff /tmp/main.yaml openapi.yaml --report github")]
pub(crate) struct Diff {
    /// The document, page or folder as it was; `-` is standard input
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// The document, page or folder as it is; `-` is standard input
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// How the report is written
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    pub(crate) report: Report,
    #[command(flatten)]
    pub(crate) choices: Choices,
    #[command(flatten)]
    pub(crate) types: Types,
    #[command(flatten)]
    pub(crate) parts: Parts,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Report {
    /// A line for each change, and its place
    #[default]
    Human,
    /// Release notes
    Markdown,
    /// One JSON object
    Json,
    /// Annotations of GitHub Actions
    Github,
}

/// Explain a code, an operation, a webhook, a schema or a property
///
/// A code (B0301) is explained without a document. With one: an operation by its operationId, by method and path, or by its
/// name in Rust; a webhook by its name in the document or in Rust; a schema by the name of its component or of its type in Rust; and what stands at a JSON pointer. Says how
/// it is called or what its type is, where it stands, and why it is so: names, presence, boxes, free-form values, the
/// variants of a union, pages; and which types and operations use it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery explain B0301
  bindery explain getPet openapi.yaml
  bindery explain 'GET /pets/{petId}' openapi.yaml
  bindery explain Pet openapi.yaml --message-format json
  bindery explain '#/components/schemas/Pet/properties/home' openapi.yaml")]
pub(crate) struct Explain {
    /// A code, an operation, a webhook, a schema, or a JSON pointer
    #[arg(value_name = "WHAT", value_parser = codes::subject(), hide_possible_values = true)]
    pub(crate) what: String,
    /// Documents, Markdown pages, or folders of both; `-` is standard input, which is read last
    #[arg(value_name = "INPUT", help_heading = "Reading")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) choices: Choices,
    #[command(flatten)]
    pub(crate) types: Types,
}

/// Write a commented file of options for documents
///
/// Reads the documents and writes `bindery.toml`, which all other verbs then read: what is bound and into which crate, and
/// as comments the choices that these documents offer. A file that is there already is left alone.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery init openapi.yaml
  bindery generate")]
pub(crate) struct Init {
    /// Documents, Markdown pages, or folders of both
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// The crate's folder [default: the crate's name]
    #[arg(long, short, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

/// Describe all options
///
/// Each has the same name on the command line, in `bindery.toml`, and as a method of `bindery::Builder`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery options
  bindery options --json-schema > bindery.schema.json
  bindery options --message-format json | jq '.[].heading'")]
pub(crate) struct Options {
    /// Print a JSON Schema of `bindery.toml` instead, for editors
    #[arg(long)]
    pub(crate) json_schema: bool,
}

/// Print a script that completes the command line in a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery completions bash > ~/.local/share/bash-completion/completions/bindery
  bindery completions fish > ~/.config/fish/completions/bindery.fish")]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: Shell,
}

/// Print a page of the manual
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bindery man > ~/.local/share/man/man1/bindery.1
  bindery man generate | man -l -")]
pub(crate) struct Man {
    /// The command to describe [default: all of them in short]
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

/// A shell that can complete the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Elvish,
    Fish,
    Nushell,
    #[value(name = "powershell")]
    #[allow(clippy::enum_variant_names, reason = "this is its name")]
    PowerShell,
    Zsh,
}
