//! The way from one folder to another.

use std::io;
use std::path::{Component, Path, PathBuf, absolute};

/// The way to `target` as it is written in a file inside `folder`, with `/` between its parts. Both are taken from the
/// working folder; `folder` need not exist. Where there is no such way (two drives), the whole path.
pub(crate) fn way(folder: &Path, target: &Path) -> io::Result<String> {
    let (from, to) = (plain(folder)?, plain(target)?);
    let (from, to): (Vec<Component>, Vec<Component>) =
        (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let parts: Vec<Component> = if shared == 0 {
        to
    } else {
        let up = from.iter().skip(shared).map(|_| Component::ParentDir);
        up.chain(to.into_iter().skip(shared)).collect()
    };
    let way: PathBuf = parts.into_iter().collect();
    let way = way.to_string_lossy().replace('\\', "/");
    Ok(if way.is_empty() { ".".to_owned() } else { way })
}

/// An absolute path without `..`, links followed as far as the path exists.
pub(crate) fn plain(path: &Path) -> io::Result<PathBuf> {
    let path = absolute(path)?;
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => {
                plain.push(part);
                plain = plain.canonicalize().unwrap_or(plain);
            }
        }
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::way;
    use std::path::Path;

    #[test]
    fn ways_go_up_and_down() {
        let case = |folder: &str, target: &str| way(Path::new(folder), Path::new(target)).unwrap();
        assert_eq!(case("/nowhere/a/b", "/nowhere/runtime"), "../../runtime");
        assert_eq!(case("/nowhere/a", "/nowhere/a/b"), "b");
        assert_eq!(case("/nowhere/a", "/nowhere/x/../a"), ".");
        assert_eq!(case("out", "runtime"), "../runtime");
        assert_eq!(case("./out/.", "../runtime"), "../../runtime");
    }
}
