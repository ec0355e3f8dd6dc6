//! Finds what is wrong with a conference before anything is typeset (检查).
//!
//! In order: `file` reads and checks a file; `all` goes through the rules, one file a
//! family: `references`, `wording`, `figures` and `comparisons`, `counts`, `dates`,
//! `punctuation`, `characters`, `numerals`, `names`, `titles`, `words`; they look at `phrase`s, strings with the place of every
//! character, and say what they found through `subject`; `strictness` is which of it counts.
//!
//! A rule is a function here, a row in [`crate::report::rules`], a sentence and an
//! explanation in the catalogues, and its examples in its family's file under
//! `tests/it/check/`. No rule may fire on what is right: a false alarm is worse than a gap.

mod all;
mod characters;
mod comparisons;
mod counts;
mod dates;
mod figures;
mod file;
mod names;
mod numerals;
mod phrase;
mod punctuation;
mod references;
mod strictness;
mod subject;
mod titles;
mod wording;
mod words;

pub use all::{check, check_as};
pub use characters::missing_in;
pub use file::{CheckedFile, read_and_check};
pub use strictness::{Strictness, unknown_code};
