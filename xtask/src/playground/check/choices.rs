//! Options and comparisons.

use super::{Page, Walk};
use anyhow::{Result, ensure};

pub(super) fn options(page: &mut Page, _: &Walk) -> Result<()> {
    page.tab("options")?;
    page.enter("#option-name", "my-pets")?;
    page.enter("#option-rename", "schema:House=Home\nschema:Shelter=Refuge")?;
    page.click("#option-equality")?;
    page.wait("document.querySelector('#tab-options .badge').textContent === '3'")?;
    page.settled()?;
    page.wait("document.querySelector('#options pre').textContent.includes('[rename]')")?;
    let file = page.text("#options pre")?;
    let expected = "inputs = [\"openapi.yaml\"]\nout = \"my-pets\"\nname = \"my-pets\"\nequality = true\n\n\
                    [rename]\n\"schema:House\" = \"Home\"\n\"schema:Shelter\" = \"Refuge\"\n";
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    ensure!(lines(&file) == lines(expected), "{file}");
    page.tab("api")?;
    let types = page.text("#api .scroll")?;
    ensure!(types.contains("types::Refuge"), "{types}");
    Ok(())
}

pub(super) fn faults(page: &mut Page, _: &Walk) -> Result<()> {
    page.tab("options")?;
    page.enter("#option-version", "one")?;
    page.wait("document.querySelector('#option-version[aria-invalid=true]')")?;
    page.press("Reset all")?;
    page.wait("!document.querySelector('[aria-invalid=true]')")?;
    page.settled()?;
    let name = page.run("document.querySelector('#option-name').value")?;
    ensure!(name == "", "{name}");
    Ok(())
}

pub(super) fn diff(page: &mut Page, _: &Walk) -> Result<()> {
    page.tab("diff")?;
    let words = page.text("#diff .empty")?;
    ensure!(words.contains("new version"), "{words}");
    page.press("Keep what is there now")?;
    page.wait("document.querySelector('.verdict strong')?.textContent === 'none'")?;
    page.edit("text.replace('summary: List the pets of the shop', 'summary: List all pets')")?;
    page.wait("document.querySelector('.verdict strong')?.textContent === 'patch'")?;
    page.edit("text.replace('operationId: getPet', 'operationId: fetchPet')")?;
    page.wait("document.querySelector('.verdict strong')?.textContent === 'major'")?;
    let change = page.text("#diff li.breaking .message")?;
    ensure!(change.contains("breaking"), "{change}");
    page.click("#diff li.breaking .place button")?;
    let line = page.run("document.querySelector('#source textarea').selectionStart")?;
    ensure!(line.as_u64().is_some_and(|at| at > 0), "{line}");
    Ok(())
}
