//! Which lists are wrapped in XML: what the user chose, and a note where nobody said.

use super::Options;
use crate::api::Api;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::schema::{Wrapping, XmlList};
use std::collections::BTreeSet;

/// Applies the option `xml-lists`. A pointer that leads to no list of a body in XML is a finding, and so is a list about
/// which neither the document nor the user says whether it is wrapped.
pub fn wrap_xml_lists(api: &mut Api, options: &Options, diagnostics: &mut Diagnostics) {
    let chosen = &options.xml_lists;
    let mut idle: BTreeSet<&str> = chosen.at().iter().map(|(at, _)| at.as_str()).collect();
    let mut unsaid: Vec<Place> = Vec::new();
    api.schemas.xml.lists_mut(&mut |list: &mut XmlList| {
        let is_at = |pointer: &str| {
            let mut places = list.places.iter();
            places.any(|place| matches!(place, Place::Value(_, at) if at.as_str() == pointer))
        };
        let at = chosen.at().iter().rfind(|(at, _)| is_at(at));
        let all = chosen.all().filter(|_| list.wrapping == Wrapping::Unsaid);
        if let Some((at, _)) = at {
            idle.remove(at.as_str());
        }
        match at.map(|(_, wrapped)| *wrapped).or(all) {
            Some(true) => list.wrapping = Wrapping::Wrapped,
            Some(false) => list.wrapping = Wrapping::Bare,
            None if list.wrapping == Wrapping::Unsaid => {
                let declared = list.places.last().filter(|place| !unsaid.contains(place));
                unsaid.extend(declared.cloned());
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
