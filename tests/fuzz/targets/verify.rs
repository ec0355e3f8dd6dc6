//! Any bytes as a finished paper: they are read or not, and compared with a paper that was made.
#![no_main]

use std::sync::LazyLock;

use gongbao::press::{Materials, Press, Printing};
use gongbao::verify::{self, pages};
use libfuzzer_sys::fuzz_target;

/// The paper that is compared with: `run` gives the same as a seed.
static MADE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let press = Press::new(Materials::bundled(), Printing::default()).expect("the bundled ones");
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/data/minimal.toml");
    let conference = press.read(data).expect("it is shipped");
    let paper = press.print(&conference, "bulletin").expect("it is printed");
    paper.pdf().expect("a PDF")
});

fuzz_target!(|bytes: &[u8]| {
    let read = verify::read(bytes);
    let otherwise = pages::compare(&MADE, bytes);
    if let Some(otherwise) = otherwise
        && otherwise.is_empty()
        && bytes != *MADE
        && let Some(read) = read
    {
        // What is the same paper has its words.
        let made = verify::read(&MADE).expect("a PDF");
        let words = |pages: &[verify::Page]| -> Vec<String> {
            pages.iter().map(|page| page.running.clone()).collect()
        };
        assert_eq!(words(&read), words(&made));
    }
});
