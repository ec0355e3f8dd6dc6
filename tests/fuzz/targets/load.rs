//! Any bytes as a data file: it is read, or what is wrong is told at a place that there is.
#![no_main]

use gongbao::data::load;
use gongbao::report::messages::{Catalogue, Lang};
use gongbao::report::source::Source;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static CHINESE: Catalogue = Catalogue::new(Lang::Zh);
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let source = Source::new("meeting.toml", text);
    let Err(faults) = load::load(&source) else {
        return;
    };
    assert!(!faults.is_empty());
    for fault in &faults {
        if let Some(span) = &fault.span {
            assert!(source.text().get(span.clone()).is_some(), "{fault:?}");
        }
        CHINESE.with(|chinese| fault.render(Some(&source), chinese, false));
    }
});
