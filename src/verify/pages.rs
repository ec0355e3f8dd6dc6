//! Compares a finished PDF with the paper made anew, page by page.
//!
//! A page is what it draws, with what, in which boxes, and what is laid over it: its content
//! streams, resources, boxes and annotations. Two pages are the same if all of these are,
//! whatever program wrote them into the file; so a copy that another program saved anew is
//! told from one in which something was covered, hidden, cropped or exchanged.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use sha2::{Digest, Sha256};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::pdf;

/// What is otherwise than in the paper made anew.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Otherwise {
    /// A page says other words.
    Words {
        /// Number of the page, from 1.
        page: usize,
        /// What it should say, with some words around.
        expected: String,
        /// What it says.
        found: String,
    },
    /// A page says the same and is otherwise.
    Page {
        /// Number of the page, from 1.
        page: usize,
        /// What of it.
        what: Aspect,
    },
    /// Pages say the same, but their faces are not the same: those of a file are cut to what
    /// all of its pages say, and some say other words.
    Faces {
        /// The pages, from 1.
        pages: Vec<usize>,
    },
    /// A page of the paper is not there.
    Missing {
        /// Its number in the paper made anew, from 1.
        page: usize,
    },
    /// A page is there again.
    Twice {
        /// Number of the page, from 1.
        page: usize,
        /// Where it is already.
        first: usize,
    },
    /// A page stands in another place.
    Moved {
        /// Number of the page, from 1.
        page: usize,
        /// Where it belongs.
        expected: usize,
    },
    /// A page that is none of the paper's.
    Foreign {
        /// Number of the page, from 1.
        page: usize,
    },
    /// All pages are the same, and something else in the file is not: bookmarks, tags, what
    /// it carries.
    File {
        /// The entries of the file's catalog.
        entries: String,
    },
}

/// What of a page there is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Aspect {
    /// What is drawn: something covered, hidden, or drawn otherwise.
    Drawing,
    /// The faces and pictures with which it is drawn.
    Resources,
    /// What is laid over it: notes, stamps, links, fields.
    Annotations,
    /// How large it is, and what of it is shown.
    Boxes,
    /// Anything else.
    Rest,
}

/// Entries of a page by what they are of it.
const ASPECTS: [(Aspect, &[&str]); 4] = [
    (Aspect::Drawing, &["Contents"]),
    (Aspect::Resources, &["Resources"]),
    (Aspect::Annotations, &["Annots"]),
    (
        Aspect::Boxes,
        &[
            "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit",
        ],
    ),
];

/// Entries that a page has from the tree above it.
const INHERITED: [&str; 4] = ["Resources", "MediaBox", "CropBox", "Rotate"];

/// Entries that say where something hangs, not what it is.
const LINKS: [&[u8]; 5] = [b"Parent", b"P", b"StructParent", b"StructParents", b"Popup"];

/// Entries of a stream that say how it is packed.
const PACKING: [&[u8]; 3] = [b"Length", b"Filter", b"DecodeParms"];

/// More than this, no stream of a paper unpacks to, in bytes.
const LARGEST_STREAM: usize = 256 << 20;

/// No object of a paper is nested deeper.
const DEEPEST: usize = 64;

/// So many differences of words are told of a page.
const MOST_WORDS: usize = 6;

/// So many characters before and after a difference.
const AROUND: usize = 10;

/// A sum of something, by which it is compared.
type Sum = [u8; 32];

/// What is otherwise in a file than in the paper made anew. `None` if it can't be read.
pub fn compare(made_bytes: &[u8], given_bytes: &[u8]) -> Option<Vec<Otherwise>> {
    let (made, given) = (File::read(made_bytes)?, File::read(given_bytes)?);
    let mut otherwise = Vec::new();
    // Which page of the paper each page of the file is.
    let mut known = vec![None; given.pages.len()];
    let mut first = vec![None; made.pages.len()];
    for (index, page) in given.pages.iter().enumerate() {
        let same = |other: &usize| made.pages[*other].all == page.all;
        // Blank pages of a paper may all be the same.
        let at_place = Some(index).filter(|at| *at < made.pages.len() && same(at));
        let mut free = (0..made.pages.len()).filter(|at| first[*at].is_none());
        let found = at_place.or_else(|| free.find(same));
        if let Some(at) = found.or_else(|| (0..made.pages.len()).find(same)) {
            known[index] = Some(at);
            if let Some(before) = first[at] {
                let (page, first) = (index + 1, before + 1);
                otherwise.push(Otherwise::Twice { page, first });
            } else {
                first[at] = Some(index);
            }
        }
    }
    // Of the rest, pages that are alike are one page that was changed.
    let ours = pdf::read_some(made_bytes, |at| first.get(at) == Some(&None))?;
    let theirs = pdf::read_some(given_bytes, |index| known.get(index) == Some(&None))?;
    let mut lost: Vec<usize> = (0..made.pages.len())
        .filter(|at| first[*at].is_none())
        .collect();
    for (index, page) in given.pages.iter().enumerate() {
        if known[index].is_some() {
            continue;
        }
        let text = theirs.get(index)?.running.as_str();
        let alike = |at: usize| ours.get(at).map_or(0.0, |ours| share(&ours.running, text));
        let likeness = |at: usize| (alike(at), index.abs_diff(at));
        let best = lost.iter().copied().max_by(|a, b| {
            let ((a, far_a), (b, far_b)) = (likeness(*a), likeness(*b));
            a.total_cmp(&b).then(far_b.cmp(&far_a))
        });
        // In its place a page is taken for what should stand there, whatever it says.
        let best = best.filter(|at| {
            alike(*at) > 0.5 || (*at == index && given.pages.len() == made.pages.len())
        });
        match best {
            Some(at) => {
                lost.retain(|other| *other != at);
                known[index] = Some(at);
                first[at] = Some(index);
                let words = words(&ours.get(at)?.running, text);
                otherwise.extend(made.pages[at].against(page, &words, index + 1));
            }
            None => otherwise.push(Otherwise::Foreign { page: index + 1 }),
        }
    }
    otherwise.extend(
        lost.into_iter()
            .map(|at| Otherwise::Missing { page: at + 1 }),
    );
    otherwise.extend(moved(&known, &first));
    otherwise.sort_by_key(|otherwise| match otherwise {
        Otherwise::Words { page, .. }
        | Otherwise::Page { page, .. }
        | Otherwise::Missing { page }
        | Otherwise::Twice { page, .. }
        | Otherwise::Moved { page, .. }
        | Otherwise::Foreign { page } => *page,
        Otherwise::Faces { .. } | Otherwise::File { .. } => usize::MAX,
    });
    if otherwise
        .iter()
        .any(|told| matches!(told, Otherwise::Words { .. }))
    {
        gather_faces(&mut otherwise);
    }
    if otherwise.is_empty() {
        otherwise.extend(made.catalog_against(&given));
    }
    Some(otherwise)
}

/// Tells of pages whose faces alone are otherwise in one.
fn gather_faces(otherwise: &mut Vec<Otherwise>) {
    let mut pages = Vec::new();
    otherwise.retain(|told| match told {
        Otherwise::Page { page, what } if *what == Aspect::Resources => {
            pages.push(*page);
            false
        }
        _ => true,
    });
    if !pages.is_empty() {
        otherwise.push(Otherwise::Faces { pages });
    }
}

/// Pages that do not follow the one that is before them in the paper.
fn moved(known: &[Option<usize>], first: &[Option<usize>]) -> Vec<Otherwise> {
    let mut moved = Vec::new();
    let mut last = None;
    for (index, at) in known.iter().enumerate() {
        let Some(at) = at.filter(|at| first[*at] == Some(index)) else {
            continue;
        };
        if last.is_some_and(|last| at < last) {
            let (page, expected) = (index + 1, at + 1);
            moved.push(Otherwise::Moved { page, expected });
        } else {
            last = Some(at);
        }
    }
    moved
}

/// A PDF with what its pages are.
struct File {
    document: Document,
    pages: Vec<Sums>,
}

/// What a page is.
struct Sums {
    /// Everything.
    all: Sum,
    /// By its aspects.
    aspects: Vec<(Aspect, Sum)>,
}

impl File {
    fn read(bytes: &[u8]) -> Option<Self> {
        let document = Document::load_mem(bytes).ok()?;
        let mut summing = Summing::new(&document);
        let ids: Vec<ObjectId> = document.page_iter().collect();
        let pages = ids.iter().map(|id| {
            let aspects = summing.page(*id)?;
            let mut all = Sha256::new();
            for (_, sum) in &aspects {
                all.update(sum);
            }
            Some(Sums {
                all: all.finalize().into(),
                aspects,
            })
        });
        let pages: Vec<Sums> = pages.collect::<Option<_>>()?;
        (!pages.is_empty()).then_some(Self { document, pages })
    }

    /// What else in a file is otherwise: what its catalog says, but for the pages, and what
    /// every program that saves it writes anew.
    fn catalog_against(&self, given: &Self) -> Option<Otherwise> {
        let (made, other) = (
            self.document.catalog().ok()?,
            given.document.catalog().ok()?,
        );
        let mut keys: Vec<&[u8]> = made
            .iter()
            .chain(other.iter())
            .map(|(key, _)| key.as_slice())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys.retain(|key| ![&b"Pages"[..], b"Metadata", b"Version", b"Extensions"].contains(key));
        let (mut ours, mut theirs) = (Summing::new(&self.document), Summing::new(&given.document));
        let differs = |key: &&[u8]| {
            let sum = |summing: &mut Summing, catalog: &Dictionary| {
                catalog
                    .get(key)
                    .ok()
                    .map(|value| summing.sum(value, DEEPEST))
            };
            sum(&mut ours, made) != sum(&mut theirs, other)
        };
        let entries: Vec<_> = keys
            .into_iter()
            .filter(differs)
            .map(String::from_utf8_lossy)
            .collect();
        let entries = entries.join(", ");
        (!entries.is_empty()).then_some(Otherwise::File { entries })
    }
}

impl Sums {
    /// What is otherwise on a page that should be this one: its words, if any, and what of it.
    fn against(&self, given: &Self, words: &[(String, String)], page: usize) -> Vec<Otherwise> {
        let words = words.iter().cloned();
        let words = words.map(|(expected, found)| Otherwise::Words {
            page,
            expected,
            found,
        });
        let mut otherwise: Vec<Otherwise> = words.collect();
        // Other words are drawn otherwise, and with other parts of faces.
        let told = !otherwise.is_empty();
        let both = self.aspects.iter().zip(&given.aspects);
        let differ = both.filter(|((_, ours), (_, theirs))| ours != theirs);
        let aspects = differ.map(|((what, _), _)| *what);
        let aspects: Vec<Aspect> = aspects
            .filter(|what| !(told && [Aspect::Drawing, Aspect::Resources].contains(what)))
            .collect();
        otherwise.extend(
            aspects
                .into_iter()
                .map(|what| Otherwise::Page { page, what }),
        );
        otherwise
    }
}

/// Takes sums of objects, each once.
struct Summing<'a> {
    document: &'a Document,
    known: HashMap<ObjectId, Sum>,
    open: Vec<ObjectId>,
}

impl<'a> Summing<'a> {
    fn new(document: &'a Document) -> Self {
        Self {
            document,
            known: HashMap::new(),
            open: Vec::new(),
        }
    }

    /// What a page is, aspect by aspect.
    fn page(&mut self, id: ObjectId) -> Option<Vec<(Aspect, Sum)>> {
        let document = self.document;
        let page = document.get_dictionary(id).ok()?;
        self.open.push(id);
        let mut aspects = Vec::new();
        let mut rest = page.clone();
        for (aspect, keys) in ASPECTS {
            let mut sum = Sha256::new();
            for key in keys {
                rest.remove(key.as_bytes());
                let value = match *key {
                    "Contents" => Some(self.contents(page)),
                    key => inherited(document, page, key).map(|value| self.sum(value, DEEPEST)),
                };
                sum.update(value.map_or_else(Vec::new, |sum| sum.to_vec()));
                sum.update(b"/");
            }
            aspects.push((aspect, sum.finalize().into()));
        }
        aspects.push((Aspect::Rest, self.sum(&Object::Dictionary(rest), DEEPEST)));
        self.open.pop();
        Some(aspects)
    }

    /// What a page draws: its streams one after the other.
    fn contents(&self, page: &Dictionary) -> Sum {
        let mut sum = Sha256::new();
        let mut add = |object: &Object| {
            if let Object::Stream(stream) = object {
                sum.update(unpacked(stream));
                sum.update(b"\n");
            }
        };
        let contents = page.get(b"Contents").ok();
        let contents = contents.and_then(|contents| self.document.dereference(contents).ok());
        match contents.map(|(_, contents)| contents) {
            Some(Object::Array(streams)) => {
                for stream in streams {
                    if let Ok((_, stream)) = self.document.dereference(stream) {
                        add(stream);
                    }
                }
            }
            Some(stream) => add(stream),
            None => {}
        }
        sum.finalize().into()
    }

    /// The sum of an object with all that it refers to.
    fn sum(&mut self, object: &Object, depth: usize) -> Sum {
        if depth == 0 {
            return Sum::default();
        }
        let mut sum = Sha256::new();
        match object {
            Object::Reference(id) => return self.referred(*id, depth),
            Object::Null => sum.update(b"null"),
            Object::Boolean(value) => sum.update([b'b', u8::from(*value)]),
            // Programs write whole numbers both ways.
            Object::Integer(value) => sum.update(format!("n{value}")),
            Object::Real(value) => sum.update(format!("n{value}")),
            Object::Name(name) => sum.update([b"/", name.as_slice()].concat()),
            Object::String(text, _) => sum.update([b"(", text.as_slice()].concat()),
            Object::Array(items) => {
                sum.update(b"[");
                for item in items {
                    sum.update(self.sum(item, depth - 1));
                }
            }
            Object::Dictionary(dictionary) => {
                sum.update(b"<");
                self.dictionary(dictionary, &[], &mut sum, depth);
            }
            Object::Stream(stream) => {
                sum.update(b"s");
                self.dictionary(&stream.dict, &PACKING, &mut sum, depth);
                sum.update(unpacked(stream));
            }
        }
        sum.finalize().into()
    }

    fn dictionary(
        &mut self,
        dictionary: &Dictionary,
        but: &[&[u8]],
        sum: &mut Sha256,
        depth: usize,
    ) {
        let mut entries: Vec<(&Vec<u8>, &Object)> = dictionary.iter().collect();
        entries.sort_by_key(|(key, _)| *key);
        for (key, value) in entries {
            if LINKS.contains(&key.as_slice()) || but.contains(&key.as_slice()) {
                continue;
            }
            sum.update(key);
            sum.update(self.sum(value, depth - 1));
        }
    }

    fn referred(&mut self, id: ObjectId, depth: usize) -> Sum {
        if let Some(sum) = self.known.get(&id) {
            return *sum;
        }
        let document = self.document;
        let Ok(object) = document.get_object(id) else {
            return Sum::default();
        };
        // Another page, to which a link leads or on which a tagged word stands: what it draws.
        if let Object::Dictionary(page) = object
            && page.has_type(b"Page")
        {
            let sum = self.contents(page);
            self.known.insert(id, sum);
            return sum;
        }
        if self.open.contains(&id) {
            return Sum::default();
        }
        self.open.push(id);
        let sum = self.sum(object, depth - 1);
        self.open.pop();
        self.known.insert(id, sum);
        sum
    }
}

/// What a stream holds.
fn unpacked(stream: &Stream) -> Vec<u8> {
    let unpacked = stream.decompressed_content_with_limit(LARGEST_STREAM);
    unpacked.unwrap_or_else(|_| stream.content.clone())
}

/// An entry of a page, its own or that of the tree above it.
fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &str) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEEPEST {
        if let Ok(value) = node.get(key.as_bytes()) {
            return Some(value);
        }
        if !INHERITED.contains(&key) {
            return None;
        }
        node = document
            .get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?)
            .ok()?;
    }
    None
}

/// How much of two texts is the same, of 1.
fn share(one: &str, other: &str) -> f32 {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let ops = capture_diff_slices(Algorithm::Myers, &one, &other);
    similar::get_diff_ratio(&ops, one.len(), other.len())
}

/// Where two texts differ: what the one says there and what the other, each with some of the
/// words around.
fn words(expected: &str, found: &str) -> Vec<(String, String)> {
    let (expected, found): (Vec<char>, Vec<char>) =
        (expected.chars().collect(), found.chars().collect());
    let ops = capture_diff_slices(Algorithm::Myers, &expected, &found);
    // Differences that are near each other are one.
    let mut spans: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> = Vec::new();
    for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (old, new) = (op.old_range(), op.new_range());
        match spans.last_mut() {
            Some((before, after)) if old.start < before.end + 2 * AROUND => {
                before.end = old.end;
                after.end = new.end;
            }
            _ => spans.push((old, new)),
        }
    }
    let around = |text: &[char], span: &std::ops::Range<usize>| -> String {
        let start = span.start.saturating_sub(AROUND);
        let end = (span.end + AROUND).min(text.len());
        text[start..end].iter().collect()
    };
    let told = spans.iter().take(MOST_WORDS);
    told.map(|(old, new)| (around(&expected, old), around(&found, new)))
        .collect()
}
