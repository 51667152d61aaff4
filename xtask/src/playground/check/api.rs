//! What became of documents: explanations, lists and files.

use super::{Page, Walk};
use crate::playground::unpack;
use anyhow::{Context, Result, ensure};
use bindery::rust::krate;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

pub(super) fn explain(page: &mut Page, _: &Walk) -> Result<()> {
    page.tab("findings")?;
    page.click("#findings li .code button")?;
    page.wait("document.querySelector('#explain h2')?.textContent.includes('B0206')")?;
    page.tab("api")?;
    page.press("get")?;
    page.wait("document.querySelector('#explain h2')?.textContent === 'GET /pets/{petId}'")?;
    let rust = page.text("#explain .sides figure:last-child pre")?;
    ensure!(rust.contains("client.pets().get("), "{rust}");
    let document = page.text("#explain .sides pre")?;
    ensure!(document.contains("operationId: getPet"), "{document}");
    // A type leads to what is said of it, and back.
    page.press("types::Pet")?;
    page.wait("document.querySelector('#explain h2')?.textContent.startsWith('Pet: ')")?;
    let why = page.text("#explain .fields")?;
    ensure!(
        why.contains("Box: without it") || why.contains("without it the type"),
        "{why}"
    );
    page.press("Back")?;
    page.wait("document.querySelector('#explain h2')?.textContent === 'GET /pets/{petId}'")?;
    page.enter("#explain input", "Pets")?;
    page.key("Enter")?;
    page.wait(
        "document.querySelector('#explain [role=alert]')?.textContent.includes('did you mean')",
    )
}

pub(super) fn explain_here(page: &mut Page, _: &Walk) -> Result<()> {
    page.run(
        "(() => { const field = document.querySelector('#source textarea'); \
         const at = field.value.indexOf('mother:') + 3; field.setSelectionRange(at, at); })()",
    )?;
    page.press("Explain here")?;
    page.wait("document.querySelector('#explain h2')?.textContent === 'mother of types::Pet'")?;
    page.press("openapi.yaml:")?;
    let line = page.run("(() => { const field = document.querySelector('#source textarea'); return field.value.slice(field.selectionStart).split('\\n', 1)[0]; })()")?;
    ensure!(
        line.as_str()
            .is_some_and(|line| line.starts_with("mother:")),
        "{line}"
    );
    Ok(())
}

pub(super) fn filter(page: &mut Page, _: &Walk) -> Result<()> {
    page.tab("api")?;
    page.enter("#api input", "shelter")?;
    page.wait("document.querySelectorAll('#api .group').length === 1 && document.querySelectorAll('#api .types li').length === 1")?;
    page.enter("#api input", "no such name")?;
    page.wait("document.querySelector('#api .empty')")?;
    page.run("(() => { const field = document.querySelector('#api input'); field.value = ''; field.dispatchEvent(new Event('input')); })()")?;
    page.wait("document.querySelectorAll('#api .types li').length === 5")
}

pub(super) fn files(page: &mut Page, _: &Walk) -> Result<()> {
    page.tab("files")?;
    page.wait("document.querySelector('#files h2').textContent === 'README.md'")?;
    page.enter("#files input", "pub struct Shelter")?;
    page.wait("document.querySelector('#files .found .hit')")?;
    page.click("#files .found .hit")?;
    page.wait("document.querySelector('#files h2').textContent.startsWith('src/types')")?;
    let text = page.text("#files .source .text")?;
    ensure!(text.contains("pub struct Shelter"), "{text}");
    let colors =
        page.run("CSS.highlights.get('keyword').size > 0 && CSS.highlights.get('hit').size")?;
    ensure!(colors == 1, "{colors}");
    page.run("(() => { const field = document.querySelector('#files input'); field.value = ''; field.dispatchEvent(new Event('input')); })()")?;
    page.wait("document.querySelector('#files [role=tree]')")
}

pub(super) fn archive(page: &mut Page, walk: &Walk) -> Result<()> {
    let text = page.run("document.querySelector('#source textarea').value")?;
    let text = text.as_str().unwrap_or_default().to_owned();
    same_as_here(page, walk, ("openapi.yaml", &text))
}

/// What is downloaded is unpacked by a program that others wrote, and is what the generator writes on this machine.
pub(super) fn same_as_here(page: &mut Page, walk: &Walk, document: (&str, &str)) -> Result<()> {
    let (name, written) = native(document)?;
    let folder = walk.work.join("downloads");
    fs::create_dir_all(&folder)?;
    let way = json!({"behavior": "allow", "downloadPath": folder});
    page.call_browser("Browser.setDownloadBehavior", way)?;
    page.tab("files")?;
    page.press("Download .zip")?;
    let file = folder.join(format!("{name}.zip"));
    let started = Instant::now();
    while !file.is_file() && started.elapsed() < Duration::from_secs(30) {
        thread::sleep(Duration::from_millis(50));
    }
    let Some(unpacked) = unpack::files(&file, &walk.work.join("unpacked").join(&name))? else {
        println!("    no program that unpacks is there, so that the archive is not looked into");
        return Ok(());
    };
    let shown = page.text("#tab-files .badge")?.replace(',', "");
    ensure!(
        unpacked.len().to_string() == shown,
        "{} of {shown} files",
        unpacked.len()
    );
    let written = written.into_iter();
    let written: BTreeMap<String, String> = written
        .map(|(path, text)| (format!("{name}/{path}"), text))
        .collect();
    ensure!(
        unpacked == written,
        "the archive differs from what is written without a browser"
    );
    Ok(())
}

/// The name of the crate of a document, and its files.
fn native((name, text): (&str, &str)) -> Result<(String, BTreeMap<String, String>)> {
    let bound = bindery::Builder::new()
        .text(name, text)
        .runtime(bindery::RuntimeSource::Vendored)
        .bind();
    let title = &bound.api.as_ref().context("it is not bound")?.info.title;
    let name = krate::name::of_title(title);
    let files = bound.krate(&krate::CrateOptions::new(&name));
    Ok((name, files.context("it is not bound")?.0))
}
