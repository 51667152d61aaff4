//! `collectionFormat`: how lists are written in parameters, and lists in lists (Parameter Object, Items Object).

use crate::diagnostic::{Code, Diagnostic};
use crate::openapi::cursor::Cursor;
use crate::openapi::model::{In, Separator, Style};
use crate::openapi::reader::Reader;
use crate::openapi::style;

/// How a value is written, in the words of 3.x as far as they go.
pub(super) struct Collection {
    pub(super) style: Style,
    pub(super) explode: bool,
    /// As in [`ParameterShape`](crate::openapi::ParameterShape): empty where the style says it all.
    pub(super) separators: Vec<Separator>,
}

impl Collection {
    /// What joins the lists, also where the style says it.
    pub(super) fn whole(&self) -> Vec<Separator> {
        match (self.separators.as_slice(), self.explode, self.style) {
            ([], true, _) => Vec::new(),
            ([], false, Style::SpaceDelimited) => vec![Separator::Space],
            ([], false, Style::PipeDelimited) => vec![Separator::Pipe],
            ([], false, _) => vec![Separator::Comma],
            (known, ..) => known.to_vec(),
        }
    }
}

/// How one list is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Joined(Separator),
    /// A name and a value for each item.
    Multi,
}

impl<'d> Reader<'d> {
    /// How the value of a parameter or header is written.
    pub(super) fn collection(&mut self, at: &Cursor<'d, '_>, location: In) -> Collection {
        let style = style::default_for(location);
        let mut separators = Vec::new();
        self.joined_inside(at, &mut separators);
        if separators.is_empty() {
            return Collection {
                style,
                explode: style::explodes(style),
                separators,
            };
        }
        let is_repeatable = location == In::Query;
        let outer = self.list_format(at);
        if is_repeatable && outer == Format::Multi {
            separators.remove(0);
            return Collection {
                style,
                explode: true,
                separators,
            };
        }
        if outer == Format::Multi {
            self.misplaced(at);
        }
        let (style, separators) = match (separators.as_slice(), is_repeatable) {
            ([Separator::Comma], _) => (style, Vec::new()),
            ([Separator::Space], true) => (Style::SpaceDelimited, Vec::new()),
            ([Separator::Pipe], true) => (Style::PipeDelimited, Vec::new()),
            _ => (style, separators),
        };
        Collection {
            style,
            explode: false,
            separators,
        }
    }

    /// The separators of a list and of the lists in it, from the outside in.
    fn joined_inside(&mut self, at: &Cursor<'d, '_>, found: &mut Vec<Separator>) {
        let is_list = at.get("type").is_some_and(|one| one.value == "array");
        if !is_list {
            return;
        }
        found.push(match self.list_format(at) {
            Format::Joined(separator) => separator,
            Format::Multi => Separator::Comma,
        });
        if let Some(items) = at.get("items") {
            self.joined_inside(&items, found);
        }
    }

    fn list_format(&mut self, at: &Cursor<'d, '_>) -> Format {
        let Some(member) = at.get("collectionFormat") else {
            return Format::Joined(Separator::Comma);
        };
        match member.value.as_str() {
            Some("multi") => return Format::Multi,
            Some("ssv") => return Format::Joined(Separator::Space),
            Some("tsv") => return Format::Joined(Separator::Tab),
            Some("pipes") => return Format::Joined(Separator::Pipe),
            Some("csv") => {}
            _ => self.misplaced(at),
        }
        Format::Joined(Separator::Comma)
    }

    fn misplaced(&mut self, at: &Cursor<'d, '_>) {
        let Some(member) = at.get("collectionFormat") else {
            return;
        };
        let place = member.place();
        let known = self
            .log
            .iter()
            .any(|one| one.place.as_ref() == Some(&place));
        if !known {
            let text = match member.value.as_str() {
                Some(name) => format!("`{name}` is no `collectionFormat` that can stand here"),
                None => "a `collectionFormat` is a string".to_owned(),
            };
            let finding = Diagnostic::new(Code::Style, text)
                .at(&place, "read as `csv`")
                .help("write csv, ssv, tsv or pipes; multi is for queries and forms");
            self.log.push(finding);
        }
    }
}
