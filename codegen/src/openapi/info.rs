use super::cursor::Cursor;
use super::model::{Info, License};
use super::reader::Reader;
use crate::diagnostic::Level;

impl<'d> Reader<'d> {
    /// `info` (Info Object) with the root's `externalDocs`. What is missing is empty: no client depends on it.
    pub(super) fn info(&mut self, root: &Cursor<'d, '_>) -> Info {
        let Some(member) = root.get("info") else {
            let finding = root.missing("info", "the document");
            self.log.push(finding.level(Level::Warning));
            return Info::default();
        };
        let Some(at) = root.object("info", self.log) else {
            return Info::default();
        };
        let mut scalar = |key: &str| self.scalar_text(&member.get(key)?);
        let (title, version) = (scalar("title"), scalar("version"));
        Info {
            title: title.unwrap_or_default(),
            version: version.unwrap_or_default(),
            summary: at.prose("summary", self.log),
            description: at.prose("description", self.log),
            terms_of_service: at.prose("termsOfService", self.log),
            contact: self.contact(&at),
            license: self.license(&at),
            external_docs: self.external_docs(root),
        }
    }

    fn contact(&mut self, info: &Cursor<'d, '_>) -> Option<String> {
        let at = info.object("contact", self.log)?;
        let url = at.prose("url", self.log);
        let email = at.prose("email", self.log);
        url.filter(|url| !url.is_empty()).or(email)
    }

    fn license(&mut self, info: &Cursor<'d, '_>) -> Option<License> {
        let at = info.object("license", self.log)?;
        Some(License {
            name: at.prose("name", self.log).unwrap_or_default(),
            identifier: at.prose("identifier", self.log),
            url: at.prose("url", self.log),
        })
    }
}
