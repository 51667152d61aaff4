//! How the items of a page and the way to the next one are found in an answer.

use super::Output;
use crate::api::{Call, CursorInput, Page, PageCursor};
use crate::rust::plan::types::{FieldPlan, Presence, Types};
use crate::schema::{IntegerWidth, Kind, TypeId, Use};

/// How one page leads to the next.
#[derive(Debug)]
pub(crate) struct PagingPlan<'a> {
    pub(crate) item: Use,
    /// Whether an answer may have no page.
    pub(crate) may_lack_page: bool,
    /// The list of the items.
    pub(crate) items: Way,
    pub(crate) next: NextPlan<'a>,
}

/// What tells the way to the next page.
#[derive(Debug)]
pub(crate) enum NextPlan<'a> {
    /// A text in the page that is sent back; unless a flag says that there is no more.
    Token {
        from: Cursor,
        into: &'a CursorInput,
        more: Option<Way>,
    },
    /// An address in the page.
    Link { from: Cursor },
    /// A member of the last item that is sent back, if a flag says that there is more.
    LastItem {
        into: &'a CursorInput,
        key: Box<FieldPlan>,
        is_text: bool,
        more: Way,
    },
    /// The header `Link` (RFC 8288).
    LinkHeader,
    /// The number of the page, up to a total where the page tells one.
    Number {
        into: &'a CursorInput,
        first: u64,
        total: Option<Way>,
    },
    /// How many items have come.
    Offset { into: &'a CursorInput },
}

/// A value in a page that can be sent as a parameter.
#[derive(Debug)]
pub(crate) struct Cursor {
    pub(crate) way: Way,
    pub(crate) kind: CursorKind,
}

/// How such a value becomes a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CursorKind {
    /// It is one.
    Text,
    /// As integers are written.
    Integer,
    /// As the runtime writes it.
    Other,
}

/// The fields on the way from a page to something in it.
#[derive(Debug)]
pub(crate) struct Way {
    pub(crate) fields: Vec<FieldPlan>,
}

impl<'a> PagingPlan<'a> {
    /// `None` where the answers are no pages, or what leads on is not there.
    pub(crate) fn of(types: &Types<'a>, call: &'a Call, output: &Output<'_>) -> Option<Self> {
        let page = call.page.as_ref()?;
        let (Output::Json { value, optional }
        | Output::Xml {
            value, optional, ..
        }) = *output
        else {
            return None;
        };
        let next = NextPlan::of(types, value.ty, page)?;
        let (items, ty) = Way::to(types, value.ty, &page.items)?;
        let is_list = matches!(types.schemas().get(ty).kind, Kind::List(_));
        is_list.then(|| Self {
            item: page.item,
            may_lack_page: optional || types.is_nullable(value),
            items,
            next,
        })
    }
}

impl<'a> NextPlan<'a> {
    fn of(types: &Types<'_>, page: TypeId, paged: &'a Page) -> Option<Self> {
        Some(match &paged.cursor {
            PageCursor::Token { from, into, more } => Self::Token {
                from: Cursor::at(types, page, from)?,
                into,
                more: match more {
                    Some(more) => Some(flag_at(types, page, more)?),
                    None => None,
                },
            },
            PageCursor::Link { from } => Self::Link {
                from: Cursor::at(types, page, from)?,
            },
            PageCursor::LastItem { into, key, more } => {
                let key = types.field(paged.item.ty, key)?;
                Self::LastItem {
                    into,
                    key: Box::new(key.clone()),
                    is_text: types.is_text(key.ty),
                    more: flag_at(types, page, more)?,
                }
            }
            PageCursor::LinkHeader => Self::LinkHeader,
            PageCursor::Number { into, first, total } => Self::Number {
                into,
                first: *first,
                total: match total {
                    Some(total) => Some(number_at(types, page, total)?),
                    None => None,
                },
            },
            PageCursor::Offset { into } => Self::Offset { into },
        })
    }
}

impl Cursor {
    /// A text or number in the page.
    fn at(types: &Types<'_>, page: TypeId, way: &[String]) -> Option<Self> {
        let (way, ty) = Way::to(types, page, way)?;
        let kind = if is_own(types, ty) {
            CursorKind::Other
        } else if types.is_text(ty) {
            CursorKind::Text
        } else if matches!(types.schemas().get(ty).kind, Kind::Integer(_)) {
            CursorKind::Integer
        } else {
            return None;
        };
        Some(Self { way, kind })
    }
}

/// An integer in the page.
fn number_at(types: &Types<'_>, page: TypeId, way: &[String]) -> Option<Way> {
    let (way, ty) = Way::to(types, page, way)?;
    let is_plain = match types.schemas().get(ty).kind {
        Kind::Integer(width) => width != IntegerWidth::Big && !is_own(types, ty),
        _ => false,
    };
    is_plain.then_some(way)
}

/// A boolean in the page.
fn flag_at(types: &Types<'_>, page: TypeId, way: &[String]) -> Option<Way> {
    let (way, ty) = Way::to(types, page, way)?;
    matches!(types.schemas().get(ty).kind, Kind::Boolean).then_some(way)
}

/// Whether values are of a type that someone chose for them.
fn is_own(types: &Types<'_>, id: TypeId) -> bool {
    types.is_chosen(id) || types.is_newtype(id)
}

impl Way {
    /// The way, and the type that it ends at.
    fn to(types: &Types<'_>, page: TypeId, names: &[String]) -> Option<(Self, TypeId)> {
        let mut fields = Vec::with_capacity(names.len());
        let mut at = page;
        for name in names {
            let field = types.field(at, name)?;
            at = field.ty;
            fields.push(field.clone());
        }
        Some((Self { fields }, at))
    }

    /// Whether what it leads to may be absent.
    pub(crate) fn may_end(&self) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|field| field.presence != Presence::Required)
    }
}
