/// Declares the marker of an operation: what is sent, and by which method of [`Answer`](crate::Answer) its answer is read.
///
/// ```
/// use bindery_runtime::Operation;
/// # pub struct Pet {
/// #     pub name: String,
/// # }
/// # bindery_runtime::object! { Pet { required name = "name", } }
/// # pub struct Pets {
/// #     pub items: Vec<Pet>,
/// #     pub next: Option<String>,
/// # }
/// # bindery_runtime::object! { Pets { required items = "items", optional next = "next", } }
///
/// bindery_runtime::operation! {
///     /// `listPets`: `GET /pets`.
///     ListPets -> Pets = json {
///         id: "listPets",
///         method: "GET",
///         path: "/pets",
///         accept: "application/json",
///         answers: 304 | 404,
///         security: ["user"] ["key", "oauth": "pets:read" | "pets"],
///         server: "https://{region}.pets.example" ("region" = "eu"),
///     } pages(page, _) of Pet {
///         let cursor = page.next;
///         (page.items, bindery_runtime::paging::Next::cursor("page", cursor))
///     }
/// }
///
/// let spec = ListPets::SPEC;
/// assert_eq!(spec.answers, [304, 404]);
/// assert_eq!(spec.security[0], [("user", &[][..])]);
/// assert_eq!(spec.security[1], [("key", &[][..]), ("oauth", &["pets:read", "pets"])]);
/// ```
///
/// The members are those of a [`Spec`](crate::Spec); all from `accept` on may be left out. Of `security` one pair of brackets is
/// enough, and takes all credentials in it, each with its scopes; empty ones allow anonymous calls. With `pages` the answers are
/// [pages of a list](crate::paging::Paged).
#[macro_export]
macro_rules! operation {
    ($(#$about:tt)* $type:ident -> $output:ty = $read:ident {
        id: $id:literal,
        method: $method:literal,
        path: $path:literal,
        $(accept: $accept:literal,)?
        $(answers: $($status:literal)|+,)?
        $(security: $([$($scheme:literal $(: $($scope:literal)|+)?),*])+,)?
        $(server: $url:literal $(($($variable:literal = $default:literal),+))?,)?
    } $(pages($page:ident, $at:tt) of $item:ty { $($split:tt)* })?) => {
        $(#$about)*
        pub enum $type {}

        impl $crate::Operation for $type {
            type Output = $output;
            const SPEC: &'static $crate::Spec = &$crate::Spec {
                id: $id,
                method: $method,
                path: $path,
                $(accept: $accept,)?
                $(answers: &[$($status),+],)?
                $(security: &[$(&[$(($scheme, &[$($($scope),+)?])),*]),+],)?
                $(server: ::core::option::Option::Some(&$crate::ServerSpec {
                    url: $url,
                    variables: &[$($($crate::Variable { name: $variable, default: $default }),+)?],
                }),)?
                ..$crate::Spec::DEFAULT
            };

            fn read(answer: &$crate::Answer) -> ::core::result::Result<Self::Output, $crate::ReadError> {
                answer.$read()
            }
        }

        $(
            impl $crate::paging::Paged for $type {
                type Item = $item;

                fn split(
                    $page: Self::Output,
                    $at: &$crate::paging::At<'_>,
                ) -> (::std::vec::Vec<Self::Item>, ::core::option::Option<$crate::paging::Next>) {
                    $($split)*
                }
            }
        )?
    };
}
