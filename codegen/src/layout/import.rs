//! `use` lines, and the order of names.

use super::indented;
use super::shape::{STEP, new_line, push_spaces, width};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The columns that rustfmt gives to names in braces on the line of their parent.
const LINE: usize = 98;

/// The columns that it gives to lines of names below.
const FILLED: usize = 99;

/// Paths (`a::b`, `a::b as c`, `a::*`) as `use` lines, those with the same parent together.
pub(crate) fn use_lines<'p>(
    keyword: &str,
    paths: impl IntoIterator<Item = &'p str>,
    indent: usize,
) -> String {
    use_lines_behind(keyword, [(String::new(), paths)], indent)
}

/// The same of several sets of paths, each with lines of attributes before its own.
pub(crate) fn use_lines_behind<'p, P: IntoIterator<Item = &'p str>>(
    keyword: &str,
    sets: impl IntoIterator<Item = (String, P)>,
    indent: usize,
) -> String {
    let sets: Vec<(String, BTreeSet<&str>)> = sets
        .into_iter()
        .map(|(attributes, paths)| (indented(&attributes, indent), paths.into_iter().collect()))
        .collect();
    let lines = sets.iter().flat_map(|(attributes, paths)| {
        let lines = lines(paths).into_iter();
        lines.map(move |line| (attributes, line))
    });
    let mut lines: Vec<(&String, Line<'_>)> = lines.collect();
    lines.sort_by(|(_, one), (_, other)| one.order(other));
    let mut out = String::new();
    for (attributes, line) in &lines {
        out.push_str(attributes);
        push_spaces(&mut out, indent);
        line.write(&mut out, keyword, indent);
    }
    out
}

fn lines<'p>(paths: &BTreeSet<&'p str>) -> Vec<Line<'p>> {
    let mut parents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut lines = Vec::new();
    for path in paths {
        let (parent, name) = path.rsplit_once("::").unwrap_or(("", path));
        if has_names_below(paths, path) {
            parents.entry(path).or_default().push("self");
        } else if parent.is_empty() {
            lines.push(Line {
                parent,
                names: vec![name],
            });
        } else {
            parents.entry(parent).or_default().push(name);
        }
    }
    for (parent, mut names) in parents {
        names.sort_by(|one, other| by_name(one, other));
        lines.push(Line { parent, names });
    }
    lines
}

/// `a::b` beside `a::b::c` is `a::b::{self, c}`.
fn has_names_below(paths: &BTreeSet<&str>, path: &str) -> bool {
    let prefix = format!("{path}::");
    let mut below = paths
        .range(&*prefix..)
        .map_while(|other| other.strip_prefix(&prefix));
    below.any(|rest| !rest.contains("::"))
}

/// Names with one parent.
struct Line<'p> {
    parent: &'p str,
    names: Vec<&'p str>,
}

impl Line<'_> {
    fn write(&self, out: &mut String, keyword: &str, indent: usize) {
        out.extend([keyword, " ", self.parent]);
        if !self.parent.is_empty() {
            out.push_str("::");
        }
        let [only] = self.names.as_slice() else {
            self.write_list(out, keyword, indent);
            return;
        };
        out.extend([only, ";\n"]);
    }

    fn write_list(&self, out: &mut String, keyword: &str, indent: usize) {
        let line = self.names.join(", ");
        let used = indent + keyword.len() + 1 + width(self.parent) + "::{};".len();
        if used + width(&line) <= LINE {
            out.extend(["{", &line, "};\n"]);
            return;
        }
        out.push('{');
        let (mut column, mut lines) = (FILLED, 0);
        let last = self.names.len().saturating_sub(1);
        for (at, name) in self.names.iter().enumerate() {
            // The comma behind the last one is not counted on the first line, and is on all others.
            let own = width(name) + usize::from(at < last || lines > 1);
            if column + 1 + own > FILLED {
                lines += 1;
                out.push_str(&new_line(indent + STEP));
                column = indent + STEP + own;
            } else {
                out.push(' ');
                column += 1 + own;
            }
            out.extend([name, ","]);
        }
        out.push_str(&new_line(indent));
        out.push_str("};\n");
    }

    /// Lists with the same parent have conditions of their own, and the order of what is in them.
    fn order(&self, other: &Self) -> Ordering {
        let paths = by_segments(self.segments(), other.segments());
        let names = |line: &Self| line.names.clone().into_iter();
        paths.then_with(|| by_segments(names(self), names(other)))
    }

    fn segments(&self) -> impl Iterator<Item = &str> {
        let last = match self.names.as_slice() {
            [only] => only,
            _ => LIST,
        };
        segments(self.parent).chain([last])
    }
}

/// What stands for names in braces.
const LIST: &str = "{";

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split("::").filter(|part| !part.is_empty())
}

/// The order of paths that are imported one by one.
pub(crate) fn by_path(one: &str, other: &str) -> Ordering {
    by_segments(segments(one), segments(other))
}

/// Segment by segment; what is shorter comes first.
fn by_segments<'s>(
    mut one: impl Iterator<Item = &'s str>,
    mut other: impl Iterator<Item = &'s str>,
) -> Ordering {
    loop {
        let order = match (one.next(), other.next()) {
            (Some(a), Some(b)) => by_name(a, b),
            (None, None) => return Ordering::Equal,
            (a, b) => a.is_some().cmp(&b.is_some()),
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// A name without what it is renamed to.
fn bare(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// The order of names in a path: `self`, `super`, `crate`, names, `*`, lists.
fn by_name(one: &str, other: &str) -> Ordering {
    let rank = |name: &str| match bare(name) {
        "self" => 0,
        "super" => 1,
        "crate" => 2,
        "*" => 4,
        LIST => 5,
        _ => 3,
    };
    let order = rank(one).cmp(&rank(other));
    order.then_with(|| by_version(plain(bare(one)), plain(bare(other))))
}

/// A name without the mark of a keyword.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// As people count: `v2` comes before `v10`. An underscore comes before everything.
fn by_version(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one.chars().peekable(), other.chars().peekable());
    loop {
        let (a, b) = (one.peek().copied(), other.peek().copied());
        let order = match (a, b) {
            (Some(a), Some(b)) if a.is_ascii_digit() && b.is_ascii_digit() => {
                number(&mut one).cmp(&number(&mut other))
            }
            _ => {
                one.next();
                other.next();
                let key = |c: Option<char>| c.map(|c| (c != '_', c));
                key(a).cmp(&key(b))
            }
        };
        if order.is_ne() || a.is_none() {
            return order;
        }
    }
}

fn number(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> (usize, String) {
    let mut digits = String::new();
    while let Some(digit) = characters.next_if(char::is_ascii_digit) {
        if !(digits.is_empty() && digit == '0') {
            digits.push(digit);
        }
    }
    (digits.len(), digits)
}

#[cfg(test)]
mod tests {
    use super::use_lines_behind;

    #[test]
    fn lists_of_one_parent_have_the_order_of_their_names() {
        let sets = [
            ("#[cfg(a)]\n", ["super::Space", "super::Team"]),
            ("#[cfg(b)]\n", ["super::Comment", "super::User"]),
            ("#[cfg(c)]\n", ["super::Tag", "crate::wire"]),
        ];
        let sets = sets.map(|(attributes, paths)| (attributes.to_owned(), paths));
        let expected = "#[cfg(c)]\nuse super::Tag;\n#[cfg(b)]\nuse super::{Comment, User};\n#[cfg(a)]\nuse super::{Space, Team};\n\
                        #[cfg(c)]\nuse crate::wire;\n";
        assert_eq!(use_lines_behind("use", sets, 0), expected);
    }

    /// The lines of names, of which the last line has so many columns without the comma at its end.
    fn lines(columns: usize, first: &[&str]) -> usize {
        let start = "    Bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ";
        let last = format!("a::Z{}", "z".repeat(columns - start.len() - 1));
        let second = format!("a::{}", start.trim_matches([' ', ',']));
        let all = first.iter().copied().chain([&*second, &*last]);
        super::use_lines("use", all, 0).lines().count() - 2
    }

    #[test]
    fn the_last_comma_counts_where_there_is_a_line_before() {
        assert_eq!((lines(99, &[]), lines(100, &[])), (1, 2));
        let first = format!("a::A{}", "a".repeat(90));
        assert_eq!((lines(98, &[&first]), lines(99, &[&first])), (2, 3));
    }
}
