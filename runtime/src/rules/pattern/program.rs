//! A pattern as steps.

use super::parse::{Letter, Place, Tree};

/// Steps of one pattern at most.
const MAX_STEPS: usize = 20_000;

/// A pattern as steps; the last one is [`Step::Found`].
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) letters: Vec<Letter>,
    /// What must or must not follow or go before a place.
    pub(super) looks: Vec<Look>,
}

/// One step. Each but a jump goes on with the next.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// So many of a letter.
    Letters {
        letter: usize,
        least: u32,
        most: Option<u32>,
    },
    Place(Place),
    Look(usize),
    /// Go on at this step.
    Jump(usize),
    /// Go on with the next step, or at this one.
    Fork(usize),
    Found,
}

/// A pattern inside a pattern that takes no characters.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) program: Program,
    pub(super) behind: bool,
    pub(super) negative: bool,
}

impl Program {
    /// `None` where the pattern repeats more than can be written out.
    pub(super) fn of(tree: &Tree) -> Option<Self> {
        let mut program = Self::default();
        program.add(tree)?;
        program.push(Step::Found)?;
        Some(program)
    }

    fn push(&mut self, step: Step) -> Option<usize> {
        if self.steps.len() >= MAX_STEPS {
            return None;
        }
        self.steps.push(step);
        Some(self.steps.len() - 1)
    }

    /// Where a fork or jump goes that was written before its target was known.
    fn mend(&mut self, at: usize) {
        let target = self.steps.len();
        if let Some(Step::Fork(to) | Step::Jump(to)) = self.steps.get_mut(at) {
            *to = target;
        }
    }

    fn add(&mut self, tree: &Tree) -> Option<()> {
        match tree {
            Tree::One(letter) => self.letters(letter, 1, Some(1)),
            Tree::Sequence(parts) => parts.iter().try_for_each(|part| self.add(part)),
            Tree::Choice(branches) => self.choice(branches),
            Tree::Repeat { of, least, most } => match &**of {
                Tree::One(letter) => self.letters(letter, *least, *most),
                of => self.repeat(of, *least, *most),
            },
            Tree::Place(place) => self.push(Step::Place(*place)).map(drop),
            Tree::Look {
                of,
                behind,
                negative,
            } => {
                self.looks.push(Look {
                    program: Self::of(of)?,
                    behind: *behind,
                    negative: *negative,
                });
                self.push(Step::Look(self.looks.len() - 1)).map(drop)
            }
        }
    }

    fn letters(&mut self, letter: &Letter, least: u32, most: Option<u32>) -> Option<()> {
        self.letters.push(letter.clone());
        let letter = self.letters.len() - 1;
        self.push(Step::Letters {
            letter,
            least,
            most,
        })
        .map(drop)
    }

    fn choice(&mut self, branches: &[Tree]) -> Option<()> {
        let mut ends = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            if index + 1 == branches.len() {
                self.add(branch)?;
                break;
            }
            let fork = self.push(Step::Fork(0))?;
            self.add(branch)?;
            ends.push(self.push(Step::Jump(0))?);
            self.mend(fork);
        }
        for end in ends {
            self.mend(end);
        }
        Some(())
    }

    fn repeat(&mut self, of: &Tree, least: u32, most: Option<u32>) -> Option<()> {
        for _ in 0..least {
            self.add(of)?;
        }
        let Some(most) = most else {
            let fork = self.push(Step::Fork(0))?;
            self.add(of)?;
            self.push(Step::Jump(fork))?;
            self.mend(fork);
            return Some(());
        };
        let mut forks = Vec::new();
        for _ in least..most {
            forks.push(self.push(Step::Fork(0))?);
            self.add(of)?;
        }
        for fork in forks {
            self.mend(fork);
        }
        Some(())
    }
}
