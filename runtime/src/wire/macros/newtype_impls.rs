/// Reads and writes a struct around one value as that value.
///
/// ```
/// pub struct Names(pub Vec<String>);
/// bindery_runtime::newtype_impls! { Names }
///
/// assert_eq!(serde_json::from_str::<Names>("[\"a\"]")?.0, ["a"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! newtype_impls {
    ($type:ident) => {
        impl $crate::wire::Decode for $type {
            fn decode(
                node: $crate::wire::Node<'_>,
            ) -> ::core::result::Result<Self, $crate::wire::Fail> {
                $crate::wire::Decode::decode(node).map(Self)
            }
        }

        impl $crate::wire::Encode for $type {
            fn encode(&self, out: &mut $crate::wire::Out) {
                $crate::wire::Encode::encode(&self.0, out);
            }
        }

        $crate::serde_impls! { $type }
    };
}
