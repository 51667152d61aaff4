//! What a code of a finding means.

use super::model::{CodePage, Explanation};
use crate::diagnostic::Code;

/// The page of a code.
pub fn code(code: Code) -> Explanation {
    Explanation::Code(CodePage {
        code: code.number(),
        level: code.level().word(),
        title: code.title(),
        text: code.page(),
        can_be_mended: code.can_be_mended(),
        example: code.example().map(|example| example.fenced()),
    })
}

/// Whether someone who wants to know what this is means a code: `B` and digits.
pub fn looks_like_code(wanted: &str) -> bool {
    let digits = wanted.strip_prefix(['b', 'B']);
    digits.is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()))
}
