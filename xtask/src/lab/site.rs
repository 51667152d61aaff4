//! The files of a folder, as a site gives them.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// What a path leads to, with its media type.
pub fn find(folder: &Path, path: &str) -> Option<(Vec<u8>, &'static str)> {
    let file = file(folder, path)?;
    Some((fs::read(&file).ok()?, kind(&file)))
}

/// The file of a path, which leads nowhere but down.
fn file(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = path.split('?').next()?.strip_prefix('/')?;
    let name = Path::new(if path.is_empty() { "index.html" } else { path });
    let is_below = name
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    is_below.then(|| folder.join(name))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{file, kind};
    use std::path::Path;

    #[test]
    fn paths_lead_down_or_nowhere() {
        let folder = Path::new("out");
        assert_eq!(file(folder, "/"), Some("out/index.html".into()));
        assert_eq!(file(folder, "/main.js?x"), Some("out/main.js".into()));
        for path in ["/../secret", "//etc/passwd", "main.js", "/./main.js/.."] {
            assert_eq!(file(folder, path), None, "{path}");
        }
    }

    #[test]
    fn browsers_are_told_what_they_get() {
        assert_eq!(kind(Path::new("bindery.wasm")), "application/wasm");
        assert_eq!(kind(Path::new("main.js")), "text/javascript");
        assert_eq!(kind(Path::new("unknown")), "application/octet-stream");
    }
}
