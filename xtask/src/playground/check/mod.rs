//! A walk through the page in a browser, as a person takes it.

mod api;
mod choices;
mod documents;
mod faults;
mod keyboard;
mod looks;
mod network;
mod start;
mod whole;

use super::serve::Site;
use crate::lab::browser::{self, Browser};
use crate::lab::page::Page;
use crate::lab::work_folder;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// What is looked at, and what for.
type Step = (&'static str, fn(&mut Page, &Walk) -> Result<()>);

/// In this order: each goes on where the one before it ended.
const STEPS: &[Step] = &[
    ("an example is bound at the start", start::example),
    ("nothing reaches the network any more", network::closed),
    ("a finding leads to its place", documents::jump),
    ("findings are hidden by their levels", documents::levels),
    ("codes, calls and types are explained", api::explain),
    ("what stands at the cursor is explained", api::explain_here),
    ("calls and types are filtered", api::filter),
    ("files are searched and read", api::files),
    ("the archive holds what is shown", api::archive),
    (
        "options change the crate and bindery.toml",
        choices::options,
    ),
    ("options that cannot be used say why", choices::faults),
    ("a comparison has a verdict", choices::diff),
    ("several files are bound together", documents::several),
    (
        "files are dropped, and documents pasted",
        documents::dropped,
    ),
    (
        "what is there outlives loading the page anew",
        documents::reloaded,
    ),
    ("a document without any has words", documents::nothing),
    ("texts of documents are never markup", faults::markup),
    ("a document as deep as is allowed is bound", faults::deep),
    ("a compiler that stopped is started anew", faults::stopped),
    ("a compiler that does not end is stopped", faults::endless),
    ("all of it is reached by the keyboard", keyboard::walk),
    ("a whole document takes less than a second", whole::bind),
    ("everything that is used has a name", keyboard::names),
    (
        "all texts stand out from what is behind them",
        looks::contrast,
    ),
    ("nothing is too wide for a phone", looks::fits),
    (
        "nothing was asked for behind the page's back",
        network::asked,
    ),
];

/// What a walk is told.
#[derive(Debug)]
pub struct Walk {
    /// The site, and where it is.
    site: Site,
    /// A large document to be bound.
    document: Option<PathBuf>,
    /// Where pictures go.
    pictures: Option<PathBuf>,
    /// A folder of its own.
    work: PathBuf,
}

/// Walks through the page in this folder. Without a browser nothing is looked at, and that is said.
pub fn walk(out: &Path, document: Option<&Path>, pictures: Option<&Path>) -> Result<()> {
    let Some(program) = browser::find() else {
        println!("no browser of Chromium's family is there, so that the page is not looked at");
        return Ok(());
    };
    let work = work_folder("playground");
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work)?;
    if let Some(folder) = pictures {
        fs::create_dir_all(folder)?;
    }
    let absolute = |path: &Path| std::path::absolute(path);
    let walk = Walk {
        site: Site::of(out)?,
        document: document.map(absolute).transpose()?,
        pictures: pictures.map(Path::to_owned),
        work,
    };
    let browser = Browser::start(&program, &walk.work.join("profile"))?;
    let mut page = Page::new(browser)?;
    for (what, step) in STEPS {
        step(&mut page, &walk).with_context(|| format!("not so: {what}"))?;
        println!("ok: {what}");
    }
    looks::pictures(&mut page, &walk)
}

impl Page {
    /// Waits until what is shown is that of the documents.
    fn settled(&mut self) -> Result<()> {
        self.wait("document.querySelector('main').getAttribute('aria-busy') === 'false'")
    }

    /// Shows a tab.
    fn tab(&mut self, name: &str) -> Result<()> {
        self.click(&format!("#tab-{name}"))
    }

    /// Clicks on a button by its text, whether it is seen or not.
    fn press_hidden(&mut self, label: &str) -> Result<()> {
        self.run(&format!(
            "[...document.querySelectorAll('button')].find((one) => one.textContent === {label:?}).click()"
        ))?;
        self.settled()
    }

    /// Chooses an example by its place in the list.
    fn example(&mut self, index: usize) -> Result<()> {
        self.run(&format!(
            "(() => {{ const choose = document.querySelector('select[aria-label=Examples]'); \
             choose.value = '{index}'; choose.dispatchEvent(new Event('change')); }})()"
        ))?;
        self.settled()
    }

    /// Changes the text of the document.
    fn edit(&mut self, change: &str) -> Result<()> {
        self.run(&format!(
            "(() => {{ const field = document.querySelector('#source textarea'); \
             field.value = ((text) => {change})(field.value); field.dispatchEvent(new Event('input')); }})()"
        ))?;
        self.settled()
    }
}
