//! Columns that fit.

use super::{Screen, Style, Words};

/// Between two columns.
const GAP: usize = 2;

/// A column, and what becomes of it where the screen is too narrow for all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// The one with the lowest turn gives way first.
    pub(crate) turn: u8,
    /// What it keeps of its width; a column that keeps nothing goes as a whole.
    pub(crate) keeps: usize,
    /// What of a cell is shown where it is cut.
    pub(crate) shows: Shows,
}

/// A part of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shows {
    /// How it starts, and `…` behind.
    Start,
    /// How it ends, and `…` before: texts that start alike differ there.
    End,
}

impl Screen {
    /// Rows, each column as wide as it needs to be, or as it can be.
    pub(crate) fn table<const N: usize>(
        &self,
        indent: usize,
        columns: &[Column; N],
        rows: &[[Words; N]],
    ) -> String {
        let mut widths = [0; N];
        for row in rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = self.measure(cell).max(*width);
            }
        }
        if let Some(most) = self.columns() {
            fit(&mut widths, columns, most.saturating_sub(indent));
        }
        let mut text = String::new();
        for row in rows {
            let line = self.row(row, columns, &widths, indent);
            text.push_str(self.painted(&line).trim_end());
            text.push('\n');
        }
        text
    }

    /// A row as one line, without spaces behind its last cell.
    fn row<const N: usize>(
        &self,
        row: &[Words; N],
        columns: &[Column; N],
        widths: &[usize; N],
        indent: usize,
    ) -> Words {
        let mut line = Words::default();
        // What is missing on the line before the next cell.
        let mut missing = indent;
        for ((cell, column), width) in row.iter().zip(columns).zip(widths) {
            if *width == 0 && self.is_terminal() {
                continue;
            }
            let cell = match column.shows {
                _ if !self.is_terminal() => cell,
                Shows::Start => &cell.cut(*width),
                Shows::End => &cell.cut_before(*width),
            };
            let taken = self.measure(cell);
            if taken > 0 {
                let gap = " ".repeat(missing);
                line = line.and(Style::Plain, &gap).and_all(cell);
                missing = 0;
            }
            missing += width.saturating_sub(taken) + GAP;
        }
        line
    }

    /// What a cell takes: programs count characters, whatever a screen makes of them.
    fn measure(&self, cell: &Words) -> usize {
        if self.is_terminal() {
            cell.width()
        } else {
            cell.glyphs().len()
        }
    }
}

/// Takes from the columns, in their turn, what is more than there is room for. Where all have given what they can, the widest
/// gives on.
fn fit<const N: usize>(widths: &mut [usize; N], columns: &[Column; N], room: usize) {
    let mut turns: Vec<usize> = (0..N).collect();
    turns.sort_by_key(|at| columns.get(*at).map(|column| column.turn));
    for at in turns {
        let over = excess(widths, room);
        let (Some(width), Some(column)) = (widths.get_mut(at), columns.get(at)) else {
            continue;
        };
        if over > 0 && column.keeps == 0 {
            *width = 0;
        } else {
            *width -= over.min(width.saturating_sub(column.keeps));
        }
    }
    while excess(widths, room) > 0 {
        match widths.iter_mut().max() {
            Some(width) if *width > 1 => *width -= 1,
            _ => return,
        }
    }
}

fn excess<const N: usize>(widths: &[usize; N], room: usize) -> usize {
    let shown = widths.iter().filter(|width| **width > 0);
    let all: usize = shown.map(|width| width + GAP).sum();
    all.saturating_sub(GAP).saturating_sub(room)
}

#[cfg(test)]
mod tests {
    use super::{Column, Screen, Shows, Words};

    const COLUMNS: [Column; 3] = [
        Column {
            turn: 3,
            keeps: 4,
            shows: Shows::Start,
        },
        Column {
            turn: 2,
            keeps: 5,
            shows: Shows::Start,
        },
        Column {
            turn: 1,
            keeps: 0,
            shows: Shows::Start,
        },
    ];

    fn table(screen: Screen, rows: &[[&str; 3]]) -> String {
        let rows: Vec<[Words; 3]> = rows.iter().map(|row| row.map(Words::said)).collect();
        screen.table(2, &COLUMNS, &rows)
    }

    #[test]
    fn columns_give_way_in_their_turn() {
        let rows = [["list", "/pets/of/all", "ops::List"], ["get", "/", "o"]];
        assert_eq!(
            table(Screen::none(), &rows),
            "  list  /pets/of/all  ops::List\n  get   /             o\n"
        );
        assert_eq!(table(Screen::wide(31), &rows), table(Screen::none(), &rows));
        assert_eq!(
            table(Screen::wide(30), &rows),
            "  list  /pets/of/all\n  get   /\n"
        );
        assert_eq!(
            table(Screen::wide(14), &rows),
            "  list  /pets…\n  get   /\n"
        );
        // Nothing is wider than the screen, whatever a column would keep.
        assert_eq!(table(Screen::wide(10), &rows), "  li…  /p…\n  get  /\n");
    }

    #[test]
    fn a_column_may_show_how_its_cells_end() {
        let mut columns = COLUMNS;
        columns[1].shows = Shows::End;
        let rows = [["a", "/pets/of/all", ""], ["b", "/pets/of/some", ""]];
        let rows = rows.map(|row| row.map(Words::said));
        assert_eq!(
            Screen::wide(14).table(2, &columns, &rows),
            "  a  …s/of/all\n  b  …/of/some\n"
        );
    }

    #[test]
    fn a_column_without_words_takes_no_room() {
        let rows = [["a", "", "c"], ["b", "", ""]];
        assert_eq!(table(Screen::wide(80), &rows), "  a  c\n  b\n");
        // Programs may count on it.
        assert_eq!(table(Screen::none(), &rows), "  a    c\n  b\n");
    }
}
