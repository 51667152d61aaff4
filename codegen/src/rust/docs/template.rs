//! Tags of templates in Markdown, as GitBook's pages have them: `{% hint %}`.

use std::borrow::Cow;
use std::collections::HashSet;

const START: &str = "{%";
const END: &str = "%}";
/// Blocks in blocks that are drawn out at most: each costs a look at all that it holds.
const DEEPEST: usize = 8;

/// The text without its tags. What stands between two that are lines of their own, `{% name … %}` and `{% endname %}`, is no
/// further in than they are: four spaces would be code (CommonMark 0.31, section 4.4).
pub(super) fn without_tags(text: &str) -> Cow<'_, str> {
    if !text.contains(START) {
        return Cow::Borrowed(text);
    }
    let tags = text.split('\n').filter_map(lone_tag);
    let ended: HashSet<&str> = tags.filter_map(|name| name.strip_prefix("end")).collect();
    // Lines, and the blocks around the one at hand by the names of their tags and their first lines.
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    let mut open: Vec<(&str, usize)> = Vec::new();
    for line in text.split('\n') {
        if let Some(name) = lone_tag(line) {
            let start = name.strip_prefix("end").and_then(|name| {
                let at = open.iter().rposition(|(other, _)| *other == name)?;
                open.drain(at..).next().map(|(_, start)| start)
            });
            if let Some(block) = start.and_then(|start| lines.get_mut(start..)) {
                draw_out(block);
            }
            lines.push(Cow::Borrowed(""));
            if ended.contains(name) && open.len() < DEEPEST {
                open.push((name, lines.len()));
            }
        } else {
            lines.push(Cow::Owned(without_inline_tags(line)));
        }
    }
    Cow::Owned(lines.join("\n"))
}

/// The name of the tag that is all of a line.
fn lone_tag(line: &str) -> Option<&str> {
    let inside = line.trim().strip_prefix(START)?.strip_suffix(END)?;
    let is_one = !inside.contains(START) && !inside.contains(END);
    inside.split_whitespace().next().filter(|_| is_one)
}

/// Takes from all lines the spaces that they start with in common.
fn draw_out(lines: &mut [Cow<'_, str>]) {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let common = filled.map(|line| indent(line)).min().unwrap_or(0);
    for line in lines {
        let drawn_out = line.get(common..).unwrap_or_default().to_owned();
        *line = Cow::Owned(drawn_out);
    }
}

fn without_inline_tags(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(START) {
        out.push_str(before);
        if let Some((_, after)) = after.split_once(END) {
            rest = after;
        } else {
            out.push_str(START);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::without_tags;

    #[test]
    fn tags_go_and_text_stays() {
        assert_eq!(without_tags("a {% b %}c{% d"), "a c{% d");
        assert_eq!(without_tags("{% include \"a\" %}\n    code"), "\n    code");
    }

    #[test]
    fn what_a_block_holds_is_no_code() {
        let text = "{% a b=\"c\" %}\n    one\n\n      two\n{% enda %}\n    three";
        assert_eq!(without_tags(text), "\none\n\n  two\n\n    three");
        let nested = "  {% a %}\n    {% b %}\n      one\n    {% endb %}\n  {% enda %}";
        assert_eq!(without_tags(nested), "\n\none\n\n");
    }
}
