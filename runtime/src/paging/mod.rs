//! Lists that come in pages: lazily, one request at a time, item by item.
//!
//! A page says where the next one is by [`Next`]: a cursor in its body, a page number or an offset to count on, or a link.
//! Nothing is fetched before it is asked for; dropping the stream stops. A server that repeats itself ends with an error,
//! never in a loop.

mod follow;
mod items;
mod links;
mod next;
mod pages;

use http::HeaderMap;

use crate::call::Call;
use crate::spec::Operation;

pub use self::items::Items;
pub use self::next::{Input, Next};
pub use self::pages::Pages;

/// An operation whose answers are pages of a list; the crate's own page shows one.
pub trait Paged: Operation {
    /// What the list holds.
    type Item: Send + 'static;

    /// A page's items, and where the next page is.
    fn split(page: Self::Output, at: &At<'_>) -> (Vec<Self::Item>, Option<Next>);
}

/// The page that was read: its request and its headers.
#[derive(Debug)]
pub struct At<'a> {
    call: &'a Call,
    headers: &'a HeaderMap,
}

impl At<'_> {
    /// The page's headers.
    pub fn headers(&self) -> &HeaderMap {
        self.headers
    }

    /// What the page's request said for a number that asks for a page.
    fn number(&self, input: Input) -> Option<u64> {
        follow::said(self.call, input)?.parse().ok()
    }
}
