//! What is put right in a file, and what of it stays.

use super::prose;
use crate::Desk;

#[test]
fn what_can_be_put_right_is_and_the_rest_of_the_file_stays() {
    let before = "\u{feff}# 说明，不动\r\n".to_owned()
        + &prose("召开,强调“雷霆行动”、“两打”。其它 工作；２０２４年, PM₂.₅达93.1%")
            .replace('\n', "\r\n");
    let desk = Desk::with(&before);
    let diff = desk.run(&["check", "meeting.toml", "--diff"]);
    assert_eq!(
        String::from_utf8(desk.read("meeting.toml")).expect("UTF-8"),
        before,
        "--diff writes nothing"
    );
    let diff = String::from_utf8(diff.out).expect("UTF-8");
    let changed: Vec<&str> = diff
        .lines()
        .filter(|line| line.starts_with(['+', '-']))
        .collect();
    assert_eq!(changed.len(), 4, "{diff}");
    let run = desk.run(&["check", "meeting.toml", "--fix"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let after = String::from_utf8(desk.read("meeting.toml")).expect("UTF-8");
    let right = "召开，强调“雷霆行动”“两打”。其他工作；2024年，PM2.5达{share}";
    let expected = before.replace(
        "召开,强调“雷霆行动”、“两打”。其它 工作；２０２４年, PM₂.₅达93.1%",
        right,
    );
    assert_eq!(after, expected);
    let again = desk.run(&["check", "meeting.toml", "--strict", "-q"]);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
}
