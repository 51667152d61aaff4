/// Reads and writes an enum of integers. The enum has one unit variant for each row, and at last
/// `Unrecognized(Unrecognized<i64>)`.
///
/// ```
/// use bindery_runtime::wire::Unrecognized;
///
/// #[derive(Clone, Debug, PartialEq)]
/// pub enum Code {
///     N404,
///     Unrecognized(Unrecognized<i64>),
/// }
/// bindery_runtime::integer_enum! { Code { N404 = 404 } }
///
/// assert_eq!(Code::from(404), Code::N404);
/// assert_eq!(serde_json::from_str::<Code>("500")?.as_i64(), 500);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! integer_enum {
    ($type:ident { $($variant:ident = $number:literal),* $(,)? }) => {
        impl $type {
            /// The values that the API's document names, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The number on the wire.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $number,)*
                    Self::Unrecognized(value) => *value.get(),
                }
            }
        }

        impl $crate::wire::IntegerEnum for $type {
            const VALUES: &'static [Self] = Self::ALL;

            fn number(&self) -> i64 {
                self.as_i64()
            }

            fn unrecognized(number: i64) -> Self {
                Self::Unrecognized($crate::wire::Unrecognized::from_wire(number))
            }
        }

        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::core::convert::From<i64> for $type {
            fn from(number: i64) -> Self {
                $crate::wire::IntegerEnum::from_number(number)
            }
        }

        impl $crate::wire::Decode for $type {
            fn decode(node: $crate::wire::Node<'_>) -> ::core::result::Result<Self, $crate::wire::Fail> {
                $crate::wire::IntegerEnum::read(node)
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
