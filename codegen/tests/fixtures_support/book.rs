//! The page that says what is supported: one row for each fixture.

use super::fixture::Fixture;
use std::fmt::Write as _;

const HEAD: &str = "\
# What is supported

Each row is a small document under `codegen/tests/fixtures`, which the tests bind, compile without a warning, and run.
`M` must be there, since real documents need it; `S` should; `O` is rare; `D` is refused with a diagnostic. The Rust is a
piece of what is emitted. *Cases* are JSON values that the compiled types read and write, or refuse.

This page is written by the tests (`BINDERY_WRITE_BOOK=1 cargo test -p bindery --test fixtures`).

| construct | | fixture | Rust | cases |
|---|---|---|---|---|
";

/// The page.
pub(crate) fn page(fixtures: &[Fixture]) -> String {
    let mut rows: Vec<&Fixture> = fixtures.iter().collect();
    rows.sort_by_key(|fixture| (section(&fixture.row), &fixture.name));
    let mut page = HEAD.to_owned();
    for fixture in rows {
        let words = fixture.row.split_once(' ').map_or("", |(_, words)| words);
        let mut becomes = match (&fixture.rust, fixture.expected.as_slice()) {
            (Some(rust), _) => format!("`{}`", cell(rust)),
            (None, codes) => codes.join(", "),
        };
        if let Some(gap) = &fixture.gap {
            becomes = format!("not yet: {gap}");
        }
        let _ = writeln!(
            page,
            "| {} | {} | `{}` | {becomes} | {} |",
            cell(words),
            fixture.importance,
            fixture.name,
            fixture.cases.len(),
        );
    }
    page
}

/// `1.10` comes after `1.9`.
fn section(row: &str) -> Vec<u32> {
    let number = row.split(' ').next().unwrap_or_default();
    number
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect()
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
