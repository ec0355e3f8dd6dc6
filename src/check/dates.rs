//! Dates (日期): their order, their weekdays, their form.

use chrono::{Datelike, NaiveDate, Weekday};

use super::phrase::{Pattern, Phrase, pattern};
use super::subject::{Subject, found, replaced};
use super::years::LIKELY;
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
    if let Some(minutes) = &conference.minutes {
        for text in &minutes.text {
            let Some(phrase) = subject.phrase(&text.span) else {
                continue;
            };
            let Some(hit) = DAY.captures(&phrase.text).filter(|hit| {
                let after = hit.get(0).map_or(0, |day| day.end());
                phrase.text[after..].contains("召开")
            }) else {
                continue;
            };
            let part = |index: usize| hit.get(index).and_then(|part| part.as_str().parse().ok());
            let year = part(1).and_then(|year| i32::try_from(year).ok());
            let held = year.zip(part(2)).zip(part(3));
            let held =
                held.and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day));
            let range = hit.get(0).map_or(0..0, |day| day.range());
            if let Some(held) = held {
                ordered(
                    held,
                    minutes.document.date.0,
                    "document",
                    phrase.place(range),
                );
            }
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
    r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日(?:（?(?:星期|周|礼拜)([一二三四五六日天]))?",
    "年",
    "日"
);
static DAY_OF_ANY_YEAR: Pattern = pattern!(r"(?:^|[^0-9])([0-9]{1,2})月(?:([0-9]{1,2})日)?", "月");
static PADDED: Pattern = pattern!(
    r"年(0[1-9])月(?:(0?[1-9]|[12][0-9]|3[01])日)?|[0-9]月(0[1-9])日",
    "月",
    "0"
);
static SHORT_YEAR: Pattern = pattern!(r"(?:^|[^0-9第])([0-9]{2})年[0-9]{1,2}月", "年", "月");

/// GB405: a day that no year has, where none is named: 6月31日, 13月.
fn in_no_year(phrase: &Phrase) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for hit in DAY_OF_ANY_YEAR.captures_iter(&phrase.text) {
        let (Some(month), day) = (hit.get(1), hit.get(2)) else {
            continue;
        };
        let number = |digits: &str| digits.parse::<u32>().unwrap_or_default();
        // With a year and a day it is looked up in that year.
        let dated = phrase.before(month.start()) == Some('年') && day.is_some();
        // 3个月, 18月龄, 24月 of a term are counted, not named.
        let counted = day.is_none() && phrase.before(month.start()) != Some('年');
        let leap = 2024;
        let exists = NaiveDate::from_ymd_opt(
            leap,
            number(month.as_str()),
            day.map_or(1, |day| number(day.as_str())),
        );
        if !dated && !counted && exists.is_none() {
            let end = day.map_or(month.end() + "月".len(), |day| day.end() + "日".len());
            findings.push(
                found("no-such-day", phrase, month.start()..end)
                    .help(Message::new("help-no-such-day")),
            );
        }
    }
    findings
}

/// GB403, GB404, GB405: what prose says of days.
fn in_prose(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        if !phrase.text.contains('月') {
            continue;
        }
        findings.extend(in_no_year(phrase));
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
        findings.extend(weekday_of_no_year(
            phrase,
            subject.conference.meeting.date.0,
        ));
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

static DAY_AND_WEEKDAY: Pattern = pattern!(
    r"(?:^|[^年0-9])([0-9]{1,2})月([0-9]{1,2})日（(?:星期|周|礼拜)([一二三四五六日天])",
    "月",
    "日",
    "（"
);

/// GB403 of a day without its year, near the meeting's.
fn weekday_of_no_year(phrase: &Phrase, meeting: NaiveDate) -> Vec<Diagnostic> {
    const NEAR: i64 = 60;
    let mut findings = Vec::new();
    if !phrase.text.contains("日（") {
        return findings;
    }
    for hit in DAY_AND_WEEKDAY.captures_iter(&phrase.text) {
        let part = |index: usize| hit.get(index).and_then(|part| part.as_str().parse().ok());
        let date = part(1).zip(part(2));
        let date =
            date.and_then(|(month, day)| NaiveDate::from_ymd_opt(meeting.year(), month, day));
        let near = |date: &NaiveDate| (*date - meeting).num_days().abs() <= NEAR;
        let (Some(date), Some(weekday)) = (date.filter(near), hit.get(3)) else {
            continue;
        };
        let right = weekday_of(date.weekday());
        if weekday.as_str() != right && !(right == "日" && weekday.as_str() == "天") {
            let said = hit[0].trim_start_matches(|c: char| !c.is_ascii_digit());
            let message = Message::new("wrong-weekday")
                .with("text", said)
                .with("right", right);
            findings.push(
                Diagnostic::of(message)
                    .at(phrase.place(weekday.range()))
                    .help(Message::new("help-wrong-weekday").with("right", right)),
            );
        }
    }
    findings
}

static DATED: Pattern = pattern!(
    r"(?:([12][0-9]{3})年)?([0-9]{1,2})月([0-9]{1,2})日",
    "月",
    "日"
);

/// GB406: prose that says of another day that this meeting was held on it.
fn of_meeting(subject: &Subject) -> Vec<Diagnostic> {
    let meeting = &subject.conference.meeting;
    let days = meeting.date.0..=meeting.until.unwrap_or(meeting.date).0;
    let mut findings = Vec::new();
    // Against a year that cannot be, which is GB412, all days are others.
    if !LIKELY.contains(&meeting.date.0.year()) {
        return findings;
    }
    for phrase in &subject.phrases {
        if !phrase.text.contains("召开") || !phrase.text.contains(meeting.name.text.as_str()) {
            continue;
        }
        let mut start = 0;
        for sentence in phrase.text.split_inclusive(['。', '；']) {
            let at = start;
            start += sentence.len();
            let Some(held) = sentence.find("召开") else {
                continue;
            };
            // The day last named before 召开: that it is held on, unless it is a deadline.
            let Some(hit) = DATED.captures_iter(&sentence[..held]).last() else {
                continue;
            };
            let part = |index: usize| hit.get(index).and_then(|part| part.as_str().parse().ok());
            let year = part(1).and_then(|year| i32::try_from(year).ok());
            let day = part(2).zip(part(3)).and_then(|(month, day)| {
                NaiveDate::from_ymd_opt(year.unwrap_or(meeting.date.0.year()), month, day)
            });
            let whole = hit.get(0).map_or(0..0, |whole| whole.range());
            let deadline = sentence[whole.end..].starts_with(['前', '后', '起']);
            if sentence.contains(meeting.name.text.as_str())
                && !deadline
                && day.is_some_and(|day| !days.contains(&day))
            {
                let range = at + whole.start..at + whole.end;
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
