//! The form in a browser (填写): what its page asks for, and what it changes.
//!
//! `GET /form` is what there is to fill in, `GET /data` what is filled in and what is wrong with
//! it. What is posted is JSON: `/edit`, `/text`, `/fix` and `/step` change the file and name
//! the sum of what they change; `/at` and `/where` lead from the pages to the data and back;
//! `/show` says which papers are looked at, `/make` writes them, `/explain` explains a rule. No
//! request names a file.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use rayon::prelude::*;
use serde_json::{Value as Json, json};
use typst::utils::hash128;
use typst_layout::Page;

use super::asked::{Edit, Entry, Explain, Fix, Make, Place, Show, Step, Text, read};
use super::blank::blank;
use super::draft::{Draft, Unchanged};
use super::find;
use super::proofs::{Preview, Proof, Sheet};
use super::server::{Answer, Answers};
use crate::check::{Strictness, check_source};
use crate::data::load::{self, Places};
use crate::data::splice::{splice, tree};
use crate::export::svg;
use crate::press::materials::Stamp;
use crate::press::write::Made;
use crate::press::{
    CheckedConference, Commission, Materials, Press, Printed, Printing, Progress, Trouble, run,
};
use crate::report::diagnostic::Diagnostic;
use crate::report::fix;
use crate::report::messages::{Catalogue, Lang, Message};
use crate::report::rules;
use crate::report::source::Source;

/// What the form of a data file is made with, and what was made last.
pub struct Editing {
    at_hand: Mutex<AtHand>,
    lang: Lang,
    draft: Mutex<Draft>,
    /// The papers that are looked at.
    shown: Mutex<Vec<String>>,
    last: Mutex<Option<Last>>,
    drawn: Mutex<Drawn>,
    /// Told when there is something to draw.
    wake: Mutex<Sender<()>>,
}

/// What papers are made with, as the user's own layouts and faces were when they were looked at.
struct AtHand {
    press: Arc<Press>,
    stamp: Stamp,
    /// Why they can't be taken as they are now.
    fault: Option<String>,
}

/// What was drawn last.
struct Last {
    conference: CheckedConference,
    papers: BTreeMap<String, Printed>,
}

/// The pages that were drawn last, by the sum of what is on them: what is as it was need not
/// be drawn again.
#[derive(Clone, Default)]
struct Drawn(HashMap<String, Sheet>);

impl Drawn {
    fn sheet(&self, page: &Page) -> Sheet {
        let name = Sheet::named(hash128(page));
        let drawn = self.0.get(&name).cloned();
        drawn.unwrap_or_else(|| Sheet::new(name, &svg(page)))
    }
}

impl Editing {
    /// That of a data file, with the papers that are looked at first. `wake` is told of what
    /// changes from here.
    ///
    /// # Errors
    /// If the file can't be read.
    pub fn new(
        path: &Path,
        press: Press,
        shown: Vec<String>,
        lang: Lang,
        wake: Sender<()>,
    ) -> Result<Self, Diagnostic> {
        let at_hand = AtHand {
            stamp: press.materials.stamp(),
            press: Arc::new(press),
            fault: None,
        };
        Ok(Self {
            at_hand: Mutex::new(at_hand),
            lang,
            draft: Mutex::new(Draft::open(path)?),
            shown: Mutex::new(shown),
            last: Mutex::new(None),
            drawn: Mutex::default(),
            wake: Mutex::new(wake),
        })
    }

    /// Looks at the file, and at the user's own layouts and faces; whether somebody else changed
    /// one of them.
    pub fn renew(&self) -> bool {
        let changed = locked(&self.draft).renew();
        self.take_again() || changed
    }

    /// Takes the user's own layouts and faces again if they changed. Where they can't be taken,
    /// those of before stay.
    fn take_again(&self) -> bool {
        let mut at_hand = locked(&self.at_hand);
        let old = &at_hand.press.materials;
        let stamp = old.stamp();
        if stamp == at_hand.stamp {
            return false;
        }
        let new = Materials::new(old.layouts.as_deref(), &old.fonts);
        let taken = new.and_then(|new| Press::new(new, Printing::default()));
        at_hand.stamp = stamp;
        match taken {
            Ok(press) => {
                at_hand.press = Arc::new(press);
                at_hand.fault = None;
            }
            Err(trouble) => {
                at_hand.fault = Some(trouble.text(&Catalogue::new(self.lang)));
            }
        }
        true
    }

    fn press(&self) -> Arc<Press> {
        locked(&self.at_hand).press.clone()
    }

    /// Draws the papers that are looked at, side by side.
    pub fn draw(&self) -> Preview {
        let path = locked(&self.draft).path().to_owned();
        let title = path.display().to_string();
        let catalogue = Catalogue::new(self.lang);
        let press = self.press();
        let fault = locked(&self.at_hand).fault.clone();
        let shown = locked(&self.shown).clone();
        let before = locked(&self.drawn).clone();
        let draw = |conference: &CheckedConference| {
            let wanted = press.layouts().iter().filter(|layout| {
                shown.contains(&layout.name) && layout.manifest.suits(&conference.dictionary)
            });
            let wanted: Vec<_> = wanted.collect();
            let drawn = wanted.into_par_iter().map(|layout| {
                let drawn = press.print_for(conference, layout, None).map(|printed| {
                    let pages = printed.document().pages().par_iter();
                    let pages: Vec<_> = pages.map(|page| before.sheet(page)).collect();
                    (printed, pages)
                });
                (layout, drawn)
            });
            drawn.collect::<Vec<_>>()
        };
        let (conference, drawn) = match press.read_while(&path, draw) {
            Ok(done) => done,
            Err(trouble) => {
                // What is wrong with the data stands at its field.
                let of_data = match trouble {
                    Trouble::Data(Some(_), _) => catalogue.text(&Message::new("form-old")),
                    trouble => trouble.text(&catalogue),
                };
                let told: Vec<String> = fault.into_iter().chain([of_data]).collect();
                return Preview {
                    title,
                    papers: vec![(path, None)],
                    told: told.join("\n\n"),
                };
            }
        };
        let mut told: Vec<String> = fault.into_iter().collect();
        let (mut papers, mut proofs) = (BTreeMap::new(), Vec::new());
        let mut sheets = Drawn::default();
        for (layout, drawn) in drawn {
            let (pages, stale) = match drawn {
                Ok((printed, pages)) => {
                    papers.insert(layout.name.clone(), printed);
                    let drawn = pages.iter().cloned();
                    let drawn = drawn.map(|sheet| (sheet.name.clone(), sheet));
                    sheets.0.extend(drawn);
                    (Some(pages), false)
                }
                Err(trouble) => {
                    told.push(trouble.text(&catalogue));
                    (None, true)
                }
            };
            proofs.push(Proof {
                layout: layout.name.clone(),
                title: layout.manifest.title.clone(),
                pages,
                stale,
            });
        }
        *locked(&self.drawn) = sheets;
        *locked(&self.last) = Some(Last { conference, papers });
        Preview {
            title,
            papers: vec![(path, Some(proofs))],
            told: told.join("\n\n"),
        }
    }

    fn wake(&self) {
        // Nobody draws any more when the program ends.
        let _ = locked(&self.wake).send(());
    }

    /// What is filled in, and what is wrong with it.
    fn data(&self) -> Json {
        let draft = locked(&self.draft);
        let catalogue = Catalogue::new(self.lang);
        let (source, findings) = self.findings(&draft);
        let paths = Places::of(&source).paths();
        let findings = findings.iter().map(|finding| {
            let mut told = finding.to_json(Some(&source), &catalogue);
            let path = finding.span.as_ref().and_then(|span| paths.at(span.start));
            told["path"] = json!(path);
            told["fix"] = json!(finding.fix.is_some());
            told
        });
        let (undo, redo) = draft.steps();
        json!({
            "sum": draft.sum(),
            "file": draft.path().display().to_string(),
            "text": source.text(),
            "data": tree(source.text()).map(plain),
            "figures": Places::of(&source).keys("figures"),
            "findings": findings.collect::<Vec<_>>(),
            "undo": undo,
            "redo": redo,
            "shown": *locked(&self.shown),
        })
    }

    fn findings(&self, draft: &Draft) -> (Source, Vec<Diagnostic>) {
        // Of the draft, whose sum is told: on disk there may be another by now.
        let source = Source::new(draft.path().display().to_string(), draft.text());
        if let Err(finding) = load::read(draft.path()) {
            return (source, vec![finding]);
        }
        let file = check_source(source, self.press().fonts(), &Strictness::default());
        (file.source, file.findings)
    }

    /// The answer to a change of the file.
    fn changed(&self, outcome: Result<(), Unchanged>, draft: &Draft) -> Answer {
        let told = |message: &Message| Catalogue::new(self.lang).text(message);
        match outcome {
            Ok(()) => {
                self.wake();
                answer("200 OK", &json!({ "sum": draft.sum() }))
            }
            Err(Unchanged::Outdated) => {
                self.wake();
                answer("409 Conflict", &json!({ "sum": draft.sum() }))
            }
            Err(Unchanged::Refused(message)) => answer(
                "422 Unprocessable Content",
                &json!({ "message": told(&message) }),
            ),
            Err(Unchanged::Failed(error)) => {
                let finding = crate::export::file::unwritable(draft.path(), &error);
                let message = told(&finding.message);
                answer("500 Internal Server Error", &json!({ "message": message }))
            }
        }
    }

    fn edit(&self, edit: &Edit) -> Answer {
        let mut draft = locked(&self.draft);
        let all = |text: &str| {
            edit.changes
                .iter()
                .try_fold(text.to_owned(), |text, change| splice(&text, change))
        };
        let outcome = draft.change(&edit.sum, all);
        self.changed(outcome, &draft)
    }

    fn text(&self, new: Text) -> Answer {
        let mut draft = locked(&self.draft);
        let outcome = draft.change(&new.sum, |_| Ok(new.text));
        self.changed(outcome, &draft)
    }

    fn step(&self, step: &Step) -> Answer {
        let mut draft = locked(&self.draft);
        let outcome = draft.step(&step.sum, step.back);
        self.changed(outcome, &draft)
    }

    /// Puts a finding right, the one of this rule at this place.
    fn fix(&self, asked: &Fix) -> Answer {
        let mut draft = locked(&self.draft);
        let (source, findings) = self.findings(&draft);
        let meant = findings.into_iter().find(|finding| {
            let place = finding
                .span
                .as_ref()
                .map(|span| source.line_and_column(span.start));
            finding.code() == Some(&*asked.code) && place == Some((asked.line, asked.column))
        });
        let outcome = draft.change(&asked.sum, |text| {
            let fixed = meant.map(|finding| fix::apply(&Source::new("", text), &[finding]).text);
            fixed.ok_or_else(|| Message::new("splice-no-place"))
        });
        self.changed(outcome, &draft)
    }

    fn at(&self, point: &Place) -> Json {
        let last = locked(&self.last);
        let found = last.as_ref().and_then(|last| {
            let paper = last.papers.get(&point.paper)?;
            let strings = find::Strings::of(&last.conference.conference, &last.conference.source);
            let printed = find::Printed::of(paper.document());
            printed
                .at(&strings, point.page, point.x, point.y)
                .map(str::to_owned)
        });
        json!({ "path": found })
    }

    fn spots(&self, entry: &Entry) -> Json {
        let last = locked(&self.last);
        let spots = last.as_ref().and_then(|last| {
            let paper = last.papers.get(&entry.paper)?;
            let strings = find::Strings::of(&last.conference.conference, &last.conference.source);
            Some(find::Printed::of(paper.document()).spots(&strings, &entry.path))
        });
        json!({ "spots": spots.unwrap_or_default() })
    }

    /// Writes papers beside the file, those of a print form in a folder of its name.
    fn make(&self, asked: &Make) -> Answer {
        let start = Instant::now();
        let path = locked(&self.draft).path().to_owned();
        let beside = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let folder = beside.join(asked.form.folder());
        let made = std::fs::create_dir_all(&folder)
            .map_err(|error| Trouble::paper(crate::export::file::unwritable(&folder, &error)));
        let written = Written::default();
        let materials: Materials = self.press().materials.clone();
        let commission = Commission {
            data: vec![path],
            out: vec![folder.join("")],
            layouts: asked.layouts.clone(),
            ..Commission::default()
        };
        let outcome = made
            .and_then(|()| Press::new(materials, asked.form.printing()))
            .and_then(|press| run(&press, &commission, &written));
        match outcome {
            Ok(_) => {
                let paths = written.paths();
                let folder = std::path::absolute(&folder).unwrap_or(folder);
                let seconds = start.elapsed().as_secs_f64();
                answer(
                    "200 OK",
                    &json!({ "paths": paths, "folder": folder, "seconds": seconds }),
                )
            }
            Err(trouble) => {
                let message = trouble.text(&Catalogue::new(self.lang));
                answer("422 Unprocessable Content", &json!({ "message": message }))
            }
        }
    }

    fn explain(&self, asked: &Explain) -> Option<Json> {
        let rule = rules::find(&asked.code)?;
        let catalogue = Catalogue::new(self.lang);
        let text = catalogue.lookup(&format!("explain-{}", rule.id), &[])?;
        let source = catalogue.text(&Message::new("explain-source").with("source", rule.source));
        Some(json!({ "text": format!("{text}\n{source}") }))
    }
}

impl Answers for Editing {
    fn read(&self, path: &str) -> Option<Answer> {
        let file = |kind, bytes: &[u8]| Answer {
            status: "200 OK",
            kind,
            bytes: bytes.to_vec(),
        };
        let script = |bytes: &[u8]| file("text/javascript; charset=utf-8", bytes);
        Some(match path {
            "/" => file("text/html; charset=utf-8", include_bytes!("form/form.html")),
            "/form.css" => file("text/css; charset=utf-8", include_bytes!("form/form.css")),
            "/talk.js" => script(include_bytes!("form/talk.js")),
            "/fields.js" => script(include_bytes!("form/fields.js")),
            "/figures.js" => script(include_bytes!("form/figures.js")),
            "/wording.js" => script(include_bytes!("form/wording.js")),
            "/findings.js" => script(include_bytes!("form/findings.js")),
            "/form.js" => script(include_bytes!("form/form.js")),
            "/form" => answer("200 OK", &blank(self.lang, self.press().layouts())),
            "/data" => answer("200 OK", &self.data()),
            _ => return None,
        })
    }

    fn write(&self, path: &str, body: &[u8]) -> Option<Answer> {
        let answered = match path {
            "/edit" => read(body).map(|edit| self.edit(&edit)),
            "/text" => read(body).map(|text| self.text(text)),
            "/step" => read(body).map(|step| self.step(&step)),
            "/fix" => read(body).map(|fix| self.fix(&fix)),
            "/at" => read(body).map(|point| answer("200 OK", &self.at(&point))),
            "/where" => read(body).map(|entry| answer("200 OK", &self.spots(&entry))),
            "/make" => read(body).map(|make| self.make(&make)),
            "/explain" => {
                let told = read(body).map(|asked| self.explain(&asked));
                told.map(|told| answer("200 OK", &told.unwrap_or_default()))
            }
            "/show" => read(body).map(|Show { layouts }| {
                *locked(&self.shown) = layouts;
                self.wake();
                answer("200 OK", &json!({}))
            }),
            _ => return None,
        };
        Some(answered.unwrap_or_else(|| answer("400 Bad Request", &json!({}))))
    }
}

/// The files that a run wrote.
#[derive(Default)]
struct Written(std::cell::RefCell<Vec<PathBuf>>);

impl Written {
    fn paths(self) -> Vec<PathBuf> {
        self.0.into_inner()
    }
}

impl Progress for Written {
    fn wrote(&self, made: &Made, _alone: bool) {
        self.0.borrow_mut().push(made.path.clone());
    }
}

fn answer(status: &'static str, json: &Json) -> Answer {
    Answer {
        status,
        kind: "application/json",
        bytes: json.to_string().into_bytes(),
    }
}

/// A tree with numbers and days as the strings that the file writes.
fn plain(tree: Json) -> Json {
    match tree {
        Json::Object(mut table) => match table.remove("") {
            Some(written) if table.is_empty() => written,
            _ => {
                let entries = table.into_iter().map(|(key, value)| (key, plain(value)));
                Json::Object(entries.collect())
            }
        },
        Json::Array(items) => items.into_iter().map(plain).collect(),
        other => other,
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
