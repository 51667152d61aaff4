//! How the answers of an operation follow each other, as its document or its user declares it.
//!
//! Ways into an answer or a body are kept as they are written, by names with dots between them: which dots belong to a name
//! is known only where the members are.

mod vendors;

use crate::diagnostic::Place;

/// What a document says about the pages of an operation, in a vendor's extension.
#[derive(Clone, Debug)]
pub struct DeclaredPages {
    /// Where it says so.
    pub place: Place,
    /// What it says.
    pub rule: PageRule,
}

/// How one page of answers leads to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageRule {
    /// There is one page only, whatever the answer looks like.
    Single,
    /// Pages with items, one after the other.
    Pages {
        /// The way to the list of items; `None` where it is to be found, empty where the answer is the list.
        items: Option<String>,
        /// What asks for the next page.
        step: PageStep,
    },
}

/// What asks for the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageStep {
    /// A token in the answer, which the next request has to have.
    Token {
        /// The way to the token.
        from: String,
        /// What takes it.
        into: PageInput,
        /// The way to the boolean that says whether there are more.
        more: Option<String>,
    },
    /// A URL in the answer.
    Link {
        /// The way to it.
        from: String,
    },
    /// The `Link` header with `rel="next"` (RFC 8288).
    LinkHeader,
    /// The number of the page.
    Number {
        /// What takes it.
        into: PageInput,
        /// The number of the first page; `None` where the document tells it.
        first: Option<u64>,
        /// The way to the number of all pages.
        total: Option<String>,
    },
    /// How many items to leave out.
    Offset {
        /// What takes it.
        into: PageInput,
    },
}

/// What of a request asks for another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageInput {
    /// A query parameter.
    Query(String),
    /// A member of the JSON body, by its way.
    Body(String),
    /// A query parameter, else a member of the body.
    Either(String),
}
