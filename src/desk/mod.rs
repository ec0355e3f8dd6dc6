//! The page in a browser on this machine (案头), while somebody writes.
//!
//! In order: [`proofs`] are the papers of a run, drawn for a browser; [`gate`] says who may look;
//! [`server`] shows them. For the form, [`draft`] is the data file while somebody writes,
//! [`find`] leads from words of a page to their entry and back, `blank` is what there is to fill
//! in, `asked` what the page of the form posts, and [`editing`] answers it.

mod asked;
mod blank;
pub mod draft;
pub mod editing;
pub mod find;
pub mod gate;
pub mod proofs;
pub mod server;
