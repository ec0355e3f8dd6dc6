//! The data of one conference (会议), as a data file states it.
//!
//! One file a section: [`meeting`] (会议), [`document`] (公文要素), [`figure`]
//! (数字), [`review`] (过去一年), [`plan`] (来年安排), [`papers`] (其他公文). [`text`]
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
pub mod text;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::document::Document;
use self::figure::Figures;
use self::meeting::{Attendance, Communicated, Exchange, Meeting};
use self::papers::{Circular, Minutes, ScheduleItem};
use self::plan::Plan;
use self::review::{Outlook, Review};
use self::text::{Name, Visit, Visitor};

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
    pub review: Review,
    /// 形势与要求。
    ///
    /// Where things stand and what must be held to.
    pub outlook: Option<Outlook>,
    /// 来年安排。
    ///
    /// The plan for the coming year.
    pub plan: Plan,
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
    pub allow: Vec<Name>,
}

impl Conference {
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

impl Visit for Conference {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            meeting,
            document,
            attendance,
            figures,
            review,
            outlook,
            plan,
            communicated,
            exchange,
            circular,
            minutes,
            schedule,
            check: _,
        } = self;
        meeting.visit(visitor);
        document.visit(visitor);
        attendance.visit(visitor);
        figures.visit(visitor);
        review.visit(visitor);
        outlook.visit(visitor);
        plan.visit(visitor);
        communicated.visit(visitor);
        exchange.visit(visitor);
        circular.visit(visitor);
        minutes.visit(visitor);
        schedule.visit(visitor);
    }
}
