//! Which elements are the items of a list, whether or not one stands around them.

use super::tree::Element;
use super::{Kind, List, Member, Shape};

/// The items of a list out of the elements that have its name or that of its items.
///
/// Servers wrap lists whatever documents say, so it is what came that decides, and the document only where that could be
/// both: an element that has the name of the list as well as of its items.
pub(super) fn items<'d>(found: &[Element<'d>], list: &List, name: &str) -> Vec<Element<'d>> {
    let mut items = Vec::with_capacity(found.len());
    let is_alone = found.len() == 1;
    for element in found {
        if is_wrapper(*element, list, name, is_alone) {
            items.extend(inside(*element, list));
        } else {
            items.push(*element);
        }
    }
    items
}

/// The items in the element of their list: those of the name that items have, else all, since some servers call every item
/// `item` or `member`.
pub(super) fn inside<'d>(wrapper: Element<'d>, list: &List) -> impl Iterator<Item = Element<'d>> {
    let wanted = list.item.name;
    let is_named = wrapper.elements().any(|child| child.name() == wanted);
    wrapper
        .elements()
        .filter(move |child| !is_named || child.name() == wanted)
}

fn is_wrapper(element: Element<'_>, list: &List, name: &str, is_alone: bool) -> bool {
    let item = list.item.name;
    let has_elements = element.elements().next().is_some();
    if element.name() != item {
        // A text is an item, whatever it is called.
        return has_elements || !element.has_text();
    }
    if name != item || !is_alone {
        return false;
    }
    if !has_elements {
        return !element.has_text() && element.attributes().is_empty();
    }
    let has_item = || element.elements().any(|child| child.name() == item);
    match &list.item.kind {
        Kind::Object(shape) => !is_described(element, shape) || (list.wrapped && has_item()),
        Kind::Either(either) => {
            !is_described(element, either.object) || (list.wrapped && has_item())
        }
        Kind::Any => list.wrapped,
        _ => true,
    }
}

/// Whether an element has an attribute or a child that a shape has a row for.
pub(super) fn is_described(element: Element<'_>, shape: &Shape) -> bool {
    let has_row = |name: &str| shape.members.iter().any(|row| is_of(row, name));
    element.attributes().iter().any(|one| has_row(one.name))
        || element.elements().any(|child| has_row(child.name()))
}

/// Whether an element or attribute of this name can be of a row.
pub(super) fn is_of(row: &Member, name: &str) -> bool {
    let of_list = row.node.list().is_some_and(|list| list.item.name == name);
    of_list || row.node.name == name || row.json == name
}
