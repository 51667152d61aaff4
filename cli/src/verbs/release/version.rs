//! Which version a release has.

use super::step::Step;
use crate::args::Crate;
use crate::config::Choice;
use crate::console::Console;
use crate::exit::Exit;
use crate::krate::{Release, next};
use crate::verbs::{check, generate};
use bindery::Bound;
use bindery::diff::Verdict;
use semver::Version;

/// The version of this release; nothing if there is nothing to release.
pub(super) fn choose(
    (krate, options): (&Crate, &[Choice]),
    before: Option<&Release>,
    step: &Step,
    bound: &Bound,
    console: &Console,
) -> Result<Option<Version>, Exit> {
    let contents = generate::contents(bound, (krate, options), krate.version.as_ref(), console)?;
    let Some(current) = contents.version() else {
        console.error(
            "the crate's version is not in its own `Cargo.toml`, or is none: release it with `version = \"0.1.0\"` there",
        );
        return Err(Exit::Output);
    };
    let Some(Release { version: last, .. }) = before else {
        return Ok(Some(current));
    };
    let mut minimum = next(last, step.verdict);
    if step.verdict == Verdict::None && !check::is_fresh(&krate.out, &contents, console)? {
        minimum = next(last, Verdict::Patch);
    }
    let written = Some(&current).filter(|current| *current > last);
    let Some(wish) = krate.version.as_ref().or(written) else {
        return Ok(Some(minimum).filter(|minimum| minimum > last));
    };
    if *wish >= minimum && wish > last {
        return Ok(Some(wish.clone()));
    }
    let why = if wish <= last {
        format!("{last} is released already")
    } else {
        let reason = step.reason.as_deref().unwrap_or_default();
        format!("{reason}: {minimum} is the least version after {last}")
    };
    console.error(format!(
        "version {wish} is too low: {why}; without a version, release chooses one"
    ));
    Err(Exit::Usage)
}
