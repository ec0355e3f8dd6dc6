//! Prints the dictionary that a layout gets of a data file, as JSON: what `data` of
//! `/lib/data.typ` is. `cargo run --example dictionary -- data/city.toml`

use std::path::Path;
use std::process::ExitCode;

use gongbao::data::load;
use gongbao::typeset::fonts::Fonts;
use gongbao::typeset::layout;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: dictionary DATA");
        return ExitCode::from(2);
    };
    let fonts = Fonts::load(&[]).expect("the bundled ones");
    let source = load::read(Path::new(&path)).ok();
    let Some(conference) = source.and_then(|source| load::load(&source).ok()) else {
        eprintln!("gongbao check {path} tells what is wrong");
        return ExitCode::FAILURE;
    };
    println!("{:#}", layout::dictionary(&conference, &fonts));
    ExitCode::SUCCESS
}
