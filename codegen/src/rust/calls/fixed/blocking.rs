/// Sending without an async runtime: the thread waits. Inside of an async runtime these end with
/// [`Error::InvalidRequest`]; await the request there.
#[cfg(feature = "blocking")]
impl<O> Request<O> {
    /// Waits for [`send_as`](Self::send_as).
    ///
    /// # Errors
    /// Those of `send_as`, and the use inside of an async runtime.
    pub fn send_as_blocking<T: Decode>(self) -> Result<T, Error> {
        rt::blocking::Waiter::of(&self.call).wait(self.send_as())
    }

    /// Waits for [`send_raw`](Self::send_raw).
    ///
    /// # Errors
    /// Those of `send_raw`, and the use inside of an async runtime.
    pub fn send_raw_blocking(self) -> Result<Response<Bytes>, Error> {
        rt::blocking::Waiter::of(&self.call).wait(self.send_raw())
    }

    /// [`events_as`](Self::events_as), each waited for.
    pub fn events_as_blocking<T: Decode>(self) -> rt::blocking::Iter<Events<T>> {
        rt::blocking::Waiter::of(&self.call).items(self.events_as())
    }

    /// [`records_as`](Self::records_as), each waited for.
    pub fn records_as_blocking<T: Decode>(self) -> rt::blocking::Iter<Records<T>> {
        rt::blocking::Waiter::of(&self.call).items(self.records_as())
    }
}

/// Sending without an async runtime: the thread waits. Inside of an async runtime these end with
/// [`Error::InvalidRequest`]; await the request there.
#[cfg(feature = "blocking")]
impl<O: Operation> Request<O> {
    /// Waits for [`send`](Self::send).
    ///
    /// # Errors
    /// Those of `send`, and the use inside of an async runtime.
    pub fn send_blocking(self) -> Result<O::Output, Error> {
        rt::blocking::Waiter::of(&self.call).wait(self.send())
    }

    /// Waits for [`send_with_response`](Self::send_with_response).
    ///
    /// # Errors
    /// Those of `send_with_response`, and the use inside of an async runtime.
    pub fn send_with_response_blocking(self) -> Result<Response<O::Output>, Error> {
        rt::blocking::Waiter::of(&self.call).wait(self.send_with_response())
    }
}

#[cfg(feature = "blocking")]
impl<O: Paged> Request<O> {
    /// [`items`](Self::items), each waited for.
    pub fn items_blocking(self) -> rt::blocking::Iter<Items<O>> {
        rt::blocking::Waiter::of(&self.call).items(self.items())
    }

    /// [`pages`](Self::pages), each waited for.
    pub fn pages_blocking(self) -> rt::blocking::Iter<Pages<O>> {
        rt::blocking::Waiter::of(&self.call).items(self.pages())
    }
}

#[cfg(feature = "blocking")]
impl<O: EventStream> Request<O> {
    /// [`events`](Self::events), each waited for.
    pub fn events_blocking(self) -> rt::blocking::Iter<Events<O::Event>> {
        rt::blocking::Waiter::of(&self.call).items(self.events())
    }
}

#[cfg(feature = "blocking")]
impl<O: RecordStream> Request<O> {
    /// [`records`](Self::records), each waited for.
    pub fn records_blocking(self) -> rt::blocking::Iter<Records<O::Record>> {
        rt::blocking::Waiter::of(&self.call).items(self.records())
    }
}

#[cfg(feature = "blocking")]
impl CustomRequest {
    /// Waits for [`send_as`](Self::send_as).
    ///
    /// # Errors
    /// Those of `send_as`, and the use inside of an async runtime.
    pub fn send_as_blocking<T: Decode>(self) -> Result<T, Error> {
        rt::blocking::Waiter::of(&self.call).wait(self.send_as())
    }
}
