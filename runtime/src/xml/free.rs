//! Elements that nobody described.

use std::collections::HashMap;

use super::read::has_markup;
use super::tree::Element;
use crate::wire::{Fail, Tape};

/// The member that holds the text of an element with attributes.
pub(super) const TEXT: &str = "#text";

/// Puts an element on the tape: a string where there is only text, else an object of its attributes and elements, in which
/// those of one name are a list.
pub(super) fn put<'d>(tape: &mut Tape<'d>, element: Element<'d>) -> Result<bool, Fail> {
    if !has_markup(element) {
        tape.put(element.text());
        return Ok(true);
    }
    let at = tape.begin()?;
    let mut count = 0;
    for attribute in element.attributes().iter().filter(|one| !one.is_xsi) {
        tape.put_text(attribute.name);
        tape.put_text(&attribute.value);
        count += 1;
    }
    for (name, all) in Groups::of(element.elements()).in_order {
        tape.put_text(name);
        match all.as_slice() {
            [one] => drop(put(tape, *one)?),
            several => list(tape, several)?,
        }
        count += 1;
    }
    let text = element.text();
    if !text.trim().is_empty() {
        tape.put_text(TEXT);
        tape.put(text);
        count += 1;
    }
    tape.end_object(at, count);
    Ok(true)
}

fn list<'d>(tape: &mut Tape<'d>, elements: &[Element<'d>]) -> Result<(), Fail> {
    let at = tape.begin()?;
    for element in elements {
        put(tape, *element)?;
    }
    tape.end_array(at, elements.len());
    Ok(())
}

/// Elements by name, in the order of the first of each.
#[derive(Default)]
pub(super) struct Groups<'d> {
    pub(super) in_order: Vec<(&'d str, Vec<Element<'d>>)>,
    known: HashMap<&'d str, usize>,
}

impl<'d> Groups<'d> {
    fn of(elements: impl Iterator<Item = Element<'d>>) -> Self {
        let mut groups = Self::default();
        elements.for_each(|element| groups.add(element));
        groups
    }

    pub(super) fn add(&mut self, element: Element<'d>) {
        let name = element.name();
        let index = *self.known.entry(name).or_insert(self.in_order.len());
        match self.in_order.get_mut(index) {
            Some((_, all)) => all.push(element),
            None => self.in_order.push((name, vec![element])),
        }
    }
}
