//! What the specification says of the query beyond one parameter: reserved characters, and parameters that are all of it.

use super::cursor::Cursor;
use super::model::{In, Style};
use super::parameter::Parameters;
use super::reader::Reader;
use super::version::Version;
use crate::diagnostic::{Code, Diagnostic};

impl<'d> Reader<'d> {
    /// `allowReserved` is about values that are percent-encoded (Parameter Object), before 3.2 about those of the query.
    pub(super) fn check_reserved(&mut self, at: &Cursor<'d, '_>, location: In, style: Style) {
        let is_encoded = location != In::Header && style != Style::Cookie;
        if !is_encoded {
            let text = "`allowReserved` means nothing where values are not percent-encoded";
            self.pointless(at, "allowReserved", text.to_owned());
        } else if location != In::Query
            && self.version < Version::V32
            && let Some(member) = at.get("allowReserved")
        {
            const SPELLING: &str = "`allowReserved` outside of the query";
            self.foreign.habit(SPELLING, &member);
        }
    }

    /// A parameter that is the whole query has `content` (Parameter Object).
    pub(super) fn check_whole_query(&mut self, at: &Cursor<'d, '_>, location: In) {
        let Some(schema) = at.get("schema").filter(|_| location == In::QueryString) else {
            return;
        };
        let finding = Diagnostic::new(
            Code::WholeQuery,
            "a parameter that is the whole query has a `schema`",
        )
        .at(&schema.key_place(), "belongs into `content`")
        .note("it is written as `application/x-www-form-urlencoded`");
        self.log.push(finding);
    }

    /// A parameter that is the whole query is the only one in it (Parameter Locations).
    pub(super) fn check_query(&mut self, parameters: &Parameters) {
        let whole = parameters
            .values()
            .find(|one| one.location == In::QueryString);
        let Some(whole) = whole else { return };
        let others = parameters.values().filter(|one| {
            one.place != whole.place && matches!(one.location, In::Query | In::QueryString)
        });
        for other in others {
            let text = format!(
                "`{}` is the whole query, and `{}` is in it, too",
                whole.name, other.name
            );
            if self
                .crowded
                .insert((whole.place.clone(), other.place.clone()))
            {
                self.log.push(
                    Diagnostic::new(Code::WholeQuery, text)
                        .at(&other.place, "cannot be beside it")
                        .related(&whole.place, "the whole query")
                        .note("both are sent, joined by `&`"),
                );
            }
        }
    }
}
