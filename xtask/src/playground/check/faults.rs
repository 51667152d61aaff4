//! What must not happen, and what becomes of it.

use super::{Page, Walk};
use anyhow::{Result, ensure};
use serde_json::json;

/// Wherever a text of a document is shown.
pub(super) fn markup(page: &mut Page, _: &Walk) -> Result<()> {
    let evil = "<img src=x onerror='globalThis.hacked = 1'><script>globalThis.hacked = 1</script>";
    let document = format!(
        "openapi: 3.1.0\ninfo:\n  title: {evil:?}\n  version: {evil:?}\n  description: {evil:?}\npaths:\n  {path:?}:\n    get:\n      operationId: {evil:?}\n      tags: [{evil:?}]\n      parameters:\n        - {{name: {evil:?}, in: query, schema: {{type: {evil:?}}}}}\n      responses: {{'200': {{description: {evil:?}}}}}\ncomponents:\n  schemas:\n    Evil: {{type: object, description: {evil:?}, properties: {{{evil:?}: {{type: string, default: 1}}}}}}\n",
        path = format!("/{evil}")
    );
    page.edit(&serde_json::to_string(&document)?)?;
    for tab in ["findings", "api", "files"] {
        page.tab(tab)?;
        page.wait(&format!(
            "document.getElementById('{tab}').textContent.length > 0"
        ))?;
    }
    page.tab("api")?;
    page.click("#api td button")?;
    page.wait("document.querySelector('#explain h2')?.textContent.includes('<img')")?;
    page.tab("diff")?;
    page.press("Keep what is there now")?;
    page.edit("text.replaceAll('Evil:', 'Worse:')")?;
    page.wait("document.querySelector('#diff li')")?;
    let state =
        page.run("String(globalThis.hacked) + document.querySelectorAll('img, script').length")?;
    ensure!(state == "undefined2", "{state}");
    Ok(())
}

/// Values in values, almost as many as the limit of depth has.
const DEPTH: usize = 58;

/// A worker has less room for calls than a program has.
pub(super) fn deep(page: &mut Page, _: &Walk) -> Result<()> {
    let schema = (0..DEPTH).fold(
        json!({"type": "string"}),
        |inner, _| json!({"type": "object", "properties": {"a": inner}}),
    );
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Deep", "version": "1"},
        "paths": {},
        "components": {"schemas": {"Deep": schema}},
    });
    page.edit(&serde_json::to_string(&document.to_string())?)?;
    let status = page.text("#status")?;
    ensure!(
        status.contains("written in"),
        "{status}: {}",
        page.text("#notice")?
    );
    Ok(())
}

/// What takes long can be ended, and the next change is bound.
pub(super) fn endless(page: &mut Page, _: &Walk) -> Result<()> {
    page.run_in_worker("compiler = { ...compiler, bindery_answer() { for (;;); } }, 1")?;
    page.run("(() => { const field = document.querySelector('#source textarea'); field.value += '\\n'; field.dispatchEvent(new Event('input')); })()")?;
    page.wait("!document.getElementById('stop').hidden")?;
    page.click("#stop")?;
    page.settled()?;
    let notice = page.text("#notice")?;
    ensure!(notice.contains("you asked for it"), "{notice}");
    page.edit("text + '\\n'")?;
    let status = page.text("#status")?;
    ensure!(status.starts_with("Bound in"), "{status}");
    Ok(())
}

/// What a panic leaves is said, and the next change is bound by another instance.
pub(super) fn stopped(page: &mut Page, _: &Walk) -> Result<()> {
    page.example(1)?;
    page.run_in_worker(
        "compiler = { ...compiler, bindery_answer() { throw new WebAssembly.RuntimeError('unreachable'); } }, 1",
    )?;
    page.edit("text + '\\n'")?;
    page.wait("!document.getElementById('notice').hidden")?;
    let notice = page.text("#notice")?;
    ensure!(notice.contains("The compiler stopped"), "{notice}");
    page.edit("text + '\\n'")?;
    let status = page.text("#status")?;
    ensure!(status.starts_with("Bound in"), "{status}");
    let hidden = page.run("document.getElementById('notice').hidden")?;
    ensure!(hidden == true, "the notice stays");
    Ok(())
}
