//! A property that can be absent, `null`, or a value.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Decode, Encode, Fail, Node, Out};

/// An optional property that also takes `null`: three different things to an API that
/// updates what is sent and leaves the rest alone (PATCH).
///
/// ```
/// use bindery_runtime::wire::Maybe;
/// let leave_alone: Maybe<String> = Maybe::Absent;
/// let clear: Maybe<String> = None.into();
/// let set: Maybe<String> = "new".to_owned().into();
/// # assert!(leave_alone.is_absent() && clear.is_null() && set.as_option().is_some());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Maybe<T> {
    /// The property is not there.
    #[default]
    Absent,
    /// The property is there and is `null`.
    Null,
    /// The property has a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Whether the property is not there.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is there and is `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, where there is one.
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(change(value)),
        }
    }

    /// The value, where there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is `null`.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Maybe<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

/// What a member can be set to that takes `null`: all that turns into its type, an option of it, or a [`Maybe`].
///
/// `By` says which of them it is, and is always inferred.
///
/// ```
/// use bindery_runtime::wire::{DateTime, IntoMaybe, Maybe};
/// fn set<By>(value: impl IntoMaybe<DateTime, By>) -> Maybe<DateTime> {
///     value.into_maybe()
/// }
/// assert!(set("2024-05-01T00:00:00Z").as_option().is_some());
/// assert!(set(None).is_null());
/// assert!(set(Maybe::Absent).is_absent());
/// ```
pub trait IntoMaybe<T, By> {
    /// The member.
    fn into_maybe(self) -> Maybe<T>;
}

/// The ways to a [`Maybe`].
#[doc(hidden)]
pub mod by {
    #[derive(Debug)]
    pub enum Value {}
    #[derive(Debug)]
    pub enum Option {}
    #[derive(Debug)]
    pub enum Maybe {}
}

impl<T, U: Into<T>> IntoMaybe<T, by::Value> for U {
    fn into_maybe(self) -> Maybe<T> {
        Maybe::Value(self.into())
    }
}

/// `None` is `null`.
impl<T> IntoMaybe<T, by::Option> for Option<T> {
    fn into_maybe(self) -> Maybe<T> {
        self.into()
    }
}

impl<T> IntoMaybe<T, by::Maybe> for Maybe<T> {
    fn into_maybe(self) -> Maybe<T> {
        self
    }
}

impl<T: Decode> Decode for Maybe<T> {
    fn decode(node: Node<'_>) -> Result<Self, Fail> {
        if node.is_null() {
            Ok(Self::Null)
        } else {
            T::decode(node).map(Self::Value)
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }
}

/// Outside an object, where nothing can be left out, `Absent` is written as `null`.
impl<T: Encode> Encode for Maybe<T> {
    fn encode(&self, out: &mut Out) {
        match self {
            Self::Value(value) => value.encode(out),
            Self::Absent | Self::Null => out.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_absent()
    }
}

impl<T: Encode> Serialize for Maybe<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::serialize(self, serializer)
    }
}

/// What is there is a value or `null`: serde asks only members that are.
impl<'de, T: Decode> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::Maybe;
    use crate::wire::PrefixItems;

    #[test]
    fn serde_reads_and_writes_what_the_codec_does() {
        let pair: (Maybe<i64>, Maybe<String>) = serde_json::from_str(r"[1.0, null]").unwrap();
        assert_eq!(pair, (Maybe::Value(1), Maybe::Null));
        assert_eq!(serde_json::to_string(&pair).unwrap(), "[1,null]");
        let items: PrefixItems<(i64,), bool> = serde_json::from_str("[1, true]").unwrap();
        assert_eq!(items.rest, [true]);
        assert_eq!(serde_json::to_string(&items).unwrap(), "[1,true]");
    }
}
