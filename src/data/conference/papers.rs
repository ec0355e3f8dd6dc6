//! What the meeting's other papers say: circular 通知, minutes 纪要, agenda 会议议程.

use schemars::JsonSchema;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::document::Document;
use super::list::at_least_one;
use super::meeting::Person;
use super::text::{Name, Text, visit};

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
    #[schemars(extend("x-layouts" = true))]
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
    /// 主持。
    ///
    /// Who was in the chair.
    pub chair: Option<Person>,
    /// 记录。
    ///
    /// Who took the minutes.
    pub recorder: Option<Person>,
    /// 导语：一段一项，不写句末标点；引出事项的以“：”结尾。
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
    /// 责任单位：一个一项。
    ///
    /// Who is responsible.
    #[serde(default)]
    pub responsible: Vec<Name>,
    /// 完成时限：如“6月底前”。
    ///
    /// By when.
    pub due: Option<Name>,
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
    #[serde(default)]
    pub names: Vec<Name>,
    /// 人员范围：不点名的，如“各科室负责同志”。
    ///
    /// People described and not named.
    #[serde(default)]
    pub groups: Vec<Name>,
}

/// `[papers]` 公文里印什么。
///
/// What papers show, and which are made.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Papers {
    /// 排哪些：不指明版式时排的，如 `["bulletin", "briefing"]`；不写就排数据里有的全部。
    ///
    /// The layouts that are made where none is asked for by name.
    #[serde(default)]
    #[schemars(extend("x-layouts" = true))]
    pub make: Vec<Name>,
    /// 简报后附数字表：false 则不附。
    ///
    /// Whether the bulletin has a table of the figures.
    pub table: Option<bool>,
    /// 简报后附图示：false 则不附。
    ///
    /// Whether the bulletin has drawings of the figures.
    pub drawings: Option<bool>,
    /// 简报的署名和日期：报头已有的，false 则不印。
    ///
    /// Whether a bulletin is signed.
    pub signature: Option<bool>,
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
    /// 谁讲、谁汇报：姓名和职务，也可以是单位。
    ///
    /// Who speaks.
    pub speaker: Option<Person>,
}

/// For layouts, with what holds where nothing is said.
impl Serialize for Papers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Papers", 4)?;
        record.serialize_field("make", &self.make)?;
        record.serialize_field("table", &self.table.unwrap_or(true))?;
        record.serialize_field("drawings", &self.drawings.unwrap_or(true))?;
        record.serialize_field("signature", &self.signature.unwrap_or(true))?;
        record.end()
    }
}

visit!(Circular { document, text } except { attached });

visit!(Minutes {
    document,
    chair,
    recorder,
    text,
    items,
    present,
    excused,
    observing
});

visit!(MinutesItem {
    headline,
    points,
    responsible,
    due
});

visit!(Attendees {
    unit,
    names,
    groups
});

visit!(ScheduleItem {
    time,
    item,
    speaker
});
