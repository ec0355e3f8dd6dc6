//! 自然段 — takes the content of a paragraph apart, has its lines chosen by [`lattice`] and
//! sets each of them.

use std::collections::HashMap;

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult};
use typst::ecow::EcoString;
use typst::engine::Engine;
use typst::foundations::{
    Array, Content, Context, IntoValue, NativeElement, Resolve, SequenceElem, StyleChain,
    StyledElem, Styles, Target, TargetElem,
};
use typst::introspection::{Location, Locator, LocatorLink};
use typst::layout::{Abs, Axes, BoxElem, Em, HElem, Region, Spacing};
use typst::syntax::Span;
use typst::text::{FontFeatures, SpaceElem, TextElem};
use typst::utils::hash128;

use super::lattice::{self, Form, Measure, Part, Piece};

/// Room that is none, in cells, and yet parts what stands on its sides: Typst would close
/// marks up or trim them at the end of a line.
const NOTHING: f64 = 1e-9;

/// The feature of the bundled faces that gives a mark half a cell.
const HALF_CELL: &str = "hwid";

/// The lines of a paragraph, each but the last as wide as its measure: see
/// [`lattice::lines`].
///
/// # Errors
/// What Typst says of content that it can't measure.
#[expect(clippy::needless_pass_by_value, reason = "as Typst passes it")]
pub fn lines(
    engine: &mut Engine,
    context: Tracked<Context>,
    span: Span,
    body: &Content,
    measure: Measure,
    unbroken: &[EcoString],
) -> SourceResult<Vec<Content>> {
    let mut found = Vec::new();
    take_apart(body, &mut Vec::new(), false, &mut found);
    let mut ruler = Ruler::new(engine, context, span)?;
    let pieces = found.iter().map(|found| {
        Ok(match &found.what {
            What::Words(words) => Piece::Text {
                text: words.to_string(),
                kept: found.kept,
            },
            What::Object(object) => Piece::Object {
                width: ruler.cells(&found.dressed(object.clone()))?,
            },
        })
    });
    let pieces = pieces.collect::<SourceResult<Vec<_>>>()?;
    let lines = lattice::lines(&pieces, measure, unbroken, |piece, words| {
        ruler.width(&found[piece].styles, words)
    })?;
    let mut set = |line: Vec<Part>| -> SourceResult<Content> {
        let parts = line
            .into_iter()
            .map(|part| set_part(part, &found, &mut ruler));
        Ok(Content::sequence(parts.collect::<SourceResult<Vec<_>>>()?))
    };
    lines.into_iter().map(&mut set).collect()
}

/// A piece of a paragraph as it was found.
struct Found {
    what: What,
    /// The styles around it, the innermost last.
    styles: Vec<Styles>,
    kept: bool,
}

enum What {
    Words(EcoString),
    Object(Content),
}

impl Found {
    /// Content with the styles of this piece.
    fn dressed(&self, content: Content) -> Content {
        dressed(&self.styles, content)
    }
}

fn dressed(styles: &[Styles], content: Content) -> Content {
    let around = styles.iter().rev().cloned();
    around.fold(content, Content::styled_with_map)
}

/// Takes content apart into words and objects. A box says that its words are kept on one
/// line; room between words is the program's.
fn take_apart(body: &Content, styles: &mut Vec<Styles>, kept: bool, found: &mut Vec<Found>) {
    let mut add = |what: What| {
        found.push(Found {
            what,
            styles: styles.clone(),
            kept,
        });
    };
    if let Some(text) = body.to_packed::<TextElem>() {
        add(What::Words(text.text.clone()));
    } else if body.is::<SpaceElem>() {
        add(What::Words(" ".into()));
    } else if let Some(sequence) = body.to_packed::<SequenceElem>() {
        for child in &sequence.children {
            take_apart(child, styles, kept, found);
        }
    } else if let Some(styled) = body.to_packed::<StyledElem>() {
        styles.push(styled.styles.clone());
        take_apart(&styled.child, styles, kept, found);
        styles.pop();
    } else if let Some(inner) = boxed(body) {
        take_apart(inner, styles, true, found);
    } else if !body.is::<HElem>() {
        add(What::Object(body.clone()));
    }
}

/// What a box holds.
fn boxed(body: &Content) -> Option<&Content> {
    let boxed = body.to_packed::<BoxElem>()?;
    boxed.body.as_option().as_ref()?.as_ref()
}

/// A part of a line as Typst gets it.
fn set_part(part: Part, found: &[Found], ruler: &mut Ruler) -> SourceResult<Content> {
    Ok(match part {
        Part::Gap(gap) => room(if gap == 0.0 { NOTHING } else { gap }),
        Part::Object { piece } => match &found[piece].what {
            What::Object(object) => found[piece].dressed(object.clone()),
            What::Words(_) => unreachable!("an object comes out as it came in"),
        },
        Part::Text {
            piece,
            text,
            tracking,
        } => {
            let words = TextElem::packed(text);
            found[piece].dressed(if tracking == 0.0 {
                words
            } else {
                words.set(TextElem::tracking, (tracking * ruler.cell).into())
            })
        }
        Part::Mark { piece, text, form } => {
            let mark = half_cell(found[piece].dressed(TextElem::packed(text.as_str())));
            // Beside the marks of another face there is less room, or they would keep their
            // blank.
            let missing = 0.5 - ruler.half_width(&found[piece].styles, &text)?;
            if missing.abs() <= 0.01 {
                mark
            } else {
                match form {
                    Form::NarrowBefore => room(missing) + mark,
                    Form::NarrowAfter => mark + room(missing),
                }
            }
        }
    })
}

/// Room of so many cells.
fn room(cells: f64) -> Content {
    HElem::new(Spacing::Rel(Em::new(cells).into())).pack()
}

/// A mark without the blank half of its cell, where the face has such a form.
fn half_cell(mark: Content) -> Content {
    let features: FontFeatures = Array::from_iter([HALF_CELL.into_value()])
        .into_value()
        .cast()
        .expect("names of features");
    mark.set(TextElem::features, features)
}

/// Measures what stands in a line, in cells.
struct Ruler<'a, 'e> {
    engine: &'a mut Engine<'e>,
    styles: StyleChain<'a>,
    here: Location,
    span: Span,
    cell: Abs,
    /// Widths of words by the styles around them: a paragraph has few that differ.
    known: HashMap<(u128, EcoString), f64>,
}

impl<'a, 'e> Ruler<'a, 'e> {
    #[expect(clippy::needless_pass_by_value, reason = "as Typst passes it")]
    fn new(
        engine: &'a mut Engine<'e>,
        context: Tracked<'a, Context<'a>>,
        span: Span,
    ) -> SourceResult<Self> {
        let styles = context.styles().at(span)?;
        Ok(Self {
            engine,
            styles,
            here: context.location().at(span)?,
            span,
            cell: Em::one().resolve(styles),
            known: HashMap::new(),
        })
    }

    fn cells(&mut self, content: &Content) -> SourceResult<f64> {
        // As Typst's own `measure` does it.
        let link = LocatorLink::measure(self.here, self.span);
        let target = TargetElem::target.set(Target::Paged).wrap();
        let frame = (self.engine.library.routines.layout_frame)(
            self.engine,
            content,
            Locator::link(&link),
            self.styles.chain(&target),
            Region::new(Axes::splat(Abs::inf()), Axes::splat(false)),
        )?;
        Ok(frame.width() / self.cell)
    }

    fn width(&mut self, styles: &[Styles], words: &str) -> SourceResult<f64> {
        let key = (hash128(styles), words.into());
        if let Some(width) = self.known.get(&key) {
            return Ok(*width);
        }
        let width = self.cells(&dressed(styles, TextElem::packed(words)))?;
        self.known.insert(key, width);
        Ok(width)
    }

    /// Width of a mark that takes half a cell, if its face can.
    fn half_width(&mut self, styles: &[Styles], mark: &str) -> SourceResult<f64> {
        let mark = half_cell(dressed(styles, TextElem::packed(mark)));
        self.cells(&(room(NOTHING) + mark + room(NOTHING)))
    }
}
