//! Numbers that no `f64` holds. Each costs only itself: the member that has it is left out, and null stands for it in a list.

use super::spans::Spans;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, SourceId};
use serde_json::Value;
use std::ops::Range;

/// Findings that are reported for one document: a text of nothing but such numbers must not fill the memory.
const MOST: usize = 100;

/// Why a number cannot be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unheld {
    /// It is too large.
    TooLarge,
    /// It is `.inf` or `.nan`, in YAML.
    NotFinite,
}

/// Says of a number that it is left out.
pub(super) fn report(
    found: impl IntoIterator<Item = (Unheld, Range<usize>)>,
    text: &str,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) {
    for (why, range) in found.into_iter().take(MOST) {
        let number = text.get(range.clone()).unwrap_or_default();
        let shown: String = number.chars().take(40).collect();
        let (message, label) = match why {
            Unheld::TooLarge => (
                format!("the number `{shown}` is out of range"),
                "larger than any 64-bit floating-point number",
            ),
            Unheld::NotFinite => (
                format!("the number `{shown}` is none that JSON has"),
                "neither infinity nor NaN is a value of a JSON document",
            ),
        };
        diagnostics.push(
            Diagnostic::new(Code::Number, message)
                .at(&Place::Bytes(source, range), label)
                .note("it is read as if it were not there")
                .help("leave it out, write a smaller number, or put it in quotes if text is meant"),
        );
    }
}

/// The numbers of a JSON text that are too large, and the text with null in their places, which is as long.
pub(super) fn without(text: &str, spans: &Spans) -> (Vec<Range<usize>>, String) {
    let is_number = |word: &str| word.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    let is_large = |word: &str| word.parse::<f64>().is_ok_and(f64::is_infinite);
    let values = spans.nodes.iter().map(|node| node.value.clone());
    let found: Vec<Range<usize>> = values
        .filter(|range| {
            let word = text.get(range.clone()).unwrap_or_default();
            is_number(word) && is_large(word)
        })
        .collect();
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    for range in &found {
        mended.push_str(text.get(at..range.start).unwrap_or_default());
        // The shortest is `1e309`.
        mended.push_str("null");
        mended.extend(std::iter::repeat_n(
            ' ',
            range.len().saturating_sub("null".len()),
        ));
        at = range.end;
    }
    mended.push_str(text.get(at..).unwrap_or_default());
    (found, mended)
}

/// Leaves out the members that have these numbers.
pub(super) fn leave_out(value: &mut Value, numbers: &[Range<usize>], spans: &Spans) {
    for pointer in spans.pointers(numbers) {
        let Some((parent, _)) = pointer.as_str().rsplit_once('/') else {
            continue;
        };
        let holder = value.pointer_mut(parent).and_then(Value::as_object_mut);
        // Of equal keys the last counts, which may have another value.
        if let (Some(members), Some(key)) = (holder, pointer.segments().next_back())
            && members.get(&key).is_some_and(Value::is_null)
        {
            members.shift_remove(&key);
        }
    }
}
