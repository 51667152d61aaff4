//! Names that are taken before a document says anything. The tests hold each list against the code that it is about.

/// Keywords of all editions, in use or reserved, that can be written raw.
pub(super) const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that have no raw form.
pub(super) const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

/// The prelude of edition 2024, traits and the derives of the same names included.
pub(super) const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// What stands beside emitted types without a path, besides the prelude.
pub(super) const TYPES: &[&str] = &[
    "BTreeMap",
    "Base64",
    "Base64Url",
    "Date",
    "DateTime",
    "HashMap",
    "IndexMap",
    "Infallible",
    "Maybe",
    "PrefixItems",
    "Redacted",
    "Self",
    "Unrecognized",
];

/// The last variant of an open enum.
pub(super) const VARIANTS: &[&str] = &["Unrecognized"];

/// Methods of operators, which clippy takes a method of the same form for.
pub(super) const OPERATORS: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

/// Methods that the standard library gives to every value.
pub(super) const EVERY_VALUE: &[&str] = &[
    "borrow",
    "borrow_mut",
    "from",
    "into",
    "try_from",
    "try_into",
    "type_id",
];

/// Methods of what can be cloned.
pub(super) const CLONED: &[&str] = &["clone", "clone_from", "clone_into", "to_owned"];

/// Methods of emitted types and of the traits that they have.
pub(super) const METHODS: &[&str] = &[
    "as_str",
    "decode",
    "default",
    "deserialize",
    "encode",
    "eq",
    "fmt",
    "hash",
    "is_absent",
    "ne",
    "new",
    "serialize",
    "validate",
];

/// Modules that others are, or that would hide a crate.
pub(super) const MODULES: &[&str] = &[
    "alloc",
    "bindery_runtime",
    "core",
    "lib",
    "main",
    "serde_json",
    "std",
    "types",
];

/// The same beside the files of types, one of which has the rules that types don't hold.
pub(super) const TYPE_FILES: &[&str] = &[
    "alloc",
    "bindery_runtime",
    "core",
    "lib",
    "main",
    "rules",
    "serde_json",
    "std",
    "types",
];

/// Whether a name means a device on Windows, in any case and with any ending, so that no file can have it.
/// <https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file>
pub(super) fn is_device(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_number = |text: &str| {
        matches!(
            text,
            "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
        )
    };
    let port = ["com", "lpt"]
        .iter()
        .find_map(|port| name.strip_prefix(port));
    port.is_some_and(is_number) || matches!(name.as_str(), "aux" | "con" | "nul" | "prn")
}

/// Cargo features that a generated crate has for something else than a group of calls, and its dependency.
pub(super) const FEATURES: &[&str] = &[
    "bindery_runtime",
    "blocking",
    "charset",
    "client",
    "compression",
    "default",
    "fetch",
    "files",
    "http2",
    "loopback",
    "mock",
    "native_tls",
    "oauth",
    "reqwest",
    "rustls",
    "rustls_aws_lc",
    "signatures",
    "tower",
    "tracing",
    "unused_types",
    "ureq",
    "validate",
    "webhooks",
    "whole_api",
];

/// Methods of a group's handle.
pub(super) const GROUP_METHODS: &[&str] = &["fmt", "new"];

/// Methods of every `Request`.
pub(super) const REQUEST_METHODS: &[&str] = &[
    "accept",
    "base_url",
    "events",
    "events_as",
    "events_as_blocking",
    "events_blocking",
    "fmt",
    "header",
    "idempotency_key",
    "into_future",
    "into_minimal",
    "items",
    "items_blocking",
    "max_retries",
    "maybe",
    "minimal",
    "new",
    "of",
    "pages",
    "pages_blocking",
    "query",
    "raw_body",
    "records",
    "records_as",
    "records_as_blocking",
    "records_blocking",
    "send",
    "send_as",
    "send_as_blocking",
    "send_blocking",
    "send_raw",
    "send_raw_blocking",
    "send_resumable",
    "send_streaming",
    "send_with_response",
    "send_with_response_blocking",
    "text_events",
    "text_records",
    "timeout",
];

/// Names inside a method.
pub(super) const ARGUMENTS: &[&str] = &["body", "ops", "request", "rt", "texts", "types"];

/// Methods of what collects the parts of a body.
pub(super) const FORM_METHODS: &[&str] = &["clone", "fmt", "new", "part", "parts", "validate"];

/// Methods of every `ClientBuilder`.
pub(super) const BUILDER_METHODS: &[&str] = &[
    "base_url",
    "build",
    "connect_timeout",
    "connections",
    "credential",
    "env_prefix",
    "fmt",
    "header",
    "idle_timeout",
    "layer",
    "max_body_bytes",
    "max_retries",
    "new",
    "retry",
    "server",
    "timeout",
    "token",
    "token_provider",
    "transport",
    "trust_origin",
    "user_agent",
];

/// Names in the module of webhooks that are ours, or of the prelude.
pub(super) const WEBHOOK_TYPES: &[&str] = &[
    "Err", "Event", "None", "Ok", "Option", "Result", "Self", "Some", "String", "Vec",
];

/// Variants of the enum of all payloads that are ours.
pub(super) const PAYLOADS: &[&str] = &["Self", "Unrecognized"];

/// Names in a group's module and in `ops` that are ours, or of the prelude.
pub(super) const CALL_TYPES: &[&str] = &[
    "AsRef",
    "Client",
    "Err",
    "EventStream",
    "Into",
    "Minimal",
    "None",
    "Ok",
    "Option",
    "RecordStream",
    "Request",
    "Result",
    "Self",
    "Some",
    "String",
    "Vec",
];

/// Methods of `Client`, and modules beside those of the groups.
pub(super) const CLIENT_METHODS: &[&str] = &[
    "alloc",
    "bindery_runtime",
    "builder",
    "calls",
    "client",
    "clone",
    "core",
    "fmt",
    "from_env",
    "lib",
    "main",
    "mod",
    "new",
    "ops",
    "request",
    "rt",
    "std",
    "types",
];

/// The only variant that no enum can have.
pub(super) const CHOICES: &[&str] = &["Self"];

#[cfg(test)]
mod tests;
