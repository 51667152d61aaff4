//! Redirects: GET and HEAD only, to the same origin only, ten at most. Anything else is an answer like any other error.

use http::{Method, header};

use crate::meta;
use crate::server::{self, Origin};
use crate::transport::{HttpRequest, HttpResponse, SharedTransport, TransportError};

const LIMIT: usize = 10;

/// A response after which no other is asked for, and why not, where it asks for one.
pub(crate) struct Landed {
    pub(crate) response: HttpResponse,
    pub(crate) refused: Option<String>,
}

impl Landed {
    /// The same, with this reason if there is none yet.
    pub(crate) fn or_because(mut self, why: impl FnOnce(&HttpResponse) -> Option<String>) -> Self {
        self.refused = self.refused.or_else(|| why(&self.response));
        self
    }
}

/// Sends a request and follows what may be followed, and is none of the `answers`.
pub(crate) async fn follow(
    transport: &SharedTransport,
    mut request: HttpRequest,
    answers: &[u16],
) -> Result<Landed, TransportError> {
    let mut hops = 0;
    loop {
        let response = transport.send(request.clone()).await?;
        let is_answer = answers.contains(&response.status.as_u16());
        let step = if is_answer {
            Step::Stay
        } else {
            next_url(&request, &response, hops)
        };
        let refused = match step {
            Step::Stay => None,
            Step::Refuse(why) => Some(why),
            Step::Go(url) => {
                hops += 1;
                request.url = url;
                continue;
            }
        };
        return Ok(Landed { response, refused });
    }
}

enum Step {
    Stay,
    Go(String),
    Refuse(String),
}

fn next_url(request: &HttpRequest, response: &HttpResponse, hops: usize) -> Step {
    if !matches!(response.status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Step::Stay;
    }
    let Some(location) = meta::text(&response.headers, header::LOCATION.as_str()) else {
        return Step::Stay;
    };
    let refuse = |why: &str| Step::Refuse(format!("the redirect was not followed: {why}"));
    if request.method != Method::GET && request.method != Method::HEAD {
        return refuse("the request is not a GET");
    }
    if !request.body.is_repeatable() {
        return refuse("the body cannot be sent again");
    }
    if hops >= LIMIT {
        return refuse("there were ten before it");
    }
    let Some(url) = server::resolve(&request.url, location) else {
        return refuse("it does not lead to a web address");
    };
    match (Origin::of(&url), Origin::of(&request.url)) {
        (Ok(to), Ok(from)) if to == from => Step::Go(url),
        (Ok(to), _) => refuse(&format!("it leads to another origin, {to}")),
        (Err(_), _) => refuse("it does not lead to a web address"),
    }
}
