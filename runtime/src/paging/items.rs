//! The items of a list, one by one.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{Next, Paged, Pages};
use crate::error::Error;

/// The items of a list, page after page.
#[must_use = "items are fetched when they are asked for"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    ready: VecDeque<O::Item>,
    left: Option<usize>,
    ahead: Ahead<O::Item>,
}

/// The page behind the one whose items are given out.
enum Ahead<T> {
    /// It is fetched when it is needed.
    Lazy,
    /// It is fetched meanwhile.
    Eager,
    /// It is there; `None` where the list ends.
    Fetched(Option<Result<Vec<T>, Error>>),
}

impl<O: Paged> Unpin for Items<O> {}

impl<O: Paged> Items<O> {
    pub(super) fn new(pages: Pages<O>) -> Self {
        Self {
            pages,
            ready: VecDeque::new(),
            left: None,
            ahead: Ahead::Lazy,
        }
    }

    /// No more items than this; no page is fetched behind the last of them.
    pub fn limit(mut self, items: usize) -> Self {
        self.left = Some(items);
        self
    }

    /// Fetches the next page while the items of this one are given out. Up to one page is read that nobody may ask for.
    pub fn prefetch(mut self) -> Self {
        self.ahead = Ahead::Eager;
        self
    }

    /// Where the page after the current items is; `None` before the first page and in the last.
    pub fn position(&self) -> Option<&Next> {
        match self.ahead {
            Ahead::Fetched(Some(Ok(_))) => self.pages.read(),
            _ => self.pages.position(),
        }
    }

    /// The next item, `None` at the end of the list.
    ///
    /// # Errors
    /// As of [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    /// The same where the first error ends it: `while let Some(item) = items.try_next().await?`.
    ///
    /// # Errors
    /// As of [`next`](Self::next).
    pub async fn try_next(&mut self) -> Result<Option<O::Item>, Error> {
        self.next().await.transpose()
    }

    /// All items that are left, in one list; [`limit`](Self::limit) bounds how many.
    ///
    /// # Errors
    /// As of [`next`](Self::next): the first error ends it.
    pub async fn all(mut self) -> Result<Vec<O::Item>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await? {
            all.push(item);
        }
        Ok(all)
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<O::Item, Error>>> {
        loop {
            if self.left == Some(0) {
                return Poll::Ready(None);
            }
            if let Some(item) = self.ready.pop_front() {
                self.left = self.left.map(|left| left - 1);
                self.look_ahead(cx);
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.poll_page(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(items)) => self.ready.extend(items),
            }
        }
    }

    /// The page that was fetched meanwhile, or the next one.
    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Vec<O::Item>, Error>>> {
        match std::mem::replace(&mut self.ahead, Ahead::Eager) {
            Ahead::Fetched(page) => return Poll::Ready(page),
            unfetched => self.ahead = unfetched,
        }
        self.pages.poll_page(cx)
    }

    /// Drives the next page on, if it is wanted.
    fn look_ahead(&mut self, cx: &mut Context<'_>) {
        let is_enough = self.left.is_some_and(|left| left <= self.ready.len());
        if !is_enough
            && matches!(self.ahead, Ahead::Eager)
            && let Poll::Ready(page) = self.pages.poll_page(cx)
        {
            self.ahead = Ahead::Fetched(page);
        }
    }
}

impl<O: Paged> Stream for Items<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<O: Paged> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("ready", &self.ready.len())
            .finish_non_exhaustive()
    }
}
