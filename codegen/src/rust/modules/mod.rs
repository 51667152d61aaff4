//! What is emitted, module by module: items behind gates, what they import, and modules as text and as files.

mod files;
mod gate;
mod module;
mod text;
mod uses;

pub use files::{Files, HEADER, MARKDOWN_HEADER, ROOT, RUNTIME_HEADER};
pub(crate) use gate::CLIENT;
pub use gate::Gate;
pub(crate) use module::Draft;
pub use module::{Item, Module};
pub use uses::Uses;
