//! What is chosen about names, on the command line.

use crate::pair::Pair;
use bindery::Builder;
use bindery::rust::options::MethodNames;
use bindery::wishes::Rename;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// What is chosen about names.
#[derive(Debug, Args)]
#[command(next_help_heading = "Names")]
pub(crate) struct Names {
    /// Another name in Rust for something of the document; may be given several times
    ///
    /// WHAT is a JSON Pointer (`#/components/schemas/Pet`), or `schema:NAME`, `field:SCHEMA.NAME`, `variant:SCHEMA.VALUE`,
    /// `operation:ID` (its method), `argument:ID.NAME` (an argument of it, or a setter) or `tag:NAME` (its group), where `*`
    /// stands for any text; a star in the new name is what the one of WHAT stands for: `schema:Legacy*=*`. What is sent and
    /// read stays as it is.
    #[arg(long = "rename", value_name = "WHAT=NAME", value_parser = rename)]
    renames: Vec<Pair>,
    /// How methods of calls are named: without the words that the group and the arguments say already, or by operationId
    /// as it is
    #[arg(long, value_name = "HOW", default_value = "short", value_parser = method_names())]
    method_names: MethodNames,
}

fn rename(text: &str) -> Result<Pair, String> {
    let missing = "what is renamed and its name stand on both sides of `=`: `schema:Pet=Animal`";
    // Paths may hold `=`, names never.
    Pair::checked(text.rsplit_once('='), missing, Rename::parse)
}

fn method_names() -> impl TypedValueParser<Value = MethodNames> {
    PossibleValuesParser::new(MethodNames::WORDS).try_map(|text| text.parse::<MethodNames>())
}

impl Names {
    /// Hands the choices to a builder.
    pub(crate) fn choose(&self, builder: Builder) -> Builder {
        let builder = builder.method_names(self.method_names);
        let renames = self.renames.iter();
        renames.fold(builder, |builder, one| {
            builder.rename(&one.what, &one.value)
        })
    }
}
