//! The page in a browser on this machine (案头), while somebody writes.
//!
//! In order: [`proofs`] are the papers of a run, drawn for a browser; [`server`] shows them.

pub mod proofs;
pub mod server;
