//! What leads from one release to the next.

use crate::args::{Cli, Crate, Verb};
use crate::console::{Console, amount};
use crate::exit::Exit;
use crate::krate::Release;
use crate::reading;
use crate::verbs::generate;
use bindery::Bound;
use bindery::diff::{self, Changes, Impact, Side, Verdict};
use clap::Parser;

/// How deep the headings inside a version's section are.
const HEADING: usize = 3;

/// What leads from the last release to this one.
pub(super) struct Step {
    pub(super) verdict: Verdict,
    /// What the verdict follows from, in a few words; nothing of the first one, whose notes say all.
    pub(super) reason: Option<String>,
    /// The section of the changelog, without its title.
    pub(super) notes: String,
}

impl Step {
    /// To the first release.
    pub(super) fn first(bound: &Bound) -> Self {
        let size = bound.api.as_ref().map(reading::size);
        let about = format!("{} of {}", size.unwrap_or_default(), subject(bound));
        Self {
            verdict: Verdict::None,
            notes: format!("The first release: {about}.\n"),
            reason: None,
        }
    }

    /// From the last release to this one.
    pub(super) fn from(
        last: &Release,
        bound: &Bound,
        krate: &Crate,
        console: &Console,
    ) -> Result<Self, Exit> {
        let old = again(last, krate, console)?;
        let changes = bound.changes_since(&old).ok_or(Exit::Documents)?;
        let (was, is) = (subject(&old), subject(bound));
        let versions = if was == is {
            format!("{is}.")
        } else {
            format!("{is}, after {was}.")
        };
        let sections = diff::notes(&changes, side(&old)?, side(bound)?, HEADING);
        Ok(Self {
            verdict: changes.verdict(),
            reason: Some(reason(&changes)),
            notes: format!("{versions}\n\n{sections}"),
        })
    }
}

fn side(bound: &Bound) -> Result<Side<'_>, Exit> {
    Ok(Side {
        api: reading::api(bound)?,
        sources: &bound.sources,
    })
}

/// The API by its title and version, in plain words for Markdown.
fn subject(bound: &Bound) -> String {
    let Some(api) = &bound.api else {
        return String::new();
    };
    let title = diff::plain(&api.info.title);
    match diff::plain(&api.info.version) {
        version if version.is_empty() => title,
        version => format!("{title} {version}"),
    }
}

fn reason(changes: &Changes) -> String {
    match changes.verdict() {
        Verdict::Major => amount(changes.count(Impact::Breaking), "breaking change"),
        Verdict::Minor => amount(changes.count(Impact::Additive), "compatible change"),
        Verdict::Patch => "only texts changed".to_owned(),
        Verdict::None => "the API is the same".to_owned(),
    }
}

/// The API of the last release, with the options that it had.
fn again(last: &Release, krate: &Crate, console: &Console) -> Result<Bound, Exit> {
    let unreadable = |why: &str| {
        console.error(format!(
            "what release {} was made of cannot be read again: {why}",
            last.version
        ));
        Exit::Output
    };
    let cli = Cli::try_parse_from(last.arguments(&krate.out));
    let cli = cli.map_err(|error| unreadable(&error.render().to_string()))?;
    let Verb::Generate(old) = cli.verb else {
        return Err(unreadable("its options are no longer known"));
    };
    let quiet = Console {
        quiet: true,
        ..*console
    };
    let bound = generate::bind(&old.reading, &old.krate, &quiet)?;
    if bound.api.is_none() {
        return Err(unreadable("its documents have errors by now"));
    }
    Ok(bound)
}
