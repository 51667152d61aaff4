/// Makes a union out of what its variants hold: by `From`, in a box where the variant has one.
///
/// ```
/// pub enum Shape {
///     Name(String),
///     Size(Box<i64>),
/// }
/// bindery_runtime::conversions! { Shape { Name(String), Size(i64) } }
///
/// assert!(matches!(Shape::from(3), Shape::Size(size) if *size == 3));
/// ```
#[macro_export]
macro_rules! conversions {
    ($type:ident { $($variant:ident($held:ty)),* $(,)? }) => {
        $(
            impl ::core::convert::From<$held> for $type {
                fn from(value: $held) -> Self {
                    #[allow(clippy::useless_conversion)]
                    Self::$variant(::core::convert::Into::into(value))
                }
            }
        )*
    };
}
