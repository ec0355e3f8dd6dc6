//! What layouts can call beside Typst's own functions: the module `gongbao`.

use std::sync::LazyLock;

use typst::comemo::Tracked;
use typst::diag::{SourceResult, bail};
use typst::ecow::EcoString;
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, CastInfo, Context, Dict, Func, IntoValue, Module, NativeFuncData, NativeFuncPtr,
    Scope, Value,
};

use crate::lattice::{self, Form, Measure, Part, Piece};

/// The module `gongbao`, for the global scope of layouts.
pub fn module() -> Module {
    let mut scope = Scope::new();
    scope.define("lines", Func::from(&LINES));
    Module::new("gongbao", scope)
}

/// `gongbao.lines(pieces, first: float, rest: float, width: function) -> array`
///
/// Breaks a paragraph into lines on the lattice: see [`lattice::lines`]. A piece is
/// `(text: str, kept: bool)` or `(width: float)`; `width` is called with the number of a
/// piece and some of its text and returns a float. A line is an array of `(piece: int,
/// text: str)`, `(piece: int)` and gaps, which are floats; a mark that does not take one
/// cell has `form`: `"narrow-before"`, `"narrow-after"` or `"wide"`, see [`Form`]. All
/// numbers are in cells 字.
static LINES: NativeFuncData = NativeFuncData {
    function: NativeFuncPtr(&lines),
    name: "lines",
    title: "Lines",
    docs: "Breaks a paragraph into lines on the lattice of cells.",
    def_site: None,
    keywords: &[],
    contextual: false,
    scope: LazyLock::new(&|| Scope::new()),
    params: LazyLock::new(&|| Vec::new()),
    returns: LazyLock::new(&|| CastInfo::Any),
};

#[expect(clippy::needless_pass_by_value, reason = "Typst's signature")]
fn lines(engine: &mut Engine, context: Tracked<Context>, args: &mut Args) -> SourceResult<Value> {
    let span = args.span;
    let pieces: Array = args.expect("pieces")?;
    let named = |name: &str, value: Option<f64>| match value {
        Some(value) => Ok(value),
        None => bail!(span, "missing argument: {name}"),
    };
    let first = named("first", args.named("first")?)?;
    let rest = named("rest", args.named("rest")?)?;
    let Some(width) = args.named::<Func>("width")? else {
        bail!(span, "missing argument: width")
    };
    let mut parsed = Vec::new();
    for piece in pieces {
        let piece: Dict = piece.cast().map_err(|error| {
            typst::ecow::eco_vec![typst::diag::SourceDiagnostic::error(
                span,
                error.message().clone()
            )]
        })?;
        parsed.push(match (piece.get("text"), piece.get("width")) {
            (Ok(Value::Str(text)), _) => Piece::Text {
                text: text.as_str().to_owned(),
                kept: matches!(piece.get("kept"), Ok(Value::Bool(true))),
            },
            (_, Ok(Value::Float(width))) => Piece::Object { width: *width },
            _ => bail!(span, "a piece has a text or a width"),
        });
    }
    let measured = |piece: usize, text: &str| {
        let piece = i64::try_from(piece).expect("a paragraph has fewer pieces");
        let value = width.call(engine, context, [piece.into_value(), text.into_value()])?;
        match value {
            Value::Float(width) => Ok(width),
            Value::Int(width) => Ok(f64::from(i32::try_from(width).unwrap_or(i32::MAX))),
            _ => bail!(span, "width must return a float"),
        }
    };
    let lines = lattice::lines(&parsed, Measure { first, rest }, measured)?;
    let lines: Array = lines
        .into_iter()
        .map(|line| line.into_iter().map(part).collect::<Array>().into_value())
        .collect();
    Ok(lines.into_value())
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
                Form::Wide => "wide",
            };
            let form = ("form".into(), form.into_value());
            Dict::from_iter([piece(number), words(text), form]).into_value()
        }
    }
}
