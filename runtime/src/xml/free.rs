//! Elements that nobody described.

use std::collections::HashMap;

use roxmltree::Node as Element;

use super::lists::elements;
use super::read::{XSI, has_markup, text};
use crate::wire::{Fail, Tape};

/// The member that holds the text of an element with attributes.
pub(super) const TEXT: &str = "#text";

/// Puts an element on the tape: a string where there is only text, else an object of its attributes and elements, in which
/// those of one name are a list.
pub(super) fn put<'d>(tape: &mut Tape<'d>, element: Element<'d, '_>) -> Result<bool, Fail> {
    if !has_markup(element) {
        tape.put_copied(&text(element));
        return Ok(true);
    }
    let at = tape.begin()?;
    let mut count = 0;
    for attribute in element.attributes() {
        if attribute.namespace() != Some(XSI) {
            tape.put_copied(attribute.name());
            tape.put_copied(attribute.value());
            count += 1;
        }
    }
    for (name, all) in grouped(element) {
        tape.put_copied(name);
        match all.as_slice() {
            [one] => drop(put(tape, *one)?),
            several => list(tape, several)?,
        }
        count += 1;
    }
    let text = text(element);
    if !text.trim().is_empty() {
        tape.put_text(TEXT);
        tape.put_copied(&text);
        count += 1;
    }
    tape.end_object(at, count);
    Ok(true)
}

fn list<'d>(tape: &mut Tape<'d>, elements: &[Element<'d, '_>]) -> Result<(), Fail> {
    let at = tape.begin()?;
    for element in elements {
        put(tape, *element)?;
    }
    tape.end_array(at, elements.len());
    Ok(())
}

/// The elements inside, by name, in the order of the first of each.
fn grouped<'d, 'i>(element: Element<'d, 'i>) -> Vec<(&'i str, Vec<Element<'d, 'i>>)> {
    let mut groups: Vec<(&str, Vec<Element<'_, '_>>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for child in elements(element) {
        let name = child.tag_name().name();
        let index = *known.entry(name).or_insert(groups.len());
        match groups.get_mut(index) {
            Some((_, all)) => all.push(child),
            None => groups.push((name, vec![child])),
        }
    }
    groups
}
