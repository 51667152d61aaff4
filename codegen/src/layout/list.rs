//! Lists in delimiters: on one line, with the last part going on below, or a line for each part.

use super::shape::{STEP, Shape, first_line, last_line, new_line, width};
use super::token::{Kind, Span};
use super::{Layout, with};

/// What the parts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    Expressions,
    Types,
    Patterns,
    /// What stands in attributes.
    Attributes,
    /// Fields of tuples that are declared.
    Fields,
}

/// Whether a list of a line for each part ends in a comma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trailing {
    Always,
    /// As it is in the tokens.
    Never,
}

/// A list with what stands before it.
pub(super) struct List<'a> {
    pub(super) before: &'a str,
    pub(super) delimiters: (char, char),
    pub(super) parts: Parts,
    /// The columns that parts on one line may take.
    pub(super) most: usize,
    pub(super) trailing: Trailing,
}

/// How the parts stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tactic {
    OneLine,
    Lines,
    /// As many on a line as fit.
    Filled,
}

/// The columns of a part of which several may share a line.
const SHORT: usize = 10;

impl Layout<'_> {
    pub(super) fn list(&self, list: &List<'_>, parts: &[Span], shape: Shape) -> Option<String> {
        let (open, close) = list.delimiters;
        if parts.is_empty() {
            return self.fitting(format!("{}{open}{close}", list.before), shape);
        }
        let (tactic, texts) = self.arranged(list, parts, shape)?;
        let mut out = list.before.to_owned();
        out.push(open);
        let room = shape.width.saturating_sub(width(last_line(list.before)));
        let inner = match tactic {
            Tactic::OneLine => texts.join(", "),
            Tactic::Lines => texts.join(&format!(",{}", new_line(shape.indent + STEP))),
            Tactic::Filled => filled(&texts, shape.nested()),
        };
        if tactic == Tactic::OneLine && (self.lenient.get() || width(first_line(&inner)) < room) {
            out.push_str(&inner);
        } else {
            out.push_str(&new_line(shape.indent + STEP));
            out.push_str(&inner);
            if tactic != Tactic::OneLine && list.trailing == Trailing::Always {
                out.push(',');
            }
            out.push_str(&new_line(shape.indent));
        }
        out.push(close);
        Some(out)
    }

    fn arranged(
        &self,
        list: &List<'_>,
        parts: &[Span],
        shape: Shape,
    ) -> Option<(Tactic, Vec<String>)> {
        let nested = Shape {
            width: shape.nested().width.saturating_sub(1),
            ..shape.nested()
        };
        let (last, others) = parts.split_last()?;
        let mut texts = Vec::with_capacity(parts.len());
        for part in others {
            texts.push(self.part(list, *part, nested)?);
        }
        let used = width(last_line(list.before));
        let counted = if list.before.contains('\n') {
            used.saturating_sub(shape.column)
        } else {
            used
        };
        let room = shape.width.saturating_sub(counted + 2);
        let one_line = shape.after(used + 1).and_then(|shape| shape.before(1));
        let one_line = one_line.unwrap_or(shape.full());
        if let Some(text) = self.overflowing(list, parts, &texts, one_line) {
            texts.push(first_line(&text).to_owned());
            if tactic(&texts, list.most, room) == Tactic::OneLine {
                texts.pop();
                texts.push(self.calmer(list, parts, text, nested));
                return Some((Tactic::OneLine, texts));
            }
            texts.pop();
        }
        texts.push(self.part(list, *last, nested)?);
        Some((self.arrangement(list, parts, &texts, room), texts))
    }

    /// Where only one line follows, the part may fit on a line of its own.
    fn calmer(&self, list: &List<'_>, parts: &[Span], text: String, nested: Shape) -> String {
        let [only] = parts else {
            return text;
        };
        if text.matches('\n').count() != 1 {
            return text;
        }
        match self.part(list, *only, nested) {
            Some(calm) if !calm.contains('\n') => calm,
            _ => text,
        }
    }

    fn arrangement(
        &self,
        list: &List<'_>,
        parts: &[Span],
        texts: &[String],
        room: usize,
    ) -> Tactic {
        if let [only] = texts
            && room > 0
            && !only.contains('\n')
            && width(only) <= room
        {
            return Tactic::OneLine;
        }
        match tactic(texts, list.most, room) {
            Tactic::Lines if self.are_short(list, parts, texts) => Tactic::Filled,
            tactic => tactic,
        }
    }

    fn are_short(&self, list: &List<'_>, parts: &[Span], texts: &[String]) -> bool {
        let is_simple = |part: &Span| match list.parts {
            Parts::Expressions => self.is_simple(*part),
            Parts::Attributes => {
                !self.tokens.is(part.end - 1, ")") && self.tokens.find(*part, "=").is_none()
            }
            Parts::Types | Parts::Patterns | Parts::Fields => false,
        };
        texts.iter().all(|text| text.len() <= SHORT) && parts.iter().all(is_simple)
    }

    /// The last part as it goes on behind the others, if it may.
    fn overflowing(
        &self,
        list: &List<'_>,
        parts: &[Span],
        others: &[String],
        one_line: Shape,
    ) -> Option<String> {
        let (last, _) = parts.split_last()?;
        let is_expression = list.parts == Parts::Expressions;
        let combined = parts.len() == 1 && is_expression && list.before.len() < STEP;
        if !combined && !self.may_overflow(list, *last, parts.len()) {
            return None;
        }
        let shape = if parts.len() == 1 && !(is_expression && self.is_nested_call(*last)) {
            one_line
        } else {
            let before: usize = others.iter().map(|text| text.len() + 2).sum();
            let width = one_line.width.min(list.most);
            Shape { width, ..one_line }.after(before)?
        };
        if !is_expression {
            return self.part(list, *last, shape);
        }
        let one_line_chain = self.one_line_chain.get() || !combined && self.is_method_call(*last);
        with(&self.one_line_chain, one_line_chain, || {
            self.last_argument(parts, *last, shape)
        })
    }

    fn may_overflow(&self, list: &List<'_>, last: Span, count: usize) -> bool {
        match list.parts {
            Parts::Expressions => self.is_overflowing(last, count),
            Parts::Types => {
                let start = if self.tokens.is(last.start, "&") {
                    last.start + 1
                } else {
                    last.start
                };
                count == 1 && self.tokens.is(start, "(")
            }
            Parts::Patterns => count == 1 && self.tokens.find(last, "|").is_none(),
            Parts::Attributes => count == 1 && self.tokens.is_kind(last.start, Kind::Word),
            Parts::Fields => false,
        }
    }

    fn part(&self, list: &List<'_>, part: Span, shape: Shape) -> Option<String> {
        match list.parts {
            Parts::Expressions => self.expression(part, shape),
            Parts::Types => self.ty(part, shape),
            Parts::Patterns => self.pattern(part, shape),
            Parts::Attributes => self.meta(part, shape),
            Parts::Fields => self.tuple_field(part, shape),
        }
    }
}

fn tactic(texts: &[String], most: usize, room: usize) -> Tactic {
    let total: usize = texts.iter().map(|text| width(text)).sum();
    let total = total + 2 * texts.len().saturating_sub(1);
    if total <= most.min(room) && !texts.iter().any(|text| text.contains('\n')) {
        Tactic::OneLine
    } else {
        Tactic::Lines
    }
}

/// As many on a line as fit.
fn filled(texts: &[String], shape: Shape) -> String {
    let mut out = String::new();
    let mut used = 0;
    let last = texts.len().saturating_sub(1);
    for (index, text) in texts.iter().enumerate() {
        // The comma behind it is on the same line.
        let own = width(text) + 1;
        if used == 0 {
            used = own;
        } else if used + 1 + own <= shape.width {
            out.push(' ');
            used += 1 + own;
        } else {
            out.push_str(&new_line(shape.indent));
            used = own;
        }
        out.push_str(text);
        if index < last {
            out.push(',');
        }
    }
    out
}
