use super::Layout;

/// What is free to choose about the emitted Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether structs and unions derive `PartialEq`, which costs about a fifth of their compile time.
    pub equality: bool,
    /// Whether types whose document has rules for them get `validate()`, which needs the runtime's feature `validate`.
    /// A whole crate has that as a feature of its own.
    pub validation: bool,
    /// How modules become files.
    pub layout: Layout,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            equality: false,
            validation: true,
            layout: Layout::default(),
        }
    }
}
