//! One attempt: sign, send, follow, read.

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method, StatusCode, header};

use super::sign::sign;
use super::{Body, Fault, Mode, Received, Serials, Tries};
use crate::call::State;
use crate::core::Shared;
use crate::error::{ReadError, TimeoutKind};
use crate::meta;
use crate::prepare::Prepared;
use crate::redirect::{self, Landed};
use crate::transport::{ByteStream, HttpResponse, idle_limited, within};

/// How much of an error's body is kept.
const ERROR_BODY: usize = 64 * 1024;

/// How much memory is reserved on the word of a `Content-Length`.
const TRUSTED_LENGTH: usize = 1024 * 1024;

pub(super) async fn attempt(
    call: &State,
    prepared: &Prepared,
    mode: Mode,
    tries: &Tries<'_>,
    used: &mut Serials,
) -> Result<Received, Fault> {
    let shared = &*call.core.0;
    let limit = call.timeout.or(shared.timeouts.attempt);
    let work = async {
        let (mut request, answering) = sign(call, prepared, &tries.refused, used).await?;
        request.resend = tries.attempts;
        request.patience = limit
            .zip(shared.timeouts.idle)
            .map(|(attempt, idle)| attempt.max(idle));
        let is_repeatable = request.body.is_repeatable();
        let transport = answering.over(&shared.transport);
        let landed = redirect::follow(&transport, request, call.answers).await;
        let landed = landed.map_err(|error| of_transport(shared, error))?;
        let landed = landed.or_because(|response| answering.objection(response, is_repeatable));
        receive(call, landed, prepared, mode).await
    };
    match within(&shared.transport, limit, work).await {
        Some(outcome) => outcome,
        None => Err(Fault::Timeout {
            kind: TimeoutKind::Attempt,
            limit: limit.unwrap_or_default(),
        }),
    }
}

fn of_transport(shared: &Shared, error: crate::transport::TransportError) -> Fault {
    Fault::of_transport(error, shared.timeouts.connect, shared.timeouts.idle)
}

async fn receive(
    call: &State,
    landed: Landed,
    prepared: &Prepared,
    mode: Mode,
) -> Result<Received, Fault> {
    let HttpResponse {
        status,
        headers,
        body,
    } = landed.response;
    let shared = &*call.core.0;
    let body = idle_limited(body, shared.transport.clone(), shared.timeouts.idle);
    let is_answer = status.is_success() || call.answers.contains(&status.as_u16());
    if !is_answer {
        return Err(Fault::Status {
            body: read_start(body).await,
            status,
            headers,
            note: landed.refused,
        });
    }
    let body = if has_no_body(status, &prepared.request.method) {
        Body::Whole(Bytes::new())
    } else if mode == Mode::Streamed {
        Body::Open(body)
    } else {
        let Some(bytes) = read_all(body, &headers, shared).await? else {
            let limit = shared.max_body;
            return Err(Fault::Read {
                status,
                headers,
                cause: ReadError::TooLarge { limit },
            });
        };
        Body::Whole(bytes)
    };
    Ok(Received {
        status,
        headers,
        body,
        host: prepared.origin.host.clone(),
    })
}

fn has_no_body(status: StatusCode, method: &Method) -> bool {
    matches!(status.as_u16(), 204 | 205 | 304) || method == Method::HEAD
}

/// All of a body, or `None` when it is longer than the limit.
async fn read_all(
    mut body: ByteStream,
    headers: &HeaderMap,
    shared: &Shared,
) -> Result<Option<Bytes>, Fault> {
    let stated: Option<usize> =
        meta::text(headers, header::CONTENT_LENGTH.as_str()).and_then(|length| length.parse().ok());
    if stated.is_some_and(|length| length > shared.max_body) {
        return Ok(None);
    }
    let mut all = BytesMut::with_capacity(stated.unwrap_or_default().min(TRUSTED_LENGTH));
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|error| of_transport(shared, error))?;
        if all.len() + chunk.len() > shared.max_body {
            return Ok(None);
        }
        all.extend_from_slice(&chunk);
    }
    Ok(Some(all.freeze()))
}

/// The start of an error's body. If it breaks off, the status still counts.
async fn read_start(mut body: ByteStream) -> Bytes {
    let mut start = BytesMut::new();
    while let Some(Ok(chunk)) = body.next().await {
        let left = ERROR_BODY - start.len();
        start.extend_from_slice(chunk.get(..left).unwrap_or(&chunk));
        if start.len() >= ERROR_BODY {
            break;
        }
    }
    start.freeze()
}
