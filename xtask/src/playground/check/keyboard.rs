//! The page without a mouse.

use super::{Page, Walk};
use anyhow::{Result, bail, ensure};
use serde_json::json;

/// Stops that the page has at most.
const MOST: usize = 80;

/// What has the focus, in words.
const FOCUS: &str = "(() => { const one = document.activeElement; \
    return (one.getAttribute('aria-label') ?? one.closest('label')?.textContent ?? one.textContent ?? '').trim().slice(0, 60); })()";

pub(super) fn walk(page: &mut Page, _: &Walk) -> Result<()> {
    page.example(1)?;
    page.tab("api")?;
    page.run("(document.activeElement.blur(), scrollTo(0, 0), 1)")?;
    // Every stop has a name, and is seen.
    let mut stops = Vec::new();
    page.run("(getSelection().removeAllRanges(), document.body.tabIndex = -1, document.body.focus(), document.body.removeAttribute('tabindex'), 1)")?;
    for _ in 0..MOST {
        page.key("Tab")?;
        if page.run("document.activeElement === document.body")? == true {
            break;
        }
        let name = page.run(FOCUS)?;
        let name = name.as_str().unwrap_or_default().to_owned();
        ensure!(!name.is_empty(), "a stop without a name behind {stops:?}");
        let seen = page.run("(() => { const { width, height } = document.activeElement.getBoundingClientRect(); return width > 0 && height > 0; })()")?;
        ensure!(seen == true, "{name} is not seen");
        stops.push(name);
    }
    for stop in [
        "Open…",
        "New",
        "Examples",
        "Explain here",
        "Text of the document",
    ] {
        ensure!(
            stops.iter().any(|one| one == stop),
            "{stop} is none of {stops:?}"
        );
    }
    // From the tab of calls to the files: the tree is one stop, and arrows walk it.
    to(page, "API")?;
    page.key("ArrowRight")?;
    page.wait("document.getElementById('tab-files').getAttribute('aria-selected') === 'true'")?;
    for _ in 0..3 {
        page.key("Tab")?;
        if page.run("document.activeElement.getAttribute('role') === 'treeitem'")? == true {
            break;
        }
    }
    page.key("Home")?;
    page.key("ArrowDown")?;
    let is_item = page.run("document.activeElement.getAttribute('role')")?;
    ensure!(is_item == "treeitem", "{is_item}");
    page.key("End")?;
    page.key("Enter")?;
    let chosen = "document.querySelector('[role=treeitem][aria-selected=true]')?.dataset.path";
    page.wait(&format!(
        "{chosen} === document.querySelector('#files h2').textContent"
    ))?;
    // A finding leads to its place, from where one goes on.
    page.run("document.getElementById('tab-files').focus()")?;
    page.key("Home")?;
    page.wait("document.getElementById('tab-findings').getAttribute('aria-selected') === 'true'")?;
    to(page, "openapi.yaml:")?;
    page.key("Enter")?;
    page.wait("document.activeElement === document.querySelector('#source textarea')")
}

/// Roles of what people use.
const USED: [&str; 9] = [
    "button",
    "checkbox",
    "combobox",
    "searchbox",
    "tab",
    "tabpanel",
    "textbox",
    "tree",
    "treeitem",
];

/// What a screen reader says of everything that is used, in each of the tabs.
pub(super) fn names(page: &mut Page, _: &Walk) -> Result<()> {
    page.example(1)?;
    page.call("Accessibility.enable", json!({}))?;
    for tab in ["findings", "api", "files", "explain", "diff", "options"] {
        page.tab(tab)?;
        let all = page.call("Accessibility.getFullAXTree", json!({}))?;
        let nodes = all["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        let used = nodes.iter().filter(|node| {
            let role = node["role"]["value"].as_str().unwrap_or_default();
            node["ignored"] == false && USED.contains(&role)
        });
        let mut count = 0;
        for node in used {
            count += 1;
            let name = node["name"]["value"].as_str().unwrap_or_default();
            ensure!(!name.trim().is_empty(), "{tab}: {node}");
        }
        ensure!(count > 10, "{tab} has {count}");
    }
    Ok(())
}

/// Goes on until what has the focus starts with this.
fn to(page: &mut Page, wanted: &str) -> Result<()> {
    for _ in 0..MOST {
        let name = page.run(FOCUS)?;
        if name.as_str().is_some_and(|name| name.starts_with(wanted)) {
            return Ok(());
        }
        page.key("Tab")?;
    }
    bail!("{wanted} is not reached")
}
