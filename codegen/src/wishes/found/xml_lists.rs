//! Which lists are wrapped in XML: what the user chose, and a note where nobody said.

use crate::api::Api;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::schema::{Wrapping, XmlList};
use crate::wishes::XmlLists;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Applies the option `xml-lists`. A pointer that leads to no list of a body in XML is a finding, and so is a list about
/// which neither the document nor the user says whether it is wrapped.
pub(crate) fn wrap_xml_lists(api: &mut Api, chosen: &XmlLists, diagnostics: &mut Diagnostics) {
    // Of two choices for a list the later one counts.
    let at = chosen.at().iter().enumerate();
    let at: HashMap<&str, (usize, bool)> = at
        .map(|(order, (pointer, wrapped))| (pointer.as_str(), (order, *wrapped)))
        .collect();
    let mut idle: BTreeSet<&str> = at.keys().copied().collect();
    let mut unsaid: Vec<Place> = Vec::new();
    let mut known: HashSet<Place> = HashSet::new();
    api.schemas.xml.lists_mut(&mut |list: &mut XmlList| {
        let pointers = list.places.iter().filter_map(|place| match place {
            Place::Value(_, pointer) => Some(pointer.as_str()),
            _ => None,
        });
        let own = pointers.filter_map(|pointer| at.get_key_value(pointer));
        let own = own.max_by_key(|(_, (order, _))| *order);
        if let Some((pointer, _)) = own {
            idle.remove(pointer);
        }
        let all = chosen.all().filter(|_| list.wrapping == Wrapping::Unsaid);
        match own.map(|(_, (_, wrapped))| *wrapped).or(all) {
            Some(true) => list.wrapping = Wrapping::Wrapped,
            Some(false) => list.wrapping = Wrapping::Bare,
            None if list.wrapping == Wrapping::Unsaid => {
                let declared = list.places.last();
                unsaid.extend(
                    declared
                        .filter(|place| known.insert((*place).clone()))
                        .cloned(),
                );
            }
            None => {}
        }
    });
    for pointer in idle {
        let words =
            format!("`#{pointer}` is no list in a body of XML, so nothing is wrapped there");
        let finding = Diagnostic::new(Code::IdleSelector, words);
        diagnostics.push(finding.help("name the schema of a list, or a property that has one"));
    }
    for place in unsaid {
        diagnostics.push(note(&place));
    }
}

fn note(place: &Place) -> Diagnostic {
    Diagnostic::new(
        Code::XmlWrapping,
        "the items of this list have a name in XML, and it is not said whether an element stands around them",
    )
    .at(place, "has no `wrapped`")
    .note("none is written, as the specification says; both are read")
    .help("say `wrapped: true` in its `xml`, or bind with `xml-lists = \"wrapped\"`")
}
