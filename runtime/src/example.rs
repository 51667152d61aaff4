use crate::spec::{Operation, Spec};

/// What a document shows as the answer of an operation, as constant data of the generated crate: for
/// `mock::Server::examples`.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "mock"),
    allow(dead_code, reason = "only a mock server reads it")
)]
pub struct Example {
    pub(crate) spec: &'static Spec,
    #[cfg(feature = "xml")]
    pub(crate) xml: &'static crate::xml::Bodies,
    pub(crate) status: u16,
    pub(crate) media_type: &'static str,
    pub(crate) body: &'static str,
}

impl Example {
    /// The answer of an operation: its status and its body, which is JSON where the media type is one of XML. Without a
    /// media type there is no body.
    pub const fn of<O: Operation>(
        status: u16,
        media_type: &'static str,
        body: &'static str,
    ) -> Self {
        Self {
            spec: O::SPEC,
            #[cfg(feature = "xml")]
            xml: O::XML,
            status,
            media_type,
            body,
        }
    }

    /// The `operationId`, or the name that the generator gave.
    pub fn id(&self) -> &'static str {
        self.spec.id
    }
}

/// The list of what a document shows, `EXAMPLES`: for each operation a status, and a media type with a body where there is one.
///
/// ```
/// # mod ops {
/// #     use bindery_runtime::{Answer, Operation, ReadError, Spec};
/// #     pub enum GetPet {}
/// #     impl Operation for GetPet {
/// #         type Output = String;
/// #         const SPEC: &'static Spec = &Spec { id: "getPet", ..Spec::DEFAULT };
/// #         fn read(answer: &Answer) -> Result<String, ReadError> { answer.json() }
/// #     }
/// #     pub enum DropPet {}
/// #     impl Operation for DropPet {
/// #         type Output = ();
/// #         const SPEC: &'static Spec = &Spec { id: "dropPet", ..Spec::DEFAULT };
/// #         fn read(answer: &Answer) -> Result<(), ReadError> { answer.nothing() }
/// #     }
/// # }
/// bindery_runtime::examples! {
///     ops::GetPet: 200 "application/json" r#""Rex""#,
///     ops::DropPet: 204,
/// }
///
/// assert_eq!(EXAMPLES.len(), 2);
/// assert_eq!(EXAMPLES[1].id(), "dropPet");
/// ```
#[macro_export]
macro_rules! examples {
    ($($(#[$when:meta])* $operation:ty: $status:literal $($media_type:literal $body:literal)?,)*) => {
        /// What the document shows as answers: for `mock::Server::examples`.
        pub static EXAMPLES: &[$crate::Example] = &[$(
            $(#[$when])*
            $crate::Example::of::<$operation>(
                $status,
                ::core::concat!($($media_type)?),
                ::core::concat!($($body)?),
            ),
        )*];
    };
}
