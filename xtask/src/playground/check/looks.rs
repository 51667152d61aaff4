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

/// What is seen now and then.
type Scene = (&'static str, fn(&mut Page) -> Result<()>);

const SCENES: [Scene; 6] = [
    ("start", |page| {
        page.example(0)?;
        page.tab("api")
    }),
    ("several", |page| {
        page.example(2)?;
        page.tab("explain")?;
        page.enter(
            "#explain input",
            "#/paths/~1books~1{isbn}/get/responses/200/content/application~1json/schema",
        )?;
        page.key("Enter")?;
        page.enter("#explain input", "types::Book")?;
        page.key("Enter")?;
        page.wait("document.querySelector('#explain h2')?.textContent.includes('Book')")
    }),
    ("code", |page| {
        page.example(1)?;
        page.tab("explain")?;
        page.enter("#explain input", "B0503")?;
        page.key("Enter")?;
        page.wait("document.querySelector('#explain h2')?.textContent.includes('B0503')")
    }),
    ("search", |page| {
        page.tab("files")?;
        page.enter("#files input", "shelter")?;
        page.wait("document.querySelector('#files .hit')")?;
        page.click("#files .hit")
    }),
    ("errors", |page| {
        page.enter("#files input", "")?;
        page.edit("text.replace('openapi: 3.1.0', 'openapi: [3.1.0')")?;
        page.tab("findings")
    }),
    ("empty", |page| {
        page.example(1)?;
        page.press_hidden("New")?;
        page.tab("api")
    }),
];

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
    for (size, (width, height)) in [("wide", WIDE), ("phone", PHONE)] {
        for (scheme, dark) in [("light", false), ("dark", true)] {
            page.look(width, height, dark)?;
            for (name, show) in SCENES {
                show(page)?;
                page.picture(&folder.join(format!("{size}-{scheme}-{name}.png")))?;
            }
        }
    }
    println!("pictures are in {}", folder.display());
    Ok(())
}
