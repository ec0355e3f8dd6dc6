//! Pages (排版), set by Typst.
//!
//! In order: [`fonts`], the faces; [`layout`], the layouts and what they get; [`lattice`],
//! where lines break, which `paragraph` sets; `words`, how words are joined; `functions` offers
//! both to layouts; [`world`], all that Typst sees; [`paper`] sets it into pages; [`fit`] finds how densely.

pub mod fit;
pub mod fonts;
mod functions;
pub mod lattice;
pub mod layout;
pub mod paper;
mod paragraph;
pub mod walk;
mod words;
pub mod world;
