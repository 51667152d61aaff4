//! Texts with changed bytes.

use fastrand::Rng;

/// Bytes that mean something in JSON, YAML or Markdown.
const TELLING: &[u8] = b"{}[],:\"'\\#&*!|>-?%@`~\t\n\r \0/$.e+0";

/// A text with up to eight changes.
pub fn mutated(text: &[u8], random: &mut Rng) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..random.usize(1..=8) {
        change(&mut bytes, random);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, random: &mut Rng) {
    if bytes.is_empty() {
        return bytes.push(random.u8(..));
    }
    let at = random.usize(..bytes.len());
    let end = (at + random.usize(1..=40)).min(bytes.len());
    match random.u8(..7) {
        0 => bytes[at] = random.u8(..),
        1 => bytes[at] = TELLING[random.usize(..TELLING.len())],
        2 => bytes.insert(at, TELLING[random.usize(..TELLING.len())]),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let copy = bytes[at..end].to_vec();
            let to = random.usize(..bytes.len());
            bytes.splice(to..to, copy);
        }
        5 => bytes.truncate(at),
        // More of the same opens more than anyone closes.
        _ => {
            let copy = [bytes[at]].repeat(random.usize(1..=400));
            bytes.splice(at..at, copy);
        }
    }
}
