//! The generated crate's `Cargo.toml`.

use super::version::crate_version;
use super::{CrateOptions, LICENSE, WebAddress, features};
use crate::api::Api;
use crate::rust::docs::plain;
use crate::rust::plan::Plan;
use crate::rust::plan::features::WHOLE_API;
use crate::rust::runtime;
use crate::rust::toml::string;

/// The text of the manifest.
pub(super) fn manifest(plan: &Plan<'_>, around: &CrateOptions) -> String {
    let (api, options) = (plan.api, plan.options);
    let sections = features::table(plan);
    let whole_api = (!sections.is_empty()).then_some(WHOLE_API);
    let default = features::on(options).chain(whole_api);
    let default: Vec<String> = default.map(string).collect();
    format!(
        "{}\n[features]\ndefault = [{}]\n{}{sections}\n[dependencies]\n{}\n\n[package.metadata.docs.rs]\n\
         all-features = true\n",
        package(api, around),
        default.join(", "),
        runtime::features(options),
        runtime::dependencies(options, true).join("\n"),
    )
}

fn package(api: &Api, options: &CrateOptions) -> String {
    let version = options.version.clone();
    let version = version.unwrap_or_else(|| crate_version(&api.info.version));
    let text = |key: &str, value: &str| format!("{key} = {}\n", string(value));
    let list = |key: &str, values: &[&str]| {
        let values: Vec<String> = values.iter().map(|value| string(value)).collect();
        format!("{key} = [{}]\n", values.join(", "))
    };
    let mut lines = vec![
        "[package]\n".to_owned(),
        text("name", &options.name),
        text("version", &version),
        text("edition", "2024"),
        text("rust-version", "1.88"),
        text("description", &description(api)),
    ];
    match options.license_of(api) {
        Some(license) => lines.push(text("license", license.as_str())),
        None if options.license_text.is_some() => lines.push(text("license-file", LICENSE)),
        None => {}
    }
    lines.extend(homepage(api).map(|address| text("homepage", address.as_str())));
    let repository = options.repository.as_ref();
    lines.extend(repository.map(|address| text("repository", address.as_str())));
    lines.push(text("readme", "README.md"));
    lines.push(list("keywords", &keywords(&options.name)));
    lines.push(list("categories", &["api-bindings"]));
    // What the generator notes down for its next run is nothing for those who use the crate.
    lines.push(list("exclude", &["/.bindery*"]));
    lines.concat()
}

/// Where the API is documented.
fn homepage(api: &Api) -> Option<WebAddress> {
    api.info.external_docs.as_deref()?.parse().ok()
}

/// Words to search a registry for: at most five, of at most 20 characters each.
fn keywords(name: &str) -> Vec<&str> {
    let own = ["api", "client", "openapi"];
    let name = (name.len() <= 20 && !own.contains(&name)).then_some(name);
    name.into_iter().chain(own).collect()
}

/// One line for registries: the title, and what the crate is to it.
fn description(api: &Api) -> String {
    match plain(&api.info.title).join(" ").as_str() {
        "" => "A client for an HTTP API".to_owned(),
        title => format!("A client for {title}"),
    }
}
