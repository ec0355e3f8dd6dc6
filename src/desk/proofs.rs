//! The papers of a run as a browser shows them (校样).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::utils::hash128;

use crate::export::Format;
use crate::press::trouble::typst_text;
use crate::press::write::Made;
use crate::press::{Commission, Press, Printed, Progress, Trouble};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::{Catalogue, Lang};
use crate::report::rules::Severity;
use crate::report::source::Source;
use crate::typeset::layout::Layout;

/// A paper of a data file.
pub struct Proof {
    /// The name of its layout.
    pub layout: String,
    /// What it is called.
    pub title: String,
    /// The pages; none if they are as they were.
    pub pages: Option<Vec<Sheet>>,
    /// Whether they are those of before, for now it can't be made.
    pub stale: bool,
}

/// A page: an SVG, by a name that no other page has.
#[derive(Clone)]
pub struct Sheet {
    /// A sum of what is on it.
    pub name: String,
    /// The drawing.
    pub svg: Arc<[u8]>,
}

impl Sheet {
    /// The name for a sum of what is on a page.
    pub fn named(sum: u128) -> String {
        format!("{sum:032x}")
    }

    /// A drawing of a page.
    pub fn new(name: String, svg: &[u8]) -> Self {
        let svg = coarse(svg).into();
        Self { name, svg }
    }
}

/// Digits behind the point of a step along an outline, in pt. Typst writes nine, and the browser
/// takes as long as the drawing is. What is left off adds up along an outline to some hundredths,
/// less than any screen shows.
const DIGITS: usize = 3;

/// The drawing with as many digits in its outlines as a screen shows.
fn coarse(svg: &[u8]) -> Vec<u8> {
    const OUTLINE: &[u8] = b" d=\"";
    let mut kept = Vec::with_capacity(svg.len());
    let (mut outline, mut behind) = (false, None);
    for (at, &byte) in svg.iter().enumerate() {
        if !outline {
            outline = byte == b'"' && svg[..=at].ends_with(OUTLINE);
            kept.push(byte);
            continue;
        }
        behind = match (byte, behind) {
            (b'.', _) => Some(0),
            (b'0'..=b'9', Some(digits)) => Some(digits + 1),
            _ => None,
        };
        if behind.is_none_or(|digits| digits <= DIGITS) {
            kept.push(byte);
        }
        outline = byte != b'"';
    }
    kept
}

/// Papers as a browser shows them.
pub struct Preview {
    /// What it is of, for the window's title.
    pub title: String,
    /// The papers of each data file, side by side; none if they can't be made.
    pub papers: Vec<(PathBuf, Option<Vec<Proof>>)>,
    /// What there is to say of them.
    pub told: String,
}

/// Draws the papers of a run as they are printed, so that none is set for the browser alone,
/// and writes down what is told. All is passed on.
pub struct Proofs<'a> {
    next: &'a dyn Progress,
    lang: Lang,
    catalogue: Catalogue,
    papers: RefCell<BTreeMap<PathBuf, Vec<Proof>>>,
    told: RefCell<String>,
}

impl<'a> Proofs<'a> {
    /// Those of a run that `next` is told of too, in words of this language.
    pub fn new(next: &'a dyn Progress, lang: Lang) -> Self {
        Self {
            next,
            lang,
            catalogue: Catalogue::new(lang),
            papers: RefCell::default(),
            told: RefCell::default(),
        }
    }

    /// What the browser is to show of a commission.
    pub fn preview(self, commission: &Commission) -> Preview {
        let mut drawn = self.papers.into_inner();
        let names = commission
            .data
            .iter()
            .map(|data| data.display().to_string());
        let papers = commission.data.iter().map(|data| {
            let mut papers = drawn.remove(data);
            if commission.data.len() > 1 {
                for paper in papers.iter_mut().flatten() {
                    paper.title = format!("{} · {}", paper.title, data.display());
                }
            }
            (data.clone(), papers)
        });
        Preview {
            papers: papers.collect(),
            title: names.collect::<Vec<_>>().join(", "),
            told: self.told.into_inner(),
        }
    }

    /// Draws the papers of a commission that makes copies for recipients: they are shown
    /// for none.
    ///
    /// # Errors
    /// If a paper can't be made.
    pub fn draw(&self, press: &Press, commission: &Commission) -> Result<(), Trouble> {
        let jobs = commission.jobs(press.layouts())?;
        for data in &commission.data {
            let conference = press.read(data)?;
            for job in conference.possible(&jobs)? {
                self.add(data, &press.print_for(&conference, &job.layout, None)?);
            }
        }
        Ok(())
    }

    fn add(&self, data: &Path, paper: &Printed) {
        let pages = paper.export(Format::Svg).ok();
        let sheet = |svg: &Vec<u8>| Sheet::new(Sheet::named(hash128(svg)), svg);
        let pages = pages.map(|pages| pages.iter().map(sheet).collect());
        self.push(data, &paper.layout, pages);
    }

    fn push(&self, data: &Path, layout: &Layout, pages: Option<Vec<Sheet>>) {
        let mut papers = self.papers.borrow_mut();
        let papers = papers.entry(data.to_owned()).or_default();
        // A paper that is written in several files is shown once.
        if papers.iter().all(|paper| paper.layout != layout.name) {
            papers.push(Proof {
                layout: layout.name.clone(),
                title: layout.manifest.title.clone(),
                pages,
                stale: false,
            });
        }
    }

    fn note(&self, text: &str) {
        self.told.borrow_mut().extend([text, "\n\n"]);
    }
}

impl Progress for Proofs<'_> {
    fn begin(&self, count: usize) {
        self.next.begin(count);
    }

    fn advance(&self, count: usize) {
        self.next.advance(count);
    }

    fn end(&self) {
        self.next.end();
    }

    fn findings(&self, source: Option<&Source>, findings: &[Diagnostic]) {
        for finding in findings {
            self.note(&finding.render(source, &self.catalogue, false));
        }
        self.next.findings(source, findings);
    }

    fn trouble(&self, trouble: &Trouble) {
        self.note(&trouble.text(&self.catalogue));
        self.next.trouble(trouble);
    }

    fn remarks(&self, paper: &Printed) {
        let said = typst_text(&paper.world, &paper.warnings);
        self.told.borrow_mut().push_str(&said);
        // What a paper never shows would stand over the pages for good.
        let notices = paper.notices(self.lang).into_iter();
        for notice in notices.filter(|notice| notice.severity != Severity::Note) {
            self.note(&notice.render(None, &self.catalogue, false));
        }
        self.next.remarks(paper);
    }

    fn printed(&self, data: &Path, paper: &Printed) {
        self.add(data, paper);
        self.next.printed(data, paper);
    }

    fn kept(&self, data: &Path, layout: &Layout) {
        self.push(data, layout, None);
        self.next.kept(data, layout);
    }

    fn wrote(&self, made: &Made, alone: bool) {
        self.next.wrote(made, alone);
    }
}

#[cfg(test)]
mod tests {
    use super::coarse;

    #[test]
    fn outlines_have_as_many_digits_as_a_screen_shows() {
        let svg = br#"<svg width="595.2755905"><path id="g1.2345" d="M 0 0m 7.61223847 -0.5v 5.2274915h 12"/></svg>"#;
        let coarsened = br#"<svg width="595.2755905"><path id="g1.2345" d="M 0 0m 7.612 -0.5v 5.227h 12"/></svg>"#;
        assert_eq!(coarse(svg), coarsened);
    }
}
