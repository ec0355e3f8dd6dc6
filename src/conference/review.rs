//! The past year (过去一年) and where things stand (形势与要求).

use serde::{Deserialize, Serialize};

use super::list::at_least_one;
use super::text::{Name, Text, Visit, Visitor};

/// `[review]` 过去一年.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// 年度 — the year that is reviewed.
    pub year: u16,
    /// 标题 — heading of the section.
    pub title: Name,
    /// 总述 — what kind of year it was.
    pub summary: Text,
    /// 概括 — the achievements in a phrase each.
    #[serde(default)]
    pub highlights: Vec<Text>,
    /// 成绩 — the results, 一是 to 四是.
    #[serde(deserialize_with = "at_least_one")]
    pub results: Vec<ReviewResult>,
    /// 小结 — the closing assessment, clause by clause.
    #[serde(default)]
    pub conclusion: Vec<Text>,
}

/// `[[review.results]]` 成绩 — one result with its points.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewResult {
    /// 提法 — the result as the meeting put it.
    pub headline: Text,
    /// 简称 — its subject in a few words, for a page read at a glance.
    pub short: Option<Name>,
    /// 要点 — a sentence each.
    #[serde(default)]
    pub points: Vec<Text>,
}

/// `[outlook]` 形势与要求.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Outlook {
    /// 标题 — heading of the section.
    pub title: Name,
    /// 形势 — where things stand, clause by clause.
    #[serde(default)]
    pub situation: Vec<Text>,
    /// 要求 — what must be done.
    #[serde(default)]
    pub demands: Vec<Text>,
    /// 力戒 — what must be avoided.
    #[serde(default)]
    pub avoid: Vec<Text>,
    /// 提法 — what the principles are called together: `四个坚持`.
    pub principles_name: Option<Name>,
    /// 坚持 — the principles.
    #[serde(default)]
    pub principles: Vec<Principle>,
    /// 目标 — what all of this is for.
    pub goal: Option<Text>,
}

/// `[[outlook.principles]]` 坚持 — a principle and what it aims at.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Principle {
    /// 内容。
    pub principle: Text,
    /// 着力点。
    pub aim: Option<Text>,
}

impl Visit for Review {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            year: _,
            title,
            summary,
            highlights,
            results,
            conclusion,
        } = self;
        title.visit(visitor);
        summary.visit(visitor);
        highlights.visit(visitor);
        results.visit(visitor);
        conclusion.visit(visitor);
    }
}

impl Visit for ReviewResult {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            headline,
            short,
            points,
        } = self;
        headline.visit(visitor);
        short.visit(visitor);
        points.visit(visitor);
    }
}

impl Visit for Outlook {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            title,
            situation,
            demands,
            avoid,
            principles_name,
            principles,
            goal,
        } = self;
        title.visit(visitor);
        situation.visit(visitor);
        demands.visit(visitor);
        avoid.visit(visitor);
        principles_name.visit(visitor);
        principles.visit(visitor);
        goal.visit(visitor);
    }
}

impl Visit for Principle {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self { principle, aim } = self;
        principle.visit(visitor);
        aim.visit(visitor);
    }
}
