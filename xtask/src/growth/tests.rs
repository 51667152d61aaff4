use super::{Cost, all, growth_of_bytes, growth_of_time};
use std::collections::HashSet;
use std::time::Duration;

#[test]
fn documents_are_bound_and_grow() {
    let mut names = HashSet::new();
    for construct in all() {
        assert!(names.insert(construct.name), "{} twice", construct.name);
        let sizes = [1, 2].map(|times| (construct.document)(4 * times).to_string().len());
        assert!(sizes[0] < sizes[1], "{} does not grow", construct.name);
    }
    assert!(names.len() > 90, "{} constructs", names.len());
}

#[test]
fn what_is_linear_is_once_linear() {
    let cost = |ms, bytes| Cost {
        time: Duration::from_millis(ms),
        bytes: Some(bytes),
    };
    let linear = [cost(100, 10), cost(200, 20), cost(404, 40)];
    assert!((growth_of_time(&linear) - 1.0).abs() < 1e-9);
    assert!((growth_of_bytes(&linear) - 1.0).abs() < 1e-9);
    let square = [cost(100, 10), cost(400, 40), cost(1604, 160)];
    assert!(growth_of_time(&square) > 3.9 && growth_of_bytes(&square) > 3.9);
}
