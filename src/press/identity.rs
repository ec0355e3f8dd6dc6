//! What a PDF says of how it was made (来历), so that it can be made again and compared.
//!
//! The words stand where PDF names the program, after its name and version: the layout, the
//! options as the command line has them, and for whom a copy is:
//! `gongbao 0.2.0 (circular; draft; copy 000007; to 市发展改革委)`.

use std::fmt;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

use super::printing::Printing;
use crate::data::conference::text::Name;
use crate::data::recipients::Recipient;
use crate::export::inks::Inks;
use crate::export::sheets::Imposition;
use crate::export::{PdfStandard, creator};
use crate::report::version::PROGRAM;

/// How a PDF was made.
#[derive(Debug)]
pub struct Identity {
    /// Name of the layout.
    pub layout: String,
    /// How it was printed.
    pub printing: Printing,
    /// Whom it is for, if it is one of many.
    pub recipient: Option<Recipient>,
}

impl Identity {
    /// Reads it from a PDF; `None` of one that another program made, or another version.
    pub fn of(pdf: &[u8]) -> Option<Self> {
        Self::parse(&creator(pdf)?)
    }

    fn parse(words: &str) -> Option<Self> {
        let words = words.strip_prefix(PROGRAM)?.strip_prefix(" (")?;
        let words = words.strip_suffix(')')?;
        // The name is last, for it may have any words in it.
        let (words, name) = match words.split_once("; to ") {
            Some((words, name)) => (words, Some(name)),
            None => (words, None),
        };
        let mut words = words.split("; ");
        let layout = words.next()?.to_owned();
        let (mut printing, mut copy_number) = (Printing::default(), None);
        for word in words {
            match word.split_once(' ').unwrap_or((word, "")) {
                ("embed-data", _) => printing.embed_data = true,
                ("gray", _) => printing.inks = Inks::Black,
                ("red-plate", _) => printing.inks = Inks::BlackAndRed,
                ("draft", _) => printing.draft = true,
                ("crop-marks", _) => printing.crop_marks = true,
                ("booklet", _) => printing.imposition = Some(Imposition::Booklet),
                ("pages-per-sheet", _) => printing.imposition = Some(Imposition::Two),
                ("pdf-standard", name) => {
                    let name: serde::de::value::StrDeserializer<Error> = name.into_deserializer();
                    printing
                        .standards
                        .push(PdfStandard::deserialize(name).ok()?);
                }
                ("copy", number) => copy_number = Some(number.parse().ok()?),
                _ => return None,
            }
        }
        let recipient = name.map(|name| Recipient {
            name: Name {
                text: name.to_owned(),
                span: 0..0,
            },
            copy_number,
            copies: None,
        });
        Some(Self {
            layout,
            printing,
            recipient,
        })
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Printing {
            ppi: _,
            standards,
            embed_data,
            inks,
            draft,
            crop_marks,
            imposition,
        } = &self.printing;
        write!(f, "{PROGRAM} ({}", self.layout)?;
        let flags = [
            (*embed_data, "embed-data"),
            (*inks == Inks::Black, "gray"),
            (*inks == Inks::BlackAndRed, "red-plate"),
            (*draft, "draft"),
            (*crop_marks, "crop-marks"),
            (*imposition == Some(Imposition::Booklet), "booklet"),
            (*imposition == Some(Imposition::Two), "pages-per-sheet 2"),
        ];
        for (_, flag) in flags.iter().filter(|(set, _)| *set) {
            write!(f, "; {flag}")?;
        }
        for standard in standards {
            let name = serde_json::to_value(standard).map_err(|_| fmt::Error)?;
            write!(f, "; pdf-standard {}", name.as_str().unwrap_or_default())?;
        }
        if let Some(recipient) = &self.recipient {
            if let Some(number) = recipient.copy_number {
                write!(f, "; copy {number:06}")?;
            }
            write!(f, "; to {}", recipient.name.text)?;
        }
        f.write_str(")")
    }
}
