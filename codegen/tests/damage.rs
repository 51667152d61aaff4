//! A flaw costs only what it is about: every one-place damage of a sound document still binds, and every operation that the
//! damage is not in is there unchanged. `cargo xtask damage` does the same to real documents.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

mod damage_support;
mod workers_support;

use damage_support::{Damage, Sound, damages};
use serde_json::Value;
use workers_support::side_by_side;

/// Every kind of object that OpenAPI 3.2 has.
const DOCUMENT: &str = include_str!("damage_support/document.json");

#[test]
fn a_damage_costs_only_what_it_is_in() {
    let document: Value = serde_json::from_str(DOCUMENT).unwrap();
    let sound = Sound::new(&document).unwrap();
    assert_eq!(sound.operations(), 8);
    // Two of seven, which are others at each place: a place has a dozen damages.
    let all = damages(&document).into_iter().enumerate();
    let some: Vec<Damage> = all
        .filter(|(index, _)| [0, 3].contains(&(index % 7)))
        .map(|(_, damage)| damage)
        .collect();
    assert!(some.len() > 1500, "{}", some.len());
    let wrong = judge(&sound, &some);
    let shown = wrong
        .iter()
        .take(40)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{shown}",
        wrong.len(),
        some.len()
    );
}

fn judge(sound: &Sound, damages: &[Damage]) -> Vec<String> {
    let judged = side_by_side(damages.iter().collect(), |damage: &Damage| {
        let came = sound.judge(damage);
        (!came.is_well()).then(|| format!("{} {:?}: {came:?}", damage.pointer, damage.kind))
    });
    judged.into_iter().flatten().collect()
}
