//! Documents and what was found in them.

use super::{Page, Walk};
use anyhow::{Result, ensure};

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
    let names = page.run(
        "[...document.querySelectorAll('.files button')].map((one) => one.textContent).join()",
    )?;
    ensure!(
        names == "schemas/book.yaml,schemas/problem.yaml,Remove",
        "{names}"
    );
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
