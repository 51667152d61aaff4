pub(crate) mod book;
#[path = "../fixtures_support/package.rs"]
pub(crate) mod package;
pub(crate) mod program;
pub(crate) mod topic;
pub(crate) mod verdict;
