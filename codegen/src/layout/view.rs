//! What an expression is, found when it is laid out.

use super::extent::Suffix;
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
