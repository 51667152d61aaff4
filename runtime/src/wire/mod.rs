//! JSON in and out of generated types, without a generic line in the generated code.
//!
//! A body is read once into a [`Tape`]; types decode from its [`Node`]s and encode into an [`Out`].

/// A JSON text, read once and ready for random access.
pub struct Tape<'a>(std::marker::PhantomData<&'a ()>);

/// One value on a [`Tape`].
#[derive(Clone, Copy)]
pub struct Node<'a>(std::marker::PhantomData<&'a ()>);

/// Why a value could not be decoded, and where it stands.
#[derive(Debug)]
pub struct Fail;

/// Where a type writes its JSON.
pub struct Out;

/// A type that is read from JSON.
pub trait Decode: Sized {
    /// Reads the type from one value.
    ///
    /// # Errors
    /// The path of the value that does not fit, and why.
    fn decode(node: Node<'_>) -> Result<Self, Fail>;
}

/// A type that is written as JSON.
pub trait Encode {
    /// Writes the type as one value.
    fn encode(&self, out: &mut Out);
}
