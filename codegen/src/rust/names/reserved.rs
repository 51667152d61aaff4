//! Names that are taken before a document says anything.

/// Keywords of all editions, in use or reserved, that can be written raw.
pub(super) const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that have no raw form.
pub(super) const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

/// Rust's prelude, and what the emitted types name without a path.
pub(crate) const TYPES: &[&str] = &[
    "AsMut", "AsRef", "AsyncFn", "AsyncFnMut", "AsyncFnOnce", "BTreeMap", "Base64", "Base64Url", "Box", "Clone", "Copy", "Date", "DateTime", "Debug", "Default",
    "DoubleEndedIterator", "Drop", "Eq", "Err", "ExactSizeIterator", "Extend", "Fn", "FnMut", "FnOnce", "From",
    "FromIterator", "Future", "Hash", "Infallible", "Into", "IntoFuture", "IntoIterator", "Iterator", "Maybe", "None", "Ok",
    "Option", "Ord", "PartialEq", "PartialOrd", "PrefixItems", "Redacted", "Result", "Self", "Send", "Sized", "Some",
    "String", "Sync", "ToOwned", "ToString", "TryFrom", "TryInto", "Unpin", "Unrecognized", "Vec",
];

/// The last variant of an open enum.
pub(crate) const VARIANTS: &[&str] = &["Unrecognized"];

/// Methods that a setter would hide or be taken for.
pub(crate) const METHODS: &[&str] = &[
    "add", "as_str", "bitand", "bitor", "bitxor", "borrow", "borrow_mut", "clone", "clone_from", "clone_into", "decode",
    "default", "deserialize", "div", "encode", "eq", "fmt", "from", "hash", "into", "is_absent", "mul", "ne", "new",
    "rem", "serialize", "shl", "shr", "sub", "to_owned", "try_from", "try_into", "type_id",
];

/// Modules whose files could not be written, or that would hide a crate.
pub(crate) const MODULES: &[&str] = &[
    "alloc", "aux", "bindery_runtime", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
    "core", "lib", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "main", "nul", "prn",
    "serde_json", "std", "types",
];
