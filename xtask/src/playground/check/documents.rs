//! Documents and what was found in them.

use super::{Page, Walk};
use anyhow::{Result, ensure};
use serde_json::json;
use std::fs;

/// What is selected in the document.
const SELECTED: &str = "(() => { const field = document.querySelector('#source textarea'); \
    return field.value.slice(field.selectionStart, field.selectionEnd); })()";

pub(super) fn jump(page: &mut Page, _: &Walk) -> Result<()> {
    page.example(1)?;
    page.tab("findings")?;
    let first = page.text("#findings li .message")?;
    ensure!(
        first.contains("`int`") || first.contains("int is not a type"),
        "{first}"
    );
    let counts = page.text("#findings .bar")?;
    ensure!(
        counts.contains("6 warnings") && counts.contains("1 note"),
        "{counts}"
    );
    page.click("#findings li .place button")?;
    let selected = page.run(SELECTED)?;
    ensure!(selected == "int", "{selected}");
    let has_focus =
        page.run("document.activeElement === document.querySelector('#source textarea')")?;
    ensure!(has_focus == true, "the document has not the focus");
    page.wait(
        "[...document.querySelectorAll('.marks mark')].some((one) => one.textContent === 'int')",
    )?;
    page.wait("[...document.querySelectorAll('.gutter .warning')].some((one) => one.textContent === '87')")
}

pub(super) fn levels(page: &mut Page, _: &Walk) -> Result<()> {
    page.press("6 warnings")?;
    let left = page.run("document.querySelectorAll('.findings > li').length")?;
    ensure!(left == 1, "{left} findings are left");
    page.press("6 warnings")?;
    let left = page.run("document.querySelectorAll('.findings > li').length")?;
    ensure!(left == 7, "{left} findings are there");
    Ok(())
}

pub(super) fn several(page: &mut Page, _: &Walk) -> Result<()> {
    page.example(2)?;
    let names = page.run(NAMES)?;
    let expected = "openapi.yaml,schemas/book.yaml,schemas/problem.yaml,Remove";
    ensure!(names == expected, "{names}");
    page.tab("findings")?;
    let findings = page.text("#findings")?;
    ensure!(findings.contains("Nothing was found"), "{findings}");
    // A fault in a part leads there.
    page.press("schemas/book.yaml")?;
    page.edit("text.replace('type: string', 'type: sting')")?;
    page.click("#findings li .place button")?;
    let selected = page.run(SELECTED)?;
    ensure!(selected == "sting", "{selected}");
    Ok(())
}

/// The names of the documents that are there.
const NAMES: &str = "[document.querySelector('.files .name').value, \
    ...[...document.querySelectorAll('.files button:not(.add)')].map((one) => one.textContent)].join()";

pub(super) fn dropped(page: &mut Page, walk: &Walk) -> Result<()> {
    let folder = walk.work.join("dropped");
    fs::create_dir_all(&folder)?;
    let texts = [
        (
            "a.yaml",
            "openapi: 3.1.0\ninfo: {title: Dropped, version: '1'}\ncomponents: {schemas: {A: {$ref: b.yaml}}}\n",
        ),
        ("b.yaml", "type: object\nproperties: {c: {type: integer}}\n"),
    ];
    let mut paths = Vec::new();
    for (name, text) in texts {
        let path = folder.join(name);
        fs::write(&path, text)?;
        paths.push(path);
    }
    let data = json!({"items": [], "files": paths, "dragOperationsMask": 1});
    for kind in ["dragEnter", "dragOver", "drop"] {
        let with = json!({"type": kind, "x": 300, "y": 400, "data": data});
        page.call("Input.dispatchDragEvent", with)?;
    }
    page.wait("document.querySelector('#api h2')?.textContent.startsWith('Dropped')")?;
    page.settled()?;
    let names = page.run(NAMES)?;
    ensure!(names == "a.yaml,b.yaml,Remove", "{names}");
    let veil = page.run("document.getElementById('drop').hidden")?;
    ensure!(veil == true, "the veil stays");
    // What is pasted where nothing takes texts is a document.
    page.run(
        "(() => { document.activeElement.blur(); const data = new DataTransfer(); \
         data.setData('text/plain', '{\"swagger\": \"2.0\", \"info\": {\"title\": \"Pasted\", \"version\": \"1\"}, \"paths\": {}}'); \
         document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); })()",
    )?;
    page.wait("document.querySelector('#api h2')?.textContent.startsWith('Pasted')")?;
    let names = page.run(NAMES)?;
    ensure!(names == "openapi.json", "{names}");
    Ok(())
}

pub(super) fn reloaded(page: &mut Page, walk: &Walk) -> Result<()> {
    page.edit("text.replace('Pasted', 'Kept')")?;
    page.open(&walk.site.origin)?;
    page.wait("document.querySelector('#api h2')?.textContent.startsWith('Kept')")?;
    page.settled()
}

pub(super) fn nothing(page: &mut Page, _: &Walk) -> Result<()> {
    page.press("New")?;
    page.settled()?;
    let findings = page.text("#findings li .message")?;
    ensure!(
        findings.contains("empty") || findings.contains("no OpenAPI document"),
        "{findings}"
    );
    page.tab("api")?;
    let words = page.text("#api .empty")?;
    ensure!(words.contains("errors"), "{words}");
    page.tab("files")?;
    let words = page.text("#files .empty")?;
    ensure!(words.contains("Nothing is written"), "{words}");
    page.edit("'openapi: 3.1.0\\ninfo: {title: [broken\\n'")?;
    page.tab("findings")?;
    let message = page.text("#findings li.error .message")?;
    ensure!(message.starts_with("error"), "{message}");
    Ok(())
}
