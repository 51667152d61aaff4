/// Reads and writes an enum of strings that refuses all others. The enum has one unit variant for each row.
///
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// pub enum Visibility {
///     Public,
///     Private,
/// }
/// bindery_runtime::closed_string_enum! { Visibility { Public = "public", Private = "private" } }
///
/// assert_eq!("private".parse::<Visibility>()?, Visibility::Private);
/// let fail = bindery_runtime::wire::from_slice::<Visibility>(b"\"new\"").unwrap_err();
/// assert_eq!(fail.to_string(), "$: expected \"public\" or \"private\", found the string \"new\"");
/// # Ok::<(), bindery_runtime::wire::Fail>(())
/// ```
#[macro_export]
macro_rules! closed_string_enum {
    ($type:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        impl $type {
            /// The values that the API's document names, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The text on the wire.
            pub const fn as_str(self) -> &'static ::core::primitive::str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }

        impl $crate::wire::ClosedStringEnum for $type {
            const VALUES: &'static [Self] = Self::ALL;
            const TEXTS: &'static [&'static ::core::primitive::str] = &[$($text),*];
        }

        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $type {
            type Err = $crate::wire::Fail;

            // Not `Self::Err`: the API may have a value of this name.
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::wire::Fail> {
                $crate::wire::ClosedStringEnum::from_text(text)
            }
        }

        impl $crate::wire::Decode for $type {
            fn decode(node: $crate::wire::Node<'_>) -> ::core::result::Result<Self, $crate::wire::Fail> {
                $crate::wire::ClosedStringEnum::read(node)
            }
        }

        impl $crate::wire::Encode for $type {
            fn encode(&self, out: &mut $crate::wire::Out) {
                out.string(self.as_str());
            }
        }

        $crate::serde_impls! { $type }
    };
}
