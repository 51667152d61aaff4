//! A server inside the process, for the tests of whoever uses a generated client.
//!
//! It answers by operation, with values of the operation's own types, and remembers what it was asked. Nothing of a call is
//! skipped: parameters become a URL, credentials are chosen, failures are retried and answers are read as from a real server.
//!
//! ```
//! # use bindery_runtime::{Answer, ApiSpec, Core, Call, Operation, ReadError, Spec};
//! # enum GetPet {}
//! # impl Operation for GetPet {
//! #     type Output = String;
//! #     const SPEC: &'static Spec = &Spec { id: "getPet", path: "/pets/{petId}", accept: "application/json", ..Spec::DEFAULT };
//! #     fn read(answer: &Answer) -> Result<String, ReadError> { answer.json() }
//! # }
//! # static API: ApiSpec = ApiSpec::DEFAULT;
//! use bindery_runtime::mock::{Reply, Server};
//!
//! let server = Server::new().on::<GetPet>(|request| match request.path("petId") {
//!     Some("7") => Ok("Rex".to_owned()),
//!     _ => Err(Reply::status(404)),
//! });
//! let client = Core::builder(&API).base_url("http://mock").transport(server.clone()).build()?;
//! # let mut call = Call::new(&client, GetPet::SPEC);
//! # call.path_text("petId", "7");
//! // … calls of the client …
//! # let work = call.output::<GetPet>();
//! # let mut work = work;
//! # let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
//! # assert!(matches!(work.as_mut().poll(&mut cx), std::task::Poll::Ready(Ok(name)) if name == "Rex"));
//! assert_eq!(server.requests()[0].path("petId"), Some("7"));
//! # Ok::<(), bindery_runtime::Error>(())
//! ```

mod output;
mod reply;
mod request;
mod route;

use std::fmt;
use std::sync::{Arc, Mutex};

use bytes::Bytes;

pub use self::output::Output;
pub use self::reply::Reply;
pub use self::request::Request;
use crate::example::Example;
use crate::lock::relock;
use crate::spec::Operation;
use crate::transport::{BoxFuture, HttpRequest, HttpResponse, Payload, Transport, TransportError};
use route::Route;

/// A transport that answers by itself; see the [module](self).
///
/// Clones share what they were asked, so that a test keeps one and gives the other to the client. The answer that was
/// added last wins. An operation without an answer ends with status 501 and a message that names it, and is not retried.
#[derive(Clone, Default)]
pub struct Server {
    routes: Vec<Route>,
    examples: Vec<&'static [Example]>,
    seen: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// A server that has no answers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers an operation with what it documents, or with any other reply as `Err`.
    ///
    /// A value is sent with status 200, in the first media type that the operation accepts; nothing (`()`, `None`) with
    /// status 204.
    #[must_use]
    pub fn on<O: Operation<Output: Output>>(
        self,
        handler: impl Fn(&Request) -> Result<O::Output, Reply> + Send + Sync + 'static,
    ) -> Self {
        self.reply::<O>(move |request| match handler(request) {
            Ok(output) => {
                let accepted = O::SPEC.accept.split(',').next().unwrap_or_default().trim();
                #[cfg(feature = "xml")]
                if let Some(root) = O::XML.answer {
                    return output.reply_xml(accepted, root);
                }
                output.reply(accepted)
            }
            Err(reply) => reply,
        })
    }

    /// Answers an operation with any reply: streams, statuses, or what the document does not know.
    #[must_use]
    pub fn reply<O: Operation>(
        mut self,
        handler: impl Fn(&Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        self.routes.push(Route {
            spec: O::SPEC,
            #[cfg(feature = "xml")]
            xml: O::XML,
            handler: Arc::new(handler),
        });
        self
    }

    /// Answers an operation with the same reply each time.
    #[must_use]
    pub fn always<O: Operation>(self, reply: Reply) -> Self {
        self.reply::<O>(move |_| reply.clone())
    }

    /// Answers operations with what their document shows: the constant `EXAMPLES` of a generated crate. An answer that was or
    /// will be added for one of them goes before it.
    ///
    /// A list in pages has one, as far as its document lets a page say that none follows. An operation that the document shows
    /// no answer of ends with status 501 and a message that says why.
    #[must_use]
    pub fn examples(mut self, examples: &'static [Example]) -> Self {
        let shown = examples.iter().filter(|example| example.answer.is_ok());
        let routes = shown.map(|example| Route {
            spec: example.spec,
            #[cfg(feature = "xml")]
            xml: example.xml,
            handler: Arc::new(|request| Reply::shown(example, request)),
        });
        self.routes.splice(0..0, routes);
        self.examples.push(examples);
        self
    }

    /// All requests so far, in the order in which they came; retries are requests too.
    pub fn requests(&self) -> Vec<Request> {
        relock(&self.seen).clone()
    }

    fn answer(&self, asked: &HttpRequest, body: Bytes) -> Reply {
        let mut request = Request::new(asked, body);
        let mut routes = self.routes.iter().rev();
        let route = routes.find(|route| route.takes(&mut request, asked));
        relock(&self.seen).push(request.clone());
        route.map_or_else(|| self.unanswered(asked), |route| (route.handler)(&request))
    }

    fn unanswered(&self, asked: &HttpRequest) -> Reply {
        let target = &asked.target;
        let mut examples = self.examples.iter().copied().flatten();
        let lacking = examples.find(|example| {
            let (spec, id) = (example.spec, target.id());
            !id.is_empty() && spec.id == id && spec.path == target.path()
        });
        let message = match lacking.map(|example| (example, example.answer)) {
            Some((example, Err(why))) => lacks(example, why),
            _ => unknown(asked),
        };
        refusal(message)
    }
}

/// What is said of an operation that the document shows no answer of.
fn lacks(example: &Example, why: &str) -> String {
    let path = (example.operation)();
    let name = path.rsplit("::").next().unwrap_or(path);
    format!("the mock server needs `.on::<ops::{name}>(…)`: EXAMPLES has no answer, since {why}")
}

/// What is said of an operation that the server knows nothing of.
fn unknown(asked: &HttpRequest) -> String {
    let id = match asked.target.id() {
        "" => String::new(),
        id => format!(" (operation `{id}`)"),
    };
    format!(
        "the mock server has no answer for {}{id}: give it one by `on`; it was asked {} {}",
        asked.target,
        asked.method,
        asked.url_without_query()
    )
}

fn refusal(message: String) -> Reply {
    Reply::status(501).json(&std::collections::BTreeMap::from([(
        "message".to_owned(),
        message,
    )]))
}

impl Transport for Server {
    fn send(&self, request: HttpRequest) -> BoxFuture<Result<HttpResponse, TransportError>> {
        let server = self.clone();
        Box::pin(async move {
            let body = whole(&request.body).await?;
            let reply = server.answer(&request, body);
            if !reply.delay().is_zero() {
                server.sleep(reply.delay()).await;
            }
            reply.into_response()
        })
    }
}

async fn whole(body: &Payload) -> Result<Bytes, TransportError> {
    match body {
        Payload::Empty => Ok(Bytes::new()),
        Payload::Bytes(bytes) => Ok(bytes.clone()),
        Payload::Stream(source) => {
            let mut stream = source.open().map_err(TransportError::connect)?;
            let mut whole = Vec::new();
            while let Some(chunk) = stream.next().await {
                whole.extend_from_slice(&chunk?);
            }
            Ok(whole.into())
        }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operations: Vec<_> = self.routes.iter().map(|route| route.spec.id).collect();
        f.debug_struct("Server")
            .field("operations", &operations)
            .field("requests", &relock(&self.seen).len())
            .finish_non_exhaustive()
    }
}
