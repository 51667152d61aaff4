//! Many values in the order that they came.

use std::iter::Flatten;
use std::ops::{Index, IndexMut};
use std::slice;

/// How many values stand beside each other.
const CHUNK: usize = 512;

/// The values of an [`Arena`].
pub type Iter<'a, T> = Flatten<slice::Iter<'a, Vec<T>>>;

/// The values of an [`Arena`], to be changed.
pub type IterMut<'a, T> = Flatten<slice::IterMut<'a, Vec<T>>>;

/// A list that only grows, without moving what it holds: a `Vec` of a hundred thousand large values copies all of them each
/// time that it is full, and has room for twice as many when it stops.
#[derive(Clone, Debug)]
pub struct Arena<T> {
    /// All but the last have [`CHUNK`] values.
    chunks: Vec<Vec<T>>,
}

impl<T> Arena<T> {
    /// Adds a value, whose index is how many there were.
    pub fn push(&mut self, value: T) {
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => chunk.push(value),
            Some(_) => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(value);
                self.chunks.push(chunk);
            }
            // What has few values has no room for many.
            None => self.chunks.push(vec![value]),
        }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        let last = self.chunks.last().map_or(0, Vec::len);
        self.chunks.len().saturating_sub(1) * CHUNK + last
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// The value at an index.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.chunks.get(index / CHUNK)?.get(index % CHUNK)
    }

    /// The value at an index, to be changed.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        self.chunks.get_mut(index / CHUNK)?.get_mut(index % CHUNK)
    }

    /// The first value.
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// All values.
    pub fn iter(&self) -> Iter<'_, T> {
        self.chunks.iter().flatten()
    }

    /// All values, to be changed.
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        self.chunks.iter_mut().flatten()
    }
}

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self { chunks: Vec::new() }
    }
}

impl<T> Index<usize> for Arena<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        &self.chunks[index / CHUNK][index % CHUNK]
    }
}

impl<T> IndexMut<usize> for Arena<T> {
    fn index_mut(&mut self, index: usize) -> &mut T {
        &mut self.chunks[index / CHUNK][index % CHUNK]
    }
}

impl<'a, T> IntoIterator for &'a Arena<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut Arena<T> {
    type Item = &'a mut T;
    type IntoIter = IterMut<'a, T>;

    fn into_iter(self) -> IterMut<'a, T> {
        self.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::{Arena, CHUNK};

    #[test]
    fn values_keep_their_index_however_many_come() {
        for count in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let mut arena = Arena::default();
            for value in 0..count {
                arena.push(value);
            }
            assert_eq!(arena.len(), count);
            assert_eq!(arena.is_empty(), count == 0);
            assert!(arena.iter().copied().eq(0..count), "{count}");
            assert!((0..count).all(|at| arena[at] == at && arena.get(at) == Some(&at)));
            assert_eq!(arena.get(count), None);
        }
    }

    #[test]
    fn growing_moves_no_value_of_a_full_chunk() {
        let mut arena = Arena::default();
        (0..=CHUNK).for_each(|value| arena.push(value));
        let before: *const usize = &raw const arena[CHUNK - 1];
        (0..10 * CHUNK).for_each(|value| arena.push(value));
        assert!(std::ptr::eq(before, &raw const arena[CHUNK - 1]));
    }
}
