//! Work on all threads, told on one.

use std::collections::BTreeMap;
use std::sync::mpsc::{self, Sender};
use std::thread;

use rayon::prelude::*;

/// Does work for each of many on all threads, and gives what came of it in their order on the
/// thread that asked, each as soon as those before it are done.
pub fn in_order<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut tell: impl FnMut(&T, R),
) {
    let (sender, results) = mpsc::channel();
    // Nobody who has stopped listening is told.
    let each = |sender: &mut Sender<_>, (index, item)| drop(sender.send((index, work(item))));
    let all = |sender| {
        let items = items.iter().enumerate();
        items.par_bridge().for_each_with(sender, each);
    };
    thread::scope(|scope| {
        // A thread that is to do the work as well can't wait for it.
        let may_wait = rayon::current_thread_index().is_none();
        let worker = {
            let sender = sender.clone();
            may_wait.then(|| thread::Builder::new().spawn_scoped(scope, || all(sender)))
        };
        match worker {
            Some(Ok(_)) => drop(sender),
            _ => all(sender),
        }
        let (mut early, mut next) = (BTreeMap::new(), 0);
        for (index, result) in results {
            early.insert(index, result);
            while let Some(result) = early.remove(&next) {
                tell(&items[next], result);
                next += 1;
            }
        }
    });
}
