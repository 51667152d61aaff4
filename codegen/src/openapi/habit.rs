//! References in places where the specification has none. Bundlers follow them, so authors who publish what comes out of a
//! bundler write them: in place of an operation, of a whole section, of a text.

use super::cursor::Cursor;
use super::reader::Reader;
use super::resource::Target;

const OBJECT: &str = "a `$ref` in place of an object that is no Reference Object";
const SECTION: &str = "a `$ref` in place of a section";
const TEXT: &str = "a `$ref` in place of a text";

/// Lists of objects, and a member that each of their items has: an object that has it, where the list is meant, is an item.
const LISTS: [(&str, &str); 3] = [("parameters", "name"), ("servers", "url"), ("tags", "name")];

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

/// A list where it stands, or what a reference in its place leads to.
pub(super) struct List<'d, 's> {
    found: Found<'d, 's>,
    is_lone: bool,
}

impl<'d> List<'d, '_> {
    pub(super) fn cursor(&self) -> Cursor<'d, '_> {
        self.found.cursor()
    }

    /// Its items, given the cursor that it has.
    pub(super) fn items<'s>(&self, at: &'s Cursor<'d, '_>) -> impl Iterator<Item = Cursor<'d, 's>> {
        at.items().chain(self.is_lone.then_some(*at))
    }
}

/// Whether an object is an item of the list that should stand there.
fn is_item(key: &str, at: &Cursor) -> bool {
    if key == "security" {
        let mut members = at.entries().peekable();
        return members.peek().is_some() && members.all(|(_, scopes)| scopes.value.is_array());
    }
    let mut lists = LISTS.iter().filter(|(list, _)| *list == key);
    lists.any(|(_, member)| at.get(member).is_some_and(|one| one.value.is_string()))
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

    /// A member that has to be a list of objects. One object alone is read as a list of one.
    pub(super) fn list<'s>(
        &mut self,
        holder: &'s Cursor<'d, '_>,
        key: &'s str,
    ) -> Option<List<'d, 's>> {
        let found = self.see(holder.get(key)?, SECTION)?;
        let is_lone = is_item(key, &found.cursor());
        if is_lone {
            self.log.push(found.cursor().lone_item());
        } else {
            found.cursor().as_list(self.log)?;
        }
        Some(List { found, is_lone })
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
