use super::Layout;

/// What is free to choose about the emitted Rust.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether structs and unions derive `PartialEq`, which costs about a fifth of their compile time.
    pub equality: bool,
    /// How modules become files.
    pub layout: Layout,
}
