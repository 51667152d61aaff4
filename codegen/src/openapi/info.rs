use super::cursor::Cursor;
use super::members;
use super::model::{Info, License};
use super::reader::Reader;

impl<'d> Reader<'d> {
    /// `info` (Info Object) with the root's `externalDocs`. What is missing is empty: no client depends on it.
    pub(super) fn info(&mut self, root: &Cursor<'d, '_>) -> Info {
        let Some(member) = root.get("info") else {
            let finding = root.missing("info", "the document");
            self.log
                .push(finding.note("the client has no name, version or texts of its own"));
            return Info::default();
        };
        let Some(at) = root.object("info", self.log) else {
            return Info::default();
        };
        self.members(&at, &members::INFO);
        for key in ["title", "version"] {
            if !at.has(key) {
                let finding = at.missing(key, "`info`");
                self.log.push(finding.note("it is read as an empty text"));
            }
        }
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
        self.members(&at, &members::CONTACT);
        let url = at.prose("url", self.log);
        let email = at.prose("email", self.log);
        url.filter(|url| !url.is_empty()).or(email)
    }

    fn license(&mut self, info: &Cursor<'d, '_>) -> Option<License> {
        let at = info.object("license", self.log)?;
        self.members(&at, &members::LICENSE);
        Some(License {
            name: at.prose("name", self.log).unwrap_or_default(),
            identifier: at.prose("identifier", self.log),
            url: at.prose("url", self.log),
        })
    }
}
