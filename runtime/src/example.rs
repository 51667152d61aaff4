use crate::paging::Input;
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
    /// The path of the operation's type.
    pub(crate) operation: fn() -> &'static str,
    pub(crate) answer: Result<Shown, &'static str>,
}

/// An answer that a document shows.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "mock"),
    allow(dead_code, reason = "only a mock server reads it")
)]
pub(crate) struct Shown {
    pub(crate) status: u16,
    pub(crate) media_type: &'static str,
    pub(crate) body: &'static str,
    pub(crate) behind: Option<Behind>,
}

/// The page without items that ends a list: what asks for it has a larger number than the first page.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "mock"),
    allow(dead_code, reason = "only a mock server reads it")
)]
pub(crate) struct Behind {
    pub(crate) input: Input,
    pub(crate) first: u64,
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
        Self::with::<O>(Ok(Shown {
            status,
            media_type,
            body,
            behind: None,
        }))
    }

    /// The same with another body where a request asks by `input` for more than `first`.
    #[must_use]
    pub const fn behind(mut self, first: u64, input: Input, body: &'static str) -> Self {
        if let Ok(shown) = &mut self.answer {
            shown.behind = Some(Behind { input, first, body });
        }
        self
    }

    /// No answer of an operation, since the document has none for this reason.
    pub const fn lacking<O: Operation>(why: &'static str) -> Self {
        Self::with::<O>(Err(why))
    }

    const fn with<O: Operation>(answer: Result<Shown, &'static str>) -> Self {
        Self {
            spec: O::SPEC,
            #[cfg(feature = "xml")]
            xml: O::XML,
            operation: std::any::type_name::<O>,
            answer,
        }
    }

    /// The `operationId`, or the name that the generator gave.
    pub fn id(&self) -> &'static str {
        self.spec.id
    }
}

/// The list of what a document shows, `EXAMPLES`: for each operation a status, and a media type with a body where there is one;
/// another body for pages behind the first one; or why the document shows none.
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
/// #     pub type ListPets = GetPet;
/// #     pub type CountPets = GetPet;
/// # }
/// use bindery_runtime::paging::Input;
///
/// bindery_runtime::examples! {
///     ops::GetPet: 200 "application/json" r#""Rex""#,
///     ops::DropPet: 204,
///     ops::ListPets: 200 "application/json" r#"["Rex"]"# [1 < Input::Query("page") => "[]"],
///     ops::CountPets: none "the document has too few examples for its answer",
/// }
///
/// assert_eq!(EXAMPLES.len(), 4);
/// assert_eq!(EXAMPLES[1].id(), "dropPet");
/// ```
#[macro_export]
macro_rules! examples {
    ($(
        $(#[$when:meta])* $operation:ty:
        $(none $why:literal)?
        $($status:literal $($media_type:literal $body:literal $([$first:literal < $input:expr => $behind:literal])?)?)?,
    )*) => {
        /// What the document shows as answers: for `mock::Server::examples`.
        pub static EXAMPLES: &[$crate::Example] = &[$(
            $(#[$when])*
            {
                $($crate::Example::lacking::<$operation>($why))?
                $(
                    $crate::Example::of::<$operation>(
                        $status,
                        ::core::concat!($($media_type)?),
                        ::core::concat!($($body)?),
                    )
                    $($(.behind($first, $input, $behind))?)?
                )?
            },
        )*];
    };
}
