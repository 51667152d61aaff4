//! Several documents become one.
