//! Checking of what is shipped: nothing is wrong with it, and what is put wrong is found.

use crate::{Desk, ROOT, shipped};

#[test]
fn nothing_is_found_in_what_is_shipped() {
    for file in [
        "data/conference.toml",
        "data/city.toml",
        "tests/ruler/short.toml",
        "tests/ruler/names.toml",
        "tests/ruler/joint.toml",
    ] {
        let run = Desk::empty().run(&["check", &format!("{ROOT}/{file}"), "--strict", "-q"]);
        assert_eq!(
            (run.code, run.err.as_str(), run.out.len()),
            (0, "", 0),
            "{file}"
        );
    }
}

#[test]
fn ten_mistakes_in_one_file_are_found_in_one_run_each_at_its_place() {
    let mistakes = [
        ("为{pm25}、", "为{pm52}、", "GB101", "{pm52}"),
        (
            "tasks_name = \"七个方面\"",
            "tasks_name = \"八个方面\"",
            "GB301",
            "\"八个方面\"",
        ),
        (
            "difference = 7.4, unit = \"个百分点\"",
            "difference = 7.4, unit = \"%\"",
            "GB205",
            "\"%\"",
        ),
        ("改善民生有章有法", "改善民生有章有法，", "GB508", "，\""),
        (
            "坚持以“战略”统领",
            "坚持以\\\"战略\\\"统领",
            "GB502",
            "\\\"战",
        ),
        ("count = 4\n", "count = 5\n", "GB301", "\"四个关键\"\n"),
        (
            "names = [\"马健\",",
            "names = [\"马　健\",",
            "GB801",
            "　健",
        ),
        (
            "\"牟善学\", \"马云\"",
            "\"牟善学\", \"牟善学\"",
            "GB803",
            "\"牟善学\"]",
        ),
        ("2023年是贯彻落实", "2023年是贯澈落實", "GB606", "實"),
        (
            "date = 2024-01-29\nprinted_by",
            "date = 2024-01-27\nprinted_by",
            "GB401",
            "2024-01-27",
        ),
    ];
    let mut data = shipped("conference.toml");
    for (from, to, ..) in mistakes {
        assert!(data.contains(from), "{from}");
        data = data.replacen(from, to, 1);
    }
    let desk = Desk::with(&data);
    let run = desk.run(&["check", "meeting.toml", "--message-format", "json"]);
    assert_eq!(run.code, 1);
    let found: Vec<serde_json::Value> = run
        .err
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    for (_, to, code, at) in mistakes {
        let place = data
            .find(to)
            .zip(to.find(at))
            .map(|(start, within)| start + within);
        let byte = place.or(data.find(at)).unwrap_or_else(|| panic!("{at}"));
        let line = data[..byte].matches('\n').count() + 1;
        let column = data[..byte]
            .rsplit('\n')
            .next()
            .expect("a line")
            .chars()
            .count()
            + 1;
        assert!(
            found.iter().any(|finding| finding["code"] == code
                && finding["line"] == line
                && finding["column"] == column),
            "{code} at {line}:{column}: {:#?}",
            found
                .iter()
                .map(|f| format!("{} {}:{}", f["code"], f["line"], f["column"]))
                .collect::<Vec<_>>()
        );
    }
    assert!(
        found
            .iter()
            .all(|finding| mistakes.iter().any(|mistake| finding["code"] == mistake.2))
    );
}
