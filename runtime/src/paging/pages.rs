//! The pages of a list.

use std::collections::HashSet;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::follow::follow;
use super::{At, Items, Next, Paged};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::{Error, ReadError};
use crate::response::Response;
use crate::transport::BoxFuture;

/// The pages of a list, each as its items.
///
/// After an error the stream has ended; [`position`](Self::position) still says which page it was.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<O: Paged> {
    call: Option<Call>,
    fetching: Option<BoxFuture<Result<Response<O::Output>, Error>>>,
    position: Option<Next>,
    /// Where the page was that was read last.
    read: Option<Next>,
    seen: HashSet<Next>,
    failure: Option<Error>,
}

impl<O: Paged> Unpin for Pages<O> {}

impl<O: Paged> Pages<O> {
    /// The pages from the one that `call` asks for.
    pub fn new(call: Call) -> Self {
        Self {
            call: Some(call),
            fetching: None,
            position: None,
            read: None,
            seen: HashSet::new(),
            failure: None,
        }
    }

    /// The pages from a position on that an earlier stream had reached.
    pub fn starting_at(mut self, position: Next) -> Self {
        if let Some(call) = self.call.take() {
            self.go_to(&call, position, StatusCode::OK, HeaderMap::new());
        }
        self
    }

    /// Where the next page is; `None` before the first page and after the last.
    pub fn position(&self) -> Option<&Next> {
        self.position.as_ref()
    }

    /// Where the page was that was read last; `None` for the first one.
    pub(super) fn read(&self) -> Option<&Next> {
        self.read.as_ref()
    }

    /// The items of all pages, one by one.
    pub fn items(self) -> Items<O> {
        Items::new(self)
    }

    /// The next page's items, `None` after the last page.
    ///
    /// # Errors
    /// Everything that a call can end with, a page that was read before, and a link to another server.
    pub async fn next(&mut self) -> Option<Result<Vec<O::Item>, Error>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    /// The same where the first error ends it: `while let Some(page) = pages.try_next().await?`.
    ///
    /// # Errors
    /// As of [`next`](Self::next).
    pub async fn try_next(&mut self) -> Result<Option<Vec<O::Item>>, Error> {
        self.next().await.transpose()
    }

    pub(super) fn poll_page(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Vec<O::Item>, Error>>> {
        if let Some(error) = self.failure.take() {
            return Poll::Ready(Some(Err(error)));
        }
        let Some(call) = &self.call else {
            return Poll::Ready(None);
        };
        let fetching = self.fetching.get_or_insert_with(|| call.clone().run::<O>());
        let fetched = ready!(fetching.as_mut().poll(cx));
        self.fetching = None;
        let Some(call) = self.call.take() else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(fetched.map(|page| self.take_page(&call, page))))
    }

    fn take_page(&mut self, call: &Call, page: Response<O::Output>) -> Vec<O::Item> {
        let Response {
            status,
            headers,
            data,
            ..
        } = page;
        let at = At {
            call,
            headers: &headers,
        };
        let (items, next) = O::split(data, &at);
        self.read = self.position.take();
        if let Some(next) = next {
            self.go_to(call, next, status, headers);
        }
        items
    }

    fn go_to(&mut self, call: &Call, next: Next, status: StatusCode, headers: HeaderMap) {
        let is_new = self.seen.insert(next.clone());
        let followed = if is_new {
            follow(call, &next)
        } else {
            Err(ReadError::RepeatedPage)
        };
        self.position = Some(next);
        match followed {
            Ok(call) => self.call = Some(call),
            Err(cause) => {
                let target = call.target().clone();
                let answer = Answer::new(target, status, headers, bytes::Bytes::new());
                self.failure = Some(answer.fail(cause));
            }
        }
    }
}

impl<O: Paged> Stream for Pages<O> {
    type Item = Result<Vec<O::Item>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(cx)
    }
}

impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("call", &self.call)
            .finish_non_exhaustive()
    }
}
