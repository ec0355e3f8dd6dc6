//! Counts (计数): what the text says that there is, against the lists that there are.

use super::phrase::{Pattern, Phrase, numeral, pattern};
use super::subject::{Subject, found, replaced};
use crate::data::conference::Conference;
use crate::data::conference::text::{Name, Text, Words};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;
use crate::report::source::Span;

/// GB301–GB309, and GB007 of numbers that begin at 1.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let mut findings = Vec::new();
    let plan = conference.plan.as_ref();
    if let Some(plan) = plan
        && let Some(name) = &plan.tasks_name
        && !plan.tasks.is_empty()
    {
        findings.extend(stated(name, plan.tasks.len()));
    }
    if let Some(outlook) = &conference.outlook
        && let Some(name) = &outlook.principles_name
        && !outlook.principles.is_empty()
    {
        findings.extend(stated(name, outlook.principles.len()));
    }
    if let Some(framework) = plan.and_then(|plan| plan.framework.as_ref()) {
        for group in &framework.groups {
            let count = usize::try_from(group.count).unwrap_or(usize::MAX);
            if count == group.items.len() {
                findings.extend(stated(&group.name, count));
            } else {
                findings.push(disagrees(
                    &group.count.to_string(),
                    group.items.len(),
                    &group.name.span,
                ));
            }
        }
        findings.extend(digits(
            &framework.name,
            framework.groups.iter().map(|group| group.count),
        ));
    }
    findings.extend(said_points(subject));
    findings.extend(nothing_under(subject));
    findings.extend(numbering(subject));
    findings.extend(zeros(subject));
    findings.extend(in_prose(subject));
    findings.extend(unnamed(subject));
    findings.extend(swapped(subject));
    findings.extend(no_such_attachment(subject));
    findings.extend(numbered_twice(subject));
    findings.extend(lone_number(subject));
    findings
}

static REFERRED: Pattern = pattern!("(?:见|按|填写|填报)附件([0-9]{0,2})", "附");

/// GB309: prose that sends the reader to an attachment that there is not.
fn no_such_attachment(subject: &Subject) -> Vec<Diagnostic> {
    let documents = subject.conference.documents().into_iter();
    let count = documents
        .map(|(_, document)| document.attachments.len())
        .max();
    let count = count.unwrap_or_default();
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        for hit in REFERRED.captures_iter(&phrase.text) {
            let number = hit.get(1).and_then(|number| number.as_str().parse().ok());
            if number.unwrap_or(1) > count {
                let whole = hit.get(0).map_or(0..0, |whole| whole.range());
                let message = Message::new("no-such-attachment")
                    .with("text", &phrase.text[whole.clone()])
                    .with("count", count);
                findings.push(
                    Diagnostic::of(message)
                        .at(phrase.place(whole))
                        .help(Message::new("help-no-such-attachment")),
                );
            }
        }
    }
    findings
}

/// GB303: more papers bound into a circular than its attachment note names.
fn unnamed(subject: &Subject) -> Option<Diagnostic> {
    let circular = subject.conference.circular.as_ref()?;
    let named = circular.document.attachments.len();
    let first = circular.attached.get(named)?;
    let message = Message::new("attachment-unnamed")
        .with("attached", circular.attached.len())
        .with("named", named);
    Some(
        Diagnostic::of(message)
            .at(first.span.clone())
            .help(Message::new("help-attachment-unnamed")),
    )
}

/// GB007: a number 0 of what is numbered from 1.
fn zeros(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (path, document) in subject.conference.documents() {
        let numbers = [
            ("copy_number", document.copy_number),
            ("number", document.number),
            ("total", document.total),
            ("copies", document.copies),
            (
                "file_number.number",
                document.file_number.as_ref().map(|number| number.number),
            ),
        ];
        let zeros = numbers.into_iter().filter(|(_, number)| *number == Some(0));
        findings.extend(zeros.map(|(key, _)| {
            let place = subject.place(&format!("{path}.{key}"));
            Diagnostic::of(Message::new("out-of-range"))
                .at(place.unwrap_or_else(|| document.issuer.span.clone()))
                .help(Message::new("help-zero-number"))
        }));
    }
    findings
}

/// What the names of papers say that are attached, by layout.
const ATTACHED: [(&str, &[&str]); 5] = [
    ("bulletin", &["简报", "公报", "报告"]),
    ("briefing", &["要点", "一页纸"]),
    ("agenda", &["议程", "日程"]),
    ("minutes", &["纪要"]),
    ("signin", &["签到"]),
];

/// GB308: papers bound into a circular in another order than the note names them.
fn swapped(subject: &Subject) -> Option<Diagnostic> {
    let circular = subject.conference.circular.as_ref()?;
    let names = &circular.document.attachments;
    let says = |name: &Name, layout: &str| {
        let words = ATTACHED.iter().find(|(known, _)| *known == layout);
        words.is_some_and(|(_, words)| words.iter().any(|word| name.text.contains(word)))
    };
    let pairs = || circular.attached.iter().zip(names);
    let (layout, name) = pairs().find(|(layout, name)| {
        let others = pairs().filter(|(other, _)| other.text != layout.text);
        let mut others = others.map(|(other, _)| other);
        !says(name, &layout.text) && others.any(|other| says(name, &other.text))
    })?;
    let message = Message::new("attachments-swapped")
        .with("name", &name.text)
        .with("layout", &layout.text);
    Some(
        Diagnostic::of(message)
            .at(name.span.clone())
            .help(Message::new("help-attachments-swapped")),
    )
}

static TASKS_SAID: Pattern = pattern!(
    "([一二三四五六七八九十两]+)(?:个方面|项|大|方面)的?(?:重点工作|重点任务|主要任务)",
    "重主",
    "项大面"
);
static RESULTS_SAID: Pattern = pattern!(
    "([一二三四五六七八九十两]+)个方面(?:都|均)?的?(?:工作)?(?:取得|实现|成绩|成效|成果|新提升|新进展|新突破)",
    "面"
);
static SIDES: Pattern = pattern!("([一二三四五六七八九十两]+)个方面", "面");
static NAMED: Pattern = pattern!(
    "^[“「《]?([一二三四五六七八九十两]+)(.{2,12}?)[”」》]?$",
    "一二三四五六七八九十两"
);

/// GB307: prose that counts what the sections list: 六个方面重点工作 of a circular, five in
/// the plan.
fn in_prose(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let plan = conference.plan.as_ref();
    // 等七个方面 has listed some only.
    let open = |name: Option<&Name>| name.is_some_and(|name| name.text.starts_with('等'));
    let tasks = plan.filter(|plan| !open(plan.tasks_name.as_ref()));
    let tasks = tasks.map_or(0, |plan| plan.tasks.len());
    let results = conference.review.as_ref();
    let results = results.map_or(0, |review| review.results.len());
    let principles = conference.outlook.as_ref();
    let principles = principles.map_or(0, |outlook| outlook.principles.len());
    // Names that count, each with what it counts: 四, 个坚持.
    let groups = plan.and_then(|plan| plan.framework.as_ref());
    let groups = groups.into_iter().flat_map(|framework| &framework.groups);
    let outlook = conference.outlook.as_ref();
    let named = outlook.and_then(|outlook| outlook.principles_name.as_ref());
    let named = named.into_iter().chain(groups.map(|group| &group.name));
    let named: Vec<(usize, String)> = named
        .filter_map(|name| {
            let said = NAMED.captures(&name.text)?;
            Some((numeral(&said[1])?, said[2].to_owned()))
        })
        .collect();
    // Where the whole of them is spoken of: a result may be one of 八项重点任务 of its own.
    let circular = conference.circular.iter();
    let minutes = conference.minutes.iter();
    let review = conference.review.as_ref();
    let wholes = conference.meeting.agenda.iter();
    let wholes = wholes.chain(circular.flat_map(|circular| &circular.text));
    let wholes = wholes.chain(minutes.flat_map(|minutes| &minutes.text));
    let wholes = wholes.chain(conference.schedule.iter().map(|entry| &entry.item));
    let wholes = wholes.chain(plan.and_then(|plan| plan.summary.as_ref()));
    let of_tasks: Vec<&Span> = wholes.map(|text| &text.span).collect();
    let review = review.map(|review| &review.summary.span);
    let of_results: Vec<&Span> = of_tasks.iter().copied().chain(review).collect();
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        let Words::Text(words) = phrase.words else {
            continue;
        };
        let text = &phrase.text;
        let mut tell = |range: std::ops::Range<usize>, listed: usize| {
            findings.push(
                found("count-in-prose", phrase, range)
                    .help(Message::new("help-count-in-prose").with("count", listed)),
            );
        };
        let mut told = false;
        let said = [
            (&TASKS_SAID, tasks, &of_tasks),
            (&RESULTS_SAID, results, &of_results),
        ];
        for (pattern, listed, wholes) in said {
            if listed == 0 || !wholes.contains(&&words.span) {
                continue;
            }
            for hit in pattern.captures_iter(text) {
                let said = numeral(&hit[1]);
                if said.is_some_and(|said| said != listed)
                    && let Some(whole) = hit.get(0)
                {
                    tell(whole.range(), listed);
                    told = true;
                }
            }
        }
        // 六个方面, which nothing here has.
        if !told && of_tasks.contains(&&words.span) && tasks > 0 && text.contains("个方面") {
            for hit in SIDES.captures_iter(text) {
                let said = numeral(&hit[1]);
                let known = [tasks, results, principles];
                if said.is_some_and(|said| !known.contains(&said))
                    && let Some(whole) = hit.get(0)
                {
                    tell(whole.range(), tasks);
                }
            }
        }
        for (count, what) in &named {
            for (at, _) in text.match_indices(what.as_str()) {
                let digits = text[..at].chars().rev();
                let digits = digits.take_while(|c| "一二三四五六七八九十两".contains(*c));
                let start = at - digits.map(char::len_utf8).sum::<usize>();
                let said = numeral(&text[start..at]).filter(|_| start < at);
                if said.is_some_and(|said| said != *count) && what.chars().count() > 2 {
                    tell(start..at + what.len(), *count);
                }
            }
        }
    }
    findings
}

/// GB306: a heading, a name or a deed of which there is nothing more, so that it is not
/// printed.
fn nothing_under(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let mut findings = Vec::new();
    let mut tell = |named: &Name, needed: &str| {
        findings.push(
            Diagnostic::of(Message::new("nothing-under").with("text", &named.text))
                .at(named.span.clone())
                .help(Message::new("help-nothing-under").with("needed", needed)),
        );
    };
    for entry in &conference.attendance {
        let lists = [&entry.names, &entry.groups, &entry.units];
        if entry.post.is_none() && lists.iter().all(|list| list.is_empty()) {
            tell(&entry.did, "names, groups, units");
        }
    }
    if let Some(plan) = &conference.plan {
        let said = [&plan.summary, &plan.goal]
            .iter()
            .any(|text| text.is_some());
        if let Some(title) = &plan.title
            && !said
            && plan.requirement.is_empty()
            && plan.framework.is_none()
        {
            tell(title, "summary, requirement, goal");
        }
        if let Some(named) = plan.tasks_title.as_ref().or(plan.tasks_name.as_ref())
            && plan.tasks.is_empty()
        {
            tell(named, "[[plan.tasks]]");
        }
    }
    findings
}

static COUNT: Pattern = pattern!(
    r"^[“「《]?([一二三四五六七八九十两]+|[0-9]+)(?:个|条|项|方面|场|大|种|点|类|件)",
    "个条项方场大种点类件"
);

/// A name that begins with a count: 七个方面, 四个坚持.
fn stated(name: &Name, count: usize) -> Option<Diagnostic> {
    let said = COUNT.captures(&name.text)?;
    let stated = numeral(&said[1])?;
    (stated != count).then(|| disagrees(&name.text, count, &name.span))
}

/// A name whose digits count groups, one each: “2345”工程.
fn digits(name: &Name, counts: impl Iterator<Item = u32>) -> Option<Diagnostic> {
    let written: String = name.text.chars().filter(char::is_ascii_digit).collect();
    let counts: Vec<String> = counts.map(|count| count.to_string()).collect();
    let counted = counts.concat();
    (written.len() > 1 && written != counted).then(|| {
        Diagnostic::of(
            Message::new("count-disagrees")
                .with("text", &name.text)
                .with("count", counts.join("、")),
        )
        .at(name.span.clone())
        .help(Message::new("help-count-disagrees"))
    })
}

fn disagrees(text: &str, count: usize, place: &Span) -> Diagnostic {
    Diagnostic::of(
        Message::new("count-disagrees")
            .with("text", text)
            .with("count", count),
    )
    .at(place.clone())
    .help(Message::new("help-count-disagrees"))
}

static ORDINAL: Pattern = pattern!(
    r"(?:^|[，。；：、\n])([一二三四五六七八九十]+)([是要])",
    "是要"
);

static POINTS_SAID: Pattern = pattern!(
    "([一二三四五六七八九十两]+)(?:点|条|项|个方面)(?:意见|要求|建议|措施|希望)",
    "意要建措希",
    "点条项面"
);

/// GB301, GB307: 三点意见, and then 一要 to 四要.
fn said_points(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let sections = conference.sections.iter();
    let sections = sections.map(|section| (section.said.as_ref(), &section.text));
    let plan = conference.plan.iter();
    let plan = plan.map(|plan| (plan.said.as_ref(), &plan.requirement));
    let mut findings = Vec::new();
    for (said, texts) in sections.chain(plan) {
        let Some(said) = said else { continue };
        let phrases = texts.iter().filter_map(|text| subject.phrase(&text.span));
        let phrases: Vec<&Phrase> = phrases.collect();
        if let Some(hit) = POINTS_SAID.captures(&said.text)
            && let (Some(stated), Some(count)) = (numeral(&hit[1]), enumerated(&phrases))
            && stated != count
        {
            findings.push(disagrees(&said.text, count, &said.span));
        }
    }
    for phrase in &subject.phrases {
        // Most phrases have no such count, for which no regular expression is needed.
        if !["意见", "要求", "建议", "措施", "希望"]
            .iter()
            .any(|word| phrase.text.contains(word))
        {
            continue;
        }
        if let Some(hit) = POINTS_SAID.captures(&phrase.text)
            && let Some(whole) = hit.get(0)
            // What is counted comes after.
            && ORDINAL.find(&phrase.text).is_some_and(|first| first.start() >= whole.end())
            && let (Some(stated), Some(count)) = (numeral(&hit[1]), enumerated(&[phrase]))
            && stated != count
        {
            findings.push(
                found("count-in-prose", phrase, whole.range())
                    .help(Message::new("help-count-in-prose").with("count", count)),
            );
        }
    }
    findings
}

/// How many points some phrases have, by 一是, 二是 or 一要, 二要: where there is one list, from
/// the first on.
fn enumerated(phrases: &[&Phrase]) -> Option<usize> {
    let of_verb = |verb: &str| {
        let hits = phrases
            .iter()
            .flat_map(|phrase| ORDINAL.captures_iter(&phrase.text));
        let numbers = hits
            .filter(|hit| &hit[2] == verb)
            .filter_map(|hit| numeral(&hit[1]));
        let numbers: Vec<usize> = numbers.collect();
        let whole = numbers
            .iter()
            .enumerate()
            .all(|(at, number)| at + 1 == *number);
        if whole { numbers.len() } else { 0 }
    };
    let (one, other) = (of_verb("是"), of_verb("要"));
    let count = one.max(other);
    (count > 1 && (one == 0 || other == 0)).then_some(count)
}

/// GB302: 一是…三是 without 二是, 一要…三要 without 二要, in a string or in a list of them.
fn numbering(subject: &Subject) -> Vec<Diagnostic> {
    let conference = subject.conference;
    let mut lists: Vec<Vec<&Text>> = vec![
        conference.meeting.guidance.iter().collect(),
        conference.meeting.agenda.iter().collect(),
    ];
    lists.extend(headlines(conference));
    if let Some(review) = &conference.review {
        lists.push(review.conclusion.iter().collect());
        let results = review.results.iter();
        lists.extend(results.map(|result| result.points.iter().collect()));
    }
    if let Some(plan) = &conference.plan {
        lists.push(plan.requirement.iter().collect());
        let tasks = plan.tasks.iter();
        lists.extend(tasks.map(|task| task.measures.iter().collect()));
    }
    for section in &conference.sections {
        lists.push(section.text.iter().collect());
        let items = section.items.iter();
        lists.extend(items.map(|item| item.points.iter().collect()));
    }
    let phrase_of = |text: &Text| subject.phrase(&text.span);
    let mut findings = Vec::new();
    for list in lists {
        let phrases: Vec<_> = list.into_iter().filter_map(phrase_of).collect();
        for verb in ["是", "要"] {
            let mut ordinals = Vec::new();
            for phrase in &phrases {
                for hit in ORDINAL.captures_iter(&phrase.text) {
                    if let Some(written) = hit.get(1)
                        && let Some(number) = numeral(written.as_str())
                        && &hit[2] == verb
                    {
                        ordinals.push((number, phrase.place(written.range())));
                    }
                }
            }
            findings.extend(gaps(ordinals));
        }
    }
    findings
}

/// What does not follow upon the number before it. One alone is no enumeration: 这一是…….
fn gaps(ordinals: Vec<(usize, Span)>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if ordinals.len() < 2 {
        return findings;
    }
    let mut next = 1;
    for (number, place) in ordinals {
        if number == 1 {
            next = 1;
        }
        if number != next {
            let message = Message::new("number-missing")
                .with("found", number)
                .with("expected", next);
            findings.push(
                Diagnostic::of(message)
                    .at(place)
                    .help(Message::new("help-number-missing")),
            );
        }
        next = number + 1;
    }
    findings
}

/// Headlines that layouts number, list by list.
fn headlines(conference: &Conference) -> Vec<Vec<&Text>> {
    let results = conference.review.iter().flat_map(|review| &review.results);
    let tasks = conference.plan.iter().flat_map(|plan| &plan.tasks);
    let principles = conference
        .outlook
        .iter()
        .flat_map(|outlook| &outlook.principles);
    let agreed = conference.minutes.iter().flat_map(|minutes| &minutes.items);
    let mut lists = vec![
        results.map(|result| &result.headline).collect(),
        tasks.map(|task| &task.headline).collect(),
        principles.map(|principle| &principle.principle).collect(),
        agreed.map(|item| &item.headline).collect(),
    ];
    let sections = conference.sections.iter();
    let with_points = sections.map(|section| {
        let items = section.items.iter().filter(|item| !item.points.is_empty());
        items.map(|item| &item.headline).collect()
    });
    lists.extend(with_points);
    lists
}

static OWN_NUMBER: Pattern = pattern!(
    r"^(?:[一二三四五六七八九十]+(?:是|要)|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|[0-9]+[.．、])",
    "是要（、.．"
);

/// GB305: a headline with a number of its own, where layouts number it.
fn numbered_twice(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for headline in headlines(subject.conference).into_iter().flatten() {
        let phrase = subject.phrase(&headline.span);
        let hit = phrase.and_then(|phrase| OWN_NUMBER.find(&phrase.text).map(|hit| (phrase, hit)));
        if let Some((phrase, hit)) = hit {
            findings.push(replaced("numbered-twice", phrase, hit.range(), ""));
        }
    }
    findings
}

/// GB304: a `（一）` in prose that no `（二）` follows.
fn lone_number(subject: &Subject) -> Option<Diagnostic> {
    let prose = |phrase: &&Phrase| matches!(phrase.words, Words::Text(_));
    let mut all = subject.phrases.iter().filter(prose);
    let second = all.clone().any(|phrase| phrase.text.contains("（二）"));
    let first = all.find_map(|phrase| Some((phrase, phrase.text.find("（一）")?)))?;
    let (phrase, at) = first;
    (!second).then(|| {
        found("lone-number", phrase, at..at + "（一）".len()).help(Message::new("help-lone-number"))
    })
}
