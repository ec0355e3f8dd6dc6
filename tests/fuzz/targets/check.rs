//! Any bytes as a data file that is checked, and mended: what is told has a place, and what was
//! mended can be read as well as before.
#![no_main]

use std::sync::LazyLock;

use gongbao::report::fix;
use gongbao::report::messages::{Catalogue, Lang};
use gongbao::report::source::Source;
use gongbao::typeset::fonts::Fonts;
use gongbao::{check, data::load};
use libfuzzer_sys::fuzz_target;

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::load(&[]).expect("the bundled ones"));
thread_local! {
    static ENGLISH: Catalogue = Catalogue::new(Lang::En);
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let source = Source::new("meeting.toml", text);
    let Ok(conference) = load::load(&source) else {
        return;
    };
    let findings = check::check(&conference, &source, &FONTS);
    for finding in &findings {
        if let Some(span) = &finding.span {
            assert!(source.text().get(span.clone()).is_some(), "{finding:?}");
        }
        ENGLISH.with(|english| {
            finding.render(Some(&source), english, false);
            finding.to_json(Some(&source), english);
        });
    }
    // As it would be read again: line ends of other systems are one for us.
    let fixed = Source::new("meeting.toml", &fix::apply(&source, &findings).text);
    assert!(
        fixed.text().parse::<toml::Table>().is_ok(),
        "mended:\n{}",
        fixed.text()
    );
});
