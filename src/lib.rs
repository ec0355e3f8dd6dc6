//! gongbao 公报 — one TOML file in, the papers of a government conference out.
//!
//! Data flows one way: [`load`] reads a data file into a [`conference`], [`check`]
//! finds what is wrong with it, [`layout`] turns it into the dictionary that a layout
//! gets, [`typeset`] sets pages, [`export`] writes them.

pub mod check;
pub mod cli;
pub mod conference;
pub mod diagnostic;
pub mod export;
pub mod fonts;
pub mod layout;
pub mod load;
pub mod messages;
pub mod typeset;
pub mod world;
