//! Archives, by programs that others wrote.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

/// Programs that unpack a ZIP archive into the folder that they run in.
const PROGRAMS: [(&str, &[&str]); 3] = [
    ("unzip", &["-q"]),
    ("bsdtar", &["-xf"]),
    ("python3", &["-m", "zipfile", "-e"]),
];

/// The files of an archive with their paths; none where no program is there that unpacks.
pub fn files(archive: &Path, folder: &Path) -> Result<Option<BTreeMap<String, String>>> {
    let archive = archive.canonicalize().context("no archive")?;
    fs::create_dir_all(folder)?;
    for (program, arguments) in PROGRAMS {
        let mut command = Command::new(program);
        command.current_dir(folder).args(arguments).arg(&archive);
        if program == "python3" {
            command.arg(".");
        }
        match command.output() {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
            Ok(done) if !done.status.success() => {
                bail!("{program}: {}", String::from_utf8_lossy(&done.stderr))
            }
            Ok(_) => {
                let mut files = BTreeMap::new();
                gather(folder, folder, &mut files)?;
                return Ok(Some(files));
            }
        }
    }
    Ok(None)
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, files)?;
        } else {
            let name = path
                .strip_prefix(root)?
                .to_string_lossy()
                .replace('\\', "/");
            files.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
