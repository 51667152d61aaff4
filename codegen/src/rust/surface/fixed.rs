//! What is the same wherever it is: the methods and traits that the runtime's macros and the fixed text of emitted code give.

/// Functions and traits of one owner.
pub(super) struct Fixed {
    pub(super) functions: &'static [&'static str],
    pub(super) traits: &'static [&'static str],
}

const fn traits(traits: &'static [&'static str]) -> Fixed {
    Fixed {
        functions: &[],
        traits,
    }
}

/// Whatever is read and written.
pub(super) const CODEC: Fixed = traits(&["Decode", "Deserialize", "Encode", "Serialize"]);

/// Open enums of strings.
pub(super) const STRING_ENUM: Fixed = Fixed {
    functions: &["as_str"],
    traits: &[
        "Display",
        "From<&str>",
        "From<String>",
        "FromStr",
        "StringEnum",
    ],
};

/// Closed enums of strings.
pub(super) const CLOSED_STRING_ENUM: Fixed = Fixed {
    functions: &["as_str"],
    traits: &["ClosedStringEnum", "Display", "FromStr"],
};

/// Open enums of integers.
pub(super) const INTEGER_ENUM: Fixed = Fixed {
    functions: &["as_i64"],
    traits: &["Display", "From<i64>", "IntegerEnum"],
};

/// Closed enums of integers.
pub(super) const CLOSED_INTEGER_ENUM: Fixed = Fixed {
    functions: &["as_i64"],
    traits: &["ClosedIntegerEnum", "Display", "TryFrom<i64>"],
};

/// Structs around a text.
pub(super) const TEXT_NEWTYPE: Fixed = Fixed {
    functions: &["as_str"],
    traits: &[
        "AsRef<str>",
        "Display",
        "From<&String>",
        "From<&str>",
        "From<String>",
        "FromStr",
    ],
};

/// Structs around an integer.
pub(super) const INTEGER_NEWTYPE: Fixed = Fixed {
    functions: &["get"],
    traits: &["Display", "FromStr"],
};

/// What collects the parts of a body.
pub(super) const FORM: Fixed = Fixed {
    functions: &["part"],
    traits: &["Clone", "Debug"],
};

/// A client.
pub(super) const CLIENT: Fixed = Fixed {
    functions: &["builder", "from_env", "request"],
    traits: &["Clone", "Debug"],
};

/// What configures a client.
pub(super) const CLIENT_BUILDER: Fixed = Fixed {
    functions: &[
        "base_url",
        "build",
        "connect_timeout",
        "connections",
        "env_prefix",
        "header",
        "idle_timeout",
        "layer",
        "max_body_bytes",
        "max_retries",
        "retry",
        "timeout",
        "transport",
        "user_agent",
    ],
    traits: &["Debug"],
};

/// The methods of a client's configuration where a security scheme takes a token.
pub(super) const OF_TOKENS: Fixed = Fixed {
    functions: &["token", "token_provider"],
    traits: &[],
};

/// Enums to choose a server, or a part of its URL, from.
pub(super) const CHOICE: Fixed = traits(&["Clone", "Copy", "Debug", "Eq", "Hash", "PartialEq"]);

/// Enums that hold answers, events or payloads, and the handles of groups.
pub(super) const PLAIN: Fixed = traits(&["Clone", "Debug"]);

/// What reads whatever the API sends.
pub(super) const EVENT: Fixed = Fixed {
    functions: &["parse", "verify"],
    traits: &["Clone", "Debug"],
};

/// What reads the body of one webhook.
pub(super) const READER: Fixed = Fixed {
    functions: &[],
    traits: &["Debug"],
};
