//! Characters and addresses that would mean more than themselves in Markdown.

use super::table::pipes;

/// A space at which no line is broken. As a control character it is in no text that gets here.
pub(super) const HARD_SPACE: char = '\u{1F}';

/// The first character of what is left, unless it would mean more than itself.
pub(super) fn plain_character(c: char, rest: &str, previous: Option<char>, in_table: bool) -> bool {
    let next = rest.chars().next();
    match c {
        '`' | '*' | '[' | ']' | '~' => false,
        '|' => !in_table,
        '_' => {
            previous.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)
        }
        '<' => next.is_some_and(|next| !next.is_alphabetic() && !matches!(next, '/' | '!' | '?')),

        '\\' => next.is_some_and(char::is_alphanumeric) && address(rest).is_none(),
        '&' => match rest.split_once(';') {
            Some((name, _)) => {
                name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
            }
            None => true,
        },
        _ => true,
    }
}

/// The address of the web that a text starts with, without the punctuation of the sentence around it.
pub(super) fn address(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let end = text.find(|c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '\\' | '|' | '^' | '{' | '}')
    });
    let (address, _) = text.split_at(end.unwrap_or(text.len()));
    let address =
        address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*', '_']);
    (address.len() > scheme.len()).then_some(address)
}

/// A link that leads to the web or to a mailbox and can stand in Markdown as it is.
pub(super) fn web_address(target: &str) -> Option<String> {
    let known = ["https://", "http://", "mailto:"]
        .into_iter()
        .any(|scheme| target.starts_with(scheme));
    let plain = |c: char| {
        c.is_ascii_graphic()
            && !matches!(
                c,
                '<' | '>' | '"' | '\\' | '`' | '(' | ')' | '[' | ']' | '|'
            )
    };
    (known && target.len() < 2048 && target.chars().all(plain)).then(|| target.to_owned())
}

/// Keeps the backticks of two code spans apart.
pub(super) fn apart(text: &mut String) {
    if text.ends_with('`') {
        text.push(' ');
    }
}

/// A code span that stays on one line: broken, its start could be that of a code block.
pub(super) fn code_span(text: &str, in_table: bool) -> String {
    let text = text.replace(['\n', ' '], &HARD_SPACE.to_string());
    let text = if in_table { pipes(&text) } else { text };
    let fence = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        HARD_SPACE.to_string()
    } else {
        String::new()
    };
    let is_blank = text.chars().all(|c| c == HARD_SPACE);
    if is_blank {
        String::new()
    } else {
        format!("{fence}{pad}{text}{pad}{fence}")
    }
}

/// The length of the longest run of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
