//! Parts of a model that most of its values lack.

use std::ops::{Deref, DerefMut};

/// A part that is mostly blank: it takes room only once something is written into it.
///
/// A document may have a hundred thousand schemas, and few say anything about strings, numbers and objects at once.
#[derive(Clone, Debug)]
pub struct Rare<T>(Option<Box<T>>);

/// What can be read where nothing was written.
pub trait Blank: Default + 'static {
    /// The value that says nothing.
    fn blank() -> &'static Self;
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Rare<T> {
    /// What was written, to be changed.
    pub fn written(&mut self) -> Option<&mut T> {
        self.0.as_deref_mut()
    }
}

impl<T: Blank> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or_else(|| T::blank())
    }
}

impl<T: Blank> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

/// Says of types that their default is what stands for nothing.
macro_rules! blank {
    ($($type:ident),* $(,)?) => {
        $(
            impl $crate::openapi::rare::Blank for $type {
                fn blank() -> &'static Self {
                    static BLANK: std::sync::LazyLock<$type> = std::sync::LazyLock::new($type::default);
                    &BLANK
                }
            }
        )*
    };
}

pub(super) use blank;
