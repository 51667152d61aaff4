//! The structure of a pattern that `regress` has accepted already (ECMA-262, section 22.2.1).

use regress::{Flags, Regex};
use std::sync::Arc;

/// A pattern as a tree.
#[derive(Debug)]
pub(super) enum Tree {
    /// One character.
    One(Letter),
    /// One after the other.
    Sequence(Vec<Tree>),
    /// One of several.
    Choice(Vec<Tree>),
    /// So many times; without a maximum, any number of times.
    Repeat {
        of: Box<Tree>,
        least: u32,
        most: Option<u32>,
    },
    /// A place.
    Place(Place),
    /// What must or must not follow or go before.
    Look {
        of: Box<Tree>,
        behind: bool,
        negative: bool,
    },
}

/// Which characters match.
#[derive(Clone, Debug)]
pub(super) enum Letter {
    /// This one.
    Only(char),
    /// Those of a class or escape.
    Class(Arc<Class>),
}

/// A class or escape, of which the ASCII characters are looked up once.
#[derive(Debug)]
pub(super) struct Class {
    ascii: u128,
    regex: Regex,
}

/// A place between characters.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Start,
    End,
    WordEdge,
    NoWordEdge,
}

/// Groups inside groups that are followed at most.
const MAX_DEPTH: usize = 100;

/// The tree of a valid pattern. `None` where it uses what is not understood: references to what a group matched, and
/// modes of groups.
pub(super) fn parse(pattern: &str, mode: Flags) -> Option<Tree> {
    let mut parser = Parser {
        rest: pattern,
        mode,
        depth: 0,
    };
    let tree = parser.choice()?;
    parser.rest.is_empty().then_some(tree)
}

struct Parser<'p> {
    rest: &'p str,
    mode: Flags,
    depth: usize,
}

impl<'p> Parser<'p> {
    fn take(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The next so many bytes.
    fn split(&mut self, length: usize) -> Option<&'p str> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    fn choice(&mut self) -> Option<Tree> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut branches = vec![self.sequence()?];
        while self.take("|") {
            branches.push(self.sequence()?);
        }
        self.depth -= 1;
        match branches.len() {
            1 => branches.pop(),
            _ => Some(Tree::Choice(branches)),
        }
    }

    fn sequence(&mut self) -> Option<Tree> {
        let mut parts = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let part = self.term()?;
            parts.push(self.repeated(part));
        }
        Some(Tree::Sequence(parts))
    }

    fn term(&mut self) -> Option<Tree> {
        const PLACES: [(&str, Place); 4] = [
            ("^", Place::Start),
            ("$", Place::End),
            (r"\b", Place::WordEdge),
            (r"\B", Place::NoWordEdge),
        ];
        for (text, place) in PLACES {
            if self.take(text) {
                return Some(Tree::Place(place));
            }
        }
        if self.take("(") {
            return self.group();
        }
        let letter = match self.rest.chars().next()? {
            '[' | '.' | '\\' => {
                let length = self.class_length()?;
                let text = self.split(length)?;
                Letter::Class(Arc::new(Class::of(text, self.mode)?))
            }
            only => {
                self.split(only.len_utf8())?;
                Letter::Only(only)
            }
        };
        Some(Tree::One(letter))
    }

    fn group(&mut self) -> Option<Tree> {
        const LOOKS: [(&str, bool, bool); 4] = [
            ("?=", false, false),
            ("?!", false, true),
            ("?<=", true, false),
            ("?<!", true, true),
        ];
        let found = LOOKS.into_iter().find(|(text, ..)| self.take(text));
        if found.is_none() && !self.take("?:") && self.take("?") {
            if !self.take("<") {
                return None;
            }
            let name = self.rest.find('>')?;
            self.split(name + 1)?;
        }
        let inner = self.choice()?;
        if !self.take(")") {
            return None;
        }
        Some(match found {
            None => inner,
            Some((_, behind, negative)) => Tree::Look {
                of: Box::new(inner),
                behind,
                negative,
            },
        })
    }

    /// The length of the class, escape or dot that comes next.
    fn class_length(&self) -> Option<usize> {
        match self.rest.chars().next()? {
            '[' => bracket_length(self.rest),
            '\\' => self.escape_length(),
            one => Some(one.len_utf8()),
        }
    }

    fn escape_length(&self) -> Option<usize> {
        let after = self.rest.strip_prefix('\\')?;
        let one = after.chars().next()?;
        match one {
            // What a group matched; zero is a character.
            'k' | '1'..='9' => None,
            'p' | 'P' if after.get(1..)?.starts_with('{') => after.find('}').map(|end| end + 2),
            'u' if after.get(1..)?.starts_with('{') && self.mode.unicode => {
                after.find('}').map(|end| end + 2)
            }
            'u' if is_hex(after.get(1..5)) => {
                // Two halves of one character.
                let low = after.get(5..11);
                let pair = low.is_some_and(|low| low.starts_with(r"\u") && is_hex(low.get(2..)));
                let high = after.get(1..3).is_some_and(is_high);
                Some(if pair && high { 12 } else { 6 })
            }
            'x' if is_hex(after.get(1..3)) => Some(4),
            'c' if after
                .get(1..2)?
                .starts_with(|c: char| c.is_ascii_alphabetic()) =>
            {
                Some(3)
            }
            one => Some(1 + one.len_utf8()),
        }
    }

    fn repeated(&mut self, of: Tree) -> Tree {
        let Some((least, most)) = self.quantifier() else {
            return of;
        };
        // Whether more or fewer are tried first does not change whether there is a match.
        self.take("?");
        Tree::Repeat {
            of: Box::new(of),
            least,
            most,
        }
    }

    fn quantifier(&mut self) -> Option<(u32, Option<u32>)> {
        for (text, bounds) in [("*", (0, None)), ("+", (1, None)), ("?", (0, Some(1)))] {
            if self.take(text) {
                return Some(bounds);
            }
        }
        let inner = self.rest.strip_prefix('{')?;
        let (inner, rest) = inner.split_once('}')?;
        let bounds = bounds(inner)?;
        self.rest = rest;
        Some(bounds)
    }
}

/// `3`, `3,` or `3,5`; numbers beyond all texts are as good as the largest.
fn bounds(text: &str) -> Option<(u32, Option<u32>)> {
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().unwrap_or(u32::MAX))
    };
    match text.split_once(',') {
        None => number(text).map(|count| (count, Some(count))),
        Some((least, "")) => number(least).map(|least| (least, None)),
        Some((least, most)) => Some((number(least)?, Some(number(most)?))),
    }
}

fn bracket_length(text: &str) -> Option<usize> {
    let mut escaped = false;
    let mut characters = text.char_indices().skip(1);
    characters.find_map(|(at, one)| {
        let ends = one == ']' && !escaped;
        escaped = one == '\\' && !escaped;
        ends.then_some(at + 1)
    })
}

fn is_hex(digits: Option<&str>) -> bool {
    digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// `D8` to `DB`, which start the first half of a character.
fn is_high(digits: &str) -> bool {
    u8::from_str_radix(digits, 16).is_ok_and(|byte| (0xd8..=0xdb).contains(&byte))
}

impl Class {
    fn of(text: &str, mode: Flags) -> Option<Self> {
        let regex = Regex::with_flags(&format!("^{text}$"), mode).ok()?;
        let ascii = (0_u8..128).filter(|byte| matches(&regex, char::from(*byte)));
        let ascii = ascii.fold(0, |set, byte| set | 1_u128 << byte);
        Some(Self { ascii, regex })
    }
}

impl Letter {
    pub(super) fn matches(&self, one: char) -> bool {
        match self {
            Self::Only(only) => one == *only,
            Self::Class(class) if one.is_ascii() => class.ascii >> u32::from(one) & 1 == 1,
            Self::Class(class) => matches(&class.regex, one),
        }
    }
}

/// One character against one class: that takes no time to speak of.
fn matches(regex: &Regex, one: char) -> bool {
    regex.find(one.encode_utf8(&mut [0; 4])).is_some()
}
