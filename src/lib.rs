//! gongbao 公报 — one TOML file in, the papers of a government conference out.
//!
//! ```
//! # let folder = tempfile::tempdir()?;
//! # let written = |name: String| folder.path().join(name);
//! use gongbao::press::{Materials, Press, Printing};
//!
//! let press = Press::new(Materials::bundled(), Printing::default())?;
//! let conference = press.read("data/conference.toml")?; // read and checked; its findings travel with it
//! for layout in ["bulletin", "briefing"] {
//!     let paper = press.print(&conference, layout)?; // one page where it must be, or what to leave out
//!     std::fs::write(written(format!("{layout}.pdf")), paper.pdf()?)?;
//! }
//! # assert!(written("briefing.pdf".into()).is_file());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Data goes one way, through one room after another, each of which imports only those
//! before it: [`report`], what a user is told; [`data`], the data file; [`export`], bytes of
//! files; [`typeset`], pages; [`check`], rules of content; [`verify`], what finished PDFs
//! say; [`press`], papers made; [`desk`], the page in a browser; [`cli`], the command line.

pub mod check;
pub mod cli;
pub mod data;
pub mod desk;
pub mod export;
pub mod press;
pub mod report;
pub mod typeset;
pub mod verify;
