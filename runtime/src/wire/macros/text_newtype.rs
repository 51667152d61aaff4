/// Reads and writes a struct around a text, which no other text of the API is taken for.
///
/// ```
/// #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
/// pub struct SpaceId(pub String);
/// bindery_runtime::text_newtype! { SpaceId }
///
/// let id = SpaceId::from("space_1");
/// assert_eq!(serde_json::to_string(&id)?, "\"space_1\"");
/// assert_eq!((id.as_str(), id.to_string()), ("space_1", "space_1".to_owned()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! text_newtype {
    ($type:ident) => {
        impl $type {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl ::core::str::FromStr for $type {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self(::std::string::String::from(text)))
            }
        }

        impl ::core::convert::From<&str> for $type {
            fn from(text: &str) -> Self {
                Self(::std::string::String::from(text))
            }
        }

        impl ::core::convert::From<&::std::string::String> for $type {
            fn from(text: &::std::string::String) -> Self {
                Self(::core::clone::Clone::clone(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $type {
            fn from(text: ::std::string::String) -> Self {
                Self(text)
            }
        }

        impl ::core::convert::From<&$type> for $type {
            fn from(other: &$type) -> Self {
                ::core::clone::Clone::clone(other)
            }
        }

        impl ::core::convert::From<$type> for ::std::string::String {
            fn from(of: $type) -> Self {
                of.0
            }
        }

        $crate::newtype_impls! { $type }
    };
}
