//! What an expression is, found when it is laid out.

use super::token::{Kind, Span, Tokens};

/// An expression by its outermost construct.
#[derive(Debug)]
pub(super) enum Expr {
    /// A literal, a path.
    Leaf,
    /// `name!(…)`
    Macro {
        name: Span,
        open: usize,
    },
    /// `&`, `&mut`, `*`, `-`, `!`
    Prefix {
        mark: Span,
        inner: Span,
    },
    Binary {
        left: Span,
        operator: Span,
        right: Span,
    },
    Assign {
        left: Span,
        operator: Span,
        right: Span,
    },
    Cast {
        inner: Span,
        ty: Span,
    },
    /// `return`, `break`
    Jump {
        inner: Span,
    },
    Closure {
        head: Span,
        output: Span,
        body: Span,
    },
    Call {
        callee: Span,
        open: usize,
    },
    Index {
        inner: Span,
        open: usize,
    },
    Chain(Chain),
    Struct {
        path: Span,
        open: usize,
    },
    /// One expression in parentheses, or a tuple.
    Parens {
        open: usize,
    },
    Array {
        open: usize,
    },
    /// A block with what stands before it: `unsafe`, `async move`.
    Block {
        head: Span,
        open: usize,
    },
    If(Vec<Branch>),
    Match {
        value: Span,
        open: usize,
    },
    /// `loop`, `while`, `for`
    Loop {
        head: Span,
        open: usize,
    },
    Let {
        pattern: Span,
        value: Span,
    },
    /// What is not known: it is written as it comes.
    Unknown,
}

/// `a.b(c).d?`
#[derive(Debug)]
pub(super) struct Chain {
    pub(super) parent: Span,
    /// The `?` behind the parent.
    pub(super) tries: usize,
    pub(super) links: Vec<Link>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// `.name` or `.name::<T>`
    pub(super) name: Span,
    pub(super) open: Option<usize>,
    pub(super) tries: usize,
}

/// A part of `if a { } else if b { } else { }`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Branch {
    pub(super) condition: Option<Span>,
    pub(super) open: usize,
}

/// Operators of two operands, the loosest first.
const LEVELS: &[&[&str]] = &[
    &["||"],
    &["&&"],
    &["==", "!=", "<=", ">=", "<", ">"],
    &["|"],
    &["^"],
    &["&"],
    &["<<", ">>"],
    &["+", "-"],
    &["*", "/", "%"],
];

const ASSIGNMENTS: &[&str] = &["=", "+=", "-=", "*=", "/=", "%=", "|=", "&=", "^="];

/// An operator between two operands.
struct Operator {
    span: Span,
    /// How loose it is: the least for assignments.
    level: usize,
}

const ASSIGNMENT: usize = 0;
const RANGE: usize = 1;
const FIRST: usize = 2;
const CAST: usize = FIRST + 9;

/// A way on behind an operand.
#[derive(Clone, Copy, Debug)]
enum Suffix {
    Call(usize),
    Index(usize),
    Link(Link),
    Try(usize),
}

impl Suffix {
    fn start(self) -> usize {
        match self {
            Self::Call(at) | Self::Index(at) | Self::Try(at) => at,
            Self::Link(link) => link.name.start,
        }
    }
}

impl Tokens {
    pub(super) fn expression(&self, span: Span) -> Expr {
        let start = span.start;
        if self.is(start, "return") || self.is(start, "break") || self.is(start, "continue") {
            return Expr::Jump {
                inner: span.from(start + 1),
            };
        }
        if let Some(closure) = self.closure(span) {
            return closure;
        }
        if self.is(start, "let")
            && let Some(equals) = self.find(span, "=")
        {
            return Expr::Let {
                pattern: Span::new(start + 1, equals),
                value: span.from(equals + 1),
            };
        }
        match self.loosest(span) {
            Some(operator) => Self::operation(span, &operator),
            None => self.unary(span),
        }
    }

    fn closure(&self, span: Span) -> Option<Expr> {
        let head_end = self.behind_parameters(span)?;
        let body = if self.is_operator(head_end, "->") {
            self.find(span.from(head_end), "{")?
        } else {
            head_end
        };
        Some(Expr::Closure {
            head: span.to(head_end),
            output: Span::new(head_end, body),
            body: span.from(body),
        })
    }

    fn operation(span: Span, operator: &Operator) -> Expr {
        let (left, right) = (span.to(operator.span.start), span.from(operator.span.end));
        let operator_span = operator.span;
        match operator.level {
            ASSIGNMENT => Expr::Assign {
                left,
                operator: operator_span,
                right,
            },
            RANGE => Expr::Unknown,
            CAST => Expr::Cast {
                inner: left,
                ty: right,
            },
            _ => Expr::Binary {
                left,
                operator: operator_span,
                right,
            },
        }
    }

    /// The operator that holds the whole together; the last one of several that are as loose.
    fn loosest(&self, span: Span) -> Option<Operator> {
        let mut found: Option<Operator> = None;
        let mut at = self.behind_operand(span);
        while at < span.end {
            let operator = self.operator(at)?;
            at = if operator.level == CAST {
                self.behind_type(span.from(operator.span.end))
            } else {
                self.behind_operand(span.from(operator.span.end))
            };
            if found
                .as_ref()
                .is_none_or(|known| operator.level <= known.level)
            {
                found = Some(operator);
            }
        }
        found
    }

    fn operator(&self, at: usize) -> Option<Operator> {
        let new = |length: usize, level: usize| Operator {
            span: Span::new(at, at + length),
            level,
        };
        if self.is(at, "as") {
            return Some(new(1, CAST));
        }
        if !matches!(self.kind(at), Some(Kind::Punct(_))) {
            return None;
        }
        for length in [3, 2, 1] {
            let is_this = |one: &str| one.len() == length && self.is_operator(at, one);
            if ["..=", ".."].iter().any(|one| is_this(one)) {
                return Some(new(length, RANGE));
            }
            if ASSIGNMENTS.iter().any(|one| is_this(one)) {
                return Some(new(length, ASSIGNMENT));
            }
            let level = LEVELS
                .iter()
                .position(|level| level.iter().any(|one| is_this(one)));
            if let Some(level) = level {
                return Some(new(length, FIRST + level));
            }
        }
        None
    }

    /// The end of a type behind `as`.
    fn behind_type(&self, span: Span) -> usize {
        let mut at = span.start;
        while at < span.end {
            if self.is(at, "<") {
                at = self.behind_angles(at, span.end);
            } else if self.is_operator(at, "::") {
                at += 2;
            } else if self.is_kind(at, Kind::Word) && !self.is(at, "as") {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    fn is_prefix(&self, at: usize) -> bool {
        ["&", "*", "-", "!", "mut"]
            .iter()
            .any(|one| self.is(at, one))
    }

    /// The end of an operand with its prefixes and what is behind it.
    fn behind_operand(&self, span: Span) -> usize {
        if self.behind_parameters(span).is_some() {
            return span.end;
        }
        let mut at = span.start;
        while at < span.end && self.is_prefix(at) {
            at += 1;
        }
        let primary = self.behind_primary(span.from(at));
        self.suffixes(span.from(primary)).1
    }

    /// What is behind a path, a literal, a group, a block with its head.
    fn behind_primary(&self, span: Span) -> usize {
        let at = span.start;
        if let Some(end) = self.behind_block_like(span) {
            return end;
        }
        match self.kind(at) {
            Some(Kind::Open) => self.behind(at),
            Some(Kind::Literal | Kind::Lifetime) => at + 1,
            _ => {
                let path = self.behind_path(span);
                if self.is(path, "!") && self.is_kind(path + 1, Kind::Open) {
                    self.behind(path + 1)
                } else if path > at && path < span.end && self.is(path, "{") {
                    self.behind(path)
                } else {
                    path
                }
            }
        }
    }

    fn behind_path(&self, span: Span) -> usize {
        let mut at = span.start;
        if self.is(at, "<") {
            at = self.behind_angles(at, span.end);
        }
        while at < span.end {
            if self.is_turbofish(at) {
                at = self.behind_angles(at + 2, span.end);
            } else if self.is_operator(at, "::") {
                at += 2;
            } else if self.is_kind(at, Kind::Word) && !self.is(at, "as") {
                at += 1;
                if !self.is_operator(at, "::") {
                    break;
                }
            } else {
                break;
            }
        }
        at.min(span.end)
    }

    /// The end of an expression that ends with its block.
    pub(super) fn behind_block_like(&self, span: Span) -> Option<usize> {
        let at = span.start;
        let block = |from: usize| {
            self.find(span.from(from), "{")
                .map(|open| self.behind(open))
        };
        if self.is(at, "{") {
            return Some(self.behind(at));
        }
        if !self.is_kind(at, Kind::Word) {
            return None;
        }
        match self.text(at) {
            "match" | "loop" | "while" | "for" => block(at + 1),
            "unsafe" if self.is(at + 1, "{") => block(at + 1),
            "async" if self.is(at + 1, "{") || self.is(at + 1, "move") && self.is(at + 2, "{") => {
                block(at + 1)
            }
            "if" => self.branches(span).map(|(_, end)| end),
            _ => None,
        }
    }

    fn branches(&self, span: Span) -> Option<(Vec<Branch>, usize)> {
        let mut branches = Vec::new();
        let mut at = span.start;
        loop {
            let is_if = self.is(at, "if");
            let open = self.find(span.from(at), "{")?;
            branches.push(Branch {
                condition: is_if.then(|| Span::new(at + 1, open)),
                open,
            });
            let end = self.behind(open);
            if !is_if || end >= span.end || !self.is(end, "else") {
                return Some((branches, end));
            }
            at = end + 1;
        }
    }

    /// The ways on behind an operand, and where they end.
    fn suffixes(&self, span: Span) -> (Vec<Suffix>, usize) {
        let mut all = Vec::new();
        let mut at = span.start;
        while at < span.end {
            if self.is(at, "?") {
                all.push(Suffix::Try(at));
                at += 1;
            } else if self.is(at, "(") {
                all.push(Suffix::Call(at));
                at = self.behind(at);
            } else if self.is(at, "[") {
                all.push(Suffix::Index(at));
                at = self.behind(at);
            } else if self.is(at, ".") && !self.is_operator(at, "..") {
                let link = self.link(span.from(at));
                at = link.open.map_or(link.name.end, |open| self.behind(open));
                all.push(Suffix::Link(link));
            } else {
                break;
            }
        }
        (all, at)
    }

    fn link(&self, span: Span) -> Link {
        let mut end = span.start + 2;
        if self.is_turbofish(end) {
            end = self.behind_angles(end + 2, span.end);
        }
        let is_call = end < span.end && self.is(end, "(");
        Link {
            name: span.to(end),
            open: is_call.then_some(end),
            tries: 0,
        }
    }

    fn unary(&self, span: Span) -> Expr {
        let mut end = span.start;
        while end < span.end && self.is_prefix(end) {
            end += 1;
            // One prefix at a time, but for `&mut`.
            if !self.is(end, "mut") {
                break;
            }
        }
        if end > span.start {
            return Expr::Prefix {
                mark: span.to(end),
                inner: span.from(end),
            };
        }
        self.postfix(span)
    }

    fn postfix(&self, span: Span) -> Expr {
        let primary = self.behind_primary(span);
        let (suffixes, end) = self.suffixes(span.from(primary));
        if end != span.end {
            return Expr::Unknown;
        }
        match suffixes.last() {
            None => self.primary(span),
            Some(Suffix::Call(open)) => Expr::Call {
                callee: span.to(*open),
                open: *open,
            },
            Some(Suffix::Index(open)) => Expr::Index {
                inner: span.to(*open),
                open: *open,
            },
            Some(Suffix::Link(_) | Suffix::Try(_)) => Self::chain(span, &suffixes),
        }
    }

    fn chain(span: Span, suffixes: &[Suffix]) -> Expr {
        let is_link = |suffix: &&Suffix| matches!(suffix, Suffix::Link(_) | Suffix::Try(_));
        let count = suffixes.iter().rev().take_while(is_link).count();
        let own = suffixes.get(suffixes.len() - count..).unwrap_or_default();
        let start = own.first().map_or(span.end, |first| first.start());
        let mut chain = Chain {
            parent: span.to(start),
            tries: 0,
            links: Vec::new(),
        };
        for suffix in own {
            match (suffix, chain.links.last_mut()) {
                (Suffix::Link(link), _) => chain.links.push(*link),
                (_, Some(link)) => link.tries += 1,
                (_, None) => chain.tries += 1,
            }
        }
        Expr::Chain(chain)
    }

    fn primary(&self, span: Span) -> Expr {
        let start = span.start;
        let Some(last) = span.end.checked_sub(1) else {
            return Expr::Unknown;
        };
        let open = self.partner(last);
        if self.is_kind(start, Kind::Open) {
            return match self.text(start) {
                "(" => Expr::Parens { open: start },
                "[" => Expr::Array { open: start },
                _ => Expr::Block {
                    head: span.to(start),
                    open: start,
                },
            };
        }
        if self.behind_block_like(span) == Some(span.end) {
            let head = span.to(open);
            return match self.text(start) {
                "if" => self
                    .branches(span)
                    .map_or(Expr::Unknown, |(all, _)| Expr::If(all)),
                "match" => Expr::Match {
                    value: head.from(start + 1),
                    open,
                },
                "loop" | "while" | "for" => Expr::Loop { head, open },
                _ => Expr::Block { head, open },
            };
        }
        if self.is_kind(last, Kind::Close) && open > start {
            if self.is(open - 1, "!") {
                return Expr::Macro {
                    name: span.to(open),
                    open,
                };
            }
            if self.is(last, "}") {
                return Expr::Struct {
                    path: span.to(open),
                    open,
                };
            }
        }
        Expr::Leaf
    }
}
