//! The page, looked at.

use crate::lab::browser::Browser;
use crate::lab::page::Page;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// What a page and its worker have played, a line for each scene.
pub fn played(
    program: &Path,
    profile: &Path,
    urls: &[String; 3],
    pictures: &Path,
) -> Result<[(&'static str, String); 2]> {
    let _ = fs::remove_dir_all(profile);
    let mut page = Page::new(Browser::start(program, profile)?)?;
    let [near, far, nowhere] = urls;
    page.look(800, 1600, false)?;
    page.open(&format!("{near}/?far={far}&nowhere={nowhere}"))?;
    let done = page.wait("globalThis.played?.page && globalThis.played?.worker");
    done.with_context(|| format!("{:?}", page.happened("Runtime.exceptionThrown")))?;
    fs::create_dir_all(pictures)?;
    page.picture(&pictures.join("page.png"))?;
    let mut lines = |place: &'static str| {
        let lines = page.run(&format!("globalThis.played.{place}"))?;
        let lines = lines.as_str().context("no lines")?;
        anyhow::Ok((place, lines.to_owned()))
    };
    Ok([lines("page")?, lines("worker")?])
}
