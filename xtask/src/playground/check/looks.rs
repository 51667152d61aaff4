//! Whether all of it fits, and pictures for those who look.

use super::{Page, Walk};
use anyhow::{Result, ensure};

/// A small phone.
const PHONE: (u32, u32) = (360, 740);

const WIDE: (u32, u32) = (1360, 820);

/// Every tab, and what is chosen in it.
const TABS: [&str; 7] = [
    "document", "findings", "api", "files", "explain", "diff", "options",
];

/// What sticks out to the right of the page, but where it is scrolled.
const TOO_WIDE: &str = "(() => { const width = document.documentElement.clientWidth; \
    const scrolls = (one) => one && one !== document.body && (/auto|scroll|hidden/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement)); \
    const all = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 0.5 && !scrolls(one.parentElement)); \
    return [document.documentElement.scrollWidth > width ? 'the page scrolls' : '', ...all.map((one) => one.tagName + '.' + one.className)].filter(Boolean).join(); })()";

pub(super) fn fits(page: &mut Page, _: &Walk) -> Result<()> {
    page.example(1)?;
    page.look(PHONE.0, PHONE.1, false)?;
    for tab in TABS {
        page.tab(tab)?;
        let wide = page.run(TOO_WIDE)?;
        ensure!(wide == "", "{tab}: {wide}");
        let seen = page.run(&format!(
            "document.getElementById('tab-{tab}').getAttribute('aria-selected') === 'true'"
        ))?;
        ensure!(seen == true, "{tab} is not shown");
    }
    // From a finding one comes to the document.
    page.tab("findings")?;
    page.click("#findings li .place button")?;
    page.wait("!document.getElementById('source').hidden")?;
    page.look(WIDE.0, WIDE.1, false)?;
    page.wait(
        "!document.getElementById('source').hidden && !document.getElementById('result').hidden",
    )
}

pub(super) fn pictures(page: &mut Page, walk: &Walk) -> Result<()> {
    let Some(folder) = &walk.pictures else {
        return Ok(());
    };
    page.example(1)?;
    page.tab("api")?;
    page.press("get")?;
    page.tab("diff")?;
    page.press("Keep what is there now")?;
    page.edit("text.replace('operationId: getPet', 'operationId: fetchPet').replace('enum: [cat,', 'enum: [cat, fox,').replace('shop\\n', 'pet shop\\n')")?;
    for (size, (width, height)) in [("wide", WIDE), ("phone", PHONE)] {
        for (scheme, dark) in [("light", false), ("dark", true)] {
            page.look(width, height, dark)?;
            let tabs = TABS.iter().skip(usize::from(size == "wide"));
            for tab in tabs {
                page.tab(tab)?;
                if *tab == "diff" {
                    page.wait("document.querySelector('.verdict')")?;
                }
                page.picture(&folder.join(format!("{size}-{scheme}-{tab}.png")))?;
            }
        }
    }
    page.look(WIDE.0, WIDE.1, false)?;
    page.example(0)?;
    page.tab("api")?;
    page.picture(&folder.join("wide-light-start.png"))?;
    println!("pictures are in {}", folder.display());
    Ok(())
}
