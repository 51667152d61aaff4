//! What is chosen about types, on the command line.

use crate::pair::Pair;
use bindery::Builder;
use bindery::api::{Answers, AnswersRequired, OptionalBodies, UndeclaredMembers};
use bindery::rust::options::{InvalidOption, Maps, Openness};
use bindery::wishes::{self, Derive, Replacement, SpelledType, Wishes, XmlLists};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

/// What is chosen about types.
#[derive(Debug, Args)]
#[command(next_help_heading = "Types")]
pub(crate) struct Types {
    /// The Rust type of a format; may be given several times
    ///
    /// The type is `text` for a plain `String`, a short name (`chrono`, `jiff`, `time`, `url`, `uuid`), or the path of any
    /// type. A text that is no such value is kept, unless `strict` stands before the type. `from` behind it names the
    /// crate and its version where that is not one of those above.
    #[arg(long = "format", value_name = "FORMAT=TYPE", value_parser = format)]
    formats: Vec<Pair>,
    /// The Rust type of schemas; may be given several times
    ///
    /// WHAT is `schema:NAME`, where `*` stands for any text, or a JSON Pointer (`#/components/schemas/Money`). The type is
    /// spelled as for `format`. For schemas that are neither strings nor numbers, `serde` stands before a type with serde's
    /// traits, or `strict` before one with those of the runtime.
    #[arg(long = "replace", value_name = "WHAT=TYPE", value_parser = replacement)]
    replacements: Vec<Pair>,
    /// Strings and integers that are types of their own; may be given several times
    ///
    /// WHAT is `schema:NAME`, where `*` stands for any text, or a JSON Pointer. A text of one such schema is then none of
    /// another: the identifier of a space cannot be passed for that of a user.
    #[arg(long, value_name = "WHAT", value_parser = newtype)]
    newtypes: Vec<String>,
    /// Whether an element stands around the items of lists in XML, `wrapped` or `unwrapped`; may be given several times
    ///
    /// Alone it is about lists whose items the document names without saying that. Behind a JSON Pointer and `=` it is about
    /// the list there, whatever the document says: `#/components/schemas/Tags=wrapped`.
    #[arg(long, value_name = "HOW", value_parser = xml_lists)]
    xml_lists: Vec<String>,
    /// What holds objects with free keys: sorted, in any order, or in the order in which they were sent
    #[arg(long, value_name = "MAP", default_value = "btree", value_parser = maps())]
    maps: Maps,
    /// What types derive besides `Clone` and `Debug`; may be given several times
    ///
    /// WHAT is `schema:NAME` or `types::NAME`, where `*` stands for any text, or a JSON Pointer. DERIVES are traits of the
    /// standard library (`Eq, Hash`) and paths of derive macros; `from` behind one names its crate and version.
    #[arg(long = "derive", value_name = "WHAT=DERIVES", value_parser = derive)]
    derives: Vec<Pair>,
    /// Whether objects that forbid undeclared members refuse them when they are read
    #[arg(long, value_name = "HOW", default_value = "open", value_parser = openness())]
    objects: Openness,
    /// What becomes of members that an object neither declares nor forbids: passed over, or kept and written again
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    undeclared_members: Undeclared,
    /// Which of the media types of one status an answer is read as: one that is asked for, or that which comes
    #[arg(long, value_name = "WHICH", value_enum, default_value_t)]
    answers: AnswerTypes,
    /// Whether an answer without a member that its schema requires is an error, or all members of answers are optional
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    answers_required: Required,
    /// How a body is given that the document does not require: by a method of the request, or as an argument
    #[arg(long, value_name = "HOW", value_enum, default_value_t)]
    optional_bodies: Optional,
    /// Whether enums refuse values that the document does not name
    #[arg(long, value_name = "HOW", default_value = "open", value_parser = openness())]
    enums: Openness,
    /// Whether unions with a tag refuse kinds that the document does not name
    #[arg(long, value_name = "HOW", default_value = "open", value_parser = openness())]
    unions: Openness,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Undeclared {
    /// They are passed over
    #[default]
    Drop,
    /// They are kept
    Keep,
}

impl From<Undeclared> for UndeclaredMembers {
    fn from(undeclared: Undeclared) -> Self {
        match undeclared {
            Undeclared::Drop => Self::Drop,
            Undeclared::Keep => Self::Keep,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum AnswerTypes {
    /// JSON where there is any
    #[default]
    Preferred,
    /// A variant of an enum for each
    All,
}

impl From<AnswerTypes> for Answers {
    fn from(answers: AnswerTypes) -> Self {
        match answers {
            AnswerTypes::Preferred => Self::Preferred,
            AnswerTypes::All => Self::All,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Required {
    /// It is an error
    #[default]
    Strict,
    /// They are optional
    Lenient,
}

impl From<Required> for AnswersRequired {
    fn from(required: Required) -> Self {
        match required {
            Required::Strict => Self::Strict,
            Required::Lenient => Self::Lenient,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Optional {
    /// `.body(&body)` gives it
    #[default]
    Setter,
    /// It is always given
    Argument,
}

impl From<Optional> for OptionalBodies {
    fn from(optional: Optional) -> Self {
        match optional {
            Optional::Setter => Self::Setter,
            Optional::Argument => Self::Argument,
        }
    }
}

fn format(text: &str) -> Result<Pair, String> {
    let missing = "a format and its type stand on both sides of `=`: `date-time=chrono`";
    Pair::checked(text.split_once('='), missing, SpelledType::parse)
}

fn replacement(text: &str) -> Result<Pair, String> {
    let missing = "a schema and its type stand on both sides of `=`: `schema:Id=uuid::Uuid`";
    Pair::checked(text.split_once('='), missing, Replacement::parse)
}

fn newtype(text: &str) -> Result<String, String> {
    let parsed = wishes::newtypes(text).map_err(|wrong| wrong.to_string());
    parsed.map(|_| text.to_owned())
}

fn xml_lists(text: &str) -> Result<String, String> {
    let parsed = XmlLists::parse(text).map_err(|wrong| wrong.to_string());
    parsed.map(|_| text.to_owned())
}

fn derive(text: &str) -> Result<Pair, String> {
    let missing = "types and what they derive stand on both sides of `=`: `schema:Pet=Hash`";
    Pair::checked(text.split_once('='), missing, Derive::parse)
}

fn maps() -> impl TypedValueParser<Value = Maps> {
    PossibleValuesParser::new(Maps::WORDS).try_map(|text| text.parse::<Maps>())
}

fn openness() -> impl TypedValueParser<Value = Openness> {
    PossibleValuesParser::new(["open", "closed"]).try_map(|text| text.parse::<Openness>())
}

impl Types {
    /// Hands the choices to a builder.
    pub(crate) fn choose(&self, builder: Builder) -> Builder {
        let builder = builder
            .maps(self.maps)
            .objects(self.objects)
            .undeclared_members(self.undeclared_members.into())
            .answers(self.answers.into())
            .answers_required(self.answers_required.into())
            .optional_bodies(self.optional_bodies.into())
            .enums(self.enums)
            .unions(self.unions);
        let builder = self.formats.iter().fold(builder, |builder, choice| {
            builder.format(&choice.what, &choice.value)
        });
        let replacements = self.replacements.iter();
        let builder = replacements.fold(builder, |builder, choice| {
            builder.replace(&choice.what, &choice.value)
        });
        let newtypes = self.newtypes.iter();
        let builder = newtypes.fold(builder, Builder::newtypes);
        let xml_lists = self.xml_lists.iter();
        let builder = xml_lists.fold(builder, Builder::xml_lists);
        self.derives.iter().fold(builder, |builder, choice| {
            builder.derive(&choice.what, &choice.value)
        })
    }

    /// Sees to it that a crate of its own can name every crate that its types come from.
    pub(crate) fn check(&self) -> Result<(), InvalidOption> {
        let mut wishes = Wishes::default();
        for choice in &self.formats {
            wishes.format(&choice.what, &choice.value)?;
        }
        for choice in &self.replacements {
            wishes.replace(&choice.what, &choice.value)?;
        }
        for choice in &self.derives {
            wishes.derive(&choice.what, &choice.value)?;
        }
        wishes.check_crates()
    }
}
