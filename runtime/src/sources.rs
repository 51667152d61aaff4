//! The runtime's own sources, and what they need of other crates: data for a generator that writes them out as a module of
//! what it generates.
//!
//! Whoever adds a file, a feature or a dependency adds it here; `tests/sources.rs` says what is missing.

/// A crate that the sources name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The package's name, as Cargo takes it.
    pub name: &'static str,
    /// A version requirement.
    pub version: &'static str,
    /// Whether its own default features are on.
    pub default_features: bool,
    /// Features besides those.
    pub features: &'static [&'static str],
    /// Whether only some feature of [`FEATURES`] brings it.
    pub optional: bool,
}

impl Dependency {
    const fn plain(name: &'static str, version: &'static str) -> Self {
        Self {
            name,
            version,
            default_features: true,
            features: &[],
            optional: false,
        }
    }

    const fn bare(name: &'static str, version: &'static str) -> Self {
        Self {
            default_features: false,
            ..Self::plain(name, version)
        }
    }

    const fn with(self, features: &'static [&'static str]) -> Self {
        Self { features, ..self }
    }

    const fn optional(self) -> Self {
        Self {
            optional: true,
            ..self
        }
    }
}

/// Features of the sources, with what each turns on in the words of a manifest.
pub const FEATURES: &[(&str, &[&str])] = &[
    ("client", &["dep:bytes", "dep:futures-core", "dep:http"]),
    (
        "reqwest",
        &["client", "dep:reqwest", "dep:http-body", "dep:tokio"],
    ),
    ("ureq", &["client", "dep:rustls-native-certs", "dep:ureq"]),
    (
        "fetch",
        &[
            "client",
            "dep:js-sys",
            "dep:wasm-bindgen",
            "dep:wasm-bindgen-futures",
            "dep:web-sys",
            "dep:web-time",
            "getrandom?/wasm_js",
        ],
    ),
    (
        "rustls",
        &[
            "reqwest",
            "reqwest/rustls-no-provider",
            "dep:rustls",
            "dep:rustls-platform-verifier",
        ],
    ),
    ("rustls-aws-lc", &["reqwest", "reqwest/rustls"]),
    ("native-tls", &["reqwest", "reqwest/native-tls"]),
    ("http2", &["reqwest", "reqwest/http2"]),
    (
        "compression",
        &[
            "reqwest",
            "reqwest/gzip",
            "reqwest/brotli",
            "reqwest/zstd",
            "reqwest/deflate",
        ],
    ),
    ("charset", &["client", "dep:encoding_rs"]),
    ("files", &["client", "dep:tokio", "tokio/fs"]),
    ("blocking", &["client", "tokio?/rt-multi-thread"]),
    ("mock", &["client"]),
    (
        "tower",
        &[
            "client",
            "dep:http-body",
            "dep:tower-layer",
            "dep:tower-service",
        ],
    ),
    (
        "digest",
        &["client", "dep:getrandom", "dep:md-5", "dep:sha2"],
    ),
    ("oauth", &["client", "dep:getrandom", "dep:sha2"]),
    ("loopback", &["oauth"]),
    (
        "signatures",
        &["client", "dep:ed25519-compact", "dep:hmac", "dep:sha2"],
    ),
    ("tracing", &["client", "dep:tracing"]),
    ("validate", &["dep:regress"]),
    ("xml", &["client"]),
    ("indexmap", &["dep:indexmap"]),
    ("chrono", &["dep:chrono"]),
    ("rust_decimal", &["dep:rust_decimal"]),
    ("time", &["dep:time"]),
    ("url", &["dep:url"]),
    ("uuid", &["dep:uuid"]),
];

/// Crates that the sources name, sorted.
pub const DEPENDENCIES: &[Dependency] = &[
    Dependency::plain("base64", "0.23"),
    Dependency::plain("bytes", "1.12").optional(),
    Dependency::bare("chrono", "0.4")
        .with(&["alloc", "std"])
        .optional(),
    Dependency::bare("ed25519-compact", "2.6").optional(),
    Dependency::plain("encoding_rs", "0.8").optional(),
    Dependency::plain("futures-core", "0.3").optional(),
    Dependency::bare("getrandom", "0.4").optional(),
    Dependency::bare("hmac", "0.13").optional(),
    Dependency::plain("http", "1.5").optional(),
    Dependency::plain("http-body", "1").optional(),
    Dependency::plain("httpdate", "1"),
    Dependency::plain("indexmap", "2.14").optional(),
    Dependency::bare("jiff", "1.0").with(&["std"]),
    Dependency::bare("js-sys", "0.3").with(&["std"]).optional(),
    Dependency::bare("md-5", "0.11").optional(),
    Dependency::bare("regress", "0.12")
        .with(&["std"])
        .optional(),
    Dependency::bare("reqwest", "0.13.5").optional(),
    Dependency::bare("rust_decimal", "1")
        .with(&["std"])
        .optional(),
    Dependency::bare("rustls", "0.23")
        .with(&["ring", "std", "tls12"])
        .optional(),
    Dependency::plain("rustls-native-certs", "0.8").optional(),
    Dependency::plain("rustls-platform-verifier", "0.7").optional(),
    Dependency::bare("serde", "1.0.229").with(&["std"]),
    Dependency::plain("serde_json", "1.0.154").with(&["float_roundtrip", "preserve_order"]),
    Dependency::bare("sha2", "0.11").optional(),
    Dependency::bare("time", "0.3")
        .with(&["std", "formatting", "parsing"])
        .optional(),
    Dependency::plain("tokio", "1.54")
        .with(&["time"])
        .optional(),
    Dependency::plain("tower-layer", "0.3").optional(),
    Dependency::plain("tower-service", "0.3").optional(),
    Dependency::bare("tracing", "0.1").optional(),
    Dependency::bare("ureq", "3.5")
        .with(&["platform-verifier", "rustls"])
        .optional(),
    Dependency::bare("url", "2").with(&["std"]).optional(),
    Dependency::bare("uuid", "1").with(&["std"]).optional(),
    Dependency::bare("wasm-bindgen", "0.2")
        .with(&["std"])
        .optional(),
    Dependency::plain("wasm-bindgen-futures", "0.4").optional(),
    Dependency::bare("web-sys", "0.3")
        .with(&[
            "std",
            "AbortController",
            "AbortSignal",
            "Headers",
            "ReadableStream",
            "ReadableStreamDefaultReader",
            "Request",
            "RequestInit",
            "RequestMode",
            "RequestRedirect",
            "Response",
        ])
        .optional(),
    Dependency::plain("web-time", "1").optional(),
];

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        /// Paths below the folder of the sources, sorted, and the texts of the files.
        pub const FILES: &[(&str, &str)] = &[$(($path, include_str!($path))),*];
    };
}

files![
    "answer/charset.rs",
    "answer/mod.rs",
    "answer/plain.rs",
    "answer/xml.rs",
    "auth/choose.rs",
    "auth/digest/algorithm.rs",
    "auth/digest/answer.rs",
    "auth/digest/challenge.rs",
    "auth/digest/mod.rs",
    "auth/digest/params.rs",
    "auth/digest/session.rs",
    "auth/login/app.rs",
    "auth/login/code.rs",
    "auth/login/device.rs",
    "auth/login/error.rs",
    "auth/login/loopback.rs",
    "auth/login/metadata.rs",
    "auth/login/mod.rs",
    "auth/login/renew.rs",
    "auth/login/session.rs",
    "auth/login/store/file.rs",
    "auth/login/store/memory.rs",
    "auth/login/store/mod.rs",
    "auth/login/tokens.rs",
    "auth/login/unguessable.rs",
    "auth/mod.rs",
    "auth/oauth/answer.rs",
    "auth/oauth/client_credentials.rs",
    "auth/oauth/endpoint.rs",
    "auth/oauth/error.rs",
    "auth/oauth/form.rs",
    "auth/oauth/mod.rs",
    "auth/oauth/request.rs",
    "auth/provider.rs",
    "auth/secret.rs",
    "blocking.rs",
    "body/files.rs",
    "body/form.rs",
    "body/members.rs",
    "body/mod.rs",
    "body/multipart.rs",
    "builder.rs",
    "call.rs",
    "core.rs",
    "environment.rs",
    "error/api.rs",
    "error/decode.rs",
    "error/faults.rs",
    "error/mod.rs",
    "error/problem.rs",
    "error/words.rs",
    "example.rs",
    "exchange.rs",
    "exchange/answering.rs",
    "exchange/attempt.rs",
    "exchange/fault.rs",
    "exchange/sign.rs",
    "header.rs",
    "hex.rs",
    "layer.rs",
    "lib.rs",
    "lock.rs",
    "meta.rs",
    "mock/mod.rs",
    "mock/output.rs",
    "mock/reply.rs",
    "mock/request.rs",
    "mock/route.rs",
    "operation.rs",
    "paging/follow.rs",
    "paging/items.rs",
    "paging/links.rs",
    "paging/mod.rs",
    "paging/next.rs",
    "paging/pages.rs",
    "params/mod.rs",
    "params/render.rs",
    "park.rs",
    "path.rs",
    "percent.rs",
    "platform/browser.rs",
    "platform/mod.rs",
    "platform/native.rs",
    "prepare.rs",
    "printable.rs",
    "random.rs",
    "redirect.rs",
    "response.rs",
    "retry/budget.rs",
    "retry/mod.rs",
    "rules/check/arrays.rs",
    "rules/check/mod.rs",
    "rules/check/objects.rs",
    "rules/check/scalars.rs",
    "rules/invalid.rs",
    "rules/mod.rs",
    "rules/number.rs",
    "rules/pattern/mod.rs",
    "rules/pattern/parse.rs",
    "rules/pattern/program.rs",
    "rules/pattern/run.rs",
    "rules/seen.rs",
    "rules/unique.rs",
    "secrecy.rs",
    "send.rs",
    "server.rs",
    "shown.rs",
    "signatures/hash.rs",
    "signatures/mod.rs",
    "signatures/public_key.rs",
    "signatures/sigv4.rs",
    "signatures/webhooks.rs",
    "spec.rs",
    "stream/again.rs",
    "stream/events.rs",
    "stream/mod.rs",
    "stream/multipart.rs",
    "stream/parts.rs",
    "stream/range.rs",
    "stream/reader.rs",
    "stream/records.rs",
    "stream/resume.rs",
    "stream/separated.rs",
    "stream/sse.rs",
    "tower.rs",
    "trace.rs",
    "transport/body.rs",
    "transport/connections.rs",
    "transport/default.rs",
    "transport/driver.rs",
    "transport/error.rs",
    "transport/fetch/body.rs",
    "transport/fetch/head.rs",
    "transport/fetch/local.rs",
    "transport/fetch/mod.rs",
    "transport/fetch/refusal.rs",
    "transport/frames.rs",
    "transport/mod.rs",
    "transport/reqwest.rs",
    "transport/slot.rs",
    "transport/timer.rs",
    "transport/tls.rs",
    "transport/ureq/exchange.rs",
    "transport/ureq/mod.rs",
    "transport/ureq/settings.rs",
    "transport/ureq/upload.rs",
    "transport/within.rs",
    "wire/attempt.rs",
    "wire/binary.rs",
    "wire/by_serde.rs",
    "wire/changed.rs",
    "wire/closed_enum.rs",
    "wire/codec.rs",
    "wire/containers.rs",
    "wire/digits.rs",
    "wire/equal.rs",
    "wire/equality.rs",
    "wire/fail/message.rs",
    "wire/fail/mod.rs",
    "wire/fail/place.rs",
    "wire/fields.rs",
    "wire/foreign/chrono.rs",
    "wire/foreign/mod.rs",
    "wire/foreign/time.rs",
    "wire/foreign/timestamp.rs",
    "wire/integer.rs",
    "wire/kept.rs",
    "wire/macros/closed_integer_enum.rs",
    "wire/macros/closed_string_enum.rs",
    "wire/macros/constant.rs",
    "wire/macros/conversions.rs",
    "wire/macros/equality.rs",
    "wire/macros/integer_enum.rs",
    "wire/macros/integer_newtype.rs",
    "wire/macros/methods.rs",
    "wire/macros/mod.rs",
    "wire/macros/newtype_impls.rs",
    "wire/macros/object.rs",
    "wire/macros/serde_impls.rs",
    "wire/macros/string_enum.rs",
    "wire/macros/text_newtype.rs",
    "wire/macros/union.rs",
    "wire/macros/union_by_kind.rs",
    "wire/macros/union_by_tag.rs",
    "wire/maps.rs",
    "wire/maybe.rs",
    "wire/members.rs",
    "wire/mod.rs",
    "wire/node.rs",
    "wire/number.rs",
    "wire/open_enum.rs",
    "wire/out.rs",
    "wire/parsed.rs",
    "wire/recording.rs",
    "wire/redacted.rs",
    "wire/scalars.rs",
    "wire/snippet.rs",
    "wire/stranger.rs",
    "wire/surrogates.rs",
    "wire/tape.rs",
    "wire/text_format.rs",
    "wire/time.rs",
    "wire/tuples.rs",
    "wire/unix.rs",
    "wire/unrecognized.rs",
    "xml/bodies.rs",
    "xml/document.rs",
    "xml/escape.rs",
    "xml/free.rs",
    "xml/lists.rs",
    "xml/mod.rs",
    "xml/parse/characters.rs",
    "xml/parse/cursor.rs",
    "xml/parse/mod.rs",
    "xml/parse/namespaces.rs",
    "xml/parse/tag.rs",
    "xml/read.rs",
    "xml/scalar.rs",
    "xml/shape.rs",
    "xml/tree.rs",
    "xml/words.rs",
    "xml/write.rs",
];
