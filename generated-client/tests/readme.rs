//! The project's README shows the example that the crate's docs compile.

#[test]
fn the_readme_shows_what_the_docs_compile() {
    let readme = include_str!("../../README.md");
    let shown = readme
        .split("```rust\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let docs = include_str!("../src/lib.rs")
        .split("```")
        .nth(1)
        .expect("the docs have an example");
    let compiled: String = docs
        .lines()
        .skip(1)
        .map(|line| {
            line.trim_start_matches("//!")
                .strip_prefix(' ')
                .unwrap_or_default()
        })
        .filter(|line| !line.starts_with("# "))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(shown.map(str::trim), Some(compiled.trim()));
}
