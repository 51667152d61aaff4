//! The verbs: each reads, does one thing, and says how it ended.

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod extract;
pub(crate) mod generate;
pub(crate) mod init;
pub(crate) mod lint;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod names;
pub(crate) mod options;
pub(crate) mod release;
pub(crate) mod version;
pub(crate) mod watch;
