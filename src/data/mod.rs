//! The data file (数据).
//!
//! In order: [`load`] reads TOML, with the place of every value, into a [`conference`];
//! [`printed`] is all of it that can be printed, each reference with what it stands for;
//! with [`wording`], what papers say of their own accord; [`recipients`] are read from a list
//! of their own, TOML or a [`table`] as Excel writes it; [`schema`] is for editors; [`form`]
//! is the order of its keys, and [`splice`] changes the file and leaves the rest as it is.

/// `data/starter.toml`: a complete conference with comments, which `gongbao init` writes.
pub const STARTER: &str = include_str!("../../data/starter.toml");

pub mod conference;
pub mod form;
pub mod load;
pub mod printed;
pub mod recipients;
pub mod schema;
pub mod splice;
pub mod table;
pub mod wording;
