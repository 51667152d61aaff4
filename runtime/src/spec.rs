use std::borrow::Cow;
use std::fmt;

use http::Method;

use crate::answer::Answer;
use crate::auth::SchemeSpec;
use crate::error::ReadError;
use crate::server::ServerSpec;

/// One alternative of an operation's security: scheme names, all of which are needed, each with its scopes.
///
/// An empty alternative allows anonymous calls (OpenAPI 3.1, Security Requirement Object).
pub type Requirement = &'static [(&'static str, &'static [&'static str])];

/// What a document says about one operation, as constant data of the generated crate.
///
/// ```
/// use bindery_runtime::Spec;
/// const LIST: &Spec = &Spec {
///     id: "listPets",
///     method: "GET",
///     path: "/pets/{petId}",
///     security: &[&[("user", &[])]],
///     ..Spec::DEFAULT
/// };
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// The `operationId`, or the name that the generator gave.
    pub id: &'static str,
    /// The HTTP method, in the document's own letters.
    pub method: &'static str,
    /// The path template, with `{name}` placeholders.
    pub path: &'static str,
    /// The `Accept` header; empty sends none.
    pub accept: &'static str,
    /// Statuses outside of 2xx that are answers and no errors, such as 304 to a conditional request. A redirect among them
    /// is not followed.
    pub answers: &'static [u16],
    /// The alternatives of which one must be satisfied; empty means that the operation takes no credentials.
    pub security: &'static [Requirement],
    /// The operation's own server, used unless the caller set a base URL.
    pub server: Option<&'static ServerSpec>,
}

impl Spec {
    /// `GET /` without parameters, credentials or an own server: the rest of a constant's fields.
    pub const DEFAULT: Self = Self {
        id: "",
        method: "GET",
        path: "/",
        accept: "",
        answers: &[],
        security: &[],
        server: None,
    };
}

/// What a document says about the whole API, as constant data of the generated crate.
#[derive(Debug, Clone, Copy)]
pub struct ApiSpec {
    /// The API's name, for messages to people.
    pub title: &'static str,
    /// The default server; `None` when the document names none.
    pub server: Option<&'static ServerSpec>,
    /// The document's security schemes.
    pub schemes: &'static [SchemeSpec],
    /// The document's own security, used by calls that are not in it.
    pub security: &'static [Requirement],
    /// The default `User-Agent`.
    pub user_agent: &'static str,
}

impl ApiSpec {
    /// An API without a server, schemes or a name: the rest of a constant's fields.
    pub const DEFAULT: Self = Self {
        title: "",
        server: None,
        schemes: &[],
        security: &[],
        user_agent: concat!("bindery-runtime/", env!("CARGO_PKG_VERSION")),
    };
}

/// One operation of a document, as a marker type of the generated crate.
pub trait Operation: 'static {
    /// What a successful answer holds.
    type Output: Send + 'static;

    /// What the document says about the operation.
    const SPEC: &'static Spec;

    /// The bodies that are XML.
    #[cfg(feature = "xml")]
    const XML: &'static crate::xml::Bodies = &crate::xml::Bodies::NONE;

    /// Reads a successful answer.
    ///
    /// # Errors
    /// Why the answer is not what the document promises.
    fn read(answer: &Answer) -> Result<Self::Output, ReadError>;
}

/// The operation that a call belongs to, as errors and layers name it.
///
/// It prints as `GET /spaces/{spaceId}`: the template, never the values.
#[derive(Clone)]
pub struct Target {
    pub(crate) id: &'static str,
    pub(crate) method: Method,
    pub(crate) path: Cow<'static, str>,
}

impl Target {
    /// The `operationId`; empty for a call that is not in the document.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The HTTP method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path template.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return f.write_str(self.id);
        }
        write!(f, "{} {}", self.method, self.path)
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
