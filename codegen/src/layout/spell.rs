//! Paths, types and patterns on one line, and whatever else is not known better.

use super::token::{Kind, Span, Tokens};

/// Words that have a space before whatever follows.
const APART: &[&str] = &[
    "as", "async", "await", "box", "break", "const", "continue", "dyn", "else", "enum", "extern",
    "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "ref", "return", "static",
    "struct", "trait", "type", "union", "unsafe", "use", "where", "while",
];

/// Operators with spaces around them.
const SPACED: &[&str] = &[
    "->", "=>", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=",
];

impl Tokens {
    /// The tokens one after the other, with spaces where they belong.
    pub(super) fn spell(&self, span: Span) -> String {
        let mut text = String::new();
        self.spell_into(&mut text, span);
        text
    }

    pub(super) fn spell_into(&self, text: &mut String, span: Span) {
        let mut at = span.start;
        while at < span.end {
            if self.is_superfluous(at) {
                at += 1;
                continue;
            }
            let is_behind_comma = at > span.start && self.is_superfluous(at - 1);
            if at > span.start && !is_behind_comma && self.is_apart(at - 1, at) {
                text.push(' ');
            }
            if matches!(self.kind(at), Some(Kind::Doc | Kind::InnerDoc)) {
                self.spell_doc(text, at);
            } else {
                text.push_str(self.text(at));
            }
            at += 1;
        }
    }

    /// Whether this is a comma behind the last part of a list on one line; a tuple of one part needs it.
    fn is_superfluous(&self, at: usize) -> bool {
        if !self.is(at, ",") {
            return false;
        }
        let close = at + 1;
        if self.is(close, ">") || self.is(close, "]") || self.is(close, "}") {
            return true;
        }
        if !self.is(close, ")") {
            return false;
        }
        let open = self.partner(close);
        let is_called =
            open > 0 && self.is_kind(open - 1, Kind::Word) && !self.is_apart(open - 1, open);
        is_called || self.find_type_comma(Span::new(open + 1, at))
    }

    fn find_type_comma(&self, span: Span) -> bool {
        self.split_types(span).len() > 1
    }

    /// A comment that cannot have a line of its own.
    fn spell_doc(&self, text: &mut String, at: usize) {
        let inner = if self.is_kind(at, Kind::InnerDoc) {
            "!"
        } else {
            ""
        };
        let literal = proc_macro2::Literal::string(self.text(at)).to_string();
        text.extend(["#", inner, "[doc = ", &literal, "]"]);
    }

    /// Whether a space is between two tokens.
    #[allow(clippy::match_same_arms, reason = "the order of the arms is the rule")]
    fn is_apart(&self, before: usize, after: usize) -> bool {
        let (one, other) = (self.text(before), self.text(after));
        match (self.kind(before), self.kind(after)) {
            (Some(Kind::Open), _) => one == "{" && other != "}",
            (_, Some(Kind::Close)) => other == "}" && one != "{",
            (_, Some(Kind::Open)) if other == "{" => true,
            (Some(Kind::Punct(true)), Some(Kind::Punct(_))) => false,
            (Some(Kind::Punct(_)), _) => self.is_apart_behind(before, after),
            (_, Some(Kind::Punct(_))) => self.is_apart_before(before, after),
            (Some(Kind::Word), Some(Kind::Open)) if one == "pub" => !self.is_restriction(after),
            (Some(Kind::Word), Some(Kind::Open)) => APART.contains(&one),
            (Some(Kind::Close), Some(Kind::Open)) => false,
            _ => true,
        }
    }

    /// Behind a mark, which may be the last of an operator.
    #[allow(clippy::match_same_arms, reason = "each arm is a kind of mark")]
    fn is_apart_behind(&self, mark: usize, after: usize) -> bool {
        let is_joined = mark > 0 && self.is_joint(mark - 1);
        if is_joined {
            let start = mark - 1;
            if SPACED
                .iter()
                .any(|operator| self.is_operator(start, operator))
            {
                return true;
            }
            if matches!(self.text(mark), ":" | ".") {
                return false;
            }
        }
        match self.text(mark) {
            "," | ";" | ":" | "=" | "+" | "|" | "/" | "%" | "^" => true,
            ">" => match self.kind(after) {
                Some(Kind::Open) => self.is(after, "{"),
                Some(Kind::Punct(_)) => self.is_apart_before(mark, after),
                _ => true,
            },
            // Two marks that are none together.
            "<" | "&" | "*" | "-" | "!" | "?" | "." | "#" | "@" | "$" => {
                self.is(mark, "-") && self.is(after, "-")
            }
            _ => true,
        }
    }

    fn is_apart_before(&self, before: usize, mark: usize) -> bool {
        if self.is_joint(mark) {
            let mut spaced = SPACED.iter();
            if spaced.any(|operator| self.is_operator(mark, operator)) {
                return true;
            }
            if self.is_operator(mark, "::") || self.is_operator(mark, "..") {
                return APART.contains(&self.text(before)) && self.is_kind(before, Kind::Word);
            }
        }
        match self.text(mark) {
            "," | ";" | ":" | "." | "?" | ">" => false,
            "<" => {
                self.is_kind(before, Kind::Word)
                    && matches!(self.text(before), "as" | "in" | "return" | "mut" | "dyn")
            }
            "!" => self.is_kind(before, Kind::Word) && APART.contains(&self.text(before)),
            "*" | "&" if self.is_kind(before, Kind::Close) => true,
            _ => true,
        }
    }
}
