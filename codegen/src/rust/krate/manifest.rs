//! The generated crate's `Cargo.toml`.

use super::toml::string;
use super::version::crate_version;
use super::{CrateOptions, RuntimeSource};
use crate::api::Api;

/// Features of the runtime that a generated crate passes on, with what they are for.
const PASSED_ON: &[(&str, &str)] = &[
    ("reqwest", "HTTP by reqwest, without TLS."),
    ("rustls", "TLS by rustls with ring."),
    ("rustls-aws-lc", "TLS by rustls with aws-lc."),
    ("native-tls", "TLS by the platform's own library."),
    ("http2", "HTTP/2 where the server offers it."),
    ("tracing", "A span per request."),
];

/// The text of the manifest.
pub(super) fn manifest(api: &Api, options: &CrateOptions) -> String {
    let mut out = package(api, options);
    out.push_str("\n[features]\ndefault = [\"reqwest\", \"rustls\"]\n");
    for (name, about) in PASSED_ON {
        out.push_str(&format!("# {about}\n{name} = [\"bindery-runtime/{name}\"]\n"));
    }
    out.push_str(&format!(
        "\n[dependencies]\nbindery-runtime = {{ {}, default-features = false }}\n",
        source(&options.runtime)
    ));
    out.push_str("\n[package.metadata.docs.rs]\nall-features = true\n");
    out
}

fn package(api: &Api, options: &CrateOptions) -> String {
    let info = &api.info;
    let version = options.version.clone().unwrap_or_else(|| crate_version(&info.version));
    let mut out = format!(
        "[package]\nname = {}\nversion = {}\nedition = \"2024\"\nrust-version = \"1.88\"\ndescription = {}\n",
        string(&options.name),
        string(&version),
        string(&description(api)),
    );
    if let Some(license) = info.license.as_ref().and_then(|license| license.identifier.as_deref()) {
        if is_license_expression(license) {
            out.push_str(&format!("license = {}\n", string(license)));
        }
    }
    out.push_str("readme = \"README.md\"\n");
    out
}

/// One line for registries: the title, and what the crate is to it.
pub(super) fn description(api: &Api) -> String {
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
