//! Links (Link Object): no client follows them, but mistakes there are mistakes too.

use super::cursor::Cursor;
use super::members;
use super::reader::Reader;

impl<'d> Reader<'d> {
    /// `links` of a response or of `components`.
    pub(super) fn links(&mut self, holder: &Cursor<'d, '_>) {
        let Some(section) = self.object(holder, "links") else {
            return;
        };
        for (_, at) in section.cursor().entries() {
            let Ok(target) = self.follow(&at) else {
                continue;
            };
            let at = target.as_ref().map_or(at, |target| target.cursor());
            if at.as_object(self.log).is_some()
                && self.members(&at, &members::LINK)
                && let Some(server) = at.get("server")
            {
                self.server(&server);
            }
        }
    }
}
