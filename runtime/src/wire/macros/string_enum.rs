/// Reads and writes an enum of strings. The enum has one unit variant for each row, and at last
/// `Unrecognized(Unrecognized<String>)`.
///
/// ```
/// use bindery_runtime::wire::Unrecognized;
///
/// #[derive(Clone, Debug, PartialEq)]
/// pub enum IntegrationTarget {
///     All,
///     Site,
///     Unrecognized(Unrecognized<String>),
/// }
/// bindery_runtime::string_enum! { IntegrationTarget { All = "all", Site = "site" } }
///
/// assert_eq!(IntegrationTarget::from("site"), IntegrationTarget::Site);
/// assert_eq!(serde_json::from_str::<IntegrationTarget>("\"new\"")?.as_str(), "new");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Where the text on the wire is all that is to be said of a variant, the enum itself can stand here.
///
/// ```
/// bindery_runtime::string_enum! {
///     /// Who can see it.
///     #[derive(Clone, Debug, PartialEq)]
///     pub enum Visibility {
///         Public = "public",
///         Private = "private",
///     }
/// }
///
/// assert_eq!(Visibility::from("public"), Visibility::Public);
/// assert_eq!(Visibility::from("hidden").as_str(), "hidden");
/// ```
#[macro_export]
macro_rules! string_enum {
    ($(#[$about:meta])* pub enum $type:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$about])*
        pub enum $type {
            $(
                #[doc = ::core::concat!("`", $text, "`")]
                $variant,
            )*
            /// A value that the API's document does not name.
            Unrecognized($crate::wire::Unrecognized<::std::string::String>),
        }

        $crate::string_enum! { $type { $($variant = $text),* } }
    };
    ($type:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        impl $type {
            /// The values that the API's document names, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unrecognized(value) => value.get(),
                }
            }
        }

        impl $crate::wire::StringEnum for $type {
            const VALUES: &'static [Self] = Self::ALL;
            const TEXTS: &'static [&'static ::core::primitive::str] = &[$($text),*];

            fn unrecognized(text: ::std::string::String) -> Self {
                Self::Unrecognized($crate::wire::Unrecognized::from_wire(text))
            }
        }

        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $type {
            type Err = ::core::convert::Infallible;

            // Not `Self::Err`: the API may have a value of this name.
            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok($crate::wire::StringEnum::from_text(text))
            }
        }

        impl ::core::convert::From<&str> for $type {
            fn from(text: &str) -> Self {
                $crate::wire::StringEnum::from_text(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $type {
            fn from(text: ::std::string::String) -> Self {
                $crate::wire::StringEnum::from_text(&text)
            }
        }

        impl $crate::wire::Decode for $type {
            fn decode(node: $crate::wire::Node<'_>) -> ::core::result::Result<Self, $crate::wire::Fail> {
                $crate::wire::StringEnum::read(node)
            }
        }

        impl $crate::wire::Encode for $type {
            fn encode(&self, out: &mut $crate::wire::Out) {
                out.string(self.as_str());
            }
        }

        impl $crate::wire::serde::Serialize for $type {
            fn serialize<S: $crate::wire::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::wire::serialize(self, serializer)
            }
        }

        impl<'de> $crate::wire::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::wire::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::wire::deserialize(deserializer)
            }
        }
    };
}
