//! The data of one conference (会议), as a data file states it.
//!
//! One file a section: [`meeting`] (会议), [`document`] (公文要素), [`figure`]
//! (数字), [`review`] (过去一年), [`plan`] (来年安排), [`section`] (自由章节), [`papers`]
//! (其他公文), [`wording`] (措辞). [`text`]
//! holds what all of them are made of: words that may refer to figures.

pub mod document;
pub mod figure;
mod figure_record;
pub(crate) mod list;
pub mod meeting;
pub mod number;
pub mod papers;
pub mod plan;
pub mod review;
pub mod section;
pub mod text;
pub mod wording;

use chrono::Datelike;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::document::Document;
use self::figure::Figures;
use self::meeting::{Attendance, Communicated, Exchange, Meeting};
use self::papers::{Circular, Minutes, Papers, ScheduleItem};
use self::plan::Plan;
use self::review::{Outlook, Review};
use self::section::Section;
use self::text::{Name, visit};
use self::wording::Wording;

/// 一次会议。
///
/// Everything that the papers of one conference say.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Conference {
    /// 会议。
    ///
    /// Name, date, place, host, who spoke and who chaired.
    #[serde(rename = "conference")]
    pub meeting: Meeting,
    /// 公文要素。
    ///
    /// The identity of the papers: series, number, issuer, recipients.
    pub document: Document,
    /// 出席、列席、参加。
    ///
    /// Who was there, in groups, in order of protocol.
    #[serde(default)]
    pub attendance: Vec<Attendance>,
    /// 数字。
    ///
    /// Every figure, written once; prose refers to it as `{id}`.
    #[serde(default)]
    pub figures: Figures,
    /// 过去一年。
    ///
    /// The review of the past year and its results.
    pub review: Option<Review>,
    /// 形势与要求。
    ///
    /// Where things stand and what must be held to.
    pub outlook: Option<Outlook>,
    /// 来年安排。
    ///
    /// The plan for the coming year.
    pub plan: Option<Plan>,
    /// 自由章节：上面几节都不合的内容。
    ///
    /// What none of the other sections has a place for.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// 传达。
    ///
    /// What the meeting passed on.
    pub communicated: Option<Communicated>,
    /// 交流发言。
    ///
    /// The units that spoke.
    pub exchange: Option<Exchange>,
    /// 通知。
    ///
    /// The circular that the papers are attached to.
    pub circular: Option<Circular>,
    /// 会议纪要。
    ///
    /// What the meeting agreed on.
    pub minutes: Option<Minutes>,
    /// 会议议程。
    ///
    /// The items of its agenda, in order.
    #[serde(default)]
    pub schedule: Vec<ScheduleItem>,
    /// 公文：排哪些，印什么。
    ///
    /// Which papers are made, and what they show.
    #[serde(skip_serializing)]
    pub papers: Option<Papers>,
    /// 措辞：改程序自己说的话，名称见 `gongbao wording`；写 "" 就不说。
    ///
    /// Phrases in place of the program's own.
    #[serde(default, skip_serializing)]
    pub wording: Wording,
    /// 检查。
    ///
    /// Which rules are not minded.
    #[serde(skip_serializing)]
    pub check: Option<CheckSettings>,
}

/// `[check]` 检查。
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CheckSettings {
    /// 放过的规则。
    ///
    /// Codes such as `GB203`, whose warnings are not shown.
    #[serde(default)]
    #[schemars(extend("x-rules" = true))]
    pub allow: Vec<Name>,
}

impl Conference {
    /// 总结的年度 — the year that the papers look back on: that of the review or, where there
    /// is none, the one before the meeting's.
    pub fn reviewed_year(&self) -> u16 {
        let before = || u16::try_from(self.meeting.date.0.year() - 1).unwrap_or_default();
        self.review
            .as_ref()
            .map_or_else(before, |review| review.year)
    }

    /// The identities of all papers that have one, by where they stand in the data.
    pub fn documents(&self) -> Vec<(&'static str, &Document)> {
        let circular = self.circular.iter();
        let circular = circular.map(|circular| ("circular.document", &circular.document));
        let minutes = self.minutes.iter();
        let minutes = minutes.map(|minutes| ("minutes.document", &minutes.document));
        std::iter::once(("document", &self.document))
            .chain(circular)
            .chain(minutes)
            .collect()
    }
}

visit!(Conference {
    meeting, document, attendance, figures, review, outlook, plan, sections, communicated, exchange, circular,
    minutes, schedule
} except { papers, wording, check });
