/// The constructor and the setters of a struct, out of the rows of [`object!`](crate::object): each with what `new` takes for
/// the field, or what its setter takes.
#[doc(hidden)]
#[macro_export]
macro_rules! methods {
    ($type:ident [] [$($presence:ident $field:ident [$($put:ty)?] [$($given:ty)?])*]) => {
        #[allow(clippy::useless_conversion)]
        impl $type {
            $($(
                #[must_use]
                pub fn $field(mut self, value: $put) -> Self {
                    self.$field = $crate::put!($presence value);
                    self
                }
            )?)*
        }
    };
    ($type:ident [new] [$($presence:ident $field:ident [$($put:ty)?] [$($given:ty)?])*]) => {
        #[allow(clippy::useless_conversion)]
        impl $type {
            /// One with all that is required, and nothing else.
            #[allow(clippy::too_many_arguments)]
            pub fn new($($($field: $given,)?)*) -> Self {
                Self { $($field: $crate::initial!($($field $given)?),)* }
            }

            $($(
                #[must_use]
                pub fn $field(mut self, value: $put) -> Self {
                    self.$field = $crate::put!($presence value);
                    self
                }
            )?)*
        }
    };
}

/// What a setter makes of what it takes.
#[doc(hidden)]
#[macro_export]
macro_rules! put {
    (optional $value:ident) => {
        ::core::option::Option::Some(::core::convert::Into::into($value))
    };
    ($presence:ident $value:ident) => {
        ::core::convert::Into::into($value)
    };
}

/// What `new` makes of what it takes, and a field that it takes nothing for.
#[doc(hidden)]
#[macro_export]
macro_rules! initial {
    () => {
        ::core::default::Default::default()
    };
    ($field:ident $given:ty) => {
        ::core::convert::Into::into($field)
    };
}
