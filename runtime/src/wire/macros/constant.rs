/// Reads and writes a unit struct that stands for one JSON text.
///
/// ```
/// pub struct Marker;
/// bindery_runtime::constant! { Marker = "42" }
///
/// assert_eq!(serde_json::to_string(&Marker)?, "42");
/// assert!(serde_json::from_str::<Marker>("43").is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! constant {
    ($type:ident = $json:literal) => {
        impl $crate::wire::Decode for $type {
            fn decode(
                node: $crate::wire::Node<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::Fail> {
                node.constant($json)?;
                ::core::result::Result::Ok(Self)
            }
        }

        impl $crate::wire::Encode for $type {
            fn encode(&self, out: &mut $crate::wire::Out) {
                out.raw($json);
            }
        }

        $crate::serde_impls! { $type }
    };
}
