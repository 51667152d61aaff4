//! Corpus runs, suites, referees and benchmarks.

fn main() {}
