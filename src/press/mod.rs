//! The press (印制): papers made of data files, and put where they were asked for.
//!
//! In the order in which things pass: [`materials`], layouts and faces; [`printing`], how
//! papers are printed; [`conference`], a data file that was read and checked; [`paper`],
//! the [`Press`], and a paper that it printed; [`identity`], what a paper says of how it was
//! made; [`overflow`], what to leave out of one that
//! is too long; [`commission`], which papers are asked for and where each goes; [`mod@write`],
//! files on disk; [`manifest`], [`deps`] and [`ledger`], what was made, of what, and what is
//! there already; `run` makes the papers of a commission: of one data file (`one`), of many
//! (`many`, by `stream`), for each of many recipients (`each`), with a `tally` of what came of
//! it. [`progress`] is told meanwhile, and [`trouble`] is why there is no paper.
//!
//! Nothing here knows a terminal: all that there is to say is a value.

pub mod commission;
pub mod conference;
pub mod deps;
mod each;
pub mod identity;
pub mod ledger;
pub mod manifest;
mod many;
pub mod materials;
mod one;
pub mod overflow;
pub mod paper;
pub mod places;
pub mod printing;
pub mod progress;
mod run;
mod stream;
mod tally;
pub mod target;
pub mod trouble;
pub mod write;

pub use commission::Commission;
pub use conference::CheckedConference;
pub use identity::Identity;
pub use materials::Materials;
pub use paper::{Press, Printed};
pub use printing::Printing;
pub use progress::Progress;
pub use run::{Outcome, run};
pub use tally::Tally;
pub use trouble::Trouble;
