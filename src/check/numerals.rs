//! Numerals and units (数、单位) after GB/T 15835 and GB 3100–3102.

use std::ops::Range;

use super::phrase::{Pattern, Phrase, numeral, pattern};
use super::subject::{Subject, found, replaced};
use crate::report::diagnostic::Diagnostic;
use crate::report::messages::Message;

static YEARS: Pattern = pattern!(r"([12][0-9]{3}年?)[-~－–]([12][0-9]{3}年)", "-~－–", "年");
static RANGE: Pattern = pattern!(
    r"([0-9][0-9.]*)%?([-~－–])([0-9][0-9.]*)(?:%|个|件|项|名|人|次|天|倍|家|户|万|亿|吨|公里|平方米|厘米|毫米)",
    "-~－–"
);
/// From one time to another: months, days, hours.
static TIMES: Pattern = pattern!(
    r"(?:^|[^0-9A-Za-z/.-])([0-9]{1,2}(?:月(?:[0-9]{1,2}日)?|日)?)([-~－–～])([0-9]{1,2}(?:月(?:[0-9]{1,2}日)?|日))|([0-9]{1,2}[:：][0-9]{2})([-~－–])([0-9]{1,2}[:：][0-9]{2})",
    "-~－–～"
);
static MIXED: Pattern = pattern!(r"[0-9][0-9.]*[十百千]", "十百千");
/// 三、四十个.
static APPROXIMATE_TENS: Pattern = pattern!(
    "(?:^|[^第一二三四五六七八九十、])([一二三四五六七八])、([二三四五六七八九])(?:十|百|千)(?:多|余)?(?:个|名|家|人|次|项|件|年|天|里|公里|万|户|亩)",
    "、",
    "十百千"
);

static APPROXIMATE: Pattern = pattern!(
    r"(?:^|[^0-9、])([1-9])、([1-9])(?:个|名|项|天|次|人|件|年|家)",
    "、",
    "个名项天次人件年家"
);
static FALL: Pattern = pattern!(
    r"(?:降低|减少|下降|缩小|缩短)了?(?:[0-9][0-9.]*|[一两二三四五六七八九十]+)倍",
    "倍",
    "降减缩"
);
static MIXED_UNIT: Pattern = pattern!(
    r"[克吨米升]\s?/\s?(?:m[³23]|km²|L|d|h)|(?:[μµ]g|mg|kg|t)\s?/\s?(?:立方米|平方米|升|天|小时)",
    "/"
);
static NOT_LEGAL: Pattern = pattern!(
    r"[0-9一二三四五六七八九十百千万亿](公分|公斤力|平米|英里|英尺|英寸|华里|市斤|斤)",
    "公平英华市斤"
);

/// GB701–GB706.
pub fn check(subject: &Subject) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for phrase in &subject.phrases {
        let listed = phrase.text.contains('、');
        let listed = listed.then(|| APPROXIMATE_TENS.captures_iter(&phrase.text));
        for hit in listed.into_iter().flatten() {
            let (Some(low), Some(high)) = (hit.get(1), hit.get(2)) else {
                continue;
            };
            if numeral(high.as_str()) == numeral(low.as_str()).map(|low| low + 1) {
                let right = format!("{}{}", low.as_str(), high.as_str());
                let range = low.start()..high.end();
                findings.push(replaced("approximate-digits", phrase, range, &right));
            }
        }
        if !phrase
            .text
            .contains(|c: char| c.is_ascii_digit() || "斤尺寸里倍公平/".contains(c))
        {
            continue;
        }
        if phrase.text.contains(['-', '~', '－', '–', '～']) {
            findings.extend(ranges(phrase));
        }
        // GB702: 3千. Only 万 and 亿 may follow digits; 千瓦 and the like are units.
        let mixed = phrase.text.contains(['十', '百', '千']);
        for hit in mixed
            .then(|| MIXED.find_iter(&phrase.text))
            .into_iter()
            .flatten()
        {
            let unit = |c: char| "瓦克米赫帕卡焦伏安升字".contains(c);
            let is_unit =
                hit.as_str().ends_with(['千', '百']) && phrase.at(hit.end()).is_some_and(unit);
            // 10.36百亿亿次 is how computing power is counted.
            let counted = phrase.text[hit.end()..].starts_with("亿亿");
            if !is_unit && !counted {
                findings.push(
                    found("mixed-number", phrase, hit.range())
                        .help(Message::new("help-mixed-number")),
                );
            }
        }
        let listed = phrase.text.contains('、');
        let listed = listed.then(|| APPROXIMATE.captures_iter(&phrase.text));
        for hit in listed.into_iter().flatten() {
            let (Some(low), Some(high)) = (hit.get(1), hit.get(2)) else {
                continue;
            };
            let number = |digit: &str| digit.parse::<usize>().unwrap_or(0);
            if number(high.as_str()) == number(low.as_str()) + 1 {
                let han = |digit: &str| {
                    "〇一二三四五六七八九"
                        .chars()
                        .nth(number(digit))
                        .unwrap_or_default()
                };
                let right = format!("{}{}", han(low.as_str()), han(high.as_str()));
                findings.push(replaced(
                    "approximate-digits",
                    phrase,
                    low.start()..high.end(),
                    &right,
                ));
            }
        }
        // Each with characters without which it finds nothing.
        let told: [(_, &[char], _, _); 3] = [
            (&FALL, &['倍'], "fall-by-times", "help-fall-by-times"),
            (&MIXED_UNIT, &['/'], "mixed-unit", "help-mixed-unit"),
            (
                &NOT_LEGAL,
                &['斤', '尺', '寸', '里', '分', '平'],
                "unit-not-legal",
                "help-unit-not-legal",
            ),
        ];
        for (pattern, needed, id, help) in told {
            if !phrase.text.contains(needed) {
                continue;
            }
            for hit in pattern.captures_iter(&phrase.text) {
                let Some(words) = hit.get(1).or(hit.get(0)) else {
                    continue;
                };
                if is_custom(phrase, words.range()) {
                    continue;
                }
                findings.push(found(id, phrase, words.range()).help(Message::new(help)));
            }
        }
    }
    findings
}

/// Whether a unit that is not legal is what the trade says all the same: grain is told in
/// 亿斤, wafers in 英寸.
fn is_custom(phrase: &Phrase, unit: Range<usize>) -> bool {
    let after = &phrase.text[unit.end..];
    match &phrase.text[unit.clone()] {
        "斤" => phrase.before(unit.start) == Some('亿'),
        "英寸" => [
            "晶圆",
            "半导体",
            "产线",
            "生产线",
            "特色工艺",
            "碳化硅",
            "硅片",
            "芯片",
        ]
        .iter()
        .any(|word| after.starts_with(word)),
        _ => false,
    }
}

/// GB701: a range with a hyphen, or times with the mark of a range.
fn ranges(phrase: &Phrase) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut years = Vec::new();
    for hit in YEARS.captures_iter(&phrase.text) {
        let (Some(from), Some(to)) = (hit.get(1), hit.get(2)) else {
            continue;
        };
        findings.push(replaced("range-mark", phrase, from.end()..to.start(), "—"));
        years.push(from.start()..to.end());
    }
    for hit in TIMES.captures_iter(&phrase.text) {
        let part = |index: usize| hit.get(index).or(hit.get(index + 3));
        let (Some(from), Some(mark), Some(to)) = (part(1), part(2), part(3)) else {
            continue;
        };
        // 6-1日 is no range; 9:00-10:00 and 12月-1月 are.
        let number = |text: &str| {
            let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<u32>().unwrap_or_default()
        };
        let rises = number(from.as_str()) < number(to.as_str());
        if rises || from.as_str().contains(['月', '日', ':', '：']) {
            findings.push(replaced("range-mark", phrase, mark.range(), "—"));
        }
    }
    for hit in RANGE.captures_iter(&phrase.text) {
        let (Some(from), Some(mark), Some(to)) = (hit.get(1), hit.get(2), hit.get(3)) else {
            continue;
        };
        let year = years.iter().any(|years| years.contains(&from.start()));
        let number = |digits: &str| digits.parse::<f64>().unwrap_or(f64::NAN);
        // From less to more, of what is counted: 15834-2011 and 6-1号 are no ranges.
        let rises = number(from.as_str()) < number(to.as_str()) && !to.as_str().starts_with('0');
        let free = phrase
            .before(from.start())
            .is_none_or(|c| !c.is_ascii_alphanumeric() && !"- /第号".contains(c));
        if rises && free && !year {
            findings.push(replaced("range-mark", phrase, mark.range(), "～"));
        }
    }
    findings
}
