//! Schemas after all that they lead to, without recursion: chains can be long.

use crate::openapi::SchemaId;
use std::collections::HashSet;

/// Finishes a schema after all that it leads to and that is not known; what is finished has to be known. `None` where it
/// leads in a circle: what is on the circle is not finished.
pub(super) fn visit(
    start: SchemaId,
    targets: impl Fn(SchemaId) -> Vec<SchemaId>,
    is_known: impl Fn(SchemaId) -> bool,
    mut finish: impl FnMut(SchemaId),
) -> Option<()> {
    let mut open = HashSet::from([start]);
    let mut path = vec![(start, targets(start).into_iter())];
    while let Some((id, rest)) = path.last_mut() {
        let id = *id;
        match rest.next() {
            Some(next) if is_known(next) => {}
            Some(next) if open.insert(next) => path.push((next, targets(next).into_iter())),
            Some(_) => return None,
            None => {
                finish(id);
                open.remove(&id);
                path.pop();
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::visit;
    use crate::openapi::SchemaId;
    use std::cell::RefCell;

    fn order(edges: &[&[u32]], start: u32) -> Option<Vec<u32>> {
        let done = RefCell::new(Vec::new());
        let targets = |id: SchemaId| edges[id.0 as usize].iter().copied().map(SchemaId).collect();
        visit(
            SchemaId(start),
            targets,
            |id| done.borrow().contains(&id.0),
            |id| done.borrow_mut().push(id.0),
        )?;
        Some(done.into_inner())
    }

    #[test]
    fn each_comes_once_and_after_what_it_leads_to() {
        assert_eq!(order(&[&[1, 2], &[2], &[]], 0), Some(vec![2, 1, 0]));
    }

    #[test]
    fn circles_have_no_order() {
        assert_eq!(order(&[&[1], &[0]], 0), None);
        assert_eq!(order(&[&[0]], 0), None);
    }
}
