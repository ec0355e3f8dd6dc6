//! What the meeting's other papers say: circular 通知, minutes 纪要, agenda 会议议程.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::document::Document;
use super::list::at_least_one;
use super::text::{Name, Text, Visit, Visitor};

/// `[circular]` 通知：印发本次会议公文的通知。
///
/// The circular that hands the papers of the meeting out.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Circular {
    /// 通知的公文要素，同 `[document]`。
    ///
    /// Its own identity, with the keys of `[document]`.
    pub document: Document,
    /// 正文：一段一项，不写句末标点。
    ///
    /// The paragraphs of its text.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub text: Vec<Text>,
    /// 随附的公文：如 `["bulletin", "briefing"]`，依次是附件1、附件2。
    ///
    /// Papers bound in as attachments, by layout: the first ones of `attachments`.
    #[serde(default)]
    pub attached: Vec<Name>,
}

/// `[minutes]` 会议纪要。
///
/// What the meeting agreed on, in the form of 10.3 of GB/T 9704.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// 纪要的公文要素，同 `[document]`。
    ///
    /// Its own identity, with the keys of `[document]`.
    pub document: Document,
    /// 导语：一段一项，不写句末标点。
    ///
    /// The paragraphs before what was agreed on.
    #[serde(default)]
    pub text: Vec<Text>,
    /// 议定事项。
    ///
    /// What was agreed on.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub items: Vec<MinutesItem>,
    /// 出席。
    ///
    /// Who was present.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub present: Vec<Attendees>,
    /// 请假。
    ///
    /// Who was excused.
    #[serde(default)]
    pub excused: Vec<Attendees>,
    /// 列席。
    ///
    /// Who sat in.
    #[serde(default)]
    pub observing: Vec<Attendees>,
}

/// 一项议定事项。
///
/// One thing that was agreed on.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesItem {
    /// 提法。
    ///
    /// Its heading.
    pub headline: Text,
    /// 内容：一句一项，不写句末标点。
    ///
    /// What was agreed, sentence by sentence.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub points: Vec<Text>,
}

/// 一个单位的人员。
///
/// People of a unit.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Attendees {
    /// 单位。
    ///
    /// The unit, before the names.
    pub unit: Option<Name>,
    /// 姓名。
    ///
    /// In order of protocol.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub names: Vec<Name>,
}

/// `[[schedule]]` 会议议程的一项。
///
/// An item of the agenda.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleItem {
    /// 时间：如“9:00—9:30”。
    pub time: Option<Name>,
    /// 内容。
    ///
    /// What is done.
    pub item: Text,
    /// 谁讲、谁汇报。
    ///
    /// Who speaks.
    pub speaker: Option<Name>,
}

impl Visit for Circular {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            document,
            text,
            // Names of layouts, which print nowhere.
            attached: _,
        } = self;
        document.visit(visitor);
        text.visit(visitor);
    }
}

impl Visit for Minutes {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            document,
            text,
            items,
            present,
            excused,
            observing,
        } = self;
        document.visit(visitor);
        text.visit(visitor);
        items.visit(visitor);
        present.visit(visitor);
        excused.visit(visitor);
        observing.visit(visitor);
    }
}

impl Visit for MinutesItem {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self { headline, points } = self;
        headline.visit(visitor);
        points.visit(visitor);
    }
}

impl Visit for Attendees {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self { unit, names } = self;
        unit.visit(visitor);
        names.visit(visitor);
    }
}

impl Visit for ScheduleItem {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            time,
            item,
            speaker,
        } = self;
        time.visit(visitor);
        item.visit(visitor);
        speaker.visit(visitor);
    }
}
