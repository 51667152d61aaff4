use crate::layout::Code;
use crate::rust::docs;
use crate::rust::modules::Item;
use crate::rust::names::Name;
use crate::rust::plan::types::{self as plan, Import};
use proc_macro2::{Literal, TokenStream};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The code of one type, and what it imports.
#[derive(Debug, Default)]
pub(super) struct Fragment {
    pub(super) items: Vec<Item>,
    pub(super) imports: BTreeSet<Import>,
    /// The type's name, if `==` of it compares what is written.
    pub(super) compared: Option<Name>,
}

/// The runtime's codec.
pub(super) const WIRE: Import = Import::Path(plan::WIRE);

impl Fragment {
    pub(super) fn code(&mut self, code: TokenStream) {
        if code.is_empty() {
            return;
        }
        self.items.push(Item::of(code));
    }

    /// One of the runtime's macros with its rows: `bindery_runtime::object! { Name { … } }`.
    pub(super) fn table(&mut self, name: &str, ty: &str, rows: &[String]) {
        if rows.is_empty() {
            return self.call(name, &format!("{ty} {{}}"));
        }
        let mut text = format!("bindery_runtime::{name}! {{\n    {ty} {{\n");
        for row in rows {
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "        {row},");
        }
        text.push_str("    }\n}\n");
        self.items.push(Item::Text(text));
    }

    /// One of the runtime's macros with the type itself, whose declaration ends in empty braces, and its rows inside.
    pub(super) fn declaring_table(
        &mut self,
        name: &str,
        declaration: TokenStream,
        rows: &[String],
    ) {
        let declaration = Code::of(declaration).lay_out(4);
        let head = declaration.trim_end().trim_end_matches('}');
        let rows = rows.iter().map(|row| format!("        {row},\n"));
        let rows: String = rows.collect();
        self.items.push(Item::Text(format!(
            "bindery_runtime::{name}! {{\n{head}\n{rows}    }}\n}}\n"
        )));
    }

    /// One of the runtime's macros without rows.
    pub(super) fn call(&mut self, name: &str, argument: &str) {
        self.items.push(Item::Text(format!(
            "bindery_runtime::{name}! {{ {argument} }}\n"
        )));
    }
}

/// One of the runtime's macros with several types, in lines of the usual width.
pub(super) fn list(name: &str, types: &[String]) -> String {
    const WIDTH: usize = 100;
    const INDENT: &str = "    ";
    let line = format!("bindery_runtime::{name}! {{ {} }}\n", types.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let lines = docs::wrap(&format!("{},", types.join(", ")), WIDTH - INDENT.len());
    let lines = lines.iter().map(|line| format!("{INDENT}{line}\n"));
    format!(
        "bindery_runtime::{name}! {{\n{}}}\n",
        lines.collect::<String>()
    )
}

/// A string literal of Rust.
pub(super) fn literal(text: &str) -> String {
    Literal::string(text).to_string()
}
