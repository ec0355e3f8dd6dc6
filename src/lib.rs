//! gongbao 公报 — one TOML file in, the papers of a government conference out.
//!
//! Data flows one way: [`load`] reads a data file into a [`conference`], [`check`]
//! finds what is wrong with it, [`layout`] turns it into the dictionary that a layout
//! gets, [`typeset`] sets pages, [`export`] writes them.
//!
//! ```
//! use gongbao::export::{Format, Settings, export};
//! use gongbao::{check, fonts::Fonts, layout, load, source::Source};
//! use gongbao::{typeset::typeset, world::{PaperWorld, files}};
//!
//! let source = Source::new("city.toml", include_str!("../data/city.toml"));
//! let conference = load::load(&source).expect("no fault in the file");
//! let fonts = Fonts::load(&[]).expect("the bundled ones");
//! assert!(check::check(&conference, &source, &fonts).is_empty());
//!
//! let layouts = layout::Layouts::new(None).expect("the bundled ones");
//! let all = layouts.all().expect("valid");
//! let briefing = all.iter().find(|layout| layout.name == "briefing").expect("bundled");
//! let inputs = layout::dictionary(&conference, &fonts);
//! let world = PaperWorld::new(briefing, &files(&layouts), &inputs, &fonts);
//! let paper = typeset(&world).expect("typeset");
//! let papers = export(&paper.document, Format::Pdf, &Settings::default()).expect("PDF/A-2a and PDF/UA-1");
//! assert!(papers[0].starts_with(b"%PDF-"));
//! ```

pub mod check;
pub mod cli;
pub mod conference;
pub mod diagnostic;
pub mod export;
pub mod fit;
pub mod fix;
pub mod fonts;
pub mod functions;
pub mod lattice;
pub mod layout;
pub mod load;
pub mod manifest;
pub mod messages;
pub mod preview;
pub mod recipients;
pub mod rules;
pub mod sarif;
pub mod schema;
pub mod source;
pub mod typeset;
pub mod verify;
pub mod world;
