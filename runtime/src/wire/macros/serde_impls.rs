/// Gives a type that has [`Decode`](crate::wire::Decode) and [`Encode`](crate::wire::Encode) the traits of serde,
/// so that users can put it into their own types and call `serde_json::to_value` and the like.
///
/// ```
/// use bindery_runtime::wire::{Decode, Encode, Fail, Node, Out};
///
/// pub struct Meters(f64);
/// impl Decode for Meters {
///     fn decode(node: Node<'_>) -> Result<Self, Fail> {
///         f64::decode(node).map(Self)
///     }
/// }
/// impl Encode for Meters {
///     fn encode(&self, out: &mut Out) {
///         self.0.encode(out);
///     }
/// }
/// bindery_runtime::serde_impls! { Meters }
///
/// assert_eq!(serde_json::to_string(&vec![Meters(1.0)])?, "[1]");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// The macros that nearly all types stand in have these traits in their own text: a macro that is called by another for each
/// type of a crate takes half a percent of the time in which the whole crate is parsed.
#[macro_export]
macro_rules! serde_impls {
    ($type:ident $(<$($parameter:ident $(: $bound:path)?),+>)?) => {
        impl$(<$($parameter $(: $bound)?),+>)? $crate::wire::serde::Serialize for $type$(<$($parameter),+>)? {
            fn serialize<S: $crate::wire::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::wire::serialize(self, serializer)
            }
        }

        impl<'de $($(, $parameter $(: $bound)?)+)?> $crate::wire::serde::Deserialize<'de>
            for $type$(<$($parameter),+>)?
        {
            fn deserialize<D: $crate::wire::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::wire::deserialize(deserializer)
            }
        }
    };
}
