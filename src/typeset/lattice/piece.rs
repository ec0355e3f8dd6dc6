//! What comes in and goes out: pieces of a paragraph, parts of its lines.

/// A piece of a paragraph, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words.
    Text {
        /// The words.
        text: String,
        /// Whether no line may end inside, as within a name or between a figure and its
        /// unit. Words of more than [`LONGEST_KEPT`] cells are broken all the same.
        kept: bool,
    },
    /// Something else that stands in the line.
    Object {
        /// Its width in cells.
        width: f64,
    },
}

impl Piece {
    /// Its words, if it has any.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Text { text, .. } => Some(text),
            Self::Object { .. } => None,
        }
    }
}

/// How many cells of words can be kept on one line: keeping more together would tear
/// holes into the line before.
pub const LONGEST_KEPT: f64 = 14.0;

/// What a line is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Words of a piece.
    Text {
        /// Number of the piece.
        piece: usize,
        /// The words.
        text: String,
        /// Room between its characters, in cells.
        tracking: f64,
    },
    /// A mark that takes less than its cell.
    Mark {
        /// Number of the piece.
        piece: usize,
        /// The mark.
        text: String,
        /// What it takes.
        form: Form,
    },
    /// An object.
    Object {
        /// Number of the piece.
        piece: usize,
    },
    /// Room in cells between the parts around it. A gap of 0 says that the marks around
    /// it are as wide as they are.
    Gap(f64),
}

/// How much of its cell a mark takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// Half: it gives up the blank before its ink.
    NarrowBefore,
    /// Half: it gives up the blank behind its ink.
    NarrowAfter,
}

/// What lines are to be like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// Room in cells for the first line, which may be indented.
    pub first: f64,
    /// Room in cells for every other line.
    pub rest: f64,
    /// Whether they break by sense, between words alone, and end where their words do: those
    /// of a heading. Else they are filled.
    pub by_sense: bool,
}
