//! The command line of Bindery.

fn main() {}
