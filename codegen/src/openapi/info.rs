use super::cursor::Cursor;
use super::members;
use super::model::{Info, License};
use super::reader::Reader;

impl<'d> Reader<'d> {
    /// `info` (Info Object) with the root's `externalDocs`. What is missing is empty: no client depends on it.
    pub(super) fn info(&mut self, root: &Cursor<'d, '_>) -> Info {
        if !root.has("info") {
            let finding = root.missing("info", "the document");
            self.log
                .push(finding.note("the client has no name, version or texts of its own"));
            return Info::default();
        }
        let Some(found) = self.object(root, "info") else {
            return Info::default();
        };
        let at = found.cursor();
        self.members(&at, &members::INFO);
        for key in ["title", "version"] {
            if !at.has(key) {
                let finding = at.missing(key, "`info`");
                self.log.push(finding.note("it is read as an empty text"));
            }
        }
        Info {
            title: self.prose(&at, "title").unwrap_or_default(),
            version: self.prose(&at, "version").unwrap_or_default(),
            summary: self.prose(&at, "summary"),
            description: self.prose(&at, "description"),
            terms_of_service: self.prose(&at, "termsOfService"),
            contact: self.contact(&at),
            license: self.license(&at),
            external_docs: self.external_docs(root),
        }
    }

    fn contact(&mut self, info: &Cursor<'d, '_>) -> Option<String> {
        let at = self.object(info, "contact")?;
        let at = &at.cursor();
        self.members(at, &members::CONTACT);
        let url = self.prose(at, "url");
        let email = self.prose(at, "email");
        url.filter(|url| !url.is_empty()).or(email)
    }

    fn license(&mut self, info: &Cursor<'d, '_>) -> Option<License> {
        let at = self.object(info, "license")?;
        let at = &at.cursor();
        self.members(at, &members::LICENSE);
        Some(License {
            name: self.prose(at, "name").unwrap_or_default(),
            identifier: self.prose(at, "identifier"),
            url: self.prose(at, "url"),
        })
    }
}
