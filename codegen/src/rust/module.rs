use super::Gate;
use proc_macro2::TokenStream;
use std::collections::BTreeSet;

/// One module of the emitted code.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// The way from the root: `["types", "integration"]`; empty for the root itself.
    pub path: Vec<String>,
    /// What the module is for, Markdown that is [safe](super::docs) already; empty for none.
    pub docs: String,
    /// Whether users can name the module.
    pub public: bool,
    /// When it is compiled, with what its parent exports of it. What stands in one file is always compiled.
    pub gate: Gate,
    /// Attributes of the module itself, without `#![` and `]`.
    pub attributes: Vec<TokenStream>,
    /// What is imported, one path each (`bindery_runtime::wire::DateTime`, or `super::types`); written as sorted
    /// `use` lines.
    pub uses: BTreeSet<String>,
    /// What is exported again, one path each, `*` allowed.
    pub exports: BTreeSet<String>,
    /// The items, with an empty line between any two.
    pub items: Vec<Item>,
}

/// A part of a module.
#[derive(Clone, Debug)]
pub enum Item {
    /// Rust items, to be laid out.
    Code(TokenStream),
    /// Text that is laid out already, such as the tables of the runtime's macros.
    Text(String),
}

impl Module {
    /// The same module behind a gate.
    #[must_use]
    pub fn behind(self, gate: Gate) -> Self {
        Self { gate, ..self }
    }

    /// An empty module.
    pub fn new(path: &[&str], public: bool) -> Self {
        Self {
            path: path.iter().map(|&part| part.to_owned()).collect(),
            public,
            ..Self::default()
        }
    }
}
