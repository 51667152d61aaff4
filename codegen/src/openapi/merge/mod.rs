//! Several documents become one API, or several: pages embed one document for each operation.
//!
//! Documents belong to the same API when they agree on the version of OpenAPI (major and minor), the title, the
//! version and the servers. A document without paths and servers adds its components to the APIs with its title and
//! version. Where all documents are asked for as one API, none of this counts. Within an API, components are united by section and name, tags by name, operations by path and method;
//! what is given twice must be equal, whatever the order of its keys.

mod difference;
mod group;
mod prepare;
mod rename;
mod union;

pub use difference::{Difference, differences};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer, SourceId, suggest};
use crate::source::Sources;

/// What happens when two documents of an API say different things under one name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum OnConflict {
    /// It is an error.
    #[default]
    Error,
    /// The later input wins, with a warning.
    Newest,
    /// The later component gets a new name, made of its name and a hash of its content, and the references of its
    /// document follow. What has no name to change, such as an operation, is an error still.
    Rename,
}

/// Stands for the titles of all documents, which become one API.
pub const ALL: &str = "*";

/// How documents are merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MergeOptions {
    /// What happens to contradictions.
    pub on_conflict: OnConflict,
    /// The title of the API to bind, or [`ALL`] for all documents as one API. Those of other APIs are not merged, so that
    /// nothing is reported about them.
    pub title: Option<String>,
}

impl MergeOptions {
    /// The defaults with this policy.
    pub fn new(on_conflict: OnConflict) -> Self {
        Self {
            on_conflict,
            title: None,
        }
    }

    fn gathers(&self) -> bool {
        self.title.as_deref() == Some(ALL)
    }
}

/// One API of the inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MergedApi {
    /// `info.title`; empty when there is none.
    pub title: String,
    /// `info.version`; empty when there is none.
    pub version: String,
    /// Its document: the only one it was given in, or a merged one; the first one of an API that was not asked for.
    pub source: SourceId,
    /// The documents it was made of, in the order of the inputs.
    pub parts: Vec<SourceId>,
}

impl MergedApi {
    fn is_called(&self, title: Option<&str>) -> bool {
        title.is_none_or(|title| {
            title == ALL
                || self.title == title
                || title == format!("{} {}", self.title, self.version)
        })
    }
}

/// Sorts documents into APIs and merges those of each API. Contradictions are reported as [`Code::Conflict`].
///
/// An API that one document holds keeps that document untouched. Places in a merged document lead back to the texts it
/// was made of. The content of the result does not depend on the order of the documents, unless a contradiction is
/// settled by order; its keys keep the order they were given in.
pub fn merge(
    sources: &mut Sources,
    documents: &[SourceId],
    options: &MergeOptions,
    diagnostics: &mut Diagnostics,
) -> Vec<MergedApi> {
    let gathers = options.gathers();
    let groups = if gathers {
        group::all(sources, documents)
    } else {
        group::groups(sources, documents)
    };
    let mut apis = Vec::with_capacity(groups.len());
    for group in groups {
        let mut api = MergedApi {
            title: group.title,
            version: group.version,
            source: SourceId(0),
            parts: group.parts,
        };
        let Some(first) = api.parts.first() else {
            continue;
        };
        api.source = *first;
        if api.parts.len() > 1 && api.is_called(options.title.as_deref()) {
            let prepared = prepare::prepare(sources, &api.parts, gathers);
            let (value, origins) = union::unite(prepared, options, diagnostics);
            api.source = sources.add_merged(value, origins);
        }
        apis.push(api);
    }
    apis
}

/// The API to bind: the only one, or the one with this title (or `title version`, where titles repeat).
///
/// Reports [`Code::SeveralApis`] and lists them with their places when that does not single one out.
pub fn choose<'a>(
    apis: &'a [MergedApi],
    title: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Option<&'a MergedApi> {
    let mut fitting = apis.iter().filter(|api| api.is_called(title));
    let first = fitting.next();
    if let (Some(api), None) = (first, fitting.next()) {
        return Some(api);
    }
    if apis.is_empty() {
        return None;
    }
    let titles = || apis.iter().map(|api| api.title.as_str());
    let diagnostic = match (title, first) {
        (Some(title), None) => {
            let diagnostic = Diagnostic::new(Code::SeveralApis, format!("no API of the inputs is titled `{title}`"));
            match suggest(title, titles().collect::<Vec<_>>()) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("the title stands in `info.title` of the document"),
            }
        }
        (Some(title), Some(_)) => Diagnostic::new(
            Code::SeveralApis,
            format!("several APIs of the inputs are titled `{title}`"),
        )
        .help("name its version too, as `TITLE VERSION`; if they differ in their servers only, give one as input"),
        (None, _) => Diagnostic::new(Code::SeveralApis, format!("the inputs hold {} APIs", apis.len()))
            .help("choose one by its title, with the option `--api TITLE`")
            .help("if they are parts of one API, `--api '*'` makes one of all"),
    };
    diagnostics.push(listed(diagnostic, apis));
    None
}

fn listed(mut diagnostic: Diagnostic, apis: &[MergedApi]) -> Diagnostic {
    for (index, api) in apis.iter().enumerate() {
        let documents = match api.parts.len() {
            1 => String::new(),
            more => format!(", in {more} documents"),
        };
        let label = format!("`{}`, version `{}`{documents}", api.title, api.version);
        let Some(first) = api.parts.first() else {
            continue;
        };
        let place = Place::Value(*first, Pointer::root().child("info").child("title"));
        diagnostic = if index == 0 {
            diagnostic.at(&place, label)
        } else {
            diagnostic.related(&place, label)
        };
    }
    diagnostic
}
