//! Two APIs compared as their users see them.
