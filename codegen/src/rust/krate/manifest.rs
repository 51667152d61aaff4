//! The generated crate's `Cargo.toml`.

use super::toml::string;
use super::version::crate_version;
use super::{CrateOptions, RuntimeSource, features};
use crate::api::Api;
use crate::rust::Plan;
use crate::rust::features::{OF_RUNTIME, WHOLE_API};
use crate::rust::options::{Dependency, Formats};

/// The text of the manifest.
pub(super) fn manifest(plan: &Plan<'_>, around: &CrateOptions) -> String {
    let (api, options) = (plan.api, plan.options);
    let validation = options.validation;
    let passed_on = OF_RUNTIME
        .iter()
        .filter(|(name, _)| validation || *name != "validate");
    let features = passed_on.fold(String::new(), |text, (name, about)| {
        format!("{text}# {about}\n{name} = [\"bindery-runtime/{name}\"]\n")
    });
    let validate = if validation { ", \"validate\"" } else { "" };
    let sections = features::table(plan);
    let whole_api = if sections.is_empty() {
        String::new()
    } else {
        format!(", {}", string(WHOLE_API))
    };
    format!(
        "{}\n[features]\ndefault = [\"reqwest\", \"rustls\"{validate}{whole_api}]\n{features}{sections}\n[dependencies]\n\
         bindery-runtime = {{ {}, default-features = false{} }}\n{}\n[package.metadata.docs.rs]\n\
         all-features = true\n",
        package(api, around),
        source(&around.runtime),
        listed(&options.formats.runtime_features()),
        dependencies(&options.formats),
    )
}

/// The crates of types that were chosen for formats, a line each.
fn dependencies(formats: &Formats) -> String {
    let line = |one: Dependency| {
        let version = string(&one.version);
        if one.features.is_empty() {
            return format!("{} = {version}\n", one.name);
        }
        format!(
            "{} = {{ version = {version}{} }}\n",
            one.name,
            listed(&one.features)
        )
    };
    formats.dependencies().into_values().map(line).collect()
}

/// `, features = ["a", "b"]`, or nothing.
fn listed<'f>(features: impl IntoIterator<Item = &'f (impl AsRef<str> + ?Sized + 'f)>) -> String {
    let features: Vec<String> = features
        .into_iter()
        .map(|feature| string(feature.as_ref()))
        .collect();
    if features.is_empty() {
        return String::new();
    }
    format!(", features = [{}]", features.join(", "))
}

fn package(api: &Api, options: &CrateOptions) -> String {
    let info = &api.info;
    let version = options.version.clone();
    let version = version.unwrap_or_else(|| crate_version(&info.version));
    let license = info
        .license
        .as_ref()
        .and_then(|license| license.identifier.as_deref());
    let license = license.filter(|license| is_license_expression(license));
    let license = license.map(|license| format!("license = {}\n", string(license)));
    format!(
        "[package]\nname = {}\nversion = {}\nedition = \"2024\"\nrust-version = \"1.88\"\n\
         description = {}\n{}readme = \"README.md\"\n",
        string(&options.name),
        string(&version),
        string(&description(api)),
        license.unwrap_or_default(),
    )
}

/// One line for registries: the title, and what the crate is to it.
fn description(api: &Api) -> String {
    let title: Vec<&str> = api.info.title.split_whitespace().collect();
    match title.as_slice() {
        [] => "A client for an HTTP API".to_owned(),
        words => format!("A client for {}", words.join(" ")),
    }
}

/// The characters of an SPDX expression; what it says is the registry's to judge.
fn is_license_expression(text: &str) -> bool {
    let legal = |c: char| c.is_ascii_alphanumeric() || " -.+():".contains(c);
    !text.trim().is_empty() && text.chars().all(legal)
}

fn source(runtime: &RuntimeSource) -> String {
    match runtime {
        RuntimeSource::Version(version) => format!("version = {}", string(version)),
        RuntimeSource::Path(path) => format!("path = {}", string(path)),
    }
}
