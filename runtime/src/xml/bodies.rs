use http::StatusCode;

use super::Node;

/// Documented errors: the first and the last status that each is for, and its root.
pub type Errors = &'static [(u16, u16, &'static Node)];

/// The bodies of an operation that are XML, by their roots.
#[derive(Clone, Copy, Debug)]
pub struct Bodies {
    /// That of a request.
    pub request: Option<&'static Node>,
    /// That of a success.
    pub answer: Option<&'static Node>,
    /// Those of errors, the more exact statuses first.
    pub errors: Errors,
}

impl Bodies {
    /// No body is XML.
    pub const NONE: Self = Self {
        request: None,
        answer: None,
        errors: &[],
    };

    /// The root of a documented error.
    pub(crate) fn error(&self, status: StatusCode) -> Option<&'static Node> {
        let status = status.as_u16();
        let mut errors = self.errors.iter();
        let found = errors.find(|(first, last, _)| (*first..=*last).contains(&status));
        found.map(|(_, _, root)| *root)
    }
}
