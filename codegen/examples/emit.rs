#![allow(missing_docs, clippy::pedantic)]
use bindery::rust::krate::{CrateOptions, RuntimeSource};
use std::path::PathBuf;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    let bound = bindery::Builder::new().input(&a[1]).bind();
    let t1 = t.elapsed();
    let Some(files) = bound.krate(&CrateOptions {
        name: a[3].clone(),
        version: None,
        runtime: RuntimeSource::Path("/work/main/runtime".into()),
    }) else {
        println!(
            "{}",
            bindery::report::render(
                &bound.diagnostics,
                &bound.sources,
                &bindery::report::Options::new(bindery::report::Format::Short)
            )
        );
        return;
    };
    let t2 = t.elapsed();
    let n: usize = files.0.values().map(|t| t.lines().count()).sum();
    bindery::output::write(&PathBuf::from(&a[2]), &files).unwrap();
    let toml = PathBuf::from(&a[2]).join("Cargo.toml");
    let mut s = std::fs::read_to_string(&toml).unwrap();
    if !s.contains("[workspace]") {
        s.push_str("\n[workspace]\n");
        std::fs::write(&toml, s).unwrap();
    }
    println!(
        "{} bind {t1:?} emit {:?} lines {n} diags {}",
        a[1],
        t2 - t1,
        bound.diagnostics.len()
    );
}
