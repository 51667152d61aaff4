//! Work on all cores.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

/// Does the same with each, on all cores; what comes of them is in order.
pub(crate) fn side_by_side<T: Send, R: Send>(all: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let waiting = Mutex::new(all.into_iter().enumerate());
    let done = Mutex::new(BTreeMap::new());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let next = waiting.lock().unwrap().next();
                    let Some((at, one)) = next else { break };
                    let came = work(one);
                    done.lock().unwrap().insert(at, came);
                }
            });
        }
    });
    done.into_inner().unwrap().into_values().collect()
}
