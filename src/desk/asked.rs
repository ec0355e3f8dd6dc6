//! What the page of the form posts: the bodies of its requests.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::data::splice::Change;
use crate::export::inks::Inks;
use crate::export::sheets::Imposition;
use crate::press::Printing;

/// A body of JSON.
pub fn read<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    serde_json::from_slice(body).ok()
}

/// Changes of the file that has this sum.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    pub sum: String,
    pub changes: Vec<Change>,
}

/// Another text for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub sum: String,
    pub text: String,
}

/// A step back, or forth.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub sum: String,
    pub back: bool,
}

/// The repair of the finding of a rule at a place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fix {
    pub sum: String,
    pub code: String,
    pub line: usize,
    pub column: usize,
}

/// A point of a page, in pt.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub paper: String,
    pub page: usize,
    pub x: f64,
    pub y: f64,
}

/// An entry, whose words are looked for on a paper.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub paper: String,
    pub path: String,
}

/// The papers that are looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Show {
    pub layouts: Vec<String>,
}

/// A rule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    pub code: String,
}

/// Papers to be written; all that there are, if none is named.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Make {
    pub layouts: Vec<String>,
    pub form: PrintForm,
}

/// How papers are printed that are made from the form.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrintForm {
    Plain,
    Gray,
    Booklet,
    CropMarks,
    Draft,
}

impl PrintForm {
    /// The folder beside the data file in which its papers are.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Gray => "gray",
            Self::Booklet => "booklet",
            Self::CropMarks => "crop-marks",
            Self::Draft => "draft",
        }
    }

    /// How it prints.
    pub fn printing(self) -> Printing {
        let plain = Printing::default();
        match self {
            Self::Plain => plain,
            Self::Gray => Printing {
                inks: Inks::Black,
                ..plain
            },
            Self::Booklet => Printing {
                imposition: Some(Imposition::Booklet),
                ..plain
            },
            Self::CropMarks => Printing {
                crop_marks: true,
                ..plain
            },
            Self::Draft => Printing {
                draft: true,
                ..plain
            },
        }
    }
}
