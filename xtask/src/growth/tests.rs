use super::{Cost, Growing, all};
use std::collections::HashSet;
use std::time::Duration;

#[test]
fn documents_grow() {
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
    let cost = |ms, read, written| Cost {
        time: Duration::from_millis(ms),
        read,
        written,
    };
    let linear = Growing::of(&[cost(100, 1, 10), cost(200, 2, 20), cost(404, 4, 40)]);
    assert!((linear.time - 1.0).abs() < 1e-9 && (linear.written - 1.0).abs() < 1e-9);
    let square = Growing::of(&[cost(100, 1, 10), cost(400, 2, 40), cost(1604, 4, 160)]);
    assert!(square.time > 3.9 && square.written > 3.9);
    assert!((square.share() - 1.0).abs() < 0.01);
    let wasteful = Growing::of(&[cost(100, 1, 10), cost(400, 2, 10), cost(1604, 4, 10)]);
    assert!(wasteful.share() > 3.9, "what is written does not excuse it");
}
