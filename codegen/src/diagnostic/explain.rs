use super::Code;

/// Explains a code.
pub fn explain(code: Code) -> &'static str {
    code.title()
}
