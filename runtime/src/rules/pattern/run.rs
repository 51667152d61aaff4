//! The way through a pattern and a text.

use super::Verdict;
use super::parse::Place;
use super::program::{Look, Program, Step};

/// Pairs of a step and a place that are kept in mind at most: two megabytes.
const MAX_PAIRS: usize = 1 << 24;

/// Whether some part of a text matches.
pub(super) fn find(program: &Program, text: &str, steps: &mut usize) -> Verdict {
    let text: Vec<char> = text.chars().collect();
    let mut run = Run { text: &text, steps };
    let starts = 0..=text.len();
    match run.any(program, starts, None) {
        Some(true) => Verdict::Match,
        Some(false) => Verdict::NoMatch,
        None => Verdict::Unknown,
    }
}

struct Run<'t, 's> {
    text: &'t [char],
    steps: &'s mut usize,
}

impl Run<'_, '_> {
    /// Whether there is a match from one of these places, to a certain place if one is named. `None` where it would take
    /// too long.
    ///
    /// A pair of a step and a place leads to a match or not, whatever led there. So none is visited twice.
    fn any(
        &mut self,
        program: &Program,
        starts: impl Iterator<Item = usize>,
        end: Option<usize>,
    ) -> Option<bool> {
        let mut visited = Visited::new(program.steps.len(), self.text.len() + 1)?;
        let mut stack = Vec::new();
        for start in starts {
            stack.push((0, start));
            while let Some((step, place)) = stack.pop() {
                if !visited.add(step, place) {
                    continue;
                }
                self.pay(1)?;
                let is_found = matches!(program.steps.get(step)?, Step::Found);
                if is_found && end.is_none_or(|end| end == place) {
                    return Some(true);
                }
                self.go(program, (step, place), &mut stack)?;
            }
        }
        Some(false)
    }

    /// Adds the pairs that a pair leads to; the last one is tried first.
    fn go(
        &mut self,
        program: &Program,
        (step, place): (usize, usize),
        stack: &mut Vec<(usize, usize)>,
    ) -> Option<()> {
        let goes_on = match program.steps.get(step)? {
            Step::Found => false,
            Step::Jump(to) => {
                stack.push((*to, place));
                false
            }
            Step::Fork(to) => {
                stack.push((*to, place));
                true
            }
            Step::Place(kind) => self.is_at(*kind, place),
            Step::Look(look) => self.look(program.looks.get(*look)?, place)?,
            Step::Letters {
                letter,
                least,
                most,
            } => {
                let letter = program.letters.get(*letter)?;
                let most = most.map_or(usize::MAX, |most| most as usize);
                let rest = self.text.get(place..).unwrap_or_default().iter();
                let fitting = rest.take(most).take_while(|one| letter.matches(**one));
                let count = fitting.count();
                self.pay(count)?;
                let counts = *least as usize..=count;
                stack.extend(counts.map(|count| (step + 1, place + count)));
                false
            }
        };
        if goes_on {
            stack.push((step + 1, place));
        }
        Some(())
    }

    fn look(&mut self, look: &Look, place: usize) -> Option<bool> {
        let found = if look.behind {
            self.any(&look.program, (0..=place).rev(), Some(place))?
        } else {
            self.any(&look.program, std::iter::once(place), None)?
        };
        Some(found != look.negative)
    }

    /// Takes steps off those that are left.
    fn pay(&mut self, count: usize) -> Option<()> {
        let left = self.steps.checked_sub(count);
        *self.steps = left.unwrap_or_default();
        left.map(drop)
    }

    fn is_at(&self, kind: Place, place: usize) -> bool {
        let is_word = |at: Option<usize>| {
            let one = at.and_then(|at| self.text.get(at));
            one.is_some_and(|one| one.is_ascii_alphanumeric() || *one == '_')
        };
        let is_edge = || is_word(place.checked_sub(1)) != is_word(Some(place));
        match kind {
            Place::Start => place == 0,
            Place::End => place == self.text.len(),
            Place::WordEdge => is_edge(),
            Place::NoWordEdge => !is_edge(),
        }
    }
}

/// Pairs of a step and a place, one bit each.
struct Visited {
    bits: Vec<u64>,
    places: usize,
}

impl Visited {
    fn new(steps: usize, places: usize) -> Option<Self> {
        let pairs = steps
            .checked_mul(places)
            .filter(|pairs| *pairs <= MAX_PAIRS)?;
        Some(Self {
            bits: vec![0; pairs / 64 + 1],
            places,
        })
    }

    /// Whether a pair is new.
    fn add(&mut self, step: usize, place: usize) -> bool {
        let pair = step * self.places + place;
        let Some(word) = self.bits.get_mut(pair / 64) else {
            return false;
        };
        let bit = 1 << (pair % 64);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }
}
