//! The chapter about credentials has the code of a program that is compiled and run.

/// The parts of the program between its marks, without their indentation.
fn compiled() -> Vec<String> {
    let mut parts: Vec<Vec<&str>> = Vec::new();
    let mut is_inside = false;
    for line in include_str!("programs/credentials.rs").lines() {
        match line.trim() {
            "// book" => {
                is_inside = true;
                parts.push(Vec::new());
            }
            "// end" => is_inside = false,
            _ if is_inside => parts.last_mut().unwrap().push(line),
            _ => {}
        }
    }
    parts.iter().map(|part| dedented(part)).collect()
}

fn dedented(lines: &[&str]) -> String {
    let indents = lines.iter().filter(|line| !line.is_empty());
    let indent = indents
        .map(|line| line.len() - line.trim_start().len())
        .min();
    let lines = lines
        .iter()
        .map(|line| line.get(indent.unwrap()..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn code_of_the_chapter_is_compiled_and_run() {
    let chapter = include_str!("../../../book/credentials.md");
    let blocks = chapter.split("```rust\n").skip(1);
    let blocks: Vec<&str> = blocks
        .map(|block| block.split_once("\n```").unwrap().0)
        .collect();
    let compiled = compiled();
    for block in &blocks {
        assert!(
            compiled.iter().any(|part| part == block),
            "nobody compiles this:\n{block}"
        );
    }
    assert_eq!(blocks.len(), compiled.len());
}
