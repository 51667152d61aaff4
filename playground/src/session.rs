//! What lasts from one request to the next.

use crate::options::Options;
use crate::request::{Request, texts};
use crate::{bind, changes, explained, search, toml, zip};
use bindery::Bound;
use bindery::rust::Files;
use serde_json::{Value, json};

/// What was bound last, and what was written of it.
#[derive(Debug, Default)]
pub struct Session {
    bound: Option<Bound>,
    /// Its files, by their names.
    texts: Vec<(String, String)>,
    options: Options,
    files: Option<Files>,
}

impl Session {
    /// Answers a request: one object, which has the member `error` where there is no answer.
    pub fn answer(&mut self, request: &str) -> String {
        let answer = match serde_json::from_str(request) {
            Ok(request) => self.answered(request),
            Err(wrong) => Err(format!("no request: {wrong}")),
        };
        answer
            .unwrap_or_else(|words| json!({ "error": words }))
            .to_string()
    }

    /// The written files as a ZIP archive, in a folder that is called as the crate is.
    pub fn archive(&self) -> Option<Vec<u8>> {
        let folder = self.options.folder(self.bound.as_ref()?)?;
        Some(zip::archive(&folder, self.files.as_ref()?))
    }

    fn answered(&mut self, request: Request) -> Result<Value, String> {
        match request {
            Request::Bind { files, options } => {
                // What is there no more makes room for what comes.
                *self = Self::default();
                self.options = Options::read(&options);
                let files = texts(files);
                let builder = self.options.builder().notes(true);
                let bound = builder.texts(files.clone()).bind();
                let answer = bind::answer(&bound, &self.options, &files);
                self.bound = Some(bound);
                self.texts = files;
                Ok(answer)
            }
            Request::Rehearse { files } => {
                let options = Options::default();
                let bound = options.builder().notes(true).texts(texts(files)).bind();
                let files = options.files(&bound)?;
                Ok(bind::written(&files, &[]))
            }
            Request::Write => {
                let bound = self.bound()?;
                let files = self.options.files(bound)?;
                let answer = bind::written(&files, &self.options.needs(bound));
                self.files = Some(files);
                Ok(answer)
            }
            Request::File { path } => {
                let text = self.files()?.0.get(&path);
                let text = text.ok_or_else(|| format!("no file is called `{path}`"))?;
                Ok(json!({ "path": path, "text": text }))
            }
            Request::Search { text } => Ok(search::search(self.files()?, &text)),
            Request::Explain { what } => explained::by_name(self.bound.as_ref(), &what),
            Request::ExplainAt { file, at } => explained::at(self.bound()?, &self.texts, &file, at),
            Request::Diff { old, new, options } => {
                changes::between(&Options::read(&options), &texts(old), &texts(new))
            }
            Request::Toml { inputs, options } => {
                Ok(json!({ "text": toml::text(&inputs, &options, self.bound.as_ref()) }))
            }
        }
    }

    fn bound(&self) -> Result<&Bound, String> {
        self.bound
            .as_ref()
            .ok_or_else(|| "no document was bound".to_owned())
    }

    fn files(&self) -> Result<&Files, String> {
        self.files
            .as_ref()
            .ok_or_else(|| "nothing was written".to_owned())
    }
}
