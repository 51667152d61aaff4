//! Texts that were written in lines, for a screen that may be narrower.

use super::{Screen, Style, Words};

impl Screen {
    /// A page of Markdown as text: the same with paragraphs that were broken into lines for whoever writes them.
    pub(crate) fn page(&self, text: &str) -> String {
        if self.is_terminal() {
            self.reflow(&joined(text))
        } else {
            self.reflow(text)
        }
    }

    /// A text with its lines, of which those that are too long go on below, as far in as they start. What stands between
    /// fences (CommonMark, section 4.5) is code, whose lines stay as they are.
    pub(crate) fn reflow(&self, text: &str) -> String {
        if !self.is_terminal() && !self.has_colors() {
            return text.to_owned();
        }
        let mut out = String::new();
        let mut is_code = false;
        for line in text.lines() {
            let start = line.trim_start();
            let is_fence = start.starts_with("```");
            is_code ^= is_fence;
            if is_code || is_fence {
                out.push_str(&self.painted(&Words::new(Style::Plain, line)));
                out.push('\n');
                continue;
            }
            let indent = line.len() - start.len();
            let item = if start.starts_with("- ") { 2 } else { 0 };
            let (head, body) = line.split_at_checked(indent).unwrap_or(("", line));
            let head = Words::new(Style::Plain, head);
            out.push_str(&self.paragraph(&head, &Words::said(body), indent + item));
        }
        out
    }
}

/// Each paragraph and each item of a list on one line.
fn joined(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let (mut is_code, mut is_open) = (false, false);
    for line in text.lines() {
        let start = line.trim_start();
        let is_fence = start.starts_with("```");
        let is_whole = is_code || is_fence || start.is_empty() || start.starts_with('#');
        match lines.last_mut() {
            Some(last) if is_open && !is_whole && !start.starts_with("- ") => {
                last.push(' ');
                last.push_str(start);
            }
            _ => lines.push(line.to_owned()),
        }
        is_code ^= is_fence;
        is_open = !is_whole;
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::Screen;

    #[test]
    fn lines_go_on_as_far_in_as_they_start() {
        let text = "  one two three four five\n\n- one two three four five\n";
        assert_eq!(Screen::none().reflow(text), text);
        assert_eq!(
            Screen::wide(20).reflow(text),
            "  one two three four\n  five\n\n- one two three four\n  five\n"
        );
    }

    #[test]
    fn paragraphs_of_a_page_are_joined() {
        let text = "# A\none\ntwo\n\n- three\n  four\n- five\n```\na\nb\n```\n";
        assert_eq!(Screen::none().page(text), text);
        assert_eq!(
            Screen::wide(20).page(text),
            "# A\none two\n\n- three four\n- five\n```\na\nb\n```\n"
        );
    }

    #[test]
    fn code_stays_as_it_is() {
        let text = "```yaml\na: one two three four five\n```\n";
        assert_eq!(Screen::wide(20).reflow(text), text);
    }
}
