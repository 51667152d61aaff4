//! Several documents become one.
use crate::{diagnostic::*, source::Sources};
#[derive(Default)]
pub struct MergeOptions;
pub fn merge(
    _: &mut Sources,
    d: &[SourceId],
    _: &MergeOptions,
    _: &mut Diagnostics,
) -> Vec<SourceId> {
    d.to_vec()
}
