//! Lists that come in pages: lazily, one request at a time, item by item.
//!
//! A page says where the next one is by [`Next`]: a cursor in its body, a page number or an offset to count on, or a link.
//! Nothing is fetched before it is asked for; dropping the stream stops. A server that repeats itself ends with an error,
//! never in a loop.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::{HeaderMap, StatusCode, header};

use crate::answer::Answer;
use crate::call::Call;
use crate::error::{Error, ReadError};
use crate::params::Location;
use crate::percent::{self, Keep};
use crate::prepare::prepare;
use crate::response::Response;
use crate::server::{self, Origin};
use crate::spec::Operation;
use crate::transport::BoxFuture;

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

    /// What the page's request said for a numeric query parameter.
    fn number(&self, name: &str) -> Option<u64> {
        let mut params = self.call.0.params.iter();
        let sent = params.find(|sent| sent.location == Location::Query && sent.name == name)?;
        sent.plain.as_deref()?.parse().ok()
    }
}

/// Where the next page is. It can be kept as text and taken up again by [`Pages::starting_at`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Next {
    /// The same request with one query parameter changed.
    Query {
        /// The parameter.
        name: &'static str,
        /// Its value.
        value: String,
    },
    /// A URL, perhaps relative to the page's own.
    Link(String),
}

impl Next {
    /// A cursor from a page's body for a query parameter; none or an empty one ends the list.
    pub fn cursor(name: &'static str, cursor: Option<String>) -> Option<Self> {
        let value = cursor.filter(|cursor| !cursor.is_empty())?;
        Some(Self::Query { name, value })
    }

    /// A link from a page's body; none or an empty one ends the list.
    pub fn link(url: Option<String>) -> Option<Self> {
        url.filter(|url| !url.is_empty()).map(Self::Link)
    }

    /// The link with `rel="next"` of the page's `Link` headers (RFC 8288).
    pub fn link_header(at: &At<'_>) -> Option<Self> {
        let headers = at.headers.get_all(header::LINK);
        let texts = headers.iter().filter_map(|value| value.to_str().ok());
        texts
            .flat_map(links)
            .find(|link| link.is_next)
            .map(|link| Self::Link(link.url.to_owned()))
    }

    /// The page number after this one, counted from `first`; a page without items ends the list.
    pub fn page_number(at: &At<'_>, name: &'static str, first: u64, items: usize) -> Option<Self> {
        let now = at.number(name).unwrap_or(first);
        let value = now.checked_add(1)?.to_string();
        (items > 0).then_some(Self::Query { name, value })
    }

    /// Like [`page_number`](Self::page_number), for a server that says how many pages there are.
    ///
    /// `pages` of `None` is not known: then a page without items ends the list.
    pub fn page_number_of(
        at: &At<'_>,
        name: &'static str,
        first: u64,
        items: usize,
        pages: Option<i128>,
    ) -> Option<Self> {
        let now = at.number(name).unwrap_or(first);
        let read = i128::from(now) - i128::from(first) + 1;
        if pages.is_some_and(|pages| read >= pages) {
            return None;
        }
        Self::page_number(at, name, first, items)
    }

    /// The offset after this page's items; a page without items ends the list.
    pub fn offset(at: &At<'_>, name: &'static str, items: usize) -> Option<Self> {
        let now = at.number(name).unwrap_or(0);
        let value = now.checked_add(u64::try_from(items).ok()?)?.to_string();
        (items > 0).then_some(Self::Query { name, value })
    }

    /// The cursor, number or URL.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Query { value, .. } => value,
            Self::Link(url) => url,
        }
    }
}

struct Link<'a> {
    url: &'a str,
    is_next: bool,
}

/// The links of one header: `<url>; rel="next", <url>; rel="last"`.
fn links(text: &str) -> impl Iterator<Item = Link<'_>> {
    text.split('<').skip(1).filter_map(|part| {
        let (url, params) = part.split_once('>')?;
        let is_next = params.split([';', ',']).any(|param| {
            let Some((name, value)) = param.split_once('=') else {
                return false;
            };
            let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
            name.trim().eq_ignore_ascii_case("rel")
                && relations.any(|relation| relation.eq_ignore_ascii_case("next"))
        });
        Some(Link { url, is_next })
    })
}

/// The call for the page at `next`, seen from the call for the page before.
fn follow(call: &Call, next: &Next) -> Result<Call, ReadError> {
    let mut call = call.clone();
    match next {
        Next::Query { name, value } => {
            let text = percent::encode(value, Keep::Unreserved);
            let name_text = percent::encode(name, Keep::Unreserved);
            let pair = format!("{name_text}={text}");
            call.put(
                Location::Query,
                (*name).into(),
                Some(value.clone()),
                vec![pair],
            );
        }
        Next::Link(link) => {
            let here = prepare(&call.0).map_err(|_| ReadError::ForeignPage)?;
            let url = server::resolve(&here.request.url, link).ok_or(ReadError::ForeignPage)?;
            if Origin::of(&url).ok().as_ref() != Some(&here.origin) {
                return Err(ReadError::ForeignPage);
            }
            call.0.at = Some(url);
        }
    }
    Ok(call)
}

/// The pages of a list, each as its items.
///
/// After an error the stream has ended; [`position`](Self::position) still says which page it was.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<O: Paged> {
    call: Option<Call>,
    fetching: Option<BoxFuture<Result<Response<O::Output>, Error>>>,
    position: Option<Next>,
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

    /// The items of all pages, one by one.
    pub fn items(self) -> Items<O> {
        Items {
            pages: self,
            ready: VecDeque::new(),
        }
    }

    /// The next page's items, `None` after the last page.
    ///
    /// # Errors
    /// Everything that a call can end with, a page that was read before, and a link to another server.
    pub async fn next(&mut self) -> Option<Result<Vec<O::Item>, Error>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Vec<O::Item>, Error>>> {
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
        self.position = None;
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

/// The items of a list, page after page.
#[must_use = "items are fetched when they are asked for"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    ready: VecDeque<O::Item>,
}

impl<O: Paged> Unpin for Items<O> {}

impl<O: Paged> Items<O> {
    /// Where the page after the current items is; `None` before the first page and in the last.
    pub fn position(&self) -> Option<&Next> {
        self.pages.position()
    }

    /// The next item, `None` at the end of the list.
    ///
    /// # Errors
    /// As of [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<O::Item, Error>>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(items)) => self.ready.extend(items),
            }
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
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_link_is_found_among_others() {
        let next = |text| links(text).find(|link| link.is_next).map(|link| link.url);
        let github = r#"<https://h/?page=1>; rel="prev", <https://h/?a=1,2&page=3>; rel="next", <https://h/?page=9>; rel="last""#;
        assert_eq!(next(github), Some("https://h/?a=1,2&page=3"));
        assert_eq!(next("</b>; title=\"x\"; REL=next"), Some("/b"));
        assert_eq!(next(r#"<b>; rel="last next""#), Some("b"));
        assert_eq!(next(r#"<b>; rel="nextish""#), None);
        assert_eq!(next("no link"), None);
    }
}
