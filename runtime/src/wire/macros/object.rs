/// Reads and writes a struct as a JSON object. The rows name the members on the wire.
///
/// ```
/// # use std::collections::BTreeMap;
/// # use bindery_runtime::wire::Maybe;
/// # type IntegrationKind = BTreeMap<String, serde_json::Value>;
/// pub struct Integration {
///     pub name: String,
///     pub preview_images: Option<Vec<String>>,
///     pub end: Option<String>,
///     pub role: Maybe<String>,
///     pub kind: IntegrationKind,
///     pub additional_properties: BTreeMap<String, serde_json::Value>,
/// }
/// bindery_runtime::object! {
///     Integration {
///         "object" = "\"integration\"",              // no field: always written, checked when read (JSON text)
///         ?"version" = "1",                          // the same, and only that it is there is checked
///         ~"schema" = "2",                           // always written, checked where it is there
///         ~?"revision" = "3",                        // always written, not looked at when read
///         required name = "name",                    // T
///         optional preview_images = "previewImages", // Option<T>; `None` is left out; `null` is read as `None`
///         nullable end = "endDate",                  // Option<T>; `None` is `null`; if left out, read as `None`
///         maybe role = "defaultRole",                // Maybe<T>: absent, null, or a value
///         ..flatten kind,                            // members of its own, beside those of this object
///         ..rest additional_properties,              // BTreeMap<String, T> or another map: all other members
///     }
/// }
/// ```
///
/// A row can say what a setter of the field takes, `optional end(impl Into<String>) = "endDate"`, which is then a method with the
/// field's name. With `Integration::new {` there is a constructor, too, which takes what rows have behind a colon:
/// `required name: impl Into<String> = "name"`. All other fields have their default.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// pub struct Pet {
///     pub name: String,
///     pub age: Option<i64>,
/// }
/// bindery_runtime::object! {
///     Pet::new {
///         required name: impl Into<String> = "name",
///         optional age(i64) = "age",
///     }
/// }
/// let pet = Pet { name: "Rex".to_owned(), age: Some(3) };
/// assert_eq!(Pet::new("Rex").age(3), pet);
/// ```
///
/// The kinds of rows come in this order, and each may be left out. Of very many members all but the last may stand in groups,
/// `[required name = "name", …],`, which are read one after the other. In place of `..rest`, a row `..only declared,` refuses
/// all other members.
#[macro_export]
macro_rules! object {
    ($type:ident $(:: $new:ident)? {
        $($constant:literal = $json:literal,)*
        $(? $usual:literal = $value:literal,)*
        $(~ $lax:literal = $lax_value:literal,)*
        $(~? $loose:literal = $loose_value:literal,)*
        $([ $($grouped:ident $member:ident $(($member_put:ty))? $(: $member_given:ty)? = $key:literal,)* ],)*
        $($presence:ident $field:ident $(($put:ty))? $(: $given:ty)? = $name:literal,)*
    }) => {
        impl $crate::wire::Decode for $type {
            fn decode(node: $crate::wire::Node<'_>) -> ::core::result::Result<Self, $crate::wire::Fail> {
                let slots = &mut [
                    $(($constant, 0),)* $(($usual, 0),)* $(($lax, 0),)* $(($loose, 0),)* $($(($key, 0),)*)* $(($name, 0),)*
                ];
                #[allow(unused_mut)]
                let mut fields = $crate::wire::Fields::read(node, slots)?;
                $(fields.constant($json);)*
                $(let _: &str = $value; fields.usual();)*
                $(fields.optional_constant($lax_value);)*
                $(let _: &str = $loose_value; fields.skip();)*
                $(
                    let ($(::core::option::Option::Some($member),)*) = ($(fields.$grouped(),)*) else {
                        return ::core::result::Result::Err(fields.into_fail());
                    };
                )*
                let ($(::core::option::Option::Some($field),)* ::core::option::Option::Some(()),) =
                    ($(fields.$presence(),)* fields.finish(),)
                else {
                    return ::core::result::Result::Err(fields.into_fail());
                };
                ::core::result::Result::Ok(Self { $($($member,)*)* $($field,)* })
            }
        }

        impl $crate::wire::Encode for $type {
            fn encode(&self, out: &mut $crate::wire::Out) {
                #[allow(unused_mut)]
                let mut object = out.begin_object();
                $(object.constant($constant, $json);)*
                $(object.constant($usual, $value);)*
                $(object.constant($lax, $lax_value);)*
                $(object.constant($loose, $loose_value);)*
                $($(object.$grouped($key, &self.$member);)*)*
                $(object.$presence($name, &self.$field);)*
                object.end();
            }
        }

        impl $crate::wire::serde::Serialize for $type {
            fn serialize<S: $crate::wire::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::wire::serialize(self, serializer)
            }
        }

        impl<'de> $crate::wire::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::wire::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::wire::deserialize(deserializer)
            }
        }

        $crate::methods! { $type [$($new)?] [
            $($($grouped $member [$($member_put)?] [$($member_given)?])*)*
            $($presence $field [$($put)?] [$($given)?])*
        ] }
    };
    // The same, for the few structs that share their object with other parts.
    ($type:ident $(:: $new:ident)? {
        $($constant:literal = $json:literal,)*
        $(? $usual:literal = $value:literal,)*
        $(~ $lax:literal = $lax_value:literal,)*
        $(~? $loose:literal = $loose_value:literal,)*
        $([ $($grouped:ident $member:ident $(($member_put:ty))? $(: $member_given:ty)? = $key:literal,)* ],)*
        $($presence:ident $field:ident $(($put:ty))? $(: $given:ty)? = $name:literal,)*
        $(..flatten $part:ident $(: $part_given:ty)?,)*
        $(..rest $rest:ident $(($rest_put:ty))?,)?
        $(..only $check:ident,)?
    }) => {
        impl $crate::wire::Decode for $type {
            fn decode(node: $crate::wire::Node<'_>) -> ::core::result::Result<Self, $crate::wire::Fail> {
                let slots = &mut [
                    $(($constant, 0),)* $(($usual, 0),)* $(($lax, 0),)* $(($loose, 0),)* $($(($key, 0),)*)* $(($name, 0),)*
                ];
                #[allow(unused_mut)]
                let mut fields = $crate::wire::Fields::read(node, slots)?;
                $(fields.constant($json);)*
                $(let _: &str = $value; fields.usual();)*
                $(fields.optional_constant($lax_value);)*
                $(let _: &str = $loose_value; fields.skip();)*
                $(
                    let ($(::core::option::Option::Some($member),)*) = ($(fields.$grouped(),)*) else {
                        return ::core::result::Result::Err(fields.into_fail());
                    };
                )*
                let (
                    $(::core::option::Option::Some($field),)*
                    $(::core::option::Option::Some($part),)*
                    ::core::option::Option::Some(()),
                ) = ($(fields.$presence(),)* $({ let $part = fields.flatten(); $part },)* fields.finish(),) else {
                    return ::core::result::Result::Err(fields.into_fail());
                };
                #[allow(unused_variables)]
                let parts: &[&dyn $crate::wire::Encode] = &[$(&$part),*];
                $(let $rest = fields.rest(parts)?;)?
                $(fields.$check(parts)?;)?
                ::core::result::Result::Ok(Self { $($($member,)*)* $($field,)* $($part,)* $($rest,)? })
            }
        }

        impl $crate::wire::Encode for $type {
            fn encode(&self, out: &mut $crate::wire::Out) {
                #[allow(dead_code)]
                const NAMES: &[&::core::primitive::str] =
                    &[$($constant,)* $($usual,)* $($lax,)* $($loose,)* $($($key,)*)* $($name,)*];
                #[allow(unused_mut)]
                let mut object = out.begin_object();
                $(object.constant($constant, $json);)*
                $(object.constant($usual, $value);)*
                $(object.constant($lax, $lax_value);)*
                $(object.constant($loose, $loose_value);)*
                $($(object.$grouped($key, &self.$member);)*)*
                $(object.$presence($name, &self.$field);)*
                $(object.flatten(NAMES, &self.$part);)*
                $(object.flatten(NAMES, &self.$rest);)?
                object.end();
            }
        }

        $crate::serde_impls! { $type }
        $crate::methods! { $type [$($new)?] [
            $($($grouped $member [$($member_put)?] [$($member_given)?])*)*
            $($presence $field [$($put)?] [$($given)?])*
            $(part $part [] [$($part_given)?])*
            $(rest $rest [$($rest_put)?] [])?
        ] }
    };
}
