//! Where code may stand.

/// The columns of a line.
pub(super) const WIDTH: usize = 100;

/// The columns of a step to the right.
pub(super) const STEP: usize = 4;

/// A place for code: it starts somewhere in a line, and its other lines are indented.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// The indentation of the lines that follow.
    pub(super) indent: usize,
    /// The column at which the first line starts.
    pub(super) column: usize,
    /// What the first line has room for; what comes behind the code is taken off.
    pub(super) width: usize,
}

impl Shape {
    /// A line of its own.
    pub(super) fn line(indent: usize) -> Self {
        Self {
            indent,
            column: indent,
            width: WIDTH.saturating_sub(indent),
        }
    }

    /// The same, a step to the right.
    pub(super) fn nested(self) -> Self {
        Self::line(self.indent + STEP)
    }

    /// Behind so many columns.
    pub(super) fn after(self, columns: usize) -> Option<Self> {
        Some(Self {
            column: self.column + columns,
            ..self.before(columns)?
        })
    }

    /// Before so many columns.
    pub(super) fn before(self, columns: usize) -> Option<Self> {
        Some(Self {
            width: self.width.checked_sub(columns)?,
            ..self
        })
    }

    /// The same place without any room.
    pub(super) fn full(self) -> Self {
        Self { width: 0, ..self }
    }

    /// What is kept free for what comes behind.
    pub(super) fn kept(self) -> usize {
        WIDTH.saturating_sub(self.column + self.width)
    }

    /// How far from the indentation the first line starts.
    pub(super) fn offset(self) -> usize {
        self.column.saturating_sub(self.indent)
    }

    /// The room for other lines, after what is kept for what comes behind.
    pub(super) fn fits(self, text: &str) -> bool {
        let mut lines = text.split('\n');
        if width(lines.next().unwrap_or_default()) > self.width {
            return false;
        }
        let mut last = 0;
        for line in lines {
            last = width(line);
            if last > WIDTH {
                return false;
            }
        }
        last <= self.column + self.width
    }
}

/// The columns that a line of text takes.
pub(super) fn width(line: &str) -> usize {
    if line.is_ascii() {
        line.len()
    } else {
        unicode_width::UnicodeWidthStr::width(line)
    }
}

pub(super) fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

pub(super) fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

/// Where a line ends and the next one starts with this indentation.
pub(super) fn new_line(indent: usize) -> String {
    let mut text = String::with_capacity(indent + 1);
    text.push('\n');
    push_spaces(&mut text, indent);
    text
}

pub(super) fn push_spaces(text: &mut String, count: usize) {
    const SPACES: &str = "                                                                ";
    let mut left = count;
    while let Some(all) = left.checked_sub(SPACES.len()) {
        text.push_str(SPACES);
        left = all;
    }
    text.push_str(SPACES.get(..left).unwrap_or_default());
}
