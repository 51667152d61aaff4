//! What is said about pages, on the command line.

use crate::pair::Pair;
use bindery::api::Paging;
use std::str::FromStr;

/// Operations, and how one of their pages leads to the next.
#[derive(Clone, Debug)]
pub(crate) struct Declared(pub(crate) Pair);

impl FromStr for Declared {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let missing = "operations and what their pages are told by stand on both sides of `=`: \
                       `operation:list*=next = meta.cursor, into = query:cursor`";
        Pair::checked(text.split_once('='), missing, Paging::parse).map(Self)
    }
}
