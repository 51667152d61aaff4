use super::{Example, suggest};
use std::fmt;
use std::str::FromStr;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Nothing is written.
    Error,
    /// Something of the document degraded; the output says where.
    Warning,
    /// The document could be better, and the output is what it would be then: for those who ask.
    Note,
}

impl Level {
    /// Every level, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// The level in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Declares the codes in one table: a code with its number, its level, its title and the kind of its example, and whether
/// findings of it may be mended. Its page and its example are in the folder of its number below `codes/`.
macro_rules! codes {
    ($(
        $(#[$doc:meta])*
        $name:ident = $number:literal, $level:ident, $title:literal
        $(, $extension:literal)? $(=> $mended:ident)?;
    )*) => {
        /// What kind of finding a diagnostic is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The level a finding of this kind has unless the user says otherwise.
            pub fn level(self) -> Level {
                match self { $(Self::$name => Level::$level,)* }
            }

            /// The number that users see, as `B0101`.
            pub fn number(self) -> &'static str {
                match self { $(Self::$name => $number,)* }
            }

            /// The kind in a few words.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// Whether findings of this kind may say which change of the document settles them.
            pub fn can_be_mended(self) -> bool {
                match self { $(Self::$name => !stringify!($($mended)?).is_empty(),)* }
            }

            /// A page for people who meet the code for the first time: what it means and the ways out.
            ///
            /// Plain text with Markdown code blocks, without a trailing line break.
            pub fn page(self) -> &'static str {
                let page = match self {
                    $(Self::$name => include_str!(concat!("codes/", $number, "/page.md")),)*
                };
                page.trim_end()
            }

            /// An example of the code. There is none to show for a file that cannot be read, for documents that are too
            /// large, for options, and for overlays, which change a document.
            pub fn example(self) -> Option<Example> {
                match self {
                    $(Self::$name => None$(.or(Some(Example {
                        extension: $extension,
                        text: include_str!(concat!("codes/", $number, "/example.", $extension)),
                    })))?,)*
                }
            }
        }
    };
}

codes! {
    /// A file or folder could not be read.
    Unreadable = "B0101", Error, "input cannot be read";
    /// A text is neither JSON nor YAML.
    Syntax = "B0102", Error, "text is not valid JSON or YAML", "json";
    /// One object has a key twice.
    DuplicateKey = "B0103", Warning, "key given twice", "yaml";
    /// No API document was found in the inputs.
    NoDocument = "B0104", Error, "no OpenAPI document found", "yaml";
    /// A file has more bytes than the limit.
    FileSize = "B0105", Error, "file is too large";
    /// A block of a page looks like an API document and is not one.
    SkippedBlock = "B0106", Warning, "block is not an OpenAPI document", "md";
    /// An option has a value that cannot be used.
    InvalidOption = "B0107", Error, "option cannot be used";
    /// Objects and arrays are nested deeper than the limit.
    Depth = "B0108", Error, "document is too deep", "json";
    /// A document holds more values than the limit.
    Values = "B0109", Error, "document holds too many values";
    /// Aliases of YAML make a document grow beyond the limit.
    AliasGrowth = "B0110", Error, "aliases make the document too large", "yaml";
    /// Lines are indented less than YAML 1.2 wants.
    ShallowLine = "B0111", Warning, "line is not indented enough", "yaml";
    /// The types of a document come to more Rust than the limit.
    GeneratedBytes = "B0112", Error, "client would be too large";
    /// A block of a page has no end.
    OpenBlock = "B0113", Warning, "block is never closed", "md";
    /// A number is one that no floating-point number holds.
    Number = "B0114", Warning, "number cannot be held", "json";
    /// The version of the document is not one that can be read.
    Version = "B0201", Error, "unsupported OpenAPI version", "yaml";
    /// A keyword has a value of the wrong JSON type.
    WrongType = "B0202", Warning, "value of the wrong type", "yaml" => mended;
    /// A required member is missing.
    Missing = "B0203", Warning, "required member is missing", "yaml";
    /// Two documents that are merged say different things.
    Conflict = "B0204", Error, "documents contradict each other", "md";
    /// The inputs hold more than one API and none was chosen.
    SeveralApis = "B0205", Error, "inputs hold several APIs", "md";
    /// `type` names something that is not a JSON type.
    UnknownType = "B0206", Warning, "unknown type", "yaml";
    /// A part of the specification that is not supported yet.
    Unsupported = "B0207", Warning, "not supported", "yaml";
    /// An object of OpenAPI has a member that the specification does not know.
    UnknownMember = "B0208", Warning, "unknown member", "yaml" => mended;
    /// Members of an object exclude each other.
    Exclusive = "B0209", Note, "members exclude each other", "yaml";
    /// A member says nothing where it stands.
    Pointless = "B0210", Note, "member means nothing here", "yaml";
    /// A reference leads nowhere.
    DanglingRef = "B0301", Warning, "reference leads nowhere", "yaml" => mended;
    /// References lead in a circle without a schema in it.
    RefCycle = "B0302", Warning, "references form a cycle", "yaml";
    /// A reference leaves the documents that may be read.
    ForbiddenRef = "B0303", Warning, "reference leaves the allowed documents", "yaml";
    /// Members stand beside a reference that does not expect any.
    RefSiblings = "B0304", Warning, "members beside a reference", "yaml";
    /// More references follow each other than the limit allows.
    ReferenceChain = "B0305", Warning, "too many references follow each other";
    /// A path template and its parameters do not agree.
    PathTemplate = "B0401", Warning, "path template and parameters disagree", "yaml";
    /// An operation is left out.
    SkippedOperation = "B0402", Warning, "operation left out", "yaml";
    /// A parameter is left out.
    SkippedParameter = "B0403", Warning, "parameter left out", "yaml";
    /// Two operations have the same `operationId`.
    DuplicateOperation = "B0404", Warning, "operationId given twice", "yaml";
    /// A security scheme is unknown, or not of a known kind.
    UnknownScheme = "B0405", Warning, "unknown security scheme", "yaml";
    /// A style is not defined where it is used.
    Style = "B0406", Warning, "style does not fit", "yaml" => mended;
    /// A key of `responses` is not a status.
    Status = "B0407", Warning, "not a response status", "yaml" => mended;
    /// An operation has no `operationId`.
    UnnamedOperation = "B0408", Note, "operation without an operationId", "yaml";
    /// The body of a form is no object.
    FormBody = "B0409", Warning, "body of a form is no object", "yaml";
    /// A parameter is the whole query, and is not alone in it or not described as one.
    WholeQuery = "B0410", Warning, "whole query is not alone", "yaml";
    /// The values of a server variable are none, or its default is not one of them.
    ServerValues = "B0411", Note, "server variable and its values disagree", "yaml";
    /// Nobody says whether a list is wrapped in XML.
    XmlWrapping = "B0412", Note, "list may be wrapped in XML", "yaml";
    /// An operation does not have the pages that someone declares.
    Paging = "B0413", Warning, "pages are not as they are declared", "yaml";
    /// An enum holds values that the declared type does not allow.
    EnumType = "B0501", Warning, "enum value is not of the declared type", "yaml";
    /// Parts of an `allOf` cannot hold at once.
    Unsatisfiable = "B0502", Warning, "no value can satisfy this schema", "yaml";
    /// Branches of a union cannot be told apart.
    Overlap = "B0503", Warning, "branches cannot be told apart", "yaml";
    /// A discriminator says other things than the branches of its union.
    Discriminator = "B0504", Note, "discriminator and branches disagree", "yaml";
    /// A keyword of another version of OpenAPI is used.
    ForeignKeyword = "B0505", Warning, "keyword of another OpenAPI version", "yaml";
    /// A default does not fit its schema.
    DefaultType = "B0506", Warning, "default does not fit its schema", "yaml" => mended;
    /// `required` lists a member that no property declares.
    UndeclaredMember = "B0507", Warning, "required member is not declared", "yaml";
    /// A schema degrades to a free-form value.
    Untyped = "B0508", Warning, "schema becomes a free-form value", "yaml";
    /// An example does not fit its schema.
    ExampleType = "B0509", Note, "example does not fit its schema", "yaml" => mended;
    /// The branches of several unions multiply beyond the limit.
    Combinations = "B0510", Warning, "unions multiply", "yaml";
    /// Two names of the document lead to the same name in Rust.
    Renamed = "B0601", Note, "names collide", "yaml";
    /// A selector names nothing that the document has.
    IdleSelector = "B0701", Warning, "selector names nothing";
    /// Some of the types that a pattern is about cannot derive a trait.
    Underivable = "B0702", Warning, "types cannot derive a trait";
    /// A change of an overlay does not fit the document.
    Overlay = "B0801", Error, "overlay cannot be applied";
    /// An action of an overlay selects nothing.
    IdleAction = "B0802", Warning, "action of an overlay changes nothing";
    /// An overlay extends another document.
    ForeignOverlay = "B0803", Warning, "overlay is for another document";
    /// A query of an overlay is read, although RFC 9535 does not allow its spelling.
    QuerySpelling = "B0804", Warning, "query is not spelt for all tools";
}

impl FromStr for Code {
    type Err = UnknownCode;

    /// A code by its number, in capitals or small letters.
    fn from_str(number: &str) -> Result<Self, UnknownCode> {
        let number = number.trim();
        let mut all = Self::ALL.iter().copied();
        all.find(|code| code.number().eq_ignore_ascii_case(number))
            .ok_or_else(|| UnknownCode(number.to_owned()))
    }
}

/// The number of no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode(String);

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<&str> = Code::ALL.iter().map(|code| code.number()).collect();
        write!(f, "no finding has the code `{}`; ", self.0)?;
        match suggest(&self.0, &numbers) {
            Some(near) => write!(f, "did you mean `{near}`?"),
            None => write!(f, "the codes are {}", numbers.join(", ")),
        }
    }
}

impl std::error::Error for UnknownCode {}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_its_own_page() {
        let pages: BTreeSet<&str> = Code::ALL.iter().map(|code| code.page()).collect();
        assert_eq!(pages.len(), Code::ALL.len());
        for page in pages {
            assert!(
                page.len() > 120 && page.lines().all(|line| line.chars().count() <= 120),
                "{page}"
            );
            assert_eq!(page.matches("```").count() % 2, 0, "{page}");
            assert_eq!(page, page.trim());
        }
    }

    #[test]
    fn numbers_are_unique_and_rising() {
        let numbers: Vec<&str> = Code::ALL.iter().map(|code| code.number()).collect();
        assert!(numbers.is_sorted());
        let distinct: BTreeSet<&str> = numbers.iter().copied().collect();
        assert_eq!(numbers.len(), distinct.len());
    }
}
