//! From elements to a tape, by a shape.

use std::borrow::Cow;

use super::free::Groups;
use super::lists::{self, is_of};
use super::tree::{Attribute, Child, Document, Element, Elements};
use super::{Kind, List, Member, Node, Place, Shape, free, scalar};
use crate::wire::{Fail, Tape};

/// Members without a node of their own inside of each other, at most: a schema may hold itself in this way.
const MAX_INLINE: usize = 8;

/// Puts a document on the tape. What its root is called does not matter.
pub(super) fn root<'d>(
    document: &'d Document<'_>,
    root: &'static Node,
    tape: &mut Tape<'d>,
) -> Result<(), Fail> {
    let element = document.root();
    let mut reader = Reader { tape, inline: 0 };
    let is_put = match root.kind {
        Kind::Object(shape) => reader.outermost(element, root, shape)?,
        Kind::List(list) => reader.list(element, list)?,
        ref kind => reader.value(element, kind)?,
    };
    if !is_put {
        reader.tape.put_null();
    }
    Ok(())
}

/// The element that holds what is described: the root, or the one below it in which some servers put it, such as
/// `ListQueuesResult` in a `ListQueuesResponse`.
fn described<'d>(root: Element<'d>, shape: &Shape) -> Element<'d> {
    let has_row = |element: &Element<'d>| lists::is_described(*element, shape);
    if shape.members.is_empty() || shape.rest.is_some() || has_row(&root) {
        return root;
    }
    root.elements().find(has_row).unwrap_or(root)
}

struct Reader<'t, 'd> {
    tape: &'t mut Tape<'d>,
    /// How many members without a node are open.
    inline: usize,
}

impl<'d> Reader<'_, 'd> {
    fn outermost(
        &mut self,
        element: Element<'d>,
        root: &'static Node,
        shape: &'static Shape,
    ) -> Result<bool, Fail> {
        if let (Place::Nothing, [only]) = (root.place, shape.members)
            && !element.elements().any(|child| is_of(only, child.name()))
        {
            return self.only_member(element, only);
        }
        self.value(described(element, shape), &root.kind)
    }

    /// An object whose only member is the root.
    fn only_member(&mut self, element: Element<'d>, row: &'static Member) -> Result<bool, Fail> {
        let at = self.tape.begin()?;
        self.tape.put_text(row.json);
        let is_put = self.value(element, &row.node.kind)?;
        if !is_put {
            self.tape.take_back(at + 1);
        }
        self.tape.end_object(at, usize::from(is_put));
        Ok(true)
    }

    /// What stands in an element; `false` where that is nothing.
    fn value(&mut self, element: Element<'d>, kind: &'static Kind) -> Result<bool, Fail> {
        if is_nil(element) {
            self.tape.put_null();
            return Ok(true);
        }
        match kind {
            Kind::Object(shape) => self.object(element, shape),
            Kind::List(list) => self.list(element, list),
            Kind::Either(either) if has_markup(element) => self.object(element, either.object),
            Kind::Either(either) => Ok(scalar::put(self.tape, element.text(), &either.scalar)),
            Kind::Any => free::put(self.tape, element),
            scalar => Ok(scalar::put(self.tape, element.text(), scalar)),
        }
    }

    fn object(&mut self, element: Element<'d>, shape: &'static Shape) -> Result<bool, Fail> {
        let at = self.tape.begin()?;
        let count = self.members(element, shape)?;
        self.tape.end_object(at, count);
        Ok(true)
    }

    /// Puts names and values of members; how many.
    fn members(&mut self, element: Element<'d>, shape: &'static Shape) -> Result<usize, Fail> {
        let mut rows = Rows::of(shape);
        let mut count = 0;
        for attribute in element.attributes() {
            if attribute.is_xsi && attribute.name == "nil" {
                continue;
            }
            let text = Cow::Borrowed(&*attribute.value);
            if let Some((index, row)) = rows.attribute(attribute.name) {
                rows.mark(index);
                count += self.of_text(row, text)?;
            } else if let Some(kind) = shape.rest {
                self.tape.put_text(attribute.name);
                count += self.keep_scalar(text, kind);
            }
        }
        let mut others = Groups::default();
        let mut rest = element.elements();
        loop {
            let from_here = rest.clone();
            let Some(child) = rest.next() else { break };
            match (rows.element(child.name()), shape.rest) {
                (Some((index, row)), _) => {
                    let is_first = rows.mark(index);
                    count += match row.node.list() {
                        Some(_) if !is_first => 0,
                        Some(list) => self.found(from_here, row, list, &rows)?,
                        None => self.member(row.json, child, &row.node.kind)?,
                    };
                }
                (None, Some(Kind::List(_))) => others.add(child),
                (None, Some(kind)) => count += self.member(child.name(), child, kind)?,
                (None, None) => {}
            }
        }
        if let Some(Kind::List(list)) = shape.rest {
            for (name, found) in others.in_order {
                self.tape.put_text(name);
                self.items(lists::items(&found, list, name), list)?;
                count += 1;
            }
        }
        count += self.without_elements(element, shape)?;
        count += self.missing_lists(&rows)?;
        Ok(count)
    }

    fn member(
        &mut self,
        name: &'d str,
        element: Element<'d>,
        kind: &'static Kind,
    ) -> Result<usize, Fail> {
        let before = self.tape.position();
        self.tape.put_text(name);
        let is_put = self.value(element, kind)?;
        Ok(self.keep(before, is_put))
    }

    /// Takes a name back whose value is absent.
    fn keep(&mut self, before: usize, is_put: bool) -> usize {
        if !is_put {
            self.tape.take_back(before);
        }
        usize::from(is_put)
    }

    fn keep_scalar(&mut self, text: Cow<'d, str>, kind: &Kind) -> usize {
        let before = self.tape.position() - 1;
        let is_put = scalar::put(self.tape, text, kind);
        self.keep(before, is_put)
    }

    /// A member out of an attribute or of the text of its element.
    fn of_text(&mut self, row: &'static Member, text: Cow<'d, str>) -> Result<usize, Fail> {
        self.tape.put_text(row.json);
        let Some(list) = row.node.list() else {
            return Ok(self.keep_scalar(text, &row.node.kind));
        };
        // A list in an attribute has white space between its items (XML Schema, section 2.4.1.2).
        let at = self.tape.begin()?;
        let mut count = 0;
        for item in text.split_ascii_whitespace() {
            let item = Cow::Owned(item.to_owned());
            count += usize::from(scalar::put(self.tape, item, &list.item.kind));
        }
        self.tape.end_array(at, count);
        Ok(1)
    }

    /// Members that are the text of their element, or have no node of their own.
    fn without_elements(
        &mut self,
        element: Element<'d>,
        shape: &'static Shape,
    ) -> Result<usize, Fail> {
        let mut count = 0;
        for row in shape.members {
            count += match (row.node.place, &row.node.kind) {
                (Place::Nothing, Kind::Object(inner)) => self.inline(row.json, element, inner)?,
                (Place::Nothing, Kind::Either(inner)) => {
                    self.inline(row.json, element, inner.object)?
                }
                (Place::Text | Place::Cdata | Place::Nothing, _) => {
                    self.of_text(row, element.text())?
                }
                (Place::Element | Place::Attribute, _) => 0,
            };
        }
        Ok(count)
    }

    /// A member whose own members stand in the element around it; absent where there are none.
    fn inline(
        &mut self,
        name: &'static str,
        element: Element<'d>,
        shape: &'static Shape,
    ) -> Result<usize, Fail> {
        if self.inline == MAX_INLINE || !lists::is_described(element, shape) {
            return Ok(0);
        }
        self.inline += 1;
        self.tape.put_text(name);
        let is_put = self.object(element, shape);
        self.inline -= 1;
        is_put.map(usize::from)
    }

    /// The items of a row out of an element of it and those behind that.
    fn found(
        &mut self,
        from_first: Elements<'d>,
        row: &'static Member,
        list: &'static List,
        rows: &Rows,
    ) -> Result<usize, Fail> {
        let found: Vec<_> = from_first
            .filter(|one| rows.is_row(row, one.name()))
            .collect();
        self.tape.put_text(row.json);
        if let ([wrapper], false) = (found.as_slice(), list.first.is_empty()) {
            self.positions(*wrapper, list)?;
        } else {
            self.items(lists::items(&found, list, row.node.name), list)?;
        }
        Ok(1)
    }

    /// The list that an element is.
    fn list(&mut self, element: Element<'d>, list: &'static List) -> Result<bool, Fail> {
        if list.first.is_empty() {
            self.items(lists::inside(element, list), list)?;
        } else {
            self.positions(element, list)?;
        }
        Ok(true)
    }

    fn items(
        &mut self,
        items: impl IntoIterator<Item = Element<'d>>,
        list: &'static List,
    ) -> Result<(), Fail> {
        let at = self.tape.begin()?;
        let mut count = 0;
        for (position, item) in items.into_iter().enumerate() {
            count += usize::from(self.value(item, &list.node(position).kind)?);
        }
        self.tape.end_array(at, count);
        Ok(())
    }

    /// A list in which each of the first items has a node of its own, texts among them.
    fn positions(&mut self, element: Element<'d>, list: &'static List) -> Result<(), Fail> {
        let at = self.tape.begin()?;
        let mut count = 0;
        let mut nodes = element.children().peekable();
        for node in list.first {
            if matches!(node.place, Place::Text | Place::Cdata) {
                let mut all = String::new();
                while let Some(Child::Text(text)) =
                    nodes.next_if(|one| matches!(one, Child::Text(_)))
                {
                    all.push_str(text);
                }
                count += usize::from(scalar::put(self.tape, all.into(), &node.kind));
            } else if let Some(child) = nodes.by_ref().find_map(Child::element) {
                count += usize::from(self.value(child, &node.kind)?);
            }
        }
        for child in nodes.filter_map(Child::element) {
            count += usize::from(self.value(child, &list.item.kind)?);
        }
        self.tape.end_array(at, count);
        Ok(())
    }

    /// No element is an empty list.
    fn missing_lists(&mut self, rows: &Rows) -> Result<usize, Fail> {
        let mut count = 0;
        for (index, row) in rows.members.iter().enumerate() {
            let is_list = row.node.list().is_some() && row.node.place == Place::Element;
            if is_list && !rows.is_marked(index) {
                self.tape.put_text(row.json);
                let at = self.tape.begin()?;
                self.tape.end_array(at, 0);
                count += 1;
            }
        }
        Ok(count)
    }
}

/// The rows of a shape while an element is read.
struct Rows {
    members: &'static [Member],
    /// Where the next element is expected: most servers write them in the document's order.
    expected: usize,
    /// Those that were found, by position.
    found: u128,
    more: Vec<bool>,
}

impl Rows {
    fn of(shape: &Shape) -> Self {
        let beyond = shape.members.len().saturating_sub(128);
        Self {
            members: shape.members,
            expected: 0,
            found: 0,
            more: vec![false; beyond],
        }
    }

    /// Notes that a row was found; whether that was the first time.
    fn mark(&mut self, index: usize) -> bool {
        let is_first = !self.is_marked(index);
        if let Some(one) = index.checked_sub(128).and_then(|at| self.more.get_mut(at)) {
            *one = true;
        } else {
            self.found |= bit(index);
        }
        is_first
    }

    fn is_marked(&self, index: usize) -> bool {
        match index.checked_sub(128) {
            Some(at) => self.more.get(at) == Some(&true),
            None => self.found & bit(index) != 0,
        }
    }

    /// The row of an element.
    fn element(&mut self, name: &str) -> Option<(usize, &'static Member)> {
        let (before, behind) = self.members.split_at_checked(self.expected)?;
        let position = behind
            .iter()
            .position(|row| is_written(row, name))
            .map(|at| at + self.expected)
            .or_else(|| before.iter().position(|row| is_written(row, name)))
            .or_else(|| self.otherwise(name))?;
        let row = self.members.get(position)?;
        // More items may follow.
        self.expected = position + usize::from(row.node.list().is_none());
        Some((position, row))
    }

    /// The row of an element that has another name than it is written with.
    fn otherwise(&self, name: &str) -> Option<usize> {
        let is_it = |row: &Member| row.node.place == Place::Element && is_of(row, name);
        self.members.iter().position(is_it)
    }

    /// Whether an element is of this row.
    fn is_row(&self, row: &Member, name: &str) -> bool {
        is_written(row, name)
            || (is_of(row, name) && !self.members.iter().any(|one| is_written(one, name)))
    }

    /// The row of an attribute, or of an element that stands as one.
    fn attribute(&self, name: &str) -> Option<(usize, &'static Member)> {
        let is_attribute =
            |row: &Member| row.node.place == Place::Attribute && row.node.name == name;
        let is_scalar = |row: &Member| {
            row.node.place == Place::Element
                && !matches!(row.node.kind, Kind::Object(_) | Kind::List(_))
                && is_of(row, name)
        };
        let found = self.members.iter().position(is_attribute);
        let found = found.or_else(|| self.members.iter().position(is_scalar))?;
        Some((found, self.members.get(found)?))
    }
}

fn bit(index: usize) -> u128 {
    1_u128
        .checked_shl(u32::try_from(index).unwrap_or(u32::MAX))
        .unwrap_or_default()
}

/// Whether the row is written as elements of this name.
fn is_written(row: &Member, name: &str) -> bool {
    let node = &row.node;
    let written = match node.list() {
        Some(list) if !list.wrapped => list.item.name,
        _ => node.name,
    };
    written == name && node.place == Place::Element
}

fn is_nil(element: Element<'_>) -> bool {
    let is_it = |one: &Attribute<'_>| {
        one.is_xsi && one.name == "nil" && matches!(&*one.value, "true" | "1")
    };
    element.attributes().iter().any(is_it)
}

/// Whether there is more in an element than text.
pub(super) fn has_markup(element: Element<'_>) -> bool {
    element.attributes().iter().any(|one| !one.is_xsi) || element.elements().next().is_some()
}
