//! Parameters: where they go and how their values are written (OpenAPI 3.2, Parameter Object and Style Values).

mod render;

pub(crate) use self::render::{Rendered, join, render, render_form};

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Location {
    /// In the path, where the template says `{name}`.
    Path,
    /// In the query.
    Query,
    /// The whole query (OpenAPI 3.2, `in: querystring`).
    QueryString,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

/// How a parameter's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// `blue,black`: the default of paths and headers.
    Simple,
    /// `.blue,black`: paths only.
    Label,
    /// `;color=blue,black`: paths only.
    Matrix,
    /// `color=blue&color=black`: the default of queries and cookies.
    Form,
    /// `color=blue%20black`: queries only.
    SpaceDelimited,
    /// `color=blue%7Cblack`: queries only.
    PipeDelimited,
    /// `color%5BR%5D=100&color%5BG%5D=200`: queries only.
    ///
    /// The specification leaves nested values open. Here objects nest as `a[b][c]=v` and arrays are written as `a[]=v`, or
    /// `a[0][b]=v` when they hold objects.
    DeepObject,
    /// Like `form`, without percent-encoding and with `; ` between pairs (OpenAPI 3.2): cookies only.
    Cookie,
}

/// What stands between the items of a list (Swagger 2.0, `collectionFormat`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Separator {
    /// `blue,black`: `csv`.
    Comma,
    /// `blue black`: `ssv`.
    Space,
    /// A tabulator: `tsv`.
    Tab,
    /// `blue|black`: `pipes`.
    Pipe,
}

impl Separator {
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Comma => ",",
            Self::Space => " ",
            Self::Tab => "\t",
            Self::Pipe => "|",
        }
    }
}

/// One parameter of an operation, as constant data.
///
/// ```
/// use bindery_runtime::params::{Param, Style};
/// const SEARCH: &Param = &Param::query("search");
/// const COLORS: &Param = &Param::query("colors").style(Style::PipeDelimited);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Param {
    pub(crate) name: &'static str,
    pub(crate) location: Location,
    pub(crate) rule: Rule,
}

/// How a value is written, apart from its name and place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) style: Style,
    pub(crate) explode: bool,
    pub(crate) allow_reserved: bool,
    pub(crate) content: Option<&'static str>,
    pub(crate) separators: &'static [Separator],
}

impl Rule {
    pub(crate) const fn new(style: Style) -> Self {
        Self {
            style,
            explode: matches!(style, Style::Form | Style::DeepObject | Style::Cookie),
            allow_reserved: false,
            content: None,
            separators: &[],
        }
    }
}

impl Param {
    const fn new(name: &'static str, location: Location, style: Style) -> Self {
        Self {
            name,
            location,
            rule: Rule::new(style),
        }
    }

    /// A parameter in the path, style `simple`.
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple)
    }

    /// A parameter in the query, style `form`, exploded.
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form)
    }

    /// The whole query; `content` says how it is written, by default `application/x-www-form-urlencoded`.
    pub const fn query_string(name: &'static str) -> Self {
        Self::new(name, Location::QueryString, Style::Form)
    }

    /// A header, style `simple`.
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple)
    }

    /// A cookie, style `form`, exploded.
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form)
    }

    /// Another style, with that style's default for `explode`.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.rule.explode = Rule::new(style).explode;
        self.rule.style = style;
        self
    }

    /// Whether each item and property is written on its own.
    #[must_use]
    pub const fn explode(mut self, explode: bool) -> Self {
        self.rule.explode = explode;
        self
    }

    /// Leaves reserved characters and percent-encoded triplets as they are, but for those that would end the value:
    /// `/ ? # [ ]` in a path, `# [ ] & = +` in a query.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.rule.allow_reserved = true;
        self
    }

    /// What joins the lists of the value, from the outside in: of the value itself, unless it is exploded, then of lists
    /// among its items. The style's own delimiter joins the outer list where nothing is said, and lists further inside are
    /// written as JSON.
    #[must_use]
    pub const fn separators(mut self, separators: &'static [Separator]) -> Self {
        self.rule.separators = separators;
        self
    }

    /// Writes the value in a media type (a parameter with `content`) instead of a style.
    ///
    /// JSON types write JSON; any other type writes text as it is.
    #[must_use]
    pub const fn content(mut self, media_type: &'static str) -> Self {
        self.rule.content = Some(media_type);
        self
    }
}
