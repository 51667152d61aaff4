//! How values stand in XML. Types know nothing of it, so a change is seen on the wire alone.

use super::about::About;
use super::compare::{Comparison, Places};
use super::model::{Effect, Subject};
use super::types::changed;
use super::words::code;
use crate::schema::{Field, Kind, Schemas, TypeId, XmlKind, XmlNode, XmlRoot};
use std::collections::HashMap;

/// Compares the rows of two types that are one.
pub(super) fn shapes(comparison: &mut Comparison<'_>, old: TypeId, new: TypeId) {
    let (before, after) = (&comparison.old.schemas, &comparison.new.schemas);
    let shapes = before.xml.shapes.get(&old).zip(after.xml.shapes.get(&new));
    let Some((was, is)) = shapes else {
        return;
    };
    let known = was.members.iter();
    let known: HashMap<&str, &XmlNode> = known
        .map(|member| (member.json.as_str(), &member.node))
        .collect();
    let (old_fields, new_fields) = (fields(before, old), fields(after, new));
    for member in &is.members {
        let name = member.json.as_str();
        let words = known.get(name).and_then(|node| words(node, &member.node));
        let Some(words) = words else {
            continue;
        };
        let subject = Subject::Field {
            owner: after.get(new).key.to_string(),
            name: name.to_owned(),
        };
        let (field, now) = (old_fields.get(name), new_fields.get(name));
        let about = comparison.about_field(
            subject,
            field.map(|(index, _)| (old, *index)),
            now.map(|(index, _)| (new, *index)),
        );
        let places: Places<'_> = (
            field.map(|(_, field)| &field.place),
            now.map(|(_, field)| &field.place),
        );
        comparison.add(Effect::Adds, about, words, places);
    }
}

/// Compares the roots of what is sent. That of an answer or of a webhook is read whatever it is called.
pub(super) fn roots(
    comparison: &mut Comparison<'_>,
    (was, is): (XmlRoot, XmlRoot),
    about: &About,
    places: Places<'_>,
) {
    if matches!(about.subject, Subject::Webhook(_)) {
        return;
    }
    let (before, after) = (&comparison.old.schemas.xml, &comparison.new.schemas.xml);
    let nodes = before.root(was).zip(after.root(is));
    if let Some(words) = nodes.and_then(|(was, is)| words(was, is)) {
        comparison.add(Effect::Adds, about.clone(), words, places);
    }
}

/// What changed of a node. That it is a list or is none any more is said of its type.
fn words(was: &XmlNode, is: &XmlNode) -> Option<String> {
    let is_list = |node: &XmlNode| matches!(node.kind, XmlKind::List(_));
    let (before, after) = (was.told(&code), is.told(&code));
    let same = before == after || is_list(was) != is_list(is);
    (!same).then(|| changed(&before, &format!("{after} in XML")))
}

/// The fields of a type by their names, with their positions.
fn fields(schemas: &Schemas, id: TypeId) -> HashMap<&str, (usize, &Field)> {
    let Kind::Object(object) = &schemas.get(id).kind else {
        return HashMap::new();
    };
    let fields = object.fields.iter().enumerate();
    fields
        .map(|placed| (placed.1.name.as_str(), placed))
        .collect()
}
