//! Values of structs.

use super::Layout;
use super::shape::{STEP, Shape, new_line, width};
use super::token::Span;

/// The columns of fields on one line.
const FIELDS: usize = 18;

impl Layout<'_> {
    pub(super) fn structure(&self, path: Span, open: usize, shape: Shape) -> Option<String> {
        let path = self.tokens.spell(path);
        let inside = self.tokens.inside(open);
        if inside.is_empty() {
            return self.fitting(format!("{path} {{}}"), shape);
        }
        if path.len() + 2 > shape.width && !self.lenient.get() {
            return None;
        }
        let fields: Vec<Span> = self.tokens.split_expressions(inside).collect();
        let nested = shape.nested().before(1)?;
        let texts: Option<Vec<String>> = fields
            .iter()
            .map(|field| self.field_value(*field, nested))
            .collect();
        let texts = texts?;
        let room = shape.width.saturating_sub(path.len() + 5).min(FIELDS);
        let line = texts.join(", ");
        if !line.contains('\n') && width(&line) <= room {
            return Some(format!("{path} {{ {line} }}"));
        }
        let indent = new_line(shape.indent + STEP);
        let mut out = format!("{path} {{");
        for (field, text) in fields.iter().zip(&texts) {
            out.push_str(&indent);
            out.push_str(text);
            if !self.tokens.is_operator(field.start, "..") {
                out.push(',');
            }
        }
        out.push_str(&new_line(shape.indent));
        out.push('}');
        Some(out)
    }

    fn field_value(&self, field: Span, shape: Shape) -> Option<String> {
        if self.tokens.is_operator(field.start, "..") {
            let rest = field.from(field.start + 2);
            return Some(format!("..{}", self.expression(rest, shape.after(2)?)?));
        }
        if field.end - field.start == 1 {
            return self.spelled(field, shape);
        }
        let name = self.tokens.text(field.start);
        let value = field.from(field.start + 2);
        let same = shape
            .after(width(name) + 2)
            .and_then(|shape| self.expression(value, shape));
        if let Some(text) = same {
            return Some(format!("{name}: {text}"));
        }
        let below = shape.nested();
        let text = self.expression(value, below)?;
        Some(format!("{name}:{}{text}", new_line(below.indent)))
    }
}
