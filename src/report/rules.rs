//! The rules (规则): everything that gongbao can find wrong with a data file, by code.
//!
//! A rule's sentence stands in the catalogues under its id, its explanation under
//! `explain-ID`. Codes are stable: scripts, `[check] allow` and `--allow` name them.

use self::Severity::{Error, Warning};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Severity {
    /// No paper is made.
    Error,
    /// The paper is made.
    Warning,
    /// Nothing is wrong; somebody must know all the same.
    Note,
}

impl Severity {
    /// Its name for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The id of its name in the catalogues.
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "level-error",
            Self::Warning => "level-warning",
            Self::Note => "level-note",
        }
    }
}

/// A rule.
#[derive(Debug, Eq, PartialEq)]
pub struct Rule {
    /// `GB113`: the hundreds are the family.
    pub code: &'static str,
    /// The id of its sentence in the catalogues.
    pub id: &'static str,
    /// How bad it is: an error where the paper could not be made, or would be wrong.
    pub severity: Severity,
    /// Where it comes from: a standard with its clause, or practice (惯例).
    pub source: &'static str,
}

const fn rule(
    code: &'static str,
    id: &'static str,
    severity: Severity,
    source: &'static str,
) -> Rule {
    Rule {
        code,
        id,
        severity,
        source,
    }
}

const TOML: &str = "TOML 1.0";
const GONGBAO: &str = "gongbao";
const MARKS: &str = "GB/T 15834-2011";
const NUMERALS: &str = "GB/T 15835-2011";
const UNITS: &str = "GB 3100–3102-1993";
const FORM: &str = "GB/T 9704-2012";
const PRACTICE: &str = "行文惯例";

/// All rules, in the order of their codes.
pub static RULES: &[Rule] = &[
    // 文件、写法
    rule("GB001", "toml-syntax", Error, TOML),
    rule("GB002", "unknown-key", Error, GONGBAO),
    rule("GB003", "missing-key", Error, GONGBAO),
    rule("GB004", "wrong-kind", Error, GONGBAO),
    rule("GB005", "not-one-of", Error, GONGBAO),
    rule("GB006", "empty-list", Error, GONGBAO),
    rule("GB007", "out-of-range", Error, GONGBAO),
    rule("GB008", "bad-value", Error, GONGBAO),
    rule("GB009", "too-large", Error, GONGBAO),
    rule("GB010", "data-not-utf8", Error, TOML),
    rule("GB011", "unknown-code", Error, GONGBAO),
    // 引用
    rule("GB101", "unknown-figure", Error, GONGBAO),
    rule("GB102", "unknown-part", Error, GONGBAO),
    rule("GB103", "figure-without-part", Error, GONGBAO),
    rule("GB104", "stray-brace", Error, GONGBAO),
    rule("GB105", "unused-figure", Warning, GONGBAO),
    rule("GB106", "reference-in-name", Warning, GONGBAO),
    rule("GB107", "unknown-phrase", Error, GONGBAO),
    rule("GB108", "unknown-slot", Error, GONGBAO),
    rule("GB109", "unpaired-brace", Error, GONGBAO),
    rule("GB110", "phrase-needed", Error, GONGBAO),
    // 数字
    rule("GB201", "empty-comparison", Error, GONGBAO),
    rule("GB202", "comparison-disagrees", Error, PRACTICE),
    rule("GB203", "typed-again", Warning, GONGBAO),
    rule("GB204", "impossible-share", Warning, PRACTICE),
    rule("GB205", "percent-for-points", Warning, PRACTICE),
    rule("GB206", "parts-disagree", Error, PRACTICE),
    rule("GB207", "figure-twice", Warning, PRACTICE),
    rule("GB208", "unit-twice", Warning, GONGBAO),
    rule("GB209", "direction-disagrees", Error, PRACTICE),
    rule("GB210", "history-years", Error, GONGBAO),
    rule("GB211", "history-disagrees", Error, PRACTICE),
    rule("GB212", "value-or-words", Error, GONGBAO),
    rule("GB213", "unit-apart", Error, PRACTICE),
    rule("GB214", "figure-year-past", Warning, GONGBAO),
    rule("GB215", "compared-apart", Warning, PRACTICE),
    rule("GB216", "unit-off-kind", Warning, UNITS),
    rule("GB217", "value-out-of-row", Warning, PRACTICE),
    rule("GB218", "parts-in-prose", Warning, PRACTICE),
    rule("GB219", "shares-over-whole", Warning, PRACTICE),
    rule("GB220", "ratio-in-prose", Warning, PRACTICE),
    rule("GB221", "number-said-twice", Error, PRACTICE),
    rule("GB222", "step-in-prose", Warning, PRACTICE),
    rule("GB223", "sign-said-twice", Error, PRACTICE),
    rule("GB224", "typed-apart", Warning, GONGBAO),
    rule("GB225", "target-without-year", Warning, GONGBAO),
    rule("GB226", "bound-against-better", Warning, PRACTICE),
    rule("GB227", "record-apart", Warning, PRACTICE),
    rule("GB228", "phrase-unprinted", Warning, GONGBAO),
    rule("GB229", "count-with-fraction", Warning, PRACTICE),
    // 计数
    rule("GB301", "count-disagrees", Error, PRACTICE),
    rule("GB302", "number-missing", Warning, PRACTICE),
    rule(
        "GB303",
        "attachment-unnamed",
        Error,
        "GB/T 9704-2012, 7.3.7",
    ),
    rule("GB304", "lone-number", Warning, PRACTICE),
    rule("GB305", "numbered-twice", Warning, "GB/T 9704-2012, 7.3.3"),
    rule("GB306", "nothing-under", Warning, GONGBAO),
    rule("GB307", "count-in-prose", Warning, PRACTICE),
    rule(
        "GB308",
        "attachments-swapped",
        Warning,
        "GB/T 9704-2012, 7.3.7",
    ),
    rule(
        "GB309",
        "no-such-attachment",
        Warning,
        "GB/T 9704-2012, 7.3.4",
    ),
    // 日期
    rule("GB401", "dates-out-of-order", Warning, PRACTICE),
    rule("GB402", "years-out-of-order", Warning, PRACTICE),
    rule("GB403", "wrong-weekday", Warning, PRACTICE),
    rule("GB404", "padded-date", Warning, "GB/T 9704-2012, 7.3.5.4"),
    rule("GB405", "no-such-day", Error, PRACTICE),
    rule("GB406", "meeting-date-apart", Warning, PRACTICE),
    rule("GB407", "deadline-past", Warning, PRACTICE),
    rule("GB408", "year-apart", Warning, PRACTICE),
    rule(
        "GB409",
        "number-year-apart",
        Warning,
        "GB/T 9704-2012, 7.2.5",
    ),
    rule("GB410", "agenda-time-wrong", Error, PRACTICE),
    rule("GB411", "agenda-order", Warning, PRACTICE),
    rule("GB412", "unlikely-year", Error, GONGBAO),
    rule("GB413", "plan-year-wrong", Warning, PRACTICE),
    // 标点
    rule("GB501", "half-width-mark", Warning, MARKS),
    rule("GB502", "straight-quote", Warning, "GB/T 15834-2011, 4.8"),
    rule(
        "GB503",
        "unpaired-mark",
        Warning,
        "GB/T 15834-2011, 4.8, 4.9",
    ),
    rule("GB504", "nested-quotes", Warning, "GB/T 15834-2011, 4.8"),
    rule("GB505", "doubled-mark", Warning, MARKS),
    rule("GB506", "listed-quotes", Warning, "GB/T 15834-2011, 4.5"),
    rule(
        "GB507",
        "wrong-dash",
        Warning,
        "GB/T 15834-2011, 4.10, 4.11",
    ),
    rule("GB508", "mark-at-end", Warning, GONGBAO),
    rule(
        "GB509",
        "mark-after-number",
        Warning,
        "GB/T 15834-2011, 附录B",
    ),
    rule("GB510", "number-brackets", Warning, "GB/T 9704-2012, 7.2.5"),
    rule("GB511", "pause-before-and", Warning, "GB/T 15834-2011, 4.5"),
    // 字符
    rule("GB601", "missing-glyph", Error, GONGBAO),
    rule("GB602", "stray-space", Warning, PRACTICE),
    rule("GB603", "full-width-digit", Warning, NUMERALS),
    rule("GB604", "zero-in-year", Warning, "GB/T 15835-2011, 5.2"),
    rule("GB605", "invisible-character", Warning, PRACTICE),
    rule("GB606", "traditional-character", Warning, "通用规范汉字表"),
    rule("GB607", "subscript-written", Warning, UNITS),
    rule("GB608", "empty-string", Error, GONGBAO),
    rule("GB609", "control-character", Error, GONGBAO),
    // 数与单位
    rule("GB701", "range-mark", Warning, "GB/T 15834-2011, 4.13"),
    rule("GB702", "mixed-number", Warning, "GB/T 15835-2011, 5.3"),
    rule(
        "GB703",
        "approximate-digits",
        Warning,
        "GB/T 15835-2011, 4.2",
    ),
    rule("GB704", "fall-by-times", Warning, PRACTICE),
    rule("GB705", "mixed-unit", Warning, UNITS),
    rule("GB706", "unit-not-legal", Warning, UNITS),
    // 人名、机关、用词
    rule("GB801", "space-in-name", Warning, FORM),
    rule("GB802", "two-posts", Warning, PRACTICE),
    rule("GB803", "listed-twice", Warning, PRACTICE),
    rule(
        "GB804",
        "title-without-kind",
        Warning,
        "GB/T 9704-2012, 7.3.1",
    ),
    rule("GB805", "two-heads", Warning, PRACTICE),
    rule("GB806", "name-slip", Warning, PRACTICE),
    rule("GB807", "office-slip", Warning, PRACTICE),
    rule("GB808", "former-office", Warning, PRACTICE),
    rule("GB809", "speaker-nowhere", Warning, GONGBAO),
    rule("GB810", "post-off-body", Warning, PRACTICE),
    rule("GB811", "bodies-out-of-order", Warning, PRACTICE),
    rule("GB901", "wrong-word", Warning, PRACTICE),
    rule("GB902", "placeholder", Warning, PRACTICE),
    rule("GB903", "variant-word", Warning, "GF 1001-2001"),
    rule("GB904", "repeated-word", Warning, PRACTICE),
    rule("GB905", "approximate-twice", Warning, PRACTICE),
    rule("GB906", "formula-slip", Warning, PRACTICE),
];

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// The rule whose sentence this is.
///
/// # Panics
/// Never: see [`of_message`], which this is for code that knows that there is one.
pub fn named(id: &str) -> &'static Rule {
    of_message(id).expect("a rule of the table")
}

/// The rule whose sentence this is, if it is one's.
pub fn of_message(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}
