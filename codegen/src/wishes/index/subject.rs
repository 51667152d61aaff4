use crate::schema::{Key, TypeId};

/// A part of an API that a [`Target`](crate::wishes::Target) names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The type of this key.
    Type(Key),
    /// A property of an object, a value of an enum, or a branch of a union, by its position.
    Member(TypeId, usize),
    /// An operation, by its position in [`Api::calls`](crate::api::Api::calls).
    Call(usize),
    /// A parameter of an operation, by the positions of both: in [`Api::calls`](crate::api::Api::calls), and among the call's arguments.
    Argument(usize, usize),
    /// A group of calls, by its position in [`Api::groups`](crate::api::Api::groups).
    Group(usize),
}
