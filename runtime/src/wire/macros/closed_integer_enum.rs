/// Reads and writes an enum of integers that refuses all others. The enum has one unit variant for each row.
///
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// pub enum Level {
///     N1,
///     N2,
/// }
/// bindery_runtime::closed_integer_enum! { Level { N1 = 1, N2 = 2 } }
///
/// assert_eq!(Level::try_from(2)?, Level::N2);
/// let fail = bindery_runtime::wire::from_slice::<Level>(b"3").unwrap_err();
/// assert_eq!(fail.to_string(), "$: expected 1 or 2, found the number 3");
/// # Ok::<(), bindery_runtime::wire::Fail>(())
/// ```
#[macro_export]
macro_rules! closed_integer_enum {
    ($type:ident { $($variant:ident = $number:literal),* $(,)? }) => {
        impl $type {
            /// The values that the API's document names, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The number on the wire.
            pub const fn as_i64(self) -> i64 {
                match self {
                    $(Self::$variant => $number,)*
                }
            }
        }

        impl $crate::wire::ClosedIntegerEnum for $type {
            const VALUES: &'static [Self] = Self::ALL;

            fn number(self) -> i64 {
                self.as_i64()
            }
        }

        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::core::convert::TryFrom<i64> for $type {
            type Error = $crate::wire::Fail;

            // Not `Self::Error`: the API may have a value of this name.
            fn try_from(number: i64) -> ::core::result::Result<Self, $crate::wire::Fail> {
                $crate::wire::ClosedIntegerEnum::from_number(number)
            }
        }

        impl $crate::wire::Decode for $type {
            fn decode(node: $crate::wire::Node<'_>) -> ::core::result::Result<Self, $crate::wire::Fail> {
                $crate::wire::ClosedIntegerEnum::read(node)
            }
        }

        impl $crate::wire::Encode for $type {
            fn encode(&self, out: &mut $crate::wire::Out) {
                out.integer(self.as_i64());
            }
        }

        $crate::serde_impls! { $type }
    };
}
