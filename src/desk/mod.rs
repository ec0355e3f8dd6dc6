//! The page in a browser on this machine (案头), while somebody writes.
//!
//! In order: [`proofs`] are the papers of a run, drawn for a browser; [`gate`] says who may look;
//! [`server`] shows them.

pub mod gate;
pub mod proofs;
pub mod server;
