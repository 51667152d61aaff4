//! Messages on a screen that is narrower than they are.

/// A message as lines that end at spaces. The first line has less room by what stands before it, and those who print it
/// begin the others below its first character.
pub(super) fn broken(message: &str, before: usize, width: usize) -> String {
    // What is left is little, but no message is a column of words.
    let room = width.saturating_sub(before).max(20);
    let mut text = String::with_capacity(message.len() + 8);
    let mut used = 0;
    for word in message.split(' ') {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > room {
            text.push('\n');
            used = 0;
        } else if !text.is_empty() {
            text.push(' ');
            used += 1;
        }
        text.push_str(word);
        used += length;
    }
    text
}

/// The same of each line of a text.
pub(super) fn lines(text: &str, width: usize) -> String {
    let lines = text.lines().map(|line| broken(line, 0, width) + "\n");
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::{broken, lines};

    #[test]
    fn lines_end_at_spaces() {
        let text = "one two three four five six";
        assert_eq!(broken(text, 9, 80), text);
        assert_eq!(broken(text, 6, 26), "one two three four\nfive six");
        assert_eq!(broken(text, 60, 40), "one two three four\nfive six");
        assert_eq!(
            broken("a wordthatislongerthanaline b", 0, 20),
            "a\nwordthatislongerthanaline\nb"
        );
        assert_eq!(lines("a\nb\n", 20), "a\nb\n");
    }
}
