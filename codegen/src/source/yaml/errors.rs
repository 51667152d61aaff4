use super::super::json::Exceeded;
use super::super::json_errors::over_limit;
use super::super::{Limit, Limits};
use crate::diagnostic::{Code, Diagnostic, Place, SourceId};
use saphyr_parser::ScanError;
use std::ops::Range;

/// Why a YAML text cannot be read.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The parser's words.
    Scanner(String),
    SeveralDocuments,
    ComplexKey,
    ContainsItself,
    UnknownAnchor,
    AliasGrowth,
    Merge,
    /// The value does not have the type of its tag.
    Tag(&'static str),
    Limit(Exceeded),
}

impl Trouble {
    pub(super) fn of_scanner(error: &ScanError) -> Self {
        match error.info() {
            // Its counter of open brackets holds 255.
            "recursion limit exceeded" => Self::Limit(Exceeded::Depth),
            words if words.contains("unknown anchor") => Self::UnknownAnchor,
            words => Self::Scanner(words.to_owned()),
        }
    }
}

/// The diagnostic for a text that could not be read as YAML.
pub(super) fn explain(
    trouble: &Trouble,
    text: &str,
    source: SourceId,
    range: Range<usize>,
    limits: &Limits,
) -> Diagnostic {
    let place = Place::Bytes(source, range.clone());
    let syntax = |message: &str, label: &str, help: &str| {
        Diagnostic::new(Code::Syntax, message)
            .at(&place, label)
            .help(help)
    };
    match trouble {
        Trouble::Limit(limit) => over_limit(*limit, limits, &place),
        Trouble::Tag(name) => syntax(
            &format!("the value does not have the type of its tag `!!{name}`"),
            "tagged value",
            "remove the tag or correct the value",
        ),
        Trouble::SeveralDocuments => syntax(
            "the file holds several YAML documents",
            "a second document starts here",
            "keep one document in a file; several files can be given, and are merged",
        ),
        Trouble::ComplexKey => syntax(
            "a key must be plain text",
            "this key is a mapping or a list",
            "write the key as text, in quotes if it contains `{`, `[` or `:`",
        ),
        Trouble::ContainsItself => syntax(
            "an anchored value contains itself",
            "this alias stands for a value that it is part of",
            "for a recursive schema use `$ref: '#/components/schemas/Name'` instead of an alias",
        ),
        Trouble::UnknownAnchor => syntax(
            "the alias has no anchor",
            "no `&name` with this name stands before it",
            "write the anchor before its first use, or put the text in quotes if it is not an alias",
        ),
        Trouble::Merge => syntax(
            "`<<` needs a mapping, or a list of mappings",
            "merge key",
            "write `<<: *name`, where `&name` stands at a mapping; or put `\"<<\"` in quotes to use it as a key",
        ),
        Trouble::AliasGrowth => Diagnostic::new(
            Code::AliasGrowth,
            "aliases make the document grow out of proportion",
        )
        .at(&place, "the limit is reached here")
        .note(format!(
            "with its aliases written out, a document may hold {} times the bytes of its text",
            limits.alias_growth
        ))
        .help(format!(
            "use `$ref` for what is shared; {}",
            Limit::AliasGrowth.way_out()
        )),
        Trouble::Scanner(words) => scanner(words, text, source, range),
    }
}

fn scanner(words: &str, text: &str, source: SourceId, range: Range<usize>) -> Diagnostic {
    if let Some(tab) = tab_in_indent(text, range.start) {
        return Diagnostic::new(Code::Syntax, "a tab is used to indent YAML")
            .at(&Place::Bytes(source, tab), "tab character")
            .help("YAML is indented with spaces only: replace the tabs of the file by spaces");
    }
    Diagnostic::new(Code::Syntax, format!("the text is not valid YAML: {words}"))
        .at(&Place::Bytes(source, range), "found here")
        .help("check the indentation and the quotes here and in the lines above; text with `: ` or ` #` in it needs quotes")
}

/// The tabs that indent the line of an offset, or the line before it.
fn tab_in_indent(text: &str, offset: usize) -> Option<Range<usize>> {
    let before = text.get(..offset)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let previous = before
        .get(..line.saturating_sub(1))?
        .rfind('\n')
        .map_or(0, |at| at + 1);
    [line, previous].into_iter().find_map(|start| {
        let rest = text.get(start..)?;
        let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let first = rest.get(..indent)?.find('\t')?;
        Some(start + first..start + indent)
    })
}
