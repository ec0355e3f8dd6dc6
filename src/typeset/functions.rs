//! What layouts can call beside Typst's own functions: the module `gongbao`.

use std::sync::LazyLock;

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult, bail};
use typst::ecow::EcoString;
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, CastInfo, Context, Dict, FromValue, Func, IntoValue, Module, NativeFuncData,
    NativeFuncPtr, Scope, Value,
};
use typst::syntax::{Span, Spanned};

use super::lattice::{self, Form, Measure, Part, Piece};

/// The module `gongbao`, for the global scope of layouts.
pub fn module() -> Module {
    let mut scope = Scope::new();
    scope.define("lines", Func::from(&LINES));
    scope.define("title-lines", Func::from(&TITLE_LINES));
    Module::new("gongbao", scope)
}

/// `gongbao.lines(pieces, first: float, rest: float, width: function) -> array`
///
/// Breaks a paragraph into lines on the lattice: see [`lattice::lines`]. A piece is
/// `(text: str, kept: bool)` or `(width: float)`; `width` is called with the number of a
/// piece and some of its text and returns a float. A line is an array of `(piece: int,
/// text: str)`, `(piece: int)` and gaps, which are floats; a mark that does not take one
/// cell has `form`: `"narrow-before"` or `"narrow-after"`, see [`Form`]. All
/// numbers are in cells 字.
static LINES: NativeFuncData = native("lines", "Lines", &lines);

/// `gongbao.title-lines(title, widest: float, width: function) -> array`
///
/// Breaks a title by sense: see [`lattice::title_lines`]. `width` is called with some of
/// its text and returns a float. All numbers are in cells 字.
static TITLE_LINES: NativeFuncData = native("title-lines", "Title Lines", &title_lines);

/// What Typst calls.
type Native = dyn Fn(&mut Engine, Tracked<Context>, &mut Args) -> SourceResult<Value> + Send + Sync;

/// A function of Typst, as its own macro describes one.
const fn native(
    name: &'static str,
    title: &'static str,
    function: &'static Native,
) -> NativeFuncData {
    NativeFuncData {
        function: NativeFuncPtr(function),
        name,
        title,
        docs: "",
        def_site: None,
        keywords: &[],
        contextual: false,
        scope: LazyLock::new(&|| Scope::new()),
        params: LazyLock::new(&|| Vec::new()),
        returns: LazyLock::new(&|| CastInfo::Any),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "Typst's signature")]
fn lines(engine: &mut Engine, context: Tracked<Context>, args: &mut Args) -> SourceResult<Value> {
    let pieces: Array = args.expect("pieces")?;
    let pieces = pieces.into_iter().map(|value| piece(value, args.span));
    let pieces = pieces.collect::<SourceResult<Vec<_>>>()?;
    let measure = Measure {
        first: named(args, "first")?,
        rest: named(args, "rest")?,
    };
    let width: Func = named(args, "width")?;
    let lines = lattice::lines(&pieces, measure, |piece, text| {
        let piece = i64::try_from(piece).expect("a paragraph has fewer pieces");
        let width = width.call(engine, context, [piece.into_value(), text.into_value()])?;
        width.cast::<f64>().at(args.span)
    })?;
    let line = |line: Vec<Part>| line.into_iter().map(part).collect::<Array>().into_value();
    Ok(lines.into_iter().map(line).collect::<Array>().into_value())
}

#[expect(clippy::needless_pass_by_value, reason = "Typst's signature")]
fn title_lines(
    engine: &mut Engine,
    context: Tracked<Context>,
    args: &mut Args,
) -> SourceResult<Value> {
    let title: EcoString = args.expect("title")?;
    let widest = named(args, "widest")?;
    let width: Func = named(args, "width")?;
    let lines = lattice::title_lines(&title, widest, |text| {
        let width = width.call(engine, context, [text.into_value()])?;
        width.cast::<f64>().at(args.span)
    })?;
    let lines = lines
        .into_iter()
        .map(|line| EcoString::from(line).into_value());
    Ok(lines.collect::<Array>().into_value())
}

/// An argument that must be given by name.
fn named<T: FromValue<Spanned<Value>>>(args: &mut Args, name: &str) -> SourceResult<T> {
    match args.named(name)? {
        Some(value) => Ok(value),
        None => bail!(args.span, "missing argument: {name}"),
    }
}

fn piece(value: Value, span: Span) -> SourceResult<Piece> {
    let piece: Dict = value.cast().at(span)?;
    if let Ok(text) = piece.get("text") {
        let text: EcoString = text.clone().cast().at(span)?;
        let kept = piece
            .get("kept")
            .is_ok_and(|kept| *kept == Value::Bool(true));
        return Ok(Piece::Text {
            text: text.into(),
            kept,
        });
    }
    let width = piece.get("width").at(span)?.clone().cast().at(span)?;
    Ok(Piece::Object { width })
}

fn part(part: Part) -> Value {
    let piece = |piece: usize| {
        let number = i64::try_from(piece).expect("as it came in");
        ("piece".into(), number.into_value())
    };
    let words = |text: String| ("text".into(), EcoString::from(text).into_value());
    match part {
        Part::Gap(gap) => gap.into_value(),
        Part::Object { piece: number } => Dict::from_iter([piece(number)]).into_value(),
        Part::Text {
            piece: number,
            text,
        } => Dict::from_iter([piece(number), words(text)]).into_value(),
        Part::Mark {
            piece: number,
            text,
            form,
        } => {
            let form = match form {
                Form::NarrowBefore => "narrow-before",
                Form::NarrowAfter => "narrow-after",
            };
            let form = ("form".into(), form.into_value());
            Dict::from_iter([piece(number), words(text), form]).into_value()
        }
    }
}
