//! All that an API says of an operation, so that two of them can be compared.

use bindery::api::Api;
use bindery::diagnostic::Place;
use bindery::openapi::SchemaId;
use bindery::schema::TypeId;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What an operation is, with all types that it leads to: the hash of its description, since there are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Surface(u64);

/// Every operation and webhook, by place, method and path.
pub(crate) fn calls(api: &Api) -> BTreeMap<String, (Place, Surface)> {
    let all = api.calls.iter().map(|call| ("", call));
    let webhooks = api.webhooks.iter().map(|call| ("sent: ", call));
    all.chain(webhooks)
        .map(|(kind, call)| {
            let pointer = match &call.place {
                Place::Value(_, pointer) | Place::Key(_, pointer) => pointer.as_str(),
                Place::Bytes(..) => "",
            };
            let name = format!("{kind}{} {} at {pointer}", call.method.0, call.path);
            let mut types = Types::new(api);
            let text = types.rename(&format!("{call:?}"));
            (name, (call.place.clone(), types.finish(&text)))
        })
        .collect()
}

/// The types that an operation leads to, numbered as they are met.
struct Types<'a> {
    api: &'a Api,
    numbers: HashMap<u32, usize>,
    order: Vec<u32>,
}

impl<'a> Types<'a> {
    fn new(api: &'a Api) -> Self {
        Self {
            api,
            numbers: HashMap::new(),
            order: Vec::new(),
        }
    }

    /// A description in which types have the numbers of this operation instead of those of the API.
    fn rename(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("Id(") {
            let (before, after) = rest.split_at(at + "Id(".len());
            out.push_str(before);
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let (number, tail) = after.split_at(digits);
            let id = number.parse().ok();
            let ty = match id {
                Some(id) if before.ends_with("SchemaId(") => {
                    Some(self.api.schemas.of(Some(SchemaId(id))).ty.0)
                }
                Some(id) if before.ends_with("TypeId(") => Some(id),
                _ => None,
            };
            match ty {
                Some(ty) => {
                    let _ = write!(out, "{}", self.number(ty));
                }
                None => out.push_str(number),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    fn number(&mut self, id: u32) -> usize {
        let next = self.order.len();
        let number = *self.numbers.entry(id).or_insert(next);
        if number == next {
            self.order.push(id);
        }
        number
    }

    fn finish(mut self, call: &str) -> Surface {
        let mut hasher = DefaultHasher::new();
        call.hash(&mut hasher);
        let mut next = 0;
        while let Some(id) = self.order.get(next).copied() {
            next += 1;
            let ty = self.api.schemas.get(TypeId(id));
            // Which of equal types stands for the others is nobody's business here.
            let text = format!("{:?} {:?} {:?} {:?}", ty.key, ty.kind, ty.format, ty.docs);
            self.rename(&text).hash(&mut hasher);
        }
        Surface(hasher.finish())
    }
}
