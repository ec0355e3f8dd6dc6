//! The past year (过去一年) and where things stand (形势与要求).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::{Name, Text, visit};

/// `[review]` 过去一年。
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// 年度。
    ///
    /// The year that is reviewed.
    pub year: u16,
    /// 标题。
    ///
    /// Heading of the section.
    pub title: Name,
    /// 谁说的：如“会议指出”“张三指出”，不写是措辞里的。
    ///
    /// Whose words the summary has, where they are not the meeting's.
    pub said: Option<Name>,
    /// 总述：过去一年是怎样的一年，不写句末标点。
    ///
    /// What kind of year it was.
    pub summary: Text,
    /// 概括：一个短语一项。
    ///
    /// The achievements in a phrase each.
    #[serde(default)]
    pub highlights: Vec<Text>,
    /// 成绩：几个方面。
    ///
    /// The results, 一是 to 四是.
    #[serde(default)]
    pub results: Vec<ReviewResult>,
    /// 小结：一句一项，不写句末标点。
    ///
    /// The closing assessment, clause by clause.
    #[serde(default)]
    pub conclusion: Vec<Text>,
}

/// `[[review.results]]` 成绩。
///
/// One result with its points.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewResult {
    /// 提法。
    ///
    /// The result as the meeting put it.
    pub headline: Text,
    /// 简称：一页纸上提法前面的几个字。
    ///
    /// Its subject in a few words, for a page read at a glance.
    pub short: Option<Name>,
    /// 要点：一句一项，不写句末标点。
    ///
    /// A sentence each.
    #[serde(default)]
    pub points: Vec<Text>,
    /// 上不上一页纸：false 则只在简报里，默认上。
    ///
    /// Whether the briefing shows it.
    pub briefing: Option<bool>,
    /// 一页纸上代替要点的短句，不写句末标点。
    ///
    /// What the briefing says instead of the points.
    pub brief: Option<Text>,
}

/// `[outlook]` 形势与要求。
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Outlook {
    /// 标题。
    ///
    /// Heading of the section.
    pub title: Name,
    /// 谁说的：如“会议强调”“张三强调”，不写是措辞里的。
    ///
    /// Whose words these are, where they are not the meeting's.
    pub said: Option<Name>,
    /// 形势：一个短语一项。
    ///
    /// Where things stand, clause by clause.
    #[serde(default)]
    pub situation: Vec<Text>,
    /// 要求：一个短语一项。
    ///
    /// What must be done.
    #[serde(default)]
    pub demands: Vec<Text>,
    /// 力戒：一个短语一项。
    ///
    /// What must be avoided.
    #[serde(default)]
    pub avoid: Vec<Text>,
    /// 合称：如“四个坚持”，程序核对数目。
    ///
    /// What the principles are called together: `四个坚持`.
    pub principles_name: Option<Name>,
    /// 坚持。
    ///
    /// The principles.
    #[serde(default)]
    pub principles: Vec<Principle>,
    /// 目标。
    ///
    /// What all of this is for.
    pub goal: Option<Text>,
}

/// `[[outlook.principles]]` 坚持。
///
/// A principle and what it aims at.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Principle {
    /// 内容。
    pub principle: Text,
    /// 着力点。
    pub aim: Option<Text>,
}

visit!(Review { title, said, summary, highlights, results, conclusion } except { year });

visit!(ReviewResult { headline, short, points, brief } except { briefing });

visit!(Outlook {
    title,
    said,
    situation,
    demands,
    avoid,
    principles_name,
    principles,
    goal
});

visit!(Principle { principle, aim });
