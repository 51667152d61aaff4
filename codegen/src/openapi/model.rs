use super::{DeclaredPages, Example, SchemaId, SchemaStore};
use crate::diagnostic::Place;
use indexmap::IndexMap;
use std::sync::Arc;

/// One API as its document describes it, in the shape of OpenAPI 3.1.
#[derive(Clone, Debug)]
pub struct Document {
    /// `info`.
    pub info: Info,
    /// `servers` of the root; empty where the document has none.
    pub servers: Vec<Server>,
    /// `tags`, in document order, then tags that operations use without a declaration.
    pub groups: Vec<Group>,
    /// All operations under `paths`, in document order.
    pub operations: Vec<Operation>,
    /// `webhooks` and callbacks: requests that the API sends.
    pub webhooks: Vec<Operation>,
    /// `components.securitySchemes`.
    pub security_schemes: IndexMap<String, SecurityScheme>,
    /// Every schema of the document.
    pub schemas: SchemaStore,
}

/// `info` (Info Object).
#[derive(Clone, Debug, Default)]
pub struct Info {
    /// `title`.
    pub title: String,
    /// `version` of the API, free text.
    pub version: String,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `termsOfService`.
    pub terms_of_service: Option<String>,
    /// `contact.url` or `contact.email`.
    pub contact: Option<String>,
    /// `license`.
    pub license: Option<License>,
    /// `externalDocs.url` of the root.
    pub external_docs: Option<String>,
}

/// `license` (License Object).
#[derive(Clone, Debug)]
pub struct License {
    /// `name`.
    pub name: String,
    /// `identifier`, an SPDX expression.
    pub identifier: Option<String>,
    /// `url`.
    pub url: Option<String>,
}

/// One entry of `servers` (Server Object).
#[derive(Clone, Debug)]
pub struct Server {
    /// The URL template, as written: `{host}/v1`.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
    /// 3.2's `name`.
    pub name: Option<String>,
    /// `variables`.
    pub variables: IndexMap<String, ServerVariable>,
}

/// A variable of a server URL.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// `default`.
    pub default: String,
    /// `enum`.
    pub values: Vec<String>,
    /// `description`.
    pub description: Option<String>,
}

/// One tag (Tag Object).
#[derive(Clone, Debug)]
pub struct Group {
    /// `name`.
    pub name: String,
    /// `summary` (3.2) or nothing.
    pub summary: Option<String>,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// 3.2's `parent`, or `x-parent`.
    pub parent: Option<String>,
    /// Whether `tags` of the root declares it.
    pub declared: bool,
}

/// An HTTP method as sent: upper case for the standard ones, as written for `additionalOperations`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Method(pub String);

/// One operation (Operation Object), with its path item's share merged in.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Where it stands.
    pub place: Place,
    /// The stable key that names derive from: `operationId`, else method and path as words.
    pub key: String,
    /// `operationId`, if the document has one.
    pub id: Option<String>,
    /// The method.
    pub method: Method,
    /// The path template; for a webhook or callback its name.
    ///
    /// A template starts with one `/` and has neither dot segments nor unmatched braces; every placeholder has a path
    /// parameter. Real documents also write `?query` and `#fragment` into it: both are kept as written, and a
    /// placeholder inside such a query may be declared as a query parameter instead.
    pub path: String,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `externalDocs.url`.
    pub external_docs: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `x-internal`: not meant for everyone.
    pub internal: bool,
    /// `tags`.
    pub tags: Vec<String>,
    /// Parameters in the order of the document: path item's first, overridden ones replaced.
    pub parameters: Vec<Parameter>,
    /// `requestBody`.
    pub body: Option<RequestBody>,
    /// `responses`, in document order.
    pub responses: Vec<Response>,
    /// `security`: `None` where neither the operation nor the root says anything.
    pub security: Option<Vec<Requirement>>,
    /// Servers of the operation or path item, if they differ from the root's.
    pub servers: Vec<Server>,
    /// What an extension says about the pages of its answers.
    pub pages: Option<DeclaredPages>,
}

/// One alternative of `security`: all schemes in it together. Empty means anonymous.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Scheme names with their scopes.
    pub schemes: Vec<(String, Vec<String>)>,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum In {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
    /// 3.2: the whole query string.
    QueryString,
}

/// How a parameter's value is written (Style Values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `a,b,c`.
    Simple,
    /// `.a.b`.
    Label,
    /// `;name=a`.
    Matrix,
    /// `name=a&name=b`.
    Form,
    /// `name=a%20b`.
    SpaceDelimited,
    /// `name=a%7Cb`.
    PipeDelimited,
    /// `name[key]=a`.
    DeepObject,
    /// 3.2's `cookie`.
    Cookie,
}

/// What stands between the items of a list that is one text (Swagger 2.0, `collectionFormat`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Separator {
    /// `csv`.
    Comma,
    /// `ssv`.
    Space,
    /// `tsv`.
    Tab,
    /// `pipes`.
    Pipe,
}

/// One parameter (Parameter Object).
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Where it stands; the same for every operation that refers to a component.
    pub place: Place,
    /// `name`.
    pub name: String,
    /// `in`.
    pub location: In,
    /// `required`; always for path parameters.
    pub required: bool,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// How its value is described and written.
    pub shape: ParameterShape,
}

/// How the value of a parameter is described.
#[derive(Clone, Debug)]
pub enum ParameterShape {
    /// `schema` with `style`, `explode` and `allowReserved`, defaults filled in.
    Styled {
        /// `schema`; `None` where the document has none.
        schema: Option<SchemaId>,
        /// `style`.
        style: Style,
        /// `explode`.
        explode: bool,
        /// `allowReserved`.
        allow_reserved: bool,
        /// What joins lists, from the outside in, where 2.0 says more than `style` can: of the value itself, unless it is
        /// exploded, then of lists among its items.
        separators: Vec<Separator>,
    },
    /// `content` with its one media type.
    Content {
        /// The media type.
        media_type: String,
        /// The media type's `schema`.
        schema: Option<SchemaId>,
    },
}

/// `requestBody` (Request Body Object).
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// Where it stands.
    pub place: Place,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// `content`, in document order.
    pub content: Vec<BodyContent>,
}

/// One media type of a body or response (Media Type Object).
#[derive(Clone, Debug)]
pub struct BodyContent {
    /// The media type or range, as written.
    pub media_type: String,
    /// `schema`.
    pub schema: Option<SchemaId>,
    /// 3.2's `itemSchema`.
    pub item_schema: Option<SchemaId>,
    /// `encoding`, by property.
    pub encoding: IndexMap<String, Encoding>,
    /// `example` and `examples`; shared, since a response may be referred to a thousand times.
    pub examples: Arc<[Example]>,
}

/// How one property of a form is written (Encoding Object).
#[derive(Clone, Debug, Default)]
pub struct Encoding {
    /// `contentType`.
    pub content_type: Option<String>,
    /// `style`, if given.
    pub style: Option<Style>,
    /// `explode`, if given.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// What joins the lists of a form's field of 2.0 into one text, from the outside in.
    pub separators: Vec<Separator>,
    /// `headers`, by name.
    pub headers: IndexMap<String, Header>,
}

/// Which answers a response describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusKey {
    /// One status code.
    Code(u16),
    /// `2XX`: all codes with this first digit.
    Range(u16),
    /// `default`.
    Default,
}

/// One response (Response Object).
#[derive(Clone, Debug)]
pub struct Response {
    /// Where it stands; the same for every operation that refers to a component.
    pub place: Place,
    /// Which answers it describes.
    pub status: StatusKey,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `headers`.
    pub headers: IndexMap<String, Header>,
    /// `content`, in document order.
    pub content: Vec<BodyContent>,
}

/// One header of a response (Header Object).
#[derive(Clone, Debug)]
pub struct Header {
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// Its `schema`, or that of its `content`.
    pub schema: Option<SchemaId>,
    /// The media type of its `content`.
    pub media_type: Option<String>,
    /// `explode`.
    pub explode: bool,
}

/// One entry of `components.securitySchemes` (Security Scheme Object).
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// Where it stands.
    pub place: Place,
    /// `description`, CommonMark.
    pub description: Option<String>,
    /// `oauth2MetadataUrl`, or `openIdConnectUrl`: where its server describes itself.
    pub metadata_url: Option<String>,
    /// What it asks for.
    pub kind: SecurityKind,
}

/// What a security scheme asks for.
#[derive(Clone, Debug)]
pub enum SecurityKind {
    /// `apiKey`.
    ApiKey {
        /// Where the key is sent: query, header or cookie.
        location: In,
        /// The name it is sent under.
        name: String,
    },
    /// `http` with scheme `basic`.
    Basic,
    /// `http` with scheme `bearer`.
    Bearer,
    /// `http` with scheme `digest`.
    Digest,
    /// `http` with another scheme, in lower case.
    Http(String),
    /// `oauth2`.
    OAuth2(Vec<OAuthFlow>),
    /// `openIdConnect` with its discovery URL.
    OpenIdConnect(String),
    /// `mutualTLS`.
    MutualTls,
}

/// One flow of an `oauth2` scheme (OAuth Flow Object).
#[derive(Clone, Debug)]
pub struct OAuthFlow {
    /// `clientCredentials`, `authorizationCode`, …
    pub name: String,
    /// `authorizationUrl` or `deviceAuthorizationUrl`.
    pub authorization_url: Option<String>,
    /// `tokenUrl`.
    pub token_url: Option<String>,
    /// `refreshUrl`.
    pub refresh_url: Option<String>,
    /// `scopes` with their descriptions.
    pub scopes: IndexMap<String, String>,
}
