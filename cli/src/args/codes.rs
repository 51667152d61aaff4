//! Codes of findings, which shells complete and help does not list.

use bindery::diagnostic::Code;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};
use std::ffi::OsStr;

/// Reads what another parser reads, and knows all codes.
#[derive(Clone, Debug)]
struct Completed<P>(P);

impl<P: TypedValueParser> TypedValueParser for Completed<P> {
    type Value = P::Value;

    fn parse_ref(
        &self,
        command: &Command,
        option: Option<&Arg>,
        value: &OsStr,
    ) -> Result<P::Value, Error> {
        self.0.parse_ref(command, option, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let codes = Code::ALL.iter();
        let codes = codes.map(|code| PossibleValue::new(code.number()).help(code.title()));
        Some(Box::new(codes))
    }
}

/// Reads codes in any case.
pub(crate) fn code() -> impl TypedValueParser<Value = Code> {
    Completed(StringValueParser::new().try_map(|text: String| text.parse::<Code>()))
}

/// What is to be explained: anything, and above all a code.
pub(crate) fn subject() -> impl TypedValueParser<Value = String> {
    Completed(StringValueParser::new())
}
