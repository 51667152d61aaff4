use super::cursor::Cursor;
use super::members;
use super::model::{Group, Operation};
use super::reader::Reader;
use crate::diagnostic::{Code, Diagnostic};
use indexmap::IndexMap;

impl<'d> Reader<'d> {
    /// `tags` of the root (Tag Object).
    pub(super) fn declared_groups(&mut self, root: &Cursor<'d, '_>) -> IndexMap<String, Group> {
        let mut groups = IndexMap::new();
        let Some(list) = self.list(root, "tags") else {
            return groups;
        };
        let place = list.cursor();
        for at in list.items(&place) {
            let Some(group) = self.group(&at) else {
                continue;
            };
            if groups.contains_key(&group.name) {
                let finding = Diagnostic::new(
                    Code::DuplicateKey,
                    format!("the tag `{}` is declared twice", group.name),
                )
                .at(&at.place(), "ignored");
                self.log.push(finding);
                continue;
            }
            groups.insert(group.name.clone(), group);
        }
        groups
    }

    fn group(&mut self, at: &Cursor<'d, '_>) -> Option<Group> {
        let found = self.object_here(*at)?;
        let at = &found.cursor();
        self.members(at, &members::TAG);
        let name = at.required_text("name", "the tag", self.log)?;
        let parent = at.text("parent", self.log);
        Some(Group {
            name: name.to_owned(),
            summary: self.prose(at, "summary"),
            description: self.prose(at, "description"),
            parent: parent
                .or_else(|| at.get("x-parent")?.value.as_str())
                .map(str::to_owned),
            declared: true,
        })
    }
}

/// The declared tags, then those that operations use without a declaration.
pub(super) fn with_used<'o>(
    mut groups: IndexMap<String, Group>,
    operations: impl Iterator<Item = &'o Operation>,
) -> Vec<Group> {
    for tag in operations.flat_map(|operation| &operation.tags) {
        if !groups.contains_key(tag) {
            groups.insert(tag.clone(), undeclared(tag));
        }
    }
    groups.into_values().collect()
}

fn undeclared(name: &str) -> Group {
    Group {
        name: name.to_owned(),
        summary: None,
        description: None,
        parent: None,
        declared: false,
    }
}
