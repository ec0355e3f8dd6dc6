//! What a user is told (报告): everything below the other rooms, which say it.
//!
//! In order: [`source`], a file and places in it; [`rules`], all that can be wrong with a
//! data file, by code; [`messages`], the sentences, in Chinese and English; [`diagnostic`],
//! a finding with its place and help; [`fix`], which puts right what it can; [`sarif`],
//! findings for other programs; [`version`], which gongbao says it.

pub mod diagnostic;
pub mod fix;
pub mod messages;
pub mod rules;
pub mod sarif;
pub mod source;
pub mod version;
