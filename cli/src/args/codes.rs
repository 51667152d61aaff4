//! Codes of findings, which shells complete and help does not list.

use bindery::diagnostic::Code;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};
use std::ffi::OsStr;

/// Reads codes in any case, and knows all of them.
#[derive(Clone, Debug)]
pub(crate) struct CodeParser;

impl TypedValueParser for CodeParser {
    type Value = Code;

    fn parse_ref(
        &self,
        command: &Command,
        option: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Code, Error> {
        let read = StringValueParser::new().try_map(|text: String| text.parse::<Code>());
        read.parse_ref(command, option, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(all()))
    }
}

/// What is to be explained: anything, and above all a code.
#[derive(Clone, Debug)]
pub(crate) struct SubjectParser;

impl TypedValueParser for SubjectParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        option: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, option, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(all()))
    }
}

fn all() -> impl Iterator<Item = PossibleValue> {
    let codes = Code::ALL.iter();
    codes.map(|code| PossibleValue::new(code.number()).help(code.title()))
}
