//! Any bytes as a list of recipients: as TOML where they begin as such a list does, else as a
//! table.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use gongbao::data::recipients;
use gongbao::report::messages::{Catalogue, Lang};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));
thread_local! {
    static CHINESE: Catalogue = Catalogue::new(Lang::Zh);
}

fuzz_target!(|bytes: &[u8]| {
    let name = if bytes.starts_with(b"[[") {
        "list.toml"
    } else {
        "list.csv"
    };
    let path: PathBuf = FOLDER.path().join(name);
    std::fs::write(&path, bytes).expect("a file");
    let (source, findings) = match recipients::read(&path) {
        Ok(list) => {
            let mut names: Vec<&str> = Vec::new();
            for recipient in &list.recipients {
                let name = recipient.name.text.as_str();
                assert!(!name.trim().is_empty() && !name.contains('\n'), "{name:?}");
                names.push(name);
            }
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
            (Some(list.source), list.findings)
        }
        Err(unread) => {
            assert!(!unread.findings.is_empty());
            (unread.source, unread.findings)
        }
    };
    for finding in &findings {
        if let (Some(span), Some(source)) = (&finding.span, &source) {
            assert!(source.text().get(span.clone()).is_some(), "{finding:?}");
        }
        CHINESE.with(|chinese| finding.render(source.as_ref(), chinese, false));
    }
});
