use super::spans::Spans;
use super::{Limits, json, yaml};
use crate::diagnostic::{Diagnostics, SourceId};
use serde_json::Value;
use std::path::Path;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Yaml,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One document.
    Data(Format),
    /// A page whose blocks may be documents.
    Page,
}

impl Format {
    pub(super) fn spans(self, text: &str) -> Spans {
        match self {
            Self::Json => json::spans(text),
            Self::Yaml => yaml::spans(text),
        }
    }

    /// Reads a text, and says what it turned out to be: YAML that starts like JSON mostly is JSON.
    pub(super) fn read(
        self,
        text: &str,
        source: SourceId,
        limits: &Limits,
        diagnostics: &mut Diagnostics,
    ) -> (Self, Option<Value>) {
        if self == Self::Json {
            return (self, json::read(text, source, limits, diagnostics));
        }
        if text.trim_start().starts_with('{') {
            let mut own = Diagnostics::default();
            let value = json::read(text, source, limits, &mut own);
            if value.is_some() {
                diagnostics.append(own);
                return (Self::Json, value);
            }
        }
        (self, yaml::read(text, source, limits, diagnostics))
    }
}

impl Kind {
    /// The kind that a file's name promises; `None` for a file that a folder may hold for other reasons.
    pub(super) fn of_name(path: &Path) -> Option<Named> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "json" => Some(Named::Sure(Self::Data(Format::Json))),
            "yaml" | "yml" => Some(Named::Sure(Self::Data(Format::Yaml))),
            "md" | "markdown" => Some(Named::Sure(Self::Page)),
            "txt" => Some(Named::Look),
            _ => None,
        }
    }

    /// The kind of a text whose name says nothing.
    pub(super) fn of_text(text: &str) -> Self {
        let start = text.trim_start();
        if start.starts_with('{')
            || start.starts_with('[')
                && serde_json::from_str::<serde_core::de::IgnoredAny>(start).is_ok()
        {
            return Self::Data(Format::Json);
        }
        let mut lines = start
            .lines()
            .take_while(|line| !line.trim_start().starts_with("```"));
        let starts_like_yaml =
            start.starts_with("%YAML") || lines.any(super::recognise::is_version_line);
        if starts_like_yaml {
            Self::Data(Format::Yaml)
        } else {
            Self::Page
        }
    }
}

/// What a name says about a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Sure(Kind),
    /// Only the text can tell.
    Look,
}
