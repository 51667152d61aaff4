//! What a browser has to load.

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// The sizes of all files in a folder, as they are and as a server sends them.
pub fn table(folder: &Path) -> Result<String> {
    let mut rows = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let bytes = fs::read(&path)?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes)?;
        let name = path.file_name().unwrap_or_default();
        let sizes = (bytes.len(), encoder.finish()?.len());
        rows.push((name.to_string_lossy().into_owned(), sizes));
    }
    rows.sort();
    let sum = |size: fn(&(usize, usize)) -> usize| rows.iter().map(|(_, sizes)| size(sizes)).sum();
    let all = (
        "all".to_owned(),
        (sum(|sizes| sizes.0), sum(|sizes| sizes.1)),
    );
    let mut table = format!("{:<20}{:>12}{:>12}\n", "file", "bytes", "gzip");
    for (name, (plain, packed)) in rows.iter().chain([&all]) {
        let _ = writeln!(table, "{name:<20}{plain:>12}{packed:>12}");
    }
    Ok(table)
}
