//! Why things are as they are: an operation, a webhook, a schema or a property of a document, or a code of a finding. And
//! what there is to ask about: all calls and types by their names in Rust.
//!
//! It is for tools that show it, so it stands behind the feature `explain`.

mod code;
mod context;
mod decision;
mod declared;
mod excerpt;
mod find;
mod holders;
mod listed;
mod model;
mod operation;
mod paging;
mod reasons;
mod schema;
mod webhook;

pub use code::{code, looks_like_code};
pub use context::{Context, pointer};
pub use declared::lines as declared;
pub use excerpt::lines as excerpt;
pub use find::{Subject, at_byte, find};
pub use listed::{CallRow, HookRow, Listed, TypeRow};
pub use model::{
    Answer, Argument, Body, CodePage, Constant, Explanation, Field, Method, Operation, Property,
    Schema, Standing, Variant, Webhook,
};
pub use operation::{group_reason, method_reason};
pub use schema::name_reason as type_reason;

/// All that there is to say about something. `None` where it is a property that has no field.
pub fn explain(cx: &Context<'_>, subject: Subject<'_>) -> Option<Explanation> {
    Some(match subject {
        Subject::Operation(one) => Explanation::Operation(Box::new(operation::explain(cx, one))),
        Subject::Webhook(one) => Explanation::Webhook(webhook::explain(cx, one)),
        Subject::Component(name, value) => {
            Explanation::Schema(Box::new(schema::component(cx, name, value)))
        }
        Subject::Type(id) => Explanation::Schema(Box::new(schema::schema(cx, id))),
        Subject::Property(owner, index) => {
            Explanation::Property(Box::new(schema::property(cx, owner, index)?))
        }
    })
}
