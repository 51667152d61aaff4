/// Reads and writes a struct around an integer, which no other integer of the API is taken for.
///
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
/// pub struct PetId(pub i64);
/// bindery_runtime::integer_newtype! { PetId(i64) }
///
/// let id: PetId = "7".parse()?;
/// assert_eq!((id, id.get()), (PetId::from(7), 7));
/// # Ok::<(), std::num::ParseIntError>(())
/// ```
#[macro_export]
macro_rules! integer_newtype {
    ($type:ident($integer:ident)) => {
        impl $type {
            /// The number.
            pub const fn get(self) -> $integer {
                self.0
            }
        }

        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::str::FromStr for $type {
            type Err = ::core::num::ParseIntError;

            fn from_str(digits: &str) -> ::core::result::Result<Self, ::core::num::ParseIntError> {
                digits.parse().map(Self)
            }
        }

        impl ::core::convert::From<$integer> for $type {
            fn from(number: $integer) -> Self {
                Self(number)
            }
        }

        impl ::core::convert::From<&$type> for $type {
            fn from(other: &$type) -> Self {
                *other
            }
        }

        impl ::core::convert::From<$type> for $integer {
            fn from(of: $type) -> Self {
                of.0
            }
        }

        $crate::newtype_impls! { $type }
    };
}
