/// How modules become files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A crate: `src/lib.rs` and a file for each module.
    #[default]
    Crate,
    /// A tree of modules for a crate of the user's: `mod.rs` and a file for each module.
    Modules,
    /// One module for a crate of the user's, `mod.rs`, with all others inside.
    File,
    /// One file of this name for `include!`, for use in a build script: all modules are inside it.
    Single(&'static str),
}

impl Layout {
    /// The columns by which what is in a module stands to the right.
    pub(crate) const STEP: usize = 4;

    /// Whether the modules stand among those of the user, whose lints they are under.
    pub(crate) fn is_in_users_crate(self) -> bool {
        matches!(self, Self::Modules | Self::File)
    }

    /// A path as a module that is so deep imports it: where the root is known to be the crate's, it is named as such instead
    /// of by as many steps up.
    pub(crate) fn path(self, path: String, depth: usize) -> String {
        let up = "super::".repeat(depth);
        match (self, path.strip_prefix(&up)) {
            (Self::Crate, Some(rest)) if depth > 0 => format!("crate::{rest}"),
            _ => path,
        }
    }

    /// The columns before the items of a module that is so deep.
    pub(crate) fn indent(self, depth: usize) -> usize {
        match self {
            Self::Crate | Self::Modules => 0,
            Self::File | Self::Single(_) => Self::STEP * depth,
        }
    }
}
