use super::{Size, play};
use std::time::Duration;

#[test]
fn grown_documents_compile_and_their_values_come_back() {
    let size = Size {
        schemas: 60,
        operations: 25,
    };
    let work = crate::lab::work_folder("grammar-test");
    let outcome = play(7, size, Duration::from_secs(600), &work).unwrap();
    assert!(outcome.failures.is_empty(), "{:#?}", outcome.failures);
    assert!(outcome.tally.equal > 150, "{}", outcome.tally.line());
}
