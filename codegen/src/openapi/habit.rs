//! References in places where the specification has none. Bundlers follow them, so authors who publish what comes out of a
//! bundler write them: in place of an operation, of a whole section, of a text.

use super::cursor::Cursor;
use super::reader::Reader;
use super::resource::Target;

const OBJECT: &str = "a `$ref` in place of an object that is no Reference Object";
const SECTION: &str = "a `$ref` in place of a section";
const TEXT: &str = "a `$ref` in place of a text";

/// A value where it stands, or what a reference in its place leads to.
pub(super) struct Found<'d, 's> {
    here: Cursor<'d, 's>,
    there: Option<Target<'d>>,
}

impl<'d> Found<'d, '_> {
    pub(super) fn cursor(&self) -> Cursor<'d, '_> {
        self.there
            .as_ref()
            .map_or(self.here, |target| target.cursor())
    }
}

impl<'d> Reader<'d> {
    /// A member that has to be an object.
    pub(super) fn object<'s>(
        &mut self,
        holder: &'s Cursor<'d, '_>,
        key: &'s str,
    ) -> Option<Found<'d, 's>> {
        self.section_here(holder.get(key)?)
    }

    /// A member that has to be a list.
    pub(super) fn list<'s>(
        &mut self,
        holder: &'s Cursor<'d, '_>,
        key: &'s str,
    ) -> Option<Found<'d, 's>> {
        let found = self.see(holder.get(key)?, SECTION)?;
        found.cursor().as_list(self.log)?;
        Some(found)
    }

    /// A value that is an object, and no kind of object that the specification lets a reference stand for.
    pub(super) fn object_here<'s>(&mut self, at: Cursor<'d, 's>) -> Option<Found<'d, 's>> {
        let found = self.see(at, OBJECT)?;
        found.cursor().as_object(self.log)?;
        Some(found)
    }

    /// A value that holds others by name, wherever it is.
    pub(super) fn section_here<'s>(&mut self, at: Cursor<'d, 's>) -> Option<Found<'d, 's>> {
        let found = self.see(at, SECTION)?;
        found.cursor().as_object(self.log)?;
        Some(found)
    }

    /// A member that is text for readers. A reference leads to a string, or to a file that is nothing but text.
    pub(super) fn prose(&mut self, holder: &Cursor<'d, '_>, key: &str) -> Option<String> {
        let member = holder.get(key)?;
        let found = self.see(member, TEXT)?;
        self.scalar_text(&found.cursor())
    }

    fn see<'s>(&mut self, at: Cursor<'d, 's>, place: &'static str) -> Option<Found<'d, 's>> {
        if !at.is_reference() {
            return Some(Found {
                here: at,
                there: None,
            });
        }
        self.foreign.habit(place, &at);
        let there = self.follow(&at).ok()?;
        Some(Found { here: at, there })
    }
}
