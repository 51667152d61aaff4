//! Strongly connected components (Tarjan 1972), without recursion: the graph of an API can be deep.

/// For each node the number of its component. A component's number is greater than those of all components that it
/// leads to.
pub(crate) fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut search = Search {
        edges,
        index: vec![UNSEEN; edges.len()],
        low: vec![0; edges.len()],
        component: vec![UNSEEN; edges.len()],
        open: Vec::new(),
        seen: 0,
        components: 0,
    };
    for root in 0..edges.len() {
        if search.index[root] == UNSEEN {
            search.visit(root);
        }
    }
    search.component
}

const UNSEEN: usize = usize::MAX;

struct Search<'e> {
    edges: &'e [Vec<usize>],
    /// When a node was first seen.
    index: Vec<usize>,
    /// The first seen node that a node leads back to.
    low: Vec<usize>,
    component: Vec<usize>,
    open: Vec<usize>,
    seen: usize,
    components: usize,
}

impl Search<'_> {
    fn visit(&mut self, root: usize) {
        let edges = self.edges;
        self.enter(root);
        let mut path = vec![(root, 0)];
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            if let Some(&target) = edges[node].get(*next) {
                *next += 1;
                if self.index[target] == UNSEEN {
                    self.enter(target);
                    path.push((target, 0));
                } else if self.component[target] == UNSEEN {
                    self.low[node] = self.low[node].min(self.index[target]);
                }
            } else {
                path.pop();
                if let Some((parent, _)) = path.last() {
                    self.low[*parent] = self.low[*parent].min(self.low[node]);
                }
                self.leave(node);
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.index[node] = self.seen;
        self.low[node] = self.seen;
        self.seen += 1;
        self.open.push(node);
    }

    fn leave(&mut self, node: usize) {
        if self.low[node] != self.index[node] {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.component[member] = self.components;
            if member == node {
                break;
            }
        }
        self.components += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn cycles_are_one_component_and_targets_come_first() {
        let found = components(&[vec![1], vec![2], vec![1, 3], vec![], vec![4]]);
        assert_eq!(found, [2, 1, 1, 0, 3]);
    }

    #[test]
    fn a_long_chain_does_not_overflow_the_stack() {
        let edges: Vec<Vec<usize>> = (0..200_000)
            .map(|node| vec![(node + 1) % 200_000])
            .collect();
        assert!(components(&edges).iter().all(|&component| component == 0));
    }
}
