use super::compile::Sample;
use super::{fuzz, seeds};
use std::time::Duration;

#[test]
fn a_thousand_inputs_are_refused_or_emitted_and_a_sample_compiles() {
    let seeds = seeds::own().unwrap();
    assert!(seeds.len() > 100, "{} fixtures", seeds.len());
    let mut sample = Sample::of(20);
    let tally = fuzz(&seeds, 20, 1000, Duration::from_secs(30), &mut sample);
    assert!(tally.faults.is_empty(), "{:#?}", tally.faults);
    assert!(tally.refused > 100 && tally.emitted > 100, "{tally:?}");
    assert_eq!(sample.len(), 20);
    let words = sample
        .compile(&crate::lab::work_folder("fuzz-test"))
        .unwrap();
    assert_eq!(words, None);
}
