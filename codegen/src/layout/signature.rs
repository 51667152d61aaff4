//! Functions.

use super::Layout;
use super::shape::{STEP, Shape, WIDTH, last_line, new_line, width};
use super::token::Span;

impl Layout<'_> {
    /// A function with its body, or what a trait says of one.
    pub(super) fn function(&self, span: Span, indent: usize) -> Option<String> {
        let name_end = self.behind_function_name(span)?;
        let inputs = self.tokens.inside(name_end);
        let output_start = inputs.end + 1;
        let last = span.end - 1;
        let (output_end, body) = if self.tokens.is(last, ";") {
            (last, None)
        } else {
            let open = self.tokens.partner(last);
            (open, Some(open))
        };
        let output = Span::new(output_start, output_end);
        if self.tokens.find(output, "where").is_some() {
            return None;
        }
        let mut out = self.tokens.spell(span.to(name_end));
        self.inputs(&mut out, inputs, output, indent, body.is_some());
        match body {
            Some(open) => {
                // Where a signature has several lines, rustfmt counts its indentation twice.
                let is_long = out.contains('\n') && width(last_line(&out)) + 2 + indent > WIDTH;
                out.push_str(&if is_long {
                    new_line(indent)
                } else {
                    " ".to_owned()
                });
                out.push_str(&self.block(open, Shape::line(indent))?);
            }
            None => out.push(';'),
        }
        Some(out)
    }

    /// The parenthesis of the parameters.
    fn behind_function_name(&self, span: Span) -> Option<usize> {
        let word = self.tokens.find(span, "fn")?;
        let mut at = word + 2;
        if self.tokens.is(at, "<") {
            at = self.tokens.behind_angles(at, span.end);
        }
        self.tokens.is(at, "(").then_some(at)
    }

    /// Parameters and result, on one line with what is before them or with a line for each.
    fn inputs(&self, out: &mut String, inputs: Span, output: Span, indent: usize, has_body: bool) {
        let parameters = self.tokens.split_types(inputs);
        let line: Vec<String> = parameters
            .iter()
            .map(|one| self.tokens.spell(*one))
            .collect();
        let line = line.join(", ");
        let mut result = self.tokens.spell(output);
        if !result.is_empty() {
            result.insert(0, ' ');
        }
        let end = if has_body { 2 } else { 1 };
        let used = indent + width(out) + 2 + width(&result) + end;
        if parameters.is_empty() || used + width(&line) <= WIDTH {
            out.extend(["(", &line, ")", &result]);
            return;
        }
        out.push('(');
        let nested = Shape::line(indent + STEP);
        for one in &parameters {
            out.push_str(&new_line(indent + STEP));
            out.push_str(&self.always(|| self.parameter(*one, nested.before(1)?), *one));
            out.push(',');
        }
        out.extend([&new_line(indent), ")"]);
        if output.is_empty() {
            return;
        }
        let ty = output.from(output.start + 2);
        let shape = Shape::line(indent);
        let text = self.always(|| self.ty(ty, shape.after(5)?.before(end)?), ty);
        out.extend([" -> ", &text]);
    }

    fn parameter(&self, span: Span, shape: Shape) -> Option<String> {
        let Some(colon) = self.tokens.find(span, ":") else {
            return self.spelled(span, shape);
        };
        let name = self.tokens.spell(span.to(colon)) + ": ";
        let ty = self.ty(span.from(colon + 1), shape.after(width(&name))?)?;
        Some(name + &ty)
    }
}
