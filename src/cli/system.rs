//! What the system asks of a run, and what it gives.

use std::io;
use std::sync::mpsc;
use std::thread::{self, available_parallelism};

/// Papers are made by as many threads as there are processors; where the system gives no
/// more, by the one that there is.
pub fn use_threads() {
    let wanted = available_parallelism().map_or(1, std::num::NonZero::get);
    let tried: Vec<_> = (0..wanted)
        .map(|_| {
            let (keep, kept) = mpsc::channel::<()>();
            let thread = thread::Builder::new().spawn(move || kept.recv().is_err());
            (thread, keep)
        })
        .collect();
    let some = tried.iter().all(|(thread, _)| thread.is_ok());
    for (thread, keep) in tried {
        drop(keep);
        if let Ok(thread) = thread {
            drop(thread.join());
        }
    }
    let pool = rayon::ThreadPoolBuilder::new();
    // Now, before others take them. Nobody has asked for threads yet.
    drop(if some {
        pool.build_global()
    } else {
        pool.num_threads(1).use_current_thread().build_global()
    });
}

/// Whether the system gives a thread more.
///
/// # Errors
/// If it does not.
pub fn spare_thread() -> io::Result<()> {
    let thread = thread::Builder::new().spawn(|| ())?;
    drop(thread.join());
    Ok(())
}

/// From now on Ctrl-C and SIGTERM first take away what is unfinished. A program that was
/// started so that it does not hear them, does not.
#[cfg(unix)]
pub fn end_cleanly() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    use crate::export::file::abandon;

    let heard: Vec<i32> = [SIGINT, SIGTERM]
        .into_iter()
        .filter(|signal| !is_ignored(*signal))
        .collect();
    // Where there can be no thread, signals end the program as they always do.
    let wait = move || {
        let Ok(mut signals) = Signals::new(heard) else {
            return;
        };
        if let Some(signal) = signals.forever().next() {
            abandon();
            drop(emulate_default_handler(signal));
        }
    };
    drop(thread::Builder::new().name("signals".into()).spawn(wait));
}

/// Elsewhere the next run in a folder takes away what is unfinished.
#[cfg(not(unix))]
pub fn end_cleanly() {}

/// Whether the program was started without a signal, as a shell does in the background.
/// Only Linux tells.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
