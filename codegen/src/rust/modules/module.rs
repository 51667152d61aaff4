use super::gate::Gate;
use super::uses::Uses;
use crate::layout::{self, Code};
use crate::rust::options::Layout;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// One module of the emitted code.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// The way from the root: `["types", "integration"]`; empty for the root itself.
    pub path: Vec<String>,
    /// What the module is for, Markdown that is [safe](crate::rust::docs) already; empty for none.
    pub docs: String,
    /// Whether users can name the module.
    pub public: bool,
    /// When it is compiled, with what its parent exports of it.
    pub gate: Gate,
    /// Attributes of the module itself, each with `#![` and `]`.
    pub attributes: Vec<Code>,
    /// What is imported; written as sorted `use` lines.
    pub uses: Uses,
    /// What is exported again, one path each, `*` allowed.
    pub exports: BTreeSet<String>,
    /// The items, with an empty line between any two.
    pub items: Vec<Item>,
}

/// A part of a module.
#[derive(Clone, Debug)]
pub enum Item {
    /// Rust items, to be laid out.
    Code(Code),
    /// Text that is laid out already, such as the tables of the runtime's macros.
    Text(String),
    /// Any of these, compiled less often than the module that it is in.
    Behind(Gate, Box<Item>),
}

impl Item {
    /// The item of these tokens.
    pub(crate) fn of(tokens: TokenStream) -> Self {
        Self::Code(Code::of(tokens))
    }

    fn written(&self, indent: usize) -> String {
        match self {
            Self::Code(code) => code.lay_out(indent),
            Self::Text(text) => layout::indented(text, indent),
            Self::Behind(gate, item) => match &**item {
                Self::Code(code) => code.lay_out_behind(&gate.lines(), indent),
                item => layout::indented(&gate.lines(), indent) + &item.written(indent),
            },
        }
    }

    /// The same behind a gate. A text has to be one item of Rust.
    pub(crate) fn behind(self, gate: &Gate) -> Self {
        if gate.is_open() {
            return self;
        }
        Self::Behind(gate.clone(), Box::new(self))
    }

    /// When it is compiled where its module is.
    pub(in crate::rust) fn gate(&self) -> &Gate {
        match self {
            Self::Behind(gate, _) => gate,
            Self::Code(_) | Self::Text(_) => Gate::open(),
        }
    }
}

/// A module that is made when it is written: then no more code is held than that of the modules that are being written.
pub(crate) type Draft<'p> = Box<dyn FnOnce() -> Module + Send + 'p>;

/// A module with the text of all that is in it, at its indentation.
#[derive(Clone, Debug, Default)]
pub(in crate::rust) struct Written {
    pub(in crate::rust) path: Vec<String>,
    pub(in crate::rust) docs: String,
    pub(in crate::rust) public: bool,
    pub(in crate::rust) gate: Gate,
    pub(in crate::rust) uses: Uses,
    pub(in crate::rust) exports: BTreeSet<String>,
    /// Lines, with `#![` and `]`.
    pub(in crate::rust) attributes: String,
    /// The items, with an empty line between any two.
    pub(in crate::rust) items: Vec<String>,
}

impl Module {
    /// A module that is made already.
    pub(crate) fn draft<'p>(self) -> Draft<'p> {
        Box::new(|| self)
    }

    /// Lays out all items for their place.
    pub(in crate::rust) fn written(self, layout: Layout) -> Written {
        let depth = self.path.len();
        let indent = layout.indent(depth);
        let attributes = self.attributes.iter().map(|one| one.lay_out(indent));
        Written {
            attributes: attributes.collect(),
            items: self.items.iter().map(|item| item.written(indent)).collect(),
            path: self.path,
            docs: self.docs,
            public: self.public,
            gate: self.gate,
            uses: self.uses.led(|path| Some(layout.path(path, depth))),
            exports: self.exports,
        }
    }

    /// Puts an attribute on the module itself, which stands between `#![` and `]`.
    pub(crate) fn attribute(&mut self, attribute: &TokenStream) {
        self.attributes.push(Code::of(quote!(#![#attribute])));
    }

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
