//! What is seen first.

use super::{Page, Walk};
use anyhow::{Result, ensure};

pub(super) fn example(page: &mut Page, walk: &Walk) -> Result<()> {
    page.look(1360, 820, false)?;
    page.open(&walk.site.origin)?;
    page.wait("document.getElementById('status').textContent.startsWith('Bound in')")?;
    page.settled()?;
    let status = page.text("#status")?;
    ensure!(status.contains("written in"), "{status}");
    let claim = page.text(".claim")?;
    ensure!(
        claim.contains("Everything stays in this browser"),
        "{claim}"
    );
    let call = page.text("#api td button")?;
    ensure!(call == "list_integrations", "{call}");
    let findings = page.text("#findings")?;
    ensure!(findings.contains("Nothing was found"), "{findings}");
    let said = page.happened("Runtime.exceptionThrown");
    ensure!(said.is_empty(), "{said:?}");
    let said = page.happened("Log.entryAdded");
    ensure!(said.is_empty(), "{said:?}");
    Ok(())
}
