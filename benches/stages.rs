//! What each stage of a paper costs, cold: nothing is remembered from the run before.

use std::sync::Arc;

use criterion::{BatchSize, Criterion};
use gongbao::export::{Format, Settings, export};
use gongbao::report::source::Source;
use gongbao::typeset::fonts::Fonts;
use gongbao::typeset::layout::{Layouts, dictionary};
use gongbao::typeset::paper::typeset;
use gongbao::typeset::world::{PaperWorld, files};
use gongbao::{check, data::load};
use typst::comemo;

fn stages(criterion: &mut Criterion) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/conference.toml");
    let text = std::fs::read_to_string(path).expect("shipped");
    let layouts = Layouts::new(None).expect("the bundled ones");
    let all = layouts.all().expect("valid");
    let layout = all.iter().find(|layout| layout.name == "bulletin");
    let layout = layout.expect("bundled");
    let fonts = Arc::new(Fonts::load(&[]).expect("the bundled ones"));
    let source = Source::new("conference.toml", &text);
    let conference = load::load(&source).expect("valid");
    let inputs = dictionary(&conference, &fonts);
    let set = || {
        let world = PaperWorld::new(layout, &files(&layouts), &inputs, &fonts);
        typeset(&world).expect("no errors")
    };
    let paper = set();

    let mut group = criterion.benchmark_group("bulletin");
    group.bench_function("fonts", |bencher| {
        bencher.iter(|| Fonts::load(&[]).expect("the bundled ones"));
    });
    group.bench_function("load", |bencher| {
        bencher.iter(|| load::load(&source).expect("valid"));
    });
    group.bench_function("check", |bencher| {
        // Faces that have not been asked yet.
        let new = || Fonts::load(&[]).expect("the bundled ones");
        bencher.iter_batched_ref(
            new,
            |fonts| check::check(&conference, &source, fonts),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("dictionary", |bencher| {
        bencher.iter(|| dictionary(&conference, &fonts));
    });
    group.bench_function("typeset", |bencher| {
        bencher.iter_batched(|| comemo::evict(0), |()| set(), BatchSize::PerIteration);
    });
    group.bench_function("typeset again", |bencher| bencher.iter(set));
    // While somebody writes: one word of the data is another each time.
    let mut round = 0;
    group.bench_function("typeset after an edit", |bencher| {
        bencher.iter(|| {
            round += 1;
            let mut data = inputs.clone();
            data["conference"]["place"] = format!("会场{round}").into();
            let world = PaperWorld::new(layout, &files(&layouts), &data, &fonts);
            comemo::evict(5);
            typeset(&world).expect("no errors")
        });
    });
    group.bench_function("pdf", |bencher| {
        bencher.iter_batched(
            || comemo::evict(0),
            |()| export(&paper.document, Format::Pdf, &Settings::default()).expect("a PDF"),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    stages(&mut criterion);
    criterion.final_summary();
}
