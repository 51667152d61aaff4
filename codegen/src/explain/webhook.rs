//! What reads that which the API sends by itself.

use super::context::Context;
use super::model::Webhook;
use crate::rust::calls::{HookOutline, HookReader};

pub(super) fn explain(cx: &Context<'_>, one: &HookOutline<'_>) -> Webhook {
    let reader = one.reader.as_ref();
    Webhook {
        name: one.name().to_owned(),
        method: one.call.method.0.clone(),
        place: cx.standing(&one.call.place),
        payload: reader.map(|reader| reader.payload.clone()),
        reader: reader.map(HookReader::path),
        event: reader.map(|reader| format!("webhooks::Event::{}", reader.variant)),
        goes_by: reader.map_or_else(Vec::new, |reader| reader.goes_by.clone()),
    }
}
