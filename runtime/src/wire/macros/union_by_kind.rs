/// Reads and writes a union whose variants are told apart by the kind of JSON that they are.
///
/// ```
/// # #[derive(Debug)]
/// pub enum Size {
///     Auto,
///     Pixels(f64),
///     Sides(Vec<f64>),
/// }
/// bindery_runtime::union_by_kind! {
///     Size: "a string, an integer, a number or an array" {
///         "auto" => Auto,                 // holds nothing: any text is read as it, and it is written as this one
///         Integer | Number => Pixels(f64), // `From<f64>`
///         Array => Sides,                  // without `From`
///     }
/// }
///
/// assert!(matches!(serde_json::from_str("3")?, Size::Pixels(3.0)));
/// assert_eq!(serde_json::to_string(&Size::Auto)?, "\"auto\"");
/// let failure = serde_json::from_str::<Size>("null").unwrap_err().to_string();
/// assert!(failure.contains("expected a string, an integer, a number or an array"), "{failure}");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! union_by_kind {
    ($type:ident: $expected:literal {
        $($text:literal => $unit:ident,)?
        $($($kind:ident)|+ => $variant:ident $(($held:ty))?,)*
    }) => {
        impl $crate::wire::Decode for $type {
            fn decode(node: $crate::wire::Node<'_>) -> ::core::result::Result<Self, $crate::wire::Fail> {
                match node.kind() {
                    $($crate::wire::Kind::String => ::core::result::Result::Ok(Self::$unit),)?
                    $($($crate::wire::Kind::$kind)|+ => node.variant(::core::stringify!($variant), Self::$variant),)*
                    _ => ::core::result::Result::Err(node.mismatch($expected)),
                }
            }
        }

        impl $crate::wire::Encode for $type {
            fn encode(&self, out: &mut $crate::wire::Out) {
                match self {
                    $(Self::$unit => out.string($text),)?
                    $(Self::$variant(value) => value.encode(out),)*
                }
            }
        }

        $crate::serde_impls! { $type }
        $crate::conversions! { $type { $($($variant($held),)?)* } }
    };
}
