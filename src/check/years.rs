//! Years (年份): of titles, names and summaries against the sections they stand in, of
//! document numbers and deadlines against the papers they stand on.

use chrono::{Datelike, NaiveDate};

use super::phrase::{Pattern, Phrase, pattern, years};
use super::subject::Subject;
use crate::data::conference::document::Document;
use crate::data::conference::text::Words;
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;

/// GB407–GB409, GB412, GB413.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = unlikely(subject);
    if !findings.is_empty() {
        // Against a year that cannot be, every other is wrong.
        return findings;
    }
    findings.extend(of_sections(subject));
    findings.extend(in_sections(subject));
    // Where the name has the wrong year, all others are apart from it.
    match of_name(subject) {
        Some(finding) => findings.push(finding),
        None => findings.extend(of_this_meeting(subject)),
    }
    for (path, document) in subject.conference.documents() {
        findings.extend(of_number(path, document, subject));
    }
    findings.extend(deadlines(subject));
    findings.extend(five_year_plans(subject));
    findings
}

/// The years that a paper of today speaks of.
pub const LIKELY: std::ops::RangeInclusive<i32> = 1949..=2100;

/// GB412: a year that no paper is of.
fn unlikely(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let day = |path: &str, date: NaiveDate| (path.to_owned(), date.year());
    let mut stated = vec![day("conference.date", conference.meeting.date.0)];
    let until = conference.meeting.until;
    stated.extend(until.map(|until| day("conference.until", until.0)));
    for (path, document) in conference.documents() {
        stated.push(day(&format!("{path}.date"), document.date.0));
        let printed = document.printed_on;
        stated.extend(printed.map(|printed| day(&format!("{path}.printed_on"), printed.0)));
        let number = document.file_number.as_ref();
        stated
            .extend(number.map(|number| (format!("{path}.file_number.year"), number.year.into())));
    }
    let review = conference.review.as_ref();
    stated.extend(review.map(|review| ("review.year".to_owned(), review.year.into())));
    let plan = conference.plan.as_ref();
    stated.extend(plan.map(|plan| ("plan.year".to_owned(), plan.year.into())));
    for (id, figure) in &conference.figures.0 {
        stated.extend(
            figure
                .year
                .map(|year| (format!("figures.{id}.year"), year.into())),
        );
        let past = figure.history.iter().enumerate();
        stated.extend(past.map(|(index, past)| {
            (
                format!("figures.{id}.history.{index}.year"),
                past.year.into(),
            )
        }));
    }
    stated.retain(|(_, year)| !LIKELY.contains(year));
    let told = stated.into_iter().map(|(path, year)| {
        let finding = Diagnostic::of(Message::new("unlikely-year").with("year", year.to_string()))
            .help(Message::new("help-unlikely-year"));
        match subject.place(&path) {
            Some(place) => finding.at(place),
            None => finding,
        }
    });
    told.collect()
}

/// That one place names a year and another says another.
fn apart(phrase: &Phrase, range: std::ops::Range<usize>, with: &str, year: u16) -> Diagnostic {
    let message = Message::new("year-apart")
        .with("text", &phrase.text[range.clone()])
        .with("with", with)
        .with("year", year.to_string());
    Diagnostic::of(message)
        .at(phrase.place(range))
        .help(Message::new("help-year-apart"))
}

const REVIEW: &str = "[review] year";
const PLAN: &str = "[plan] year";
const NAME: &str = "[conference] name";
const DATE: &str = "[conference] date";

/// GB408: a review or a plan of a year far from the meeting's.
fn of_sections(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let held = conference.meeting.date.0.year();
    let review = conference.review.as_ref().map(|review| review.year);
    let plan = conference.plan.as_ref().map(|plan| plan.year);
    // The order of the two is GB402.
    if review
        .zip(plan)
        .is_some_and(|(review, plan)| review >= plan)
    {
        return Vec::new();
    }
    let stated = [
        ("review.year", review, held - 1..=held),
        ("plan.year", plan, held..=held + 1),
    ];
    let far = stated.into_iter().filter_map(|(path, year, usual)| {
        let year = year.filter(|year| !usual.contains(&i32::from(*year)))?;
        let message = Message::new("year-apart")
            .with("text", year.to_string())
            .with("with", DATE)
            .with("year", held.to_string());
        let finding = Diagnostic::of(message).help(Message::new("help-year-apart"));
        Some(finding.at(subject.place(path)?))
    });
    far.collect()
}

static REVIEWED: Pattern = pattern!(
    r"(?:总结|回顾)(?:了|过去的?)?([12][0-9]{3})年",
    "总回",
    "年"
);
static SIGNED: Pattern = pattern!(
    r"签[订署](?:了)?([12][0-9]{3})年[^，。；、]{0,16}责任[书状]",
    "签",
    "年"
);
static PLANNED: Pattern = pattern!(r"部署(?:了|安排)?([12][0-9]{3})年", "部", "年");

/// Whether a year opens a span of several: 2021年以来, 2020年至2023年.
fn opens_span(after: &str) -> bool {
    ["以来", "至", "到", "—", "－", "-", "～", "、", "和"]
        .iter()
        .any(|mark| after.starts_with(mark))
}

/// GB408: headings and first words of a section that name another year than it does, and what
/// the meeting did with a year's work.
fn in_sections(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let mut findings = Vec::new();
    // A heading, all of whose years are others.
    let mut heading = |span: &Span, with, year: u16| {
        let Some(phrase) = subject.phrase(span) else {
            return;
        };
        let named: Vec<_> = years(&phrase.text).collect();
        if let Some((range, _)) = named.first()
            && named.iter().all(|(_, other)| *other != year)
        {
            findings.push(apart(phrase, range.clone(), with, year));
        }
    };
    if let Some(review) = &conference.review {
        heading(&review.title.span, REVIEW, review.year);
    }
    if let Some(plan) = &conference.plan {
        let titles = [&plan.title, &plan.tasks_title, &plan.tasks_name];
        for title in titles.into_iter().flatten() {
            heading(&title.span, PLAN, plan.year);
        }
    }
    // Prose that begins with a year.
    let mut begins = |span: &Span, with, year: u16| {
        let Some(phrase) = subject.phrase(span) else {
            return;
        };
        if let Some((range, named)) = years(&phrase.text).next()
            && range.start == 0
            && named != year
            && !opens_span(&phrase.text[range.end..])
        {
            findings.push(apart(phrase, range, with, year));
        }
    };
    if let Some(review) = &conference.review {
        begins(&review.summary.span, REVIEW, review.year);
        for text in review.conclusion.iter().chain(&review.highlights) {
            begins(&text.span, REVIEW, review.year);
        }
    }
    if let Some(plan) = &conference.plan {
        for text in plan.summary.iter().chain(&plan.goal) {
            begins(&text.span, PLAN, plan.year);
        }
    }
    // 总结2023年工作，部署2024年任务.
    let review = conference.review.as_ref().map(|review| review.year);
    let plan = conference.plan.as_ref().map(|plan| plan.year);
    let circular = conference.circular.iter();
    let tasks = conference.meeting.agenda.iter();
    let tasks = tasks.chain(circular.flat_map(|circular| &circular.text));
    let tasks = tasks.chain(conference.schedule.iter().map(|entry| &entry.item));
    let sections = conference.sections.iter();
    let tasks = tasks.chain(sections.flat_map(|section| &section.text));
    for phrase in tasks.filter_map(|text| subject.phrase(&text.span)) {
        let named = [
            (&REVIEWED, REVIEW, review),
            (&PLANNED, PLAN, plan),
            (&SIGNED, PLAN, plan),
        ];
        for (pattern, with, year) in named {
            let Some(year) = year else { continue };
            for hit in pattern.captures_iter(&phrase.text) {
                let Some(named) = hit.get(1) else { continue };
                let after = named.end() + "年".len();
                let spans = opens_span(&phrase.text[after..]);
                if named.as_str().parse() != Ok(year) && !spans && !phrase.is_quoted(after) {
                    findings.push(apart(phrase, named.start()..after, with, year));
                }
            }
        }
    }
    findings
}

/// Words of a meeting that looks back on the year in its name.
const LOOKING_BACK: [&str; 8] = [
    "年度", "总结", "表彰", "考核", "述职", "收官", "点评", "通报",
];

/// GB408: a meeting whose name has another year than its date: 2023年全省…会议 of 2025.
fn of_name(subject: &Subject) -> Option<Diagnostic> {
    let meeting = &subject.conference.meeting;
    let phrase = subject.phrase(&meeting.name.span)?;
    let (range, named) = years(&phrase.text).next()?;
    let held = meeting.date.0.year();
    let named = i32::from(named);
    // A meeting of the last months may be that of the coming year.
    let ahead = meeting.date.0.month() >= 10 && named == held + 1;
    let back = named == held - 1 && LOOKING_BACK.iter().any(|word| phrase.text.contains(word));
    let year = u16::try_from(held).ok()?;
    (named != held && !ahead && !back).then(|| apart(phrase, range, DATE, year))
}

/// GB408: titles, attachments, the circular and the agenda that call this meeting one of
/// another year.
fn of_this_meeting(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let name = conference.meeting.name.text.as_str();
    let Some((range, year)) = years(name).next().filter(|(range, _)| range.start == 0) else {
        return Vec::new();
    };
    // 全省生态环境保护工作会议, and without whose it is: 生态环境保护工作会议.
    let called = &name[range.end..];
    let called = called.strip_prefix("度").unwrap_or(called);
    let bare = called.strip_prefix('全').unwrap_or(called);
    let bare = bare.trim_start_matches(['省', '市', '县', '区', '州', '国']);
    if bare.chars().count() < 4 {
        return Vec::new();
    }
    let circular = conference.circular.iter();
    let circular: Vec<&Span> = circular
        .flat_map(|circular| &circular.text)
        .map(|text| &text.span)
        .collect();
    let named = |phrase: &&Phrase| match phrase.words {
        Words::Title(_) | Words::Name(_) => true,
        Words::Text(text) => circular.contains(&&text.span),
    };
    let mut findings = Vec::new();
    for phrase in subject.phrases.iter().filter(named) {
        for (at, _) in phrase.text.match_indices(bare) {
            let before = &phrase.text[..at];
            let Some((place, other)) = years(before).last() else {
                continue;
            };
            // Whose meeting: 全省, 黑龙江省, nothing; not 全国 where this is 全省.
            let whose = &before[place.end..];
            let same = called.starts_with(whose) || !whose.contains('全');
            let near = !whose.contains(['，', '。', '；', '、', '和', '《']);
            if other != year && same && near && whose.chars().count() <= 8 {
                findings.push(apart(phrase, place, NAME, year));
            }
        }
    }
    findings
}

/// GB409: a document number of another year than the paper's date.
fn of_number(path: &str, document: &Document, subject: &Subject) -> Option<Diagnostic> {
    let number = document.file_number.as_ref()?;
    let dated = document.date.0.year();
    if i32::from(number.year) == dated {
        return None;
    }
    let message = Message::new("number-year-apart")
        .with("year", number.year.to_string())
        .with("dated", dated.to_string());
    let place = subject.place(&format!("{path}.file_number.year"));
    Some(
        Diagnostic::of(message)
            .at(place.unwrap_or_else(|| number.office.span.clone()))
            .help(Message::new("help-number-year-apart")),
    )
}

static BEFORE: Pattern = pattern!(
    r"(?:([12][0-9]{3})年)?([0-9]{1,2})月(?:([0-9]{1,2})日|底|末|上旬|中旬|下旬|份)?(?:之|以)?前",
    "前",
    "月"
);

/// GB407: what is to be done by a day before the paper that says so.
fn deadlines(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let mut stated: Vec<(NaiveDate, &Span)> = Vec::new();
    if let Some(circular) = &conference.circular {
        let texts = circular.text.iter();
        stated.extend(texts.map(|text| (circular.document.date.0, &text.span)));
    }
    if let Some(minutes) = &conference.minutes {
        for item in &minutes.items {
            let dated = minutes.document.date.0;
            stated.extend(item.due.iter().map(|due| (dated, &due.span)));
            stated.extend(item.points.iter().map(|text| (dated, &text.span)));
        }
    }
    let mut findings = Vec::new();
    for (dated, span) in stated {
        let Some(phrase) = subject.phrase(span).filter(|it| it.text.contains('前')) else {
            continue;
        };
        for hit in BEFORE.captures_iter(&phrase.text) {
            let part = |index: usize| hit.get(index).and_then(|part| part.as_str().parse().ok());
            let Some(month) = part(2) else { continue };
            let year = part(1).and_then(|year| i32::try_from(year).ok());
            let in_year = year.unwrap_or_else(|| dated.year());
            let Some(last) = last_day(in_year, month, part(3)) else {
                continue;
            };
            // Without a year, a month long past is the next year's.
            let passed = last < dated && (year.is_some() || dated.month() - month <= 3);
            if passed {
                let range = hit.get(0).map_or(0..0, |whole| whole.range());
                let message = Message::new("deadline-past")
                    .with("text", &hit[0])
                    .with("dated", dated);
                findings.push(
                    Diagnostic::of(message)
                        .at(phrase.place(range))
                        .help(Message::new("help-deadline-past")),
                );
            }
        }
    }
    findings
}

static OF_PLAN: Pattern = pattern!(
    r"(?:([12][0-9]{3})年|(今年|明年|去年))[^，。；0-9]{0,8}“(十[一二三四五六])五”(?:规划|时期)?的?(开局|起步|收官|收尾)(?:之年|年)",
    "五",
    "局步官尾",
    "年"
);

static AIMED: Pattern = pattern!(
    r"“(十[一二三四五六])五”(?:规划|时期)?[^，。；“”]{0,4}(开好局|良好开局|好局|起好步|开门红|圆满收官|收好官)",
    "五",
    "局步官红"
);

/// The plans that are spoken of, each with its first year.
const PLANS: [(&str, i32); 6] = [
    ("十一", 2006),
    ("十二", 2011),
    ("十三", 2016),
    ("十四", 2021),
    ("十五", 2026),
    ("十六", 2031),
];

/// GB413: the first or last year of a five-year plan (五年规划) that is another.
fn five_year_plans(subject: &Subject) -> Vec<Diagnostic> {
    let held = subject.conference.meeting.date.0.year();
    let mut findings = aimed(subject);
    for phrase in &subject.phrases {
        for hit in OF_PLAN.captures_iter(&phrase.text) {
            let part = |index: usize| hit.get(index).map(|part| part.as_str());
            let year = match part(2) {
                Some("今年") => Some(held),
                Some("明年") => Some(held + 1),
                Some("去年") => Some(held - 1),
                _ => part(1).and_then(|year| year.parse().ok()),
            };
            let plan = PLANS.iter().find(|(name, _)| part(3) == Some(name));
            let (Some(year), Some((plan, first))) = (year, plan) else {
                continue;
            };
            let opens = matches!(part(4), Some("开局" | "起步"));
            let right = if opens { *first } else { first + 4 };
            let whole = hit.get(0).map_or(0..0, |whole| whole.range());
            if year != right && !phrase.is_quoted(whole.start) {
                findings.push(of_plan(phrase, whole, plan, opens, right));
            }
        }
    }
    findings
}

/// GB413: what is aimed at for the first or last year of another plan than the year is of.
fn aimed(subject: &Subject) -> Vec<Diagnostic> {
    let Some(plan) = &subject.conference.plan else {
        return Vec::new();
    };
    let year = i32::from(plan.year);
    let aims = plan
        .summary
        .iter()
        .chain(&plan.requirement)
        .chain(&plan.goal);
    let mut findings = Vec::new();
    for phrase in aims.filter_map(|text| subject.phrase(&text.span)) {
        for hit in AIMED.captures_iter(&phrase.text) {
            let part = |index: usize| hit.get(index).map(|part| part.as_str());
            let Some((plan, first)) = PLANS.iter().find(|(name, _)| part(1) == Some(name)) else {
                continue;
            };
            let opens = !part(2).is_some_and(|words| words.contains('官'));
            let right = if opens { *first } else { first + 4 };
            // The year before lays the ground for it.
            if !(right - 1..=right).contains(&year) {
                let whole = hit.get(0).map_or(0..0, |whole| whole.range());
                findings.push(of_plan(phrase, whole, plan, opens, right));
            }
        }
    }
    findings
}

/// That a plan begins, or ends, in another year than is said.
fn of_plan(
    phrase: &Phrase,
    range: std::ops::Range<usize>,
    plan: &str,
    opens: bool,
    right: i32,
) -> Diagnostic {
    let message = Message::new("plan-year-wrong")
        .with("text", &phrase.text[range.clone()])
        .with("plan", format!("{plan}五"))
        .with("which", if opens { "first" } else { "last" })
        .with("year", right.to_string());
    Diagnostic::of(message)
        .at(phrase.place(range))
        .help(Message::new("help-plan-year-wrong"))
}

/// The day, or the last of the month.
fn last_day(year: i32, month: u32, day: Option<u32>) -> Option<NaiveDate> {
    match day {
        Some(day) => NaiveDate::from_ymd_opt(year, month, day),
        None => NaiveDate::from_ymd_opt(year, month, 1)?
            .checked_add_months(chrono::Months::new(1))?
            .pred_opt(),
    }
}
