/// Writes a union as what its variant holds, and makes one out of what variants hold. What stands behind a variant makes
/// such a one by `From`, in a box where the variant has one.
///
/// ```
/// use bindery_runtime::wire::{Decode, Fail, Node};
///
/// #[derive(Debug)]
/// pub enum Amount {
///     Whole(Box<i64>),
///     Exact(String),
///     Rounded(String),
/// }
/// impl Decode for Amount {
///     fn decode(node: Node<'_>) -> Result<Self, Fail> {
///         if node.as_i64().is_some() {
///             node.variant("Whole", Self::Whole)
///         } else {
///             node.variant("Exact", Self::Exact)
///         }
///     }
/// }
/// bindery_runtime::union! { Amount { Whole(i64), Exact, Rounded } }
///
/// assert!(matches!(Amount::from(3), Amount::Whole(whole) if *whole == 3));
/// assert_eq!(serde_json::to_string(&Amount::Rounded("1.5".to_owned()))?, "\"1.5\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// How a value finds its variant is a table too where a [tag](crate::union_by_tag) or its [kind](crate::union_by_kind) decides.
#[macro_export]
macro_rules! union {
    ($type:ident { $($variant:ident $(($held:ty))?),* $(,)? }) => {
        impl $crate::wire::Encode for $type {
            fn encode(&self, out: &mut $crate::wire::Out) {
                match self {
                    $(Self::$variant(value) => value.encode(out),)*
                }
            }
        }

        $crate::serde_impls! { $type }
        $crate::conversions! { $type { $($($variant($held),)?)* } }
    };
}
