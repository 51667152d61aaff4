//! Bodies of answers, as they arrive.

use bytes::Bytes;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader};

use super::words;
use crate::transport::slot::Giver;
use crate::transport::{Phase, TransportError};

/// Reads to the end, chunk by chunk.
pub(super) async fn read(stream: ReadableStream, chunks: &Giver<Result<Bytes, TransportError>>) {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let (chunk, is_last) = match next(&reader).await {
            Ok(None) => return,
            Ok(Some(chunk)) => (Ok(chunk), false),
            Err(thrown) => (Err(TransportError::new(Phase::Body, words(&thrown))), true),
        };
        if !chunks.give(chunk).await || is_last {
            return;
        }
    }
}

async fn next(reader: &ReadableStreamDefaultReader) -> Result<Option<Bytes>, JsValue> {
    let step = JsFuture::from(reader.read()).await?;
    if Reflect::get(&step, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    let chunk: Uint8Array = Reflect::get(&step, &"value".into())?.dyn_into()?;
    Ok(Some(chunk.to_vec().into()))
}
