/// A request for the operation `O`, not sent yet.
///
/// It is sent when it is awaited, by [`send`](Self::send) and its siblings, or page by page. A clone of it can be sent
/// again. Whatever cannot be sent, such as an empty value in a path, is an error of the sending.
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Request<O> {
    pub(super) call: rt::Call,
    operation: PhantomData<fn() -> O>,
}

impl<O> Request<O> {
    fn of(call: rt::Call) -> Self {
        Self {
            call,
            operation: PhantomData,
        }
    }

    /// The URL that the path is appended to, instead of any server of the document or the client.
    ///
    /// The client's credentials are sent there: it has to be as trusted as the client's own.
    pub fn base_url(mut self, url: &str) -> Self {
        self.call.base_url(url);
        self
    }

    /// The time limit of one attempt; of a stream, of its head.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.call.timeout(limit);
        self
    }

    /// How often the request is sent again when it fails.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.call.max_retries(retries);
        self
    }

    /// A header, before any that the client or the document would send under this name.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.call.header(name, value);
        self
    }

    /// Asks for another media type than the operation's own, to be read by [`send_as`](Self::send_as) or
    /// [`send_raw`](Self::send_raw).
    pub fn accept(mut self, media_type: &str) -> Self {
        self.call.header_text("accept", media_type);
        self
    }

    /// A query parameter that the document does not know.
    pub fn query(mut self, name: impl Into<String>, value: impl Encode) -> Self {
        self.call.query(name, &value);
        self
    }

    /// The key by which the server knows a repeated request. It makes any method safe to send again.
    pub fn idempotency_key(mut self, key: &str) -> Self {
        self.call.idempotency_key(key);
        self
    }

    /// Passes an optional value to a setter: `request.maybe(limit, |request, limit| request.limit(limit))`.
    pub fn maybe<T>(self, value: Option<T>, set: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }

    /// Sends the request and reads the answer as JSON of a type of the caller's choice.
    ///
    /// # Errors
    /// Everything that a request can end with.
    pub async fn send_as<T: Decode>(self) -> Result<T, Error> {
        read_as(self.call).await
    }

    /// Sends the request and hands out the bytes that the server answered with, whatever the document says.
    ///
    /// # Errors
    /// Everything that a request can end with, but for an answer that cannot be read.
    pub async fn send_raw(self) -> Result<Response<Bytes>, Error> {
        Ok(self.call.send().await?.into_response())
    }

    /// Sends the request and hands out the bytes of the answer as they arrive.
    ///
    /// # Errors
    /// Everything that a request can end with before the first byte of the answer's body.
    pub async fn send_streaming(self) -> Result<StreamResponse, Error> {
        self.call.open().await
    }

    /// Like [`send_streaming`](Self::send_streaming); a body that breaks off goes on where it stopped, as long as the server
    /// gives parts of the same content (RFC 9110, section 14).
    ///
    /// # Errors
    /// Everything that a request can end with before the first byte of the answer's body.
    pub async fn send_resumable(self, policy: Reconnect) -> Result<StreamResponse, Error> {
        self.call.open_resumable(policy).await
    }

    /// The answer as server-sent events of a type of the caller's choice, also where the document describes none. What the
    /// server needs to answer with a stream, such as a parameter, has to be set.
    pub fn events_as<T: Decode>(mut self) -> Events<T> {
        self.call.header_text("accept", rt::stream::EVENTS);
        self.call.events()
    }

    /// The answer as server-sent events whose data is text.
    pub fn text_events(mut self) -> Events<String> {
        self.call.header_text("accept", rt::stream::EVENTS);
        self.call.text_events()
    }

    /// The answer as a sequence of JSON values (JSON lines, `application/json-seq`) of a type of the caller's choice, also
    /// where the document describes none.
    pub fn records_as<T: Decode>(mut self) -> Records<T> {
        self.call.header_text("accept", rt::stream::RECORDS);
        self.call.records()
    }

    /// The answer as a sequence of lines, or of the texts of an `application/json-seq`.
    pub fn text_records(mut self) -> Records<String> {
        self.call.header_text("accept", rt::stream::RECORDS);
        self.call.text_records()
    }
}

impl<O: Operation> Request<O> {
    #[allow(dead_code, reason = "an API without calls makes no requests")]
    pub(super) fn new(core: &rt::Core) -> Self {
        Self::of(rt::Call::new(core, O::SPEC))
    }

    /// Sends the request.
    ///
    /// # Errors
    /// Everything that a request can end with.
    pub fn send(self) -> BoxFuture<Result<O::Output, Error>> {
        self.call.output::<O>()
    }

    /// Sends the request, for the answer with its status and headers.
    ///
    /// # Errors
    /// Everything that a request can end with.
    pub fn send_with_response(self) -> BoxFuture<Result<Response<O::Output>, Error>> {
        self.call.run::<O>()
    }

    #[allow(dead_code)]
    pub(super) fn into_minimal(mut self) -> Request<Minimal<O>> {
        self.call.header_text("prefer", "return=minimal");
        Request::of(self.call)
    }
}

impl<O: Paged> Request<O> {
    /// All items of the list, page after page. Pages are fetched when they are asked for.
    pub fn items(self) -> Items<O> {
        self.pages().items()
    }

    /// The pages of the list, each as its items.
    pub fn pages(self) -> Pages<O> {
        Pages::new(self.call)
    }
}

impl<O: EventStream> Request<O> {
    /// The answer's events as they arrive. The request is sent when the first one is asked for.
    pub fn events(self) -> Events<O::Event> {
        O::events(self.call)
    }
}

impl<O: RecordStream> Request<O> {
    /// The answer's records as they arrive. The request is sent when the first one is asked for.
    pub fn records(self) -> Records<O::Record> {
        O::records(self.call)
    }
}

impl<O: Operation> IntoFuture for Request<O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = BoxFuture<Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

/// The derive would ask for `O: Clone`.
impl<O> Clone for Request<O> {
    fn clone(&self) -> Self {
        Self::of(self.call.clone())
    }
}

/// Which operation, and the names of what is sent: no values.
impl<O> fmt::Debug for Request<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}

/// An operation whose answer is a stream of server-sent events.
pub trait EventStream: Operation {
    /// What an event's data holds.
    type Event;

    /// The events of a call.
    fn events(call: rt::Call) -> Events<Self::Event>;
}

/// An operation whose answer is a sequence of JSON values.
pub trait RecordStream: Operation {
    /// One value.
    type Record: Decode;

    /// The records of a call.
    fn records(call: rt::Call) -> Records<Self::Record>;
}

/// The operation `O`, asked to answer without a body.
#[derive(Debug)]
pub struct Minimal<O>(PhantomData<fn() -> O>);

impl<O: Operation> Operation for Minimal<O> {
    type Output = ();
    const SPEC: &'static rt::Spec = O::SPEC;

    fn read(answer: &rt::Answer) -> Result<(), rt::ReadError> {
        answer.nothing()
    }
}

/// A request that is not in the document.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CustomRequest {
    call: rt::Call,
}

impl CustomRequest {
    pub(super) fn new(core: &rt::Core, method: Method, path: String) -> Self {
        Self {
            call: rt::Call::free(core, method, path),
        }
    }

    /// A query parameter.
    pub fn query(mut self, name: impl Into<String>, value: impl Encode) -> Self {
        self.call.query(name, &value);
        self
    }

    /// A header.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.call.header(name, value);
        self
    }

    /// A JSON body.
    pub fn json(mut self, body: &impl Encode) -> Self {
        self.call.json("application/json", body);
        self
    }

    /// A body of any kind.
    pub fn body(mut self, media_type: &str, body: impl Into<rt::body::Payload>) -> Self {
        self.call.body(media_type, body);
        self
    }

    /// The time limit of one attempt.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.call.timeout(limit);
        self
    }

    /// How often the request is sent again when it fails.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.call.max_retries(retries);
        self
    }

    /// Sends the request and reads the answer as JSON.
    ///
    /// # Errors
    /// Everything that a request can end with.
    pub async fn send_as<T: Decode>(self) -> Result<T, Error> {
        read_as(self.call).await
    }

    /// Sends the request and hands out the bytes that the server answered with.
    ///
    /// # Errors
    /// Everything that a request can end with, but for an answer that cannot be read.
    pub async fn send_raw(self) -> Result<Response<Bytes>, Error> {
        Ok(self.call.send().await?.into_response())
    }

    /// Sends the request and hands out the bytes of the answer as they arrive: `events_as`, `records_as` and `parts` make
    /// streams of them.
    ///
    /// # Errors
    /// Everything that a request can end with before the first byte of the answer's body.
    pub async fn send_streaming(self) -> Result<StreamResponse, Error> {
        self.call.open().await
    }

    /// Like [`send_streaming`](Self::send_streaming); a body that breaks off goes on where it stopped, as long as the server
    /// gives parts of the same content (RFC 9110, section 14).
    ///
    /// # Errors
    /// Everything that a request can end with before the first byte of the answer's body.
    pub async fn send_resumable(self, policy: Reconnect) -> Result<StreamResponse, Error> {
        self.call.open_resumable(policy).await
    }
}

async fn read_as<T: Decode>(call: rt::Call) -> Result<T, Error> {
    let answer = call.send().await?;
    match answer.json() {
        Ok(value) => Ok(value),
        Err(cause) => Err(answer.fail(cause)),
    }
}

/// Texts of any kind as what the runtime encodes.
#[allow(dead_code)]
pub(super) fn texts(list: &[impl AsRef<str>]) -> Vec<&str> {
    list.iter().map(AsRef::as_ref).collect()
}
