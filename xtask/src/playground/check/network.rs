//! What goes over the network: the page's own files, and then nothing.

use super::{Page, Walk};
use anyhow::{Result, ensure};

/// Neither the page nor its worker can ask for anything.
pub(super) fn closed(page: &mut Page, walk: &Walk) -> Result<()> {
    let before = walk.site.requests();
    let ask = format!(
        "fetch('{}/index.html').then(() => 'open', () => 'closed')",
        walk.site.origin
    );
    for (who, came) in [
        ("page", page.run(&ask)?),
        ("worker", page.run_in_worker(&ask)?),
    ] {
        ensure!(came == "closed", "the {who} reaches the network: {came}");
    }
    let markup = page.run("(() => { try { document.body.innerHTML = ''; return 'written'; } catch { return 'refused'; } })()")?;
    ensure!(markup == "refused", "texts can become markup: {markup}");
    ensure!(walk.site.requests() == before, "something was asked for");
    Ok(())
}

/// All that was ever asked for is of the site, and was asked for while the page was loaded.
pub(super) fn asked(page: &mut Page, walk: &Walk) -> Result<()> {
    let own = [format!("{}/", walk.site.origin), "blob:".to_owned()];
    for event in page.happened("Network.requestWillBeSent") {
        let address = event["request"]["url"].as_str().unwrap_or_default();
        let is_own = own.iter().any(|start| address.starts_with(start));
        ensure!(is_own, "{address} was asked for");
    }
    let files = page.run("performance.getEntriesByType('resource').length")?;
    println!(
        "    {files} files were loaded, and {} requests came",
        walk.site.requests()
    );
    Ok(())
}
