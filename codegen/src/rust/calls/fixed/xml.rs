impl<O> Request<O> {
    /// Sends this in place of the body that the request was made with, such as a text of XML in which the order of elements
    /// says more than a type can.
    pub fn raw_body(mut self, media_type: &str, body: impl Into<rt::body::Payload>) -> Self {
        self.call.body(media_type, body);
        self
    }
}
