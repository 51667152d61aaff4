//! A query in the spelling that all tools read.

/// How many filters a query can have to be spelt anew: they stand in each other.
const FILTERS: usize = 64;

/// Writes short names that have a hyphen as quoted ones, and filters in parentheses. What stands in quotes stays.
pub(super) fn with_quotes(query: &str) -> String {
    if query.matches('?').count() > FILTERS {
        return query.to_owned();
    }
    let mut all = String::with_capacity(query.len() + 8);
    let mut rest = query;
    while let Some(c) = rest.chars().next() {
        let (written, length) = match c {
            '\'' | '"' => {
                let length = quoted(rest);
                (part(rest, length).to_owned(), length)
            }
            '?' => filter(rest),
            '.' => short_name(rest),
            _ => (c.to_string(), c.len_utf8()),
        };
        all.push_str(&written);
        rest = rest.get(length..).unwrap_or_default();
    }
    all
}

/// A dot and what follows it.
fn short_name(text: &str) -> (String, usize) {
    let is_deep = text.starts_with("..");
    let dots = if is_deep { 2 } else { 1 };
    let name = part_from(text, dots);
    let is_first = |c: char| c.is_alphabetic() || c == '_' || !c.is_ascii();
    let end = name
        .find(|c: char| !(is_first(c) || c.is_ascii_digit() || c == '-'))
        .unwrap_or(name.len());
    let name = part(name, end);
    if !name.contains('-') || !name.starts_with(is_first) {
        return (part(text, dots).to_owned(), dots);
    }
    let before = if is_deep { ".." } else { "" };
    (format!("{before}['{name}']"), dots + end)
}

/// A question mark and the expression behind it, which ends with the selector.
fn filter(text: &str) -> (String, usize) {
    let end = end_of_selector(part_from(text, 1)) + 1;
    let expression = part(text, end).trim_start_matches('?').trim();
    let inner = with_quotes(expression);
    let written = if is_enclosed(&inner) {
        format!("?{inner}")
    } else {
        format!("?({inner})")
    };
    (written, end)
}

/// Where a selector ends: at a comma or bracket that is not inside of anything.
fn end_of_selector(text: &str) -> usize {
    each_outside(text, |depth, c| depth < 0 || depth == 0 && c == ',').unwrap_or(text.len())
}

/// Whether one pair of parentheses is around all of an expression.
fn is_enclosed(text: &str) -> bool {
    text.starts_with('(')
        && each_outside(text, |depth, c| depth == 0 && c == ')')
            == Some(text.len().saturating_sub(1))
}

/// The first character outside of quotes for which a test holds, given how many brackets and parentheses are open behind it.
fn each_outside(text: &str, is_it: impl Fn(i32, char) -> bool) -> Option<usize> {
    let (mut depth, mut at) = (0, 0);
    while let Some(c) = part_from(text, at).chars().next() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if is_it(depth, c) {
            return Some(at);
        }
        at += match c {
            '\'' | '"' => quoted(part_from(text, at)),
            c => c.len_utf8(),
        };
    }
    None
}

/// The length of a quoted text with its quotes.
fn quoted(text: &str) -> usize {
    let mut characters = text.char_indices();
    let Some((_, quote)) = characters.next() else {
        return 0;
    };
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => drop(characters.next()),
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

fn part(text: &str, end: usize) -> &str {
    text.get(..end).unwrap_or(text)
}

fn part_from(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::with_quotes;

    #[test]
    fn short_names_with_a_hyphen_are_quoted() {
        for (query, spelt) in [
            ("$.x-a", "$['x-a']"),
            ("$..x-a.b", "$..['x-a'].b"),
            ("$.a[?@.x-a]", "$.a[?(@['x-a'])]"),
            ("$.a[?(@.x-a)]", "$.a[?(@['x-a'])]"),
            ("$[?(@.a) && (@.x-b)]", "$[?((@.a) && (@['x-b']))]"),
            (
                "$[?@.x-a == 'b.c-d', ?@.b]",
                "$[?(@['x-a'] == 'b.c-d'), ?(@.b)]",
            ),
            ("$[?@.a[?@.x-b > -1.5]]", "$[?(@.a[?(@['x-b'] > -1.5)])]"),
            ("$[?@.a == 'it\\'s ]', 1]", "$[?(@.a == 'it\\'s ]'), 1]"),
            ("$['a.x-b'].é-ü", "$['a.x-b']['é-ü']"),
            ("$.paths.*.get", "$.paths.*.get"),
            ("$[?@.'", "$[?(@.')"),
            ("$[?", "$[?()"),
            ("$.-a", "$.-a"),
        ] {
            assert_eq!(with_quotes(query), spelt, "{query}");
        }
    }
}
