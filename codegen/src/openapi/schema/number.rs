use super::Draft;
use crate::openapi::cursor::Cursor;
use crate::openapi::reader::Reader;
use serde_json::{Number, Value};

impl<'d> Reader<'d> {
    pub(super) fn number_keyword(
        &mut self,
        draft: &mut Draft,
        keyword: &str,
        at: &Cursor<'d, '_>,
    ) -> bool {
        let rules = &mut draft.node.number;
        match keyword {
            "minimum" => rules.min = self.number(at),
            "maximum" => rules.max = self.number(at),
            "multipleOf" => rules.multiple_of = self.number(at),
            "exclusiveMinimum" => {
                if let Value::Bool(exclusive) = at.value {
                    self.note_older("a boolean `exclusiveMinimum`", at);
                    draft.exclusive_min = *exclusive;
                } else {
                    self.note_newer("a number in `exclusiveMinimum`", at);
                    draft.node.number.above = self.number(at);
                }
            }
            "exclusiveMaximum" => {
                if let Value::Bool(exclusive) = at.value {
                    self.note_older("a boolean `exclusiveMaximum`", at);
                    draft.exclusive_max = *exclusive;
                } else {
                    self.note_newer("a number in `exclusiveMaximum`", at);
                    draft.node.number.below = self.number(at);
                }
            }
            _ => return false,
        }
        true
    }

    fn number(&mut self, at: &Cursor<'d, '_>) -> Option<Number> {
        let Value::Number(number) = at.value else {
            self.log.push(at.wrong_type("a number"));
            return None;
        };
        Some(number.clone())
    }

    /// A count: an integer from zero, also when written as `5.0`. What is beyond 2^64 counts as 2^64 - 1.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be a whole number from zero; the cast saturates"
    )]
    pub(super) fn count(&mut self, at: &Cursor<'d, '_>) -> Option<u64> {
        let whole = at.value.as_f64().filter(|n| *n >= 0.0 && n.fract() == 0.0);
        let found = at.value.as_u64().or(whole.map(|n| n as u64));
        if found.is_none() {
            self.log.push(at.wrong_type("an integer from zero"));
        }
        found
    }
}
