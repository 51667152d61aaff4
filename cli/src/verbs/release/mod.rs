//! The next version of a crate, with its section in the changelog.

mod step;
mod version;

use super::generate;
use crate::args::Release as Args;
use crate::config::Choice;
use crate::console::{self, Console};
use crate::exit::Exit;
use crate::krate::{self, CARGO_TOML, Contents, Hold, Release, with_section, with_version};
use crate::layout::Layout;
use crate::{reading, standard_input};
use bindery::{Bound, output};
use semver::Version;
use std::time::Instant;
use step::Step;

/// The changelog of the crate.
const CHANGELOG: &str = "CHANGELOG.md";

/// `options` are those of this run, as they stand on the command line.
pub(crate) fn run(args: &Args, options: &[Choice], console: &Console) -> Exit {
    release(args, options, console).unwrap_or_else(|exit| exit)
}

fn release(args: &Args, options: &[Choice], console: &Console) -> Result<Exit, Exit> {
    let start = Instant::now();
    let inputs = &args.reading.inputs;
    if inputs.iter().any(|input| standard_input::is_meant(input)) {
        console
            .error("a release keeps its documents: standard input has no place to keep them from");
        return Err(Exit::Usage);
    }
    let krate = &args.krate;
    if krate.layout != Layout::Crate {
        console.error("only a crate of its own has releases: leave the option `layout` out");
        return Err(Exit::Usage);
    }
    let bound = generate::bind(&args.reading, krate, console)?;
    reading::api(&bound)?;
    let hold = hold(args, console)?;
    let before = Release::last(&krate.out);
    let before = before.map_err(|fault| generate::unusable(krate, &fault, console))?;
    let step = match &before {
        None => Step::first(&bound),
        Some(last) => Step::from(last, &bound, krate, console)?,
    };
    let from = before.as_ref().map(|last| last.version.to_string());
    let Some(version) = version::choose((krate, options), before.as_ref(), &step, &bound, console)?
    else {
        console.note(format!(
            "nothing changed since {}",
            from.unwrap_or_default()
        ));
        return Ok(Exit::Ok);
    };
    let way = from.map_or_else(
        || "the first release:".to_owned(),
        |from| format!("{from} ->"),
    );
    let reason = step.reason.iter().map(|reason| format!(" ({reason})"));
    let line = format!("{way} {version}{}", reason.collect::<String>());
    let Some(hold) = hold else {
        console::data(&console.output.page(&step.notes));
        console.note(format!("{line}; nothing was written"));
        return Ok(Exit::Ok);
    };
    let contents = contents(args, &bound, &version, &step.notes, options, console)?;
    let exit = generate::place(&bound, krate, (&hold, &contents), start, console);
    if exit == Exit::Ok {
        console.note(line);
    }
    Ok(exit)
}

/// The crate's folder, unless nothing is to be written into it.
fn hold(args: &Args, console: &Console) -> Result<Option<Hold>, Exit> {
    let krate = &args.krate;
    if !args.dry_run {
        return generate::hold(krate, console).map(Some);
    }
    if output::is_unfinished(&krate.out) {
        let out = krate.out.display();
        console.error(format!(
            "a run into `{out}` was interrupted or is writing: release without `--dry-run`, or `bindery generate` first"
        ));
        return Err(Exit::Output);
    }
    Ok(None)
}

/// What the crate's folder is to hold with this release.
fn contents(
    args: &Args,
    bound: &Bound,
    version: &Version,
    notes: &str,
    options: &[Choice],
    console: &Console,
) -> Result<Contents, Exit> {
    let krate = &args.krate;
    let mut contents = generate::contents(bound, (krate, options), Some(version), console)?;
    if let Some(manifest) = contents.shared.0.get(CARGO_TOML) {
        let manifest = with_version(manifest, version);
        contents.share(CARGO_TOML, manifest);
    }
    let changelog = krate::text(&krate.out, CHANGELOG);
    let changelog = changelog.map_err(|fault| generate::unusable(krate, &fault, console))?;
    let changelog = with_section(changelog.as_deref(), version, notes);
    contents.share(CHANGELOG, changelog);
    let inputs = &args.reading.inputs;
    let overlays = &args.reading.choices.changes.overlays;
    let of_the_api: Vec<Choice> = options
        .iter()
        .filter(|choice| choice.is_of_the_api())
        .cloned()
        .collect();
    let kept = Release::files(version, inputs, overlays, &of_the_api, &bound.sources);
    let kept = kept.map_err(|error| {
        console.error(format!("the documents cannot be kept: {error}"));
        Exit::Output
    })?;
    contents.generated.0.retain(|path, _| !Release::keeps(path));
    contents.generated.0.extend(kept.0);
    Ok(contents)
}
