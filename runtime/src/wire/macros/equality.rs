/// Gives types that have [`Encode`](crate::wire::Encode) `PartialEq`: two values are equal if they are written as the same
/// JSON, whatever the order of members that a map keeps.
///
/// No type needs it of its parts, so a type costs one call to compile.
///
/// ```
/// pub struct Point {
///     pub x: f64,
///     pub name: Option<String>,
/// }
/// bindery_runtime::object! { Point { required x = "x", optional name = "name", } }
/// bindery_runtime::equality! { Point }
///
/// let point = |x| Point { x, name: None };
/// assert!(point(1.0) == point(1.0) && point(1.0) != point(2.0));
/// ```
#[macro_export]
macro_rules! equality {
    ($($type:ident),* $(,)?) => {$(
        impl ::core::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                $crate::wire::equal(self, other)
            }
        }
    )*};
}
