//! Finds what is wrong with a conference before anything is typeset (检查).
//!
//! In order: `file` reads and checks a file; `all` goes through the rules, one file a
//! family: `references`, `wording`; of numbers `figures`, `comparisons`, `others`, `kinds`,
//! `typed`, `sums`, `counts`; of time `dates`, `years`, `agenda`; of writing `punctuation`,
//! `characters`, `numerals`; of people and bodies `names`, `likeness`, `offices`, `titles`; of
//! language `words`, `repeats`, `formulas`. They look at `phrase`s, strings with the place of every
//! character, and say what they found through `subject`; `strictness` is which of it counts.
//!
//! What cannot be right is an error; what is likely wrong is a warning that says why.
//!
//! A rule is a function here, a row in [`crate::report::rules`], a sentence and an
//! explanation in the catalogues, and its examples in its family's file under
//! `tests/it/check/`. No rule may fire on what is right: a false alarm is worse than a gap.

mod agenda;
mod all;
mod characters;
mod comparisons;
mod counts;
mod dates;
mod figures;
mod file;
mod formulas;
mod kinds;
mod likeness;
mod names;
mod numerals;
mod offices;
mod others;
mod phrase;
mod punctuation;
mod references;
mod repeats;
mod strictness;
mod subject;
mod sums;
mod titles;
mod typed;
mod wording;
mod words;
mod years;

pub use all::{check, check_as};
pub use characters::missing_in;
pub use file::{CheckedFile, check_source, read_and_check};
pub use references::all_stand;
pub use strictness::{Strictness, unknown_code};
