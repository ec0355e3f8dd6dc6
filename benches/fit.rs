//! What it costs to fit one page: the search, against one setting of the same page.

use std::sync::Arc;

use criterion::{BatchSize, Criterion};
use gongbao::data::load;
use gongbao::export::{Format, Settings, export};
use gongbao::report::source::Source;
use gongbao::typeset::fit::{Fitted, fit};
use gongbao::typeset::fonts::Fonts;
use gongbao::typeset::layout::{Layouts, dictionary};
use gongbao::typeset::paper::Paper;
use gongbao::typeset::paper::typeset;
use gongbao::typeset::world::{PaperWorld, Purpose, files};
use typst::comemo;

fn one_page(criterion: &mut Criterion) {
    let fonts = Arc::new(Fonts::load(&[]).expect("the bundled ones"));
    let layouts = Layouts::new(None).expect("the bundled ones");
    let all = layouts.all().expect("valid");
    let layout = all
        .iter()
        .find(|layout| layout.name == "briefing")
        .expect("bundled");
    for name in ["conference", "city"] {
        let path = format!("{}/data/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let source = Source::new(name, &std::fs::read_to_string(path).expect("shipped"));
        let inputs = dictionary(&load::load(&source).expect("valid"), &fonts);
        let world = PaperWorld::new(layout, &files(&layouts), &inputs, &fonts);
        let set = |density: f64, purpose: Purpose| typeset(&world.with_density(density, purpose));
        let mut found = 1.0;
        fit(1, |density, purpose| {
            found = density;
            set(density, purpose)
        })
        .expect("it fits");
        let write = |paper: &Paper| {
            export(&paper.document, Format::Pdf, &Settings::default()).expect("a PDF")
        };
        let mut group = criterion.benchmark_group(name);
        // What Typst remembers of the run before is dropped outside of the time taken.
        let mut bench = |name: &str, run: &dyn Fn() -> Paper, written: bool| {
            group.bench_function(name, |bencher| {
                let run = |()| {
                    let paper = run();
                    let files = written.then(|| write(&paper));
                    (paper, files)
                };
                bencher.iter_batched(|| comemo::evict(0), run, BatchSize::PerIteration);
            });
        };
        let once = || set(found, Purpose::Print).expect("valid");
        let search = || match fit(1, set).expect("valid") {
            Fitted::Fits(paper, _) | Fitted::Overflows(paper) => *paper,
        };
        bench("set once", &once, false);
        bench("search", &search, false);
        bench("compile once", &once, true);
        bench("compile with search", &search, true);
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    one_page(&mut criterion);
    criterion.final_summary();
}
