//! What stands in the tables of structs and unions: the constructor, the setters, and what a union is made of.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Type;

/// What a row of `object!` gives its type.
pub struct Row {
    pub field: String,
    /// What the setter takes.
    pub put: Option<Type>,
    /// What `new` takes.
    pub given: Option<Type>,
}

/// Whether a table has a constructor, and its rows for fields.
pub fn object(tokens: TokenStream) -> (bool, Vec<Row>) {
    let mut rows = Vec::new();
    let mut has_new = false;
    for tree in tokens {
        match tree {
            TokenTree::Ident(word) => has_new = word == "new",
            TokenTree::Group(inside) => read(inside.stream(), &mut rows),
            _ => {}
        }
    }
    (has_new, rows)
}

fn read(tokens: TokenStream, rows: &mut Vec<Row>) {
    for row in split(tokens) {
        match row.as_slice() {
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::Bracket => {
                read(group.stream(), rows);
            }
            row => rows.extend(self::row(row)),
        }
    }
}

/// `optional name(String) = "name"`
fn row(row: &[TokenTree]) -> Option<Row> {
    let is_word = |tree: &&TokenTree| matches!(tree, TokenTree::Ident(_));
    let field = row.iter().filter(is_word).nth(1)?.to_string();
    let at = row.iter().position(|tree| tree.to_string() == field)?;
    let end = row.iter().position(|tree| tree.to_string() == "=");
    let rest = row.get(at + 1..end.unwrap_or(row.len()))?;
    let ty = |trees: &[TokenTree]| syn::parse2(trees.iter().cloned().collect()).ok();
    let (put, given) = match rest {
        [TokenTree::Group(group)] => (syn::parse2(group.stream()).ok(), None),
        [colon, given @ ..] if colon.to_string() == ":" => (None, ty(given)),
        _ => (None, None),
    };
    Some(Row { field, put, given })
}

/// What variants hold that are made by `From`.
pub fn conversions(tokens: TokenStream) -> Vec<Type> {
    let rows = tokens.into_iter().find_map(|tree| match tree {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    let held = split(rows.unwrap_or_default()).into_iter();
    held.filter_map(|row| match row.last()? {
        TokenTree::Group(group) => syn::parse2(group.stream()).ok(),
        _ => None,
    })
    .collect()
}

/// What a table of `operation!` says of its marker.
pub struct Operation {
    pub name: String,
    pub output: Type,
    /// What its pages hold.
    pub item: Option<Type>,
}

/// `Name -> Output = json { … } pages(page, _) of Item { … }`
pub fn operation(tokens: TokenStream) -> Operation {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let at = |word: &str| trees.iter().position(|tree| tree.to_string() == word);
    let ty = |from: usize, to: usize| syn::parse2(trees[from..to].iter().cloned().collect());
    let arrow = at("-").unwrap();
    Operation {
        name: trees[arrow - 1].to_string(),
        output: ty(arrow + 2, at("=").unwrap()).unwrap(),
        item: at("of").map(|of| ty(of + 1, trees.len() - 1).unwrap()),
    }
}

/// The rows, which end at commas that are in no angle brackets.
fn split(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut rows = vec![Vec::new()];
    let mut depth = 0;
    let mut before = String::new();
    for tree in tokens {
        let last = std::mem::replace(&mut before, tree.to_string());
        match before.as_str() {
            "<" => depth += 1,
            // Not that of an arrow.
            ">" if last != "=" => depth -= 1,
            "," if depth == 0 => {
                rows.push(Vec::new());
                continue;
            }
            _ => {}
        }
        if let Some(row) = rows.last_mut() {
            row.push(tree);
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}
