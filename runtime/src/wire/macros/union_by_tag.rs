/// Reads and writes a union of objects that have a member in common whose text tells which one it is.
///
/// ```
/// use bindery_runtime::wire::Unrecognized;
/// use serde_json::Value;
///
/// # #[derive(Debug)]
/// pub struct Page {
///     pub path: String,
/// }
/// bindery_runtime::object! { Page { "kind" = "\"page\"", required path = "path", } }
///
/// # #[derive(Debug)]
/// pub enum Target {
///     Page(Box<Page>),
///     Link(String),
///     Home,
///     Unrecognized(Unrecognized<Value>),
/// }
/// bindery_runtime::union_by_tag! {
///     Target by "kind" {
///         "page" | "subpage" => Page(Page), // `From<Page>`
///         "link" => Link,                   // without `From`
///         Home = "home",                    // holds nothing: an object that has only the tag
///     }
/// }
///
/// let target = serde_json::from_str(r#"{"kind": "page", "path": "a"}"#)?;
/// assert!(matches!(target, Target::Page(page) if page.path == "a"));
/// assert!(matches!(serde_json::from_str(r#"{"kind": "new"}"#)?, Target::Unrecognized(_)));
/// assert_eq!(serde_json::to_string(&Target::Home)?, r#"{"kind":"home"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Other tags are kept in `Unrecognized`, and what has no tag is an error. With a last row `_ => …` that variant takes both.
///
/// ```
/// # use std::collections::BTreeMap;
/// # #[derive(Debug)]
/// pub enum Step {
///     Wait(BTreeMap<String, String>),
///     Run(BTreeMap<String, String>),
/// }
/// bindery_runtime::union_by_tag! {
///     Step by "kind" {
///         "wait" => Wait,
///         _ => Run,
///     }
/// }
///
/// assert!(matches!(serde_json::from_str(r#"{"kind": "wait"}"#)?, Step::Wait(_)));
/// assert!(matches!(serde_json::from_str("{}")?, Step::Run(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! union_by_tag {
    ($type:ident by $name:literal {
        $($($tag:literal)|+ => $variant:ident $(($held:ty))?,)*
        $($unit:ident = $text:literal,)*
    }) => {
        impl $crate::wire::Decode for $type {
            fn decode(node: $crate::wire::Node<'_>) -> ::core::result::Result<Self, $crate::wire::Fail> {
                let ::core::option::Option::Some(tag) = node.tag($name) else {
                    return ::core::result::Result::Err(
                        node.mismatch(::core::concat!("an object with a known `", $name, "`")),
                    );
                };
                match tag {
                    $($($tag)|+ => node.variant(::core::stringify!($variant), Self::$variant),)*
                    $($text => ::core::result::Result::Ok(Self::$unit),)*
                    _ => ::core::result::Result::Ok(Self::Unrecognized(node.unrecognized())),
                }
            }
        }

        impl $crate::wire::Encode for $type {
            fn encode(&self, out: &mut $crate::wire::Out) {
                match self {
                    $(Self::$variant(value) => value.encode(out),)*
                    $(Self::$unit => out.tag_only($name, $text),)*
                    Self::Unrecognized(value) => value.encode(out),
                }
            }
        }

        $crate::serde_impls! { $type }
        $crate::conversions! { $type { $($($variant($held),)?)* } }
    };
    ($type:ident by $name:literal {
        $($($tag:literal)|+ => $variant:ident $(($held:ty))?,)*
        $($unit:ident = $text:literal,)*
        _ => $other:ident $(($other_held:ty))?,
    }) => {
        impl $crate::wire::Decode for $type {
            fn decode(node: $crate::wire::Node<'_>) -> ::core::result::Result<Self, $crate::wire::Fail> {
                match node.tag($name) {
                    $(::core::option::Option::Some($($tag)|+) => node.variant(::core::stringify!($variant), Self::$variant),)*
                    $(::core::option::Option::Some($text) => ::core::result::Result::Ok(Self::$unit),)*
                    _ => node.variant(::core::stringify!($other), Self::$other),
                }
            }
        }

        impl $crate::wire::Encode for $type {
            fn encode(&self, out: &mut $crate::wire::Out) {
                match self {
                    $(Self::$variant(value) => value.encode(out),)*
                    $(Self::$unit => out.tag_only($name, $text),)*
                    Self::$other(value) => value.encode(out),
                }
            }
        }

        $crate::serde_impls! { $type }
        $crate::conversions! { $type { $($($variant($held),)?)* $($other($other_held),)? } }
    };
}
