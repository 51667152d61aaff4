//! From the name of an option to what it sets.

use super::Options;
use super::given::{all, list, pairs, parsed, switch, text};
use super::words::word;
use bindery::rust::krate::name;
use bindery::source::{Limit, UnknownLimit};
use bindery::{Builder, RuntimeSource};
use semver::Version;
use serde_json::Value;

/// Sets an option.
///
/// # Errors
/// Words for who chose it: nothing is set then.
pub(super) fn apply(options: &mut Options, name: &str, value: &Value) -> Result<(), String> {
    if !of_crate(options, name, value)? {
        options.builder = of_builder(options.builder(), name, value)?;
    }
    Ok(())
}

/// Sets an option of the crate around the modules, if it is one.
fn of_crate(options: &mut Options, name: &str, value: &Value) -> Result<bool, String> {
    let around = &mut options.around;
    match name {
        "layout" => options.layout = word(value)?,
        "name" => around.name = name::checked(text(value)?)?,
        "version" => around.version = Some(parsed::<Version>(value)?.to_string()),
        "license" => around.license = Some(parsed(value)?),
        "repository" => around.repository = Some(parsed(value)?),
        _ => return Ok(false),
    }
    Ok(true)
}

fn of_builder(builder: Builder, name: &str, value: &Value) -> Result<Builder, String> {
    Ok(match name {
        "api" => builder.api(text(value)?),
        "on-conflict" => builder.on_conflict(word(value)?),
        "lenient-blocks" => builder.lenient_blocks(switch(value)?),
        "limit" => limits(builder, value)?,
        "include" => all(value)?.into_iter().fold(builder, Builder::include),
        "exclude" => all(value)?.into_iter().fold(builder, Builder::exclude),
        "operations" => builder.operations(word(value)?),
        "unused-types" => builder.unused_types(word(value)?),
        "paging" => each(builder, pairs(name, value)?, Builder::paging),
        "rename" => each(builder, pairs(name, value)?, Builder::rename),
        "method-names" => builder.method_names(parsed(value)?),
        "deny" => all(value)?.into_iter().fold(builder, Builder::deny),
        "warn" => all(value)?.into_iter().fold(builder, Builder::warn),
        "allow" => all(value)?.into_iter().fold(builder, Builder::allow),
        "strict" => builder.strict(switch(value)?),
        "equality" => builder.equality(switch(value)?),
        "validation" => builder.validation(switch(value)?),
        "tag-features" => builder.tag_features(switch(value)?),
        "pages" => builder.pages(switch(value)?),
        "runtime" => builder.runtime(runtime(value)?),
        "format" => each(builder, pairs(name, value)?, Builder::format),
        "replace" => each(builder, pairs(name, value)?, Builder::replace),
        "derive" => each(builder, pairs(name, value)?, Builder::derive),
        "newtypes" => list(value)?.into_iter().fold(builder, Builder::newtypes),
        "xml-lists" => list(value)?.into_iter().fold(builder, Builder::xml_lists),
        "maps" => builder.maps(parsed(value)?),
        "objects" => builder.objects(parsed(value)?),
        "enums" => builder.enums(parsed(value)?),
        "unions" => builder.unions(parsed(value)?),
        "undeclared-members" => builder.undeclared_members(word(value)?),
        "answers" => builder.answers(word(value)?),
        "answers-required" => builder.answers_required(word(value)?),
        "optional-bodies" => builder.optional_bodies(word(value)?),
        _ => return Err("it is about files, which a page has none of".to_owned()),
    })
}

/// Adds options with two sides.
fn each<'v>(
    builder: Builder,
    pairs: Vec<(&'v str, &'v str)>,
    add: fn(Builder, &'v str, &'v str) -> Builder,
) -> Builder {
    let pairs = pairs.into_iter();
    pairs.fold(builder, |all, (what, how)| add(all, what, how))
}

fn limits(builder: Builder, value: &Value) -> Result<Builder, String> {
    pairs("limit", value)?
        .into_iter()
        .try_fold(builder, |builder, (limit, most)| {
            let limit: Limit = limit
                .parse()
                .map_err(|wrong: UnknownLimit| wrong.to_string())?;
            let most = most.replace('_', "").parse();
            let most = most.map_err(|_| format!("`{limit}` is a number: `{limit}=1000`"))?;
            Ok(builder.limit(limit, most))
        })
}

/// Where the runtime comes from: a folder is none that a page could see.
fn runtime(value: &Value) -> Result<RuntimeSource, String> {
    match parsed(value)? {
        RuntimeSource::Path(_) => Err("a page sees no folder: write `vendored`, `registry` or `git=URL,rev=REV`, and name the folder in `bindery.toml`".to_owned()),
        source => Ok(source),
    }
}
