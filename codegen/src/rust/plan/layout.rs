//! How large values of a type are, about: on a 64-bit machine, with the compiler's habits of today.

use crate::schema::{IntegerWidth, Kind, Object, Payload, Union, Use};

/// The size of a type in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) size: usize,
    align: usize,
    /// Whether it has bit patterns to spare, so that an `Option` of it is no larger.
    niche: bool,
}

impl Layout {
    /// A `Box`.
    pub(super) const POINTER: Self = Self {
        size: 8,
        align: 8,
        niche: true,
    };
    /// A `String`, `Vec` or `BTreeMap`.
    pub(super) const GROWING: Self = Self {
        size: 24,
        align: 8,
        niche: true,
    };
    /// A type of another crate that is nothing known of: as large as the largest of the usual ones.
    pub(super) const FOREIGN: Self = Self {
        size: 96,
        align: 8,
        niche: false,
    };
    /// `serde_json::Value`, with the larger of its two maps.
    const ANY: Self = Self {
        size: 72,
        align: 8,
        niche: true,
    };
    const NOTHING: Self = Self {
        size: 0,
        align: 1,
        niche: false,
    };

    const fn plain(size: usize) -> Self {
        Self {
            size,
            align: size,
            niche: false,
        }
    }

    /// An `Option` of it.
    pub(super) fn or_nothing(self) -> Self {
        if self.niche {
            self
        } else {
            Self {
                size: up(self.size.saturating_add(1), self.align),
                align: self.align,
                niche: true,
            }
        }
    }

    /// Both of them, one after the other.
    fn and(self, other: Self) -> Self {
        Self {
            size: self.size.saturating_add(other.size),
            align: self.align.max(other.align),
            niche: self.niche || other.niche,
        }
    }

    fn padded(self) -> Self {
        Self {
            size: up(self.size, self.align),
            ..self
        }
    }
}

/// Types that all hold each other twice grow beyond any number.
fn up(size: usize, align: usize) -> usize {
    size.checked_next_multiple_of(align.max(1)).unwrap_or(size)
}

/// The layout of a type, given those of the types in its slots.
pub(super) fn of(kind: &Kind, hold: &dyn Fn(usize, Use) -> Layout) -> Layout {
    match kind {
        Kind::Any(_) => Layout::ANY,
        Kind::Never | Kind::Null | Kind::Constant(_) => Layout::NOTHING,
        Kind::Boolean => Layout {
            niche: true,
            ..Layout::plain(1)
        },
        Kind::Integer(width) => integer(*width),
        Kind::Number => Layout::plain(8),
        Kind::Enum(values) if values.values.iter().all(|value| value.value.is_i64()) => {
            Layout::plain(8).or_nothing()
        }
        Kind::String(_) | Kind::Enum(_) | Kind::List(_) | Kind::Map(_) => Layout::GROWING,
        Kind::Tuple(tuple) => {
            let rest = if tuple.rest.is_some() {
                Layout::GROWING
            } else {
                Layout::NOTHING
            };
            let items = tuple
                .items
                .iter()
                .enumerate()
                .map(|(index, item)| hold(index, *item));
            items.fold(rest, Layout::and).padded()
        }
        Kind::Object(object) => structure(object, hold),
        Kind::Union(union) => choice(union, hold),
    }
}

fn integer(width: IntegerWidth) -> Layout {
    match width {
        IntegerWidth::I8 | IntegerWidth::U8 => Layout::plain(1),
        IntegerWidth::I16 | IntegerWidth::U16 => Layout::plain(2),
        IntegerWidth::I32 | IntegerWidth::U32 => Layout::plain(4),
        IntegerWidth::I64 | IntegerWidth::U64 => Layout::plain(8),
        IntegerWidth::Big => Layout::GROWING,
    }
}

fn structure(object: &Object, hold: &dyn Fn(usize, Use) -> Layout) -> Layout {
    let fields = object.fields.iter().enumerate().map(|(index, field)| {
        let value = hold(index, field.value);
        if field.required {
            value
        } else {
            value.or_nothing()
        }
    });
    let first_part = object.fields.len();
    let parts = object
        .flattened
        .iter()
        .enumerate()
        .map(|(index, part)| hold(first_part + index, *part));
    let rest = object.rest.map(|_| Layout::GROWING);
    fields
        .chain(parts)
        .chain(rest)
        .fold(Layout::NOTHING, Layout::and)
        .padded()
}

fn choice(union: &Union, hold: &dyn Fn(usize, Use) -> Layout) -> Layout {
    let payloads = union
        .variants
        .iter()
        .enumerate()
        .filter_map(|(index, variant)| match variant.payload {
            Payload::Type(ty) => Some(hold(
                index,
                Use {
                    ty,
                    nullable: false,
                },
            )),
            Payload::Tag(..) | Payload::Literal(_) => None,
        });
    let payloads = payloads.chain(union.open.then_some(Layout::ANY));
    let (size, align) = payloads.fold((0, 1), |(size, align), one| {
        (size.max(one.size), align.max(one.align))
    });
    Layout {
        size: up(size.saturating_add(1), align),
        align,
        niche: true,
    }
}
