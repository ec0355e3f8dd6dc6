//! The page in a browser on this machine (案头), while somebody writes.
//!
//! In order: [`proofs`] are the papers of a run, drawn for a browser; [`gate`] says who may look;
//! [`server`] shows them. For the form, [`draft`] is the data file while somebody writes,
//! [`find`] leads from words of a page to their entry and back, [`editing`] is what the page of
//! the form asks for.

pub mod draft;
pub mod editing;
pub mod find;
pub mod gate;
pub mod proofs;
pub mod server;
