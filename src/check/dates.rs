//! Dates (日期): their order, their weekdays, their form.

use chrono::{Datelike, NaiveDate, Weekday};

use super::phrase::{Pattern, pattern};
use super::subject::{Subject, found, replaced};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;

/// GB401–GB406.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = order(subject);
    findings.extend(in_prose(subject));
    findings.extend(of_meeting(subject));
    findings
}

/// GB401, GB402: a paper before its meeting, printed before its date; a review of the
/// year that is planned.
fn order(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let meeting = &conference.meeting;
    let mut findings = Vec::new();
    let mut ordered = |first: NaiveDate, second: NaiveDate, which: &'static str, place| {
        if second < first {
            let message = Message::new("dates-out-of-order")
                .with("which", which)
                .with("first", first)
                .with("second", second);
            findings.push(
                Diagnostic::of(message)
                    .at(place)
                    .help(Message::new("help-dates-out-of-order")),
            );
        }
    };
    let place = |path: &str, other: &Span| subject.place(path).unwrap_or_else(|| other.clone());
    if let Some(until) = meeting.until {
        let place = place("conference.until", &meeting.name.span);
        ordered(meeting.date.0, until.0, "until", place);
    }
    for (path, document) in conference.documents() {
        let issuer = &document.issuer.span;
        ordered(
            meeting.date.0,
            document.date.0,
            "document",
            place(&format!("{path}.date"), issuer),
        );
        if let Some(printed) = document.printed_on {
            ordered(
                document.date.0,
                printed.0,
                "printed",
                place(&format!("{path}.printed_on"), issuer),
            );
        }
    }
    if let (Some(review), Some(plan)) = (&conference.review, &conference.plan)
        && review.year >= plan.year
    {
        let message = Message::new("years-out-of-order")
            .with("review", review.year)
            .with("plan", plan.year);
        findings.push(
            Diagnostic::of(message)
                .at(place("plan.year", &review.title.span))
                .help(Message::new("help-years-out-of-order")),
        );
    }
    findings
}

static DAY: Pattern = pattern!(
    r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日(?:（?(?:星期|周|礼拜)([一二三四五六日天]))?"
);
static PADDED: Pattern =
    pattern!(r"年(0[1-9])月(?:(0?[1-9]|[12][0-9]|3[01])日)?|[0-9]月(0[1-9])日");
static SHORT_YEAR: Pattern = pattern!(r"(?:^|[^0-9第])([0-9]{2})年[0-9]{1,2}月");

/// GB403, GB404, GB405: what prose says of days.
fn in_prose(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        for hit in DAY.captures_iter(&phrase.text) {
            let part = |index: usize| hit.get(index).and_then(|part| part.as_str().parse().ok());
            let (Some(year), Some(month), Some(day)) = (part(1), part(2), part(3)) else {
                continue;
            };
            let whole = hit.get(0).map_or(0..0, |whole| whole.range());
            let Some(date) = NaiveDate::from_ymd_opt(i32::try_from(year).unwrap_or(0), month, day)
            else {
                findings.push(
                    found("no-such-day", phrase, whole).help(Message::new("help-no-such-day")),
                );
                continue;
            };
            let Some(weekday) = hit.get(4) else { continue };
            let right = weekday_of(date.weekday());
            let same = weekday.as_str() == right || (right == "日" && weekday.as_str() == "天");
            if !same {
                let message = Message::new("wrong-weekday")
                    .with("text", &hit[0])
                    .with("right", right);
                let place = phrase.place(weekday.range());
                findings.push(
                    Diagnostic::of(message)
                        .at(place)
                        .help(Message::new("help-wrong-weekday").with("right", right)),
                );
            }
        }
        for hit in PADDED.captures_iter(&phrase.text) {
            for zero in [1, 2, 3].into_iter().filter_map(|index| hit.get(index)) {
                if zero.as_str().starts_with('0') {
                    findings.push(replaced(
                        "padded-date",
                        phrase,
                        zero.range(),
                        zero.as_str().trim_start_matches('0'),
                    ));
                }
            }
        }
        for hit in SHORT_YEAR.captures_iter(&phrase.text) {
            if let Some(year) = hit.get(1) {
                let range = year.start()..year.end() + "年".len();
                findings.push(
                    found("padded-date", phrase, range).help(Message::new("help-short-year")),
                );
            }
        }
    }
    findings
}

static HELD: Pattern = pattern!(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日[^。；]*?召开([^。；]*)");

/// GB406: prose that says of another day that this meeting was held on it.
fn of_meeting(subject: &Subject) -> Vec<Diagnostic> {
    let meeting = &subject.conference.meeting;
    let last = meeting.until.unwrap_or(meeting.date);
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        for hit in HELD.captures_iter(&phrase.text) {
            let part = |index: usize| hit.get(index).and_then(|part| part.as_str().parse().ok());
            let date =
                || NaiveDate::from_ymd_opt(i32::try_from(part(1)?).ok()?, part(2)?, part(3)?);
            let Some(date) = date() else { continue };
            let of_it = hit[4].starts_with(meeting.name.text.as_str());
            if of_it && !(meeting.date.0..=last.0).contains(&date) {
                let end = hit.get(3).map_or(0, |day| day.end() + "日".len());
                let range = hit.get(1).map_or(0, |year| year.start())..end;
                let held = meeting.date.0.format("%-Y-%-m-%-d");
                findings.push(
                    found("meeting-date-apart", phrase, range)
                        .help(Message::new("help-meeting-date-apart").with("date", held)),
                );
            }
        }
    }
    findings
}

fn weekday_of(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "一",
        Weekday::Tue => "二",
        Weekday::Wed => "三",
        Weekday::Thu => "四",
        Weekday::Fri => "五",
        Weekday::Sat => "六",
        Weekday::Sun => "日",
    }
}
