//! The option `paging`: which operations have pages, and how one leads to the next.

use crate::api::Selector;
use crate::openapi::{PageInput, PageRule, PageStep};
use std::fmt;

/// How the answers of some operations follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The operations.
    pub selector: Selector,
    /// How.
    pub rule: PageRule,
}

/// A spelling that says nothing about pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidPaging(String);

impl fmt::Display for InvalidPaging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidPaging {}

/// What may be said, in the order of the messages.
const PARTS: [&str; 8] = [
    "items", "next", "into", "more", "page", "first", "pages", "offset",
];

impl Paging {
    /// Reads operations and a rule about their pages: `none`, or parts with commas between them, each a name, `=` and a way
    /// into the answer (`meta.cursor`), or into the request (`query:cursor`, `body:page.after`; a bare name is a query
    /// parameter).
    ///
    /// The parts are `items` (the list; `.` where the answer is one); `next` (a token, which `into` takes; without that a URL;
    /// `header:Link` is the header) with `more` (a boolean); `page` (a number, from `first` on) with `pages` (how many there
    /// are); `offset`.
    ///
    /// # Errors
    /// When the selector or a part is unknown, or parts exclude each other.
    pub fn parse(what: &str, how: &str) -> Result<Self, InvalidPaging> {
        let selector = what.parse().map_err(|wrong| invalid(format!("{wrong}")))?;
        let rule = if how.trim() == "none" {
            PageRule::Single
        } else {
            Parts::read(how)?.rule()?
        };
        Ok(Self { selector, rule })
    }
}

fn invalid(words: impl Into<String>) -> InvalidPaging {
    InvalidPaging(words.into())
}

/// Names and values, as they were written.
struct Parts<'t>(Vec<(&'t str, &'t str)>);

impl<'t> Parts<'t> {
    fn read(text: &'t str) -> Result<Self, InvalidPaging> {
        let mut parts: Vec<(&str, &str)> = Vec::new();
        for part in text.split(',') {
            let sides = part
                .split_once('=')
                .map(|(name, way)| (name.trim(), way.trim()));
            let known = sides.filter(|(name, way)| PARTS.contains(name) && !way.is_empty());
            let Some(known) = known else {
                let all = PARTS.join("`, `");
                let words = format!(
                    "`{}` is none of `none` and `{all}` with `=` and a way",
                    part.trim()
                );
                return Err(invalid(words));
            };
            if parts.iter().any(|(name, _)| *name == known.0) {
                return Err(invalid(format!("`{}` is given twice", known.0)));
            }
            parts.push(known);
        }
        Ok(Self(parts))
    }

    fn take(&mut self, name: &str) -> Option<&'t str> {
        let at = self.0.iter().position(|(own, _)| *own == name)?;
        Some(self.0.remove(at).1)
    }

    fn rule(mut self) -> Result<PageRule, InvalidPaging> {
        let items = self.take("items").map(way);
        let step = match (self.take("next"), self.take("page"), self.take("offset")) {
            (Some(next), None, None) => self.told(next),
            (None, Some(page), None) => self.counted(page)?,
            (None, None, Some(offset)) => PageStep::Offset {
                into: input(offset),
            },
            _ => return Err(invalid("write one of `next`, `page` and `offset`")),
        };
        match self.0.first() {
            Some((name, _)) => Err(invalid(format!("`{name}` says nothing beside the rest"))),
            None => Ok(PageRule::Pages { items, step }),
        }
    }

    fn told(&mut self, next: &str) -> PageStep {
        if next.eq_ignore_ascii_case("header:link") {
            return PageStep::LinkHeader;
        }
        let from = way(next);
        match self.take("into") {
            None => PageStep::Link { from },
            Some(into) => PageStep::Token {
                from,
                into: input(into),
                more: self.take("more").map(way),
            },
        }
    }

    fn counted(&mut self, page: &str) -> Result<PageStep, InvalidPaging> {
        let first = match self.take("first") {
            None => None,
            Some("0") => Some(0),
            Some("1") => Some(1),
            Some(other) => return Err(invalid(format!("pages begin with 0 or 1, not `{other}`"))),
        };
        Ok(PageStep::Number {
            into: input(page),
            first,
            total: self.take("pages").map(way),
        })
    }
}

fn way(text: &str) -> String {
    if text == "." { "" } else { text }.to_owned()
}

fn input(text: &str) -> PageInput {
    match text.split_once(':') {
        Some(("body", way)) => PageInput::Body(way.to_owned()),
        Some(("query", name)) => PageInput::Query(name.to_owned()),
        _ => PageInput::Query(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(how: &str) -> PageRule {
        Paging::parse("operation:list*", how).unwrap().rule
    }

    fn refused(how: &str) -> String {
        Paging::parse("operation:list*", how)
            .unwrap_err()
            .to_string()
    }

    fn own(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn a_token_goes_into_a_parameter() {
        let token = rule("items = data, next = meta.cursor, into = query:cursor, more=has_more");
        let step = PageStep::Token {
            from: own("meta.cursor"),
            into: PageInput::Query(own("cursor")),
            more: Some(own("has_more")),
        };
        let items = Some(own("data"));
        assert_eq!(token, PageRule::Pages { items, step });
        let step = PageStep::Token {
            from: own("next"),
            into: PageInput::Body(own("page.after")),
            more: None,
        };
        let items = Some(String::new());
        assert_eq!(
            rule("items=.,next=next,into=body:page.after"),
            PageRule::Pages { items, step }
        );
    }

    #[test]
    fn links_numbers_and_offsets_need_no_token() {
        let with = |step| PageRule::Pages { items: None, step };
        let from = own("links.next");
        assert_eq!(rule("next=links.next"), with(PageStep::Link { from }));
        assert_eq!(rule("next=header:Link"), with(PageStep::LinkHeader));
        let number = PageStep::Number {
            into: PageInput::Query(own("page")),
            first: Some(0),
            total: Some(own("meta.pages")),
        };
        assert_eq!(rule("page=page,first=0,pages=meta.pages"), with(number));
        let into = PageInput::Query(own("skip"));
        assert_eq!(rule("offset=skip"), with(PageStep::Offset { into }));
        assert_eq!(rule("none"), PageRule::Single);
    }

    #[test]
    fn what_says_nothing_is_refused() {
        assert!(refused("items").contains("`items` is none of `none`"));
        assert!(refused("cursor=x").contains("`cursor=x` is none of"));
        assert_eq!(
            refused("items=data"),
            "write one of `next`, `page` and `offset`"
        );
        assert_eq!(
            refused("next=a,page=b"),
            "write one of `next`, `page` and `offset`"
        );
        assert_eq!(
            refused("offset=skip,more=x"),
            "`more` says nothing beside the rest"
        );
        assert_eq!(
            refused("page=p,first=2"),
            "pages begin with 0 or 1, not `2`"
        );
        assert_eq!(refused("page=p,page=q"), "`page` is given twice");
        assert!(Paging::parse("list*", "none").is_err());
    }
}
