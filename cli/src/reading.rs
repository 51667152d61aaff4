//! From the command line to the model of an API.

use crate::args::{Choices, Reading};
use crate::console::Console;
use crate::exit::Exit;
use crate::paging::Declared;
use crate::standard_input;
use crate::types::Types;
use bindery::api::Api;
use bindery::diagnostic::Level;
use bindery::source::Limits;
use bindery::{Bound, Builder, Stage};
use std::path::PathBuf;

/// A builder with everything that was chosen about reading. Standard input, where it is asked for, is read here.
pub(crate) fn builder(
    inputs: &[PathBuf],
    choices: &Choices,
    console: &Console,
) -> Result<Builder, Exit> {
    let mut builder = Builder::new()
        .on_conflict(choices.on_conflict.into())
        .lenient_blocks(choices.lenient_blocks)
        .operations(choices.wanted.operations.into())
        .unused_types(choices.wanted.unused_types.into());
    if let Some(root) = &choices.root {
        builder = builder.root(root);
    }
    for (limit, most) in &choices.limits {
        builder = builder.limit(*limit, *most);
    }
    for selector in &choices.wanted.include {
        builder = builder.include(selector.clone());
    }
    for selector in &choices.wanted.exclude {
        builder = builder.exclude(selector.clone());
    }
    for Declared(pages) in &choices.wanted.paging {
        builder = builder.paging(&pages.what, &pages.value);
    }
    for overlay in &choices.changes.overlays {
        builder = builder.overlay(overlay);
    }
    let (files, piped) = standard_input::take(inputs, limits(choices).bytes, console)?;
    for input in files {
        builder = builder.input(input);
    }
    if let Some(text) = piped {
        builder = builder.text(standard_input::NAME, text);
    }
    if let Some(title) = &choices.api {
        builder = builder.api(title);
    }
    builder = choices.names.choose(builder);
    let levels = &choices.levels;
    builder = builder.strict(levels.strict);
    builder = levels
        .allow
        .iter()
        .fold(builder, |all, code| all.allow(*code));
    builder = levels
        .warn
        .iter()
        .fold(builder, |all, code| all.warn(*code));
    Ok(levels
        .deny
        .iter()
        .fold(builder, |all, code| all.deny(*code)))
}

/// How much a document may ask of this process.
pub(crate) fn limits(choices: &Choices) -> Limits {
    let mut limits = Limits::default();
    for (limit, most) in &choices.limits {
        limits.set(*limit, *most);
    }
    limits
}

/// Reads what a builder was told to, and says what it is at where that takes long.
pub(crate) fn bind(builder: &Builder, console: &Console) -> Bound {
    let progress = console.progress(Stage::Reading.word());
    builder.bind_watched(|stage| progress.at(stage.word()))
}

/// Reads for an answer about names and types. To a program that reads standard output, findings would stand around it, so
/// errors alone are shown.
pub(crate) fn for_answer(
    reading: &Reading,
    types: &Types,
    console: &Console,
) -> Result<Bound, Exit> {
    let builder = builder(&reading.inputs, &reading.choices, console)?;
    let bound = bind(&types.choose(builder), console);
    if console.format.is_for_machines() {
        console.errors(&bound.diagnostics, &bound.sources);
    } else {
        console.findings(&bound.diagnostics, &bound.sources);
    }
    Ok(bound)
}

/// The API, unless an error stands in the way; it was shown already.
pub(crate) fn api(bound: &Bound) -> Result<&Api, Exit> {
    bound.api.as_ref().ok_or(Exit::Documents)
}

/// `377 operations, 1078 schemas`
pub(crate) fn size(api: &Api) -> String {
    use crate::console::amount;
    let (calls, schemas) = (api.calls.len(), api.schemas.components.len());
    format!(
        "{}, {}",
        amount(calls, "operation"),
        amount(schemas, "schema")
    )
}

/// How many warnings there are.
pub(crate) fn warnings(bound: &Bound) -> usize {
    bound
        .diagnostics
        .iter()
        .filter(|one| one.level == Level::Warning)
        .count()
}
