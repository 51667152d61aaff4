//! Whether all of it fits, and pictures for those who look.

use super::{Page, Walk};
use anyhow::{Result, ensure};

/// A small phone.
const PHONE: (u32, u32) = (360, 740);

/// As narrow as both halves may be.
const MIDDLE: (u32, u32) = (900, 700);

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

/// Texts whose contrast with what is behind them is less than the 4.5 that WCAG 2 asks for. What is disabled need not have it.
const TOO_FAINT: &str = "(() => { \
    const numbers = (color) => color.match(/[\\d.]+/g).map(Number); \
    const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((one) => (one /= 255) <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4); return 0.2126 * x + 0.7152 * y + 0.0722 * z; }; \
    const behind = (one) => { for (; one; one = one.parentElement) { const color = numbers(getComputedStyle(one).backgroundColor); if (color.length === 3 || color[3] > 0) return color; } return [255, 255, 255]; }; \
    const texts = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && !one.disabled && !one.closest('.marks') && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())); \
    return texts.flatMap((one) => { const [a, b] = [light(numbers(getComputedStyle(one).color)), light(behind(one))]; \
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); return contrast < 4.5 ? [`${contrast.toFixed(2)} ${one.tagName}.${one.className} ${one.textContent.slice(0, 30)}`] : []; }).slice(0, 5).join('; '); })()";

pub(super) fn contrast(page: &mut Page, _: &Walk) -> Result<()> {
    page.example(1)?;
    page.tab("api")?;
    page.press("get")?;
    page.tab("diff")?;
    page.press("Keep what is there now")?;
    page.edit("text.replace('operationId: getPet', 'operationId: fetchPet')")?;
    for dark in [false, true] {
        page.look(WIDE.0, WIDE.1, dark)?;
        for tab in TABS.iter().skip(1) {
            page.tab(tab)?;
            // Colours take a moment to change.
            page.run("new Promise((done) => setTimeout(done, 250))")?;
            let faint = page.run(TOO_FAINT)?;
            ensure!(faint == "", "{tab}, dark: {dark}: {faint}");
        }
    }
    page.look(WIDE.0, WIDE.1, false)
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
    for (size, (width, height)) in [("wide", WIDE), ("middle", MIDDLE), ("phone", PHONE)] {
        for (scheme, dark) in [("light", false), ("dark", true)] {
            page.look(width, height, dark)?;
            let tabs = TABS.iter().skip(usize::from(size != "phone"));
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
