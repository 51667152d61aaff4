//! The Cargo features of a whole crate that stand for sections of its API: one for each group of calls, which brings the
//! types that they need.

use crate::api::{Api, Section, Sections};
pub(crate) use crate::rust::modules::CLIENT;
use crate::rust::modules::Gate;
use crate::rust::names::{self, Claim, Name, Scope};
use crate::rust::options::Options;
use crate::rust::plan::groups::GroupNames;
use crate::schema::TypeId;

/// Features of the runtime that a generated crate passes on, with what they are for.
pub(crate) const OF_RUNTIME: &[(&str, &str)] = &[
    (
        CLIENT,
        "Calls. Without it there are types alone, and no crate for HTTP.",
    ),
    ("reqwest", "HTTP by reqwest on tokio, without TLS."),
    ("rustls", "The same with TLS by rustls with ring."),
    ("rustls-aws-lc", "TLS by rustls with aws-lc."),
    ("native-tls", "TLS by the platform's own library."),
    ("http2", "HTTP/2 where the server offers it."),
    (
        "ureq",
        "HTTP by ureq on threads of its own, without an async runtime; with TLS.",
    ),
    (
        "fetch",
        "HTTP by a browser's `fetch`, on wasm32-unknown-unknown.",
    ),
    (
        "compression",
        "Answers that are compressed: gzip, br, zstd, deflate.",
    ),
    (
        "charset",
        "Texts in any charset, beyond UTF-8, UTF-16 and Latin-1.",
    ),
    (
        "files",
        "Bodies and parts out of files and readers of tokio.",
    ),
    ("tower", "Services of tower as transports, and its layers."),
    (
        "oauth",
        "Logins of people by OAuth 2.0, renewed. Needs Rust 1.89.",
    ),
    (
        "loopback",
        "A port on this computer for the browser to come back to.",
    ),
    (
        "signatures",
        "Requests that are signed, and webhooks that are verified.",
    ),
    ("tracing", "A span per request."),
    (
        "blocking",
        "Requests that a thread waits for, outside of async code.",
    ),
    ("mock", "A server inside the process, for tests."),
    ("validate", "`validate()` on types, for what is sent."),
];

/// Features of the crate's own code that one of the runtime's turns on.
pub(crate) fn turned_on_by(feature: &str) -> &'static [&'static str] {
    match feature {
        CLIENT | "validate" => &[],
        "loopback" => &[LOGINS],
        _ => &[CLIENT],
    }
}

/// The feature of the runtime for logins of people.
pub(crate) const LOGINS: &str = "oauth";

/// The feature of the runtime for signatures.
pub(crate) const SIGNATURES: &str = "signatures";

/// The feature that turns on all sections of the API.
pub(crate) const WHOLE_API: &str = "whole-api";
/// The feature of what the API sends by itself.
pub(crate) const WEBHOOKS: &str = "webhooks";
/// The feature of types that neither a call nor a webhook needs.
pub(crate) const UNUSED_TYPES: &str = "unused-types";

/// Groups that have features at most: a registry takes no crate with more than 300 features.
const MOST_GROUPS: usize = 250;

/// The features of an API's sections, and who needs which type.
#[derive(Debug)]
pub(crate) struct Features {
    /// By the index of the group; `None` for groups without calls.
    groups: Vec<Option<String>>,
    sections: Sections,
}

impl Features {
    /// The features of an API with several groups of calls. `None` for any other, where there are too many groups, and
    /// where nobody wants them.
    pub(crate) fn of(api: &Api, options: &Options, with_calls: &[GroupNames<'_>]) -> Option<Self> {
        if !options.tag_features || !(2..=MOST_GROUPS).contains(&with_calls.len()) {
            return None;
        }
        let accessors = with_calls.iter().map(|group| group.accessor.clone());
        let accessors: Vec<Name> = accessors.collect();
        let mut names = feature_names(&accessors, options).into_iter();
        let has_calls = api.groups.iter().map(|group| !group.calls.is_empty());
        Some(Self {
            groups: has_calls
                .map(|has_calls| has_calls.then(|| names.next()).flatten())
                .collect(),
            sections: Sections::find(api),
        })
    }

    /// Who needs which type.
    pub(crate) fn sections(&self) -> &Sections {
        &self.sections
    }

    /// When a type is compiled: where the feature of a section that needs it is on.
    pub(crate) fn of_type(&self, id: TypeId) -> Gate {
        self.gate(self.sections.needing(id))
    }

    /// The feature of a section; none of a group without calls.
    pub(crate) fn of_section(&self, section: Section) -> Option<&str> {
        match section {
            Section::Group(index) => self.groups.get(index)?.as_deref(),
            Section::Webhooks => Some(WEBHOOKS),
            Section::UnusedTypes => Some(UNUSED_TYPES),
        }
    }

    /// When something is compiled that these sections need. What all groups need always is.
    pub(crate) fn gate(&self, sections: &[Section]) -> Gate {
        let is_group = |section: &&Section| matches!(section, Section::Group(_));
        let groups = sections.iter().filter(is_group).count();
        if groups == self.groups.iter().flatten().count() {
            return Gate::OPEN;
        }
        let features = sections.iter().filter_map(|&one| self.of_section(one));
        Gate::any(features.map(str::to_owned))
    }
}

/// The accessors in kebab case. A name that Cargo or the crate itself has for something else gets a word more.
fn feature_names(accessors: &[Name], options: &Options) -> Vec<String> {
    let claim = |accessor: &Name| {
        let name = accessor.to_string();
        let name = name.trim_end_matches('_');
        if options
            .dependencies
            .keys()
            .any(|one| one.replace('-', "_") == name)
        {
            Claim::new(format!("{name}_calls"))
        } else {
            Claim::new(name)
        }
    };
    let claims: Vec<Claim> = accessors.iter().map(claim).collect();
    let names = Scope::FEATURES.assign(&claims);
    names.iter().map(names::kebab).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::options::Dependency;

    fn names(accessors: &[&str], options: &Options) -> Vec<String> {
        let ident = |name: &&str| Name::new(name);
        feature_names(&accessors.iter().map(ident).collect::<Vec<_>>(), options)
    }

    #[test]
    fn features_are_accessors_in_kebab_case() {
        let accessors = [
            "spaces",
            "ask_ai",
            "type_",
            "plus_2024",
            "user_x12ab",
            "höhe",
            "自",
        ];
        let expected = [
            "spaces",
            "ask-ai",
            "type",
            "plus-2024",
            "user-x12ab",
            "höhe",
            "自",
        ];
        assert_eq!(names(&accessors, &Options::default()), expected);
    }

    #[test]
    fn what_the_crate_has_already_keeps_its_name() {
        let taken = OF_RUNTIME.iter().map(|(name, _)| *name);
        let taken = taken.chain([
            WHOLE_API,
            WEBHOOKS,
            UNUSED_TYPES,
            "default",
            "bindery-runtime",
        ]);
        for name in taken {
            let accessor = name.replace('-', "_");
            let expected = format!("{name}-calls");
            assert_eq!(names(&[&accessor], &Options::default()), [expected]);
        }
        let mut options = Options::default();
        let ipnet = Dependency {
            name: "ipnet".to_owned(),
            version: "2".to_owned(),
            features: Vec::new(),
        };
        options.dependencies.insert("ipnet".to_owned(), ipnet);
        assert_eq!(names(&["ipnet"], &options), ["ipnet-calls"]);
        let both = names(&["mock", "mock_calls"], &Options::default());
        assert_ne!(both[0], both[1]);
    }
}
