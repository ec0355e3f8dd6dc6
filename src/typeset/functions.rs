//! What layouts can call beside Typst's own functions: the module `gongbao`.

use std::sync::LazyLock;

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult, bail};
use typst::ecow::EcoString;
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, CastInfo, Content, Context, Dict, FromValue, Func, IntoValue, Module,
    NativeFuncData, NativeFuncPtr, Scope, Value,
};
use typst::syntax::{Span, Spanned};

use super::lattice::{self, Measure};
use super::paragraph;
use super::words;

/// The module `gongbao`, for the global scope of layouts.
pub fn module() -> Module {
    let mut scope = Scope::new();
    scope.define("lines", Func::from(&LINES));
    scope.define("title-lines", Func::from(&TITLE_LINES));
    scope.define("pieces", Func::from(&PIECES));
    scope.define("ends", Func::from(&ENDS));
    scope.define("followed", Func::from(&FOLLOWED));
    scope.define("strung", Func::from(&STRUNG));
    scope.define("filled", Func::from(&FILLED));
    Module::new("gongbao", scope)
}

/// `gongbao.lines(body, first: float, rest: float, by-sense: bool, unbroken: array) -> array`
///
/// The lines of a paragraph on the lattice, an array of content: see [`lattice::lines`]. Its
/// first line is `first` cells 字 wide, every other `rest`; those of a heading break by sense.
/// No line ends within one of the `unbroken` words.
/// Needs context.
static LINES: NativeFuncData = native("lines", "Lines", &lines);

/// `gongbao.title-lines(title, widest: float, width: function) -> array`
///
/// Breaks a title by sense: see [`lattice::title_lines`]. `width` is called with some of
/// its text and returns a float. All numbers are in cells 字.
static TITLE_LINES: NativeFuncData = native("title-lines", "Title Lines", &title_lines);

/// `gongbao.pieces(words: any) -> array`: see [`words::pieces`].
static PIECES: NativeFuncData = native("pieces", "Pieces", &|_, _, args| {
    Ok(words::pieces(args.expect("words")?).into_value())
});

/// `gongbao.ends(words: any) -> bool`: see [`words::ends`].
static ENDS: NativeFuncData = native("ends", "Ends", &|_, _, args| {
    let words = words::pieces(args.expect("words")?);
    Ok(words::ends(&words).into_value())
});

/// `gongbao.followed(words: any, more: any) -> array`: see [`words::followed`].
static FOLLOWED: NativeFuncData = native("followed", "Followed", &|_, _, args| {
    let words = words::pieces(args.expect("words")?);
    Ok(words::followed(words, args.expect("more")?).into_value())
});

/// `gongbao.strung(clauses: array, mark: any, last: any) -> array`: see [`words::strung`].
/// Between the last two stands the mark as well where `last` is not given, or `auto`.
static STRUNG: NativeFuncData = native("strung", "Strung", &|_, _, args| {
    let clauses: Array = args.expect("clauses")?;
    let mark: Value = named(args, "mark")?;
    let last: Option<Value> = args.named("last")?;
    let last = last.filter(|last| *last != Value::Auto);
    Ok(words::strung(clauses, &mark, last.as_ref()).into_value())
});

/// `gongbao.filled(phrase: array, slots: dictionary) -> array`: see [`words::filled`].
static FILLED: NativeFuncData = native("filled", "Filled", &|_, _, args| {
    let phrase: Array = args.expect("phrase")?;
    let slots: Dict = args.expect("slots")?;
    let words = words::filled(&phrase, &slots).at(args.span)?;
    Ok(words.into_value())
});

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
    let body: Content = args.expect("body")?;
    let measure = Measure {
        first: room(args, "first")?,
        rest: room(args, "rest")?,
        by_sense: named(args, "by-sense")?,
    };
    let unbroken: Vec<EcoString> = named(args, "unbroken")?;
    let lines = paragraph::lines(engine, context, args.span, &body, measure, &unbroken)?;
    let lines = lines.into_iter().map(IntoValue::into_value);
    Ok(lines.collect::<Array>().into_value())
}

#[expect(clippy::needless_pass_by_value, reason = "Typst's signature")]
fn title_lines(
    engine: &mut Engine,
    context: Tracked<Context>,
    args: &mut Args,
) -> SourceResult<Value> {
    let title: EcoString = args.expect("title")?;
    let widest = room(args, "widest")?;
    let width: Func = named(args, "width")?;
    let lines = lattice::title_lines(&title, widest, |text| {
        let width = width.call(engine, context, [text.into_value()])?;
        measured(width, args.span)
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

/// How much fits on a line.
fn room(args: &mut Args, name: &str) -> SourceResult<f64> {
    let room: f64 = named(args, name)?;
    if room.is_finite() && room > 0.0 {
        Ok(room)
    } else {
        bail!(args.span, "{name} must be more than 0, not {room}")
    }
}

/// A width that a layout measured.
fn measured(width: Value, span: Span) -> SourceResult<f64> {
    let width: f64 = width.cast().at(span)?;
    if width.is_finite() && width >= 0.0 {
        Ok(width)
    } else {
        bail!(span, "a width must be 0 or more, not {width}")
    }
}
