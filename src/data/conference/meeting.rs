//! The meeting itself (会议): when, where, who.

use schemars::JsonSchema;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::list::at_least_one;
use super::text::{Date, Name, Text, visit};

/// `[conference]` 会议。
///
/// When, where, whose it was, and what it was for.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// 会议名称。
    pub name: Name,
    /// 召开日期：写作 2024-01-28，不加引号；几天的会写第一天。
    ///
    /// The first day.
    pub date: Date,
    /// 结束日期：几天的会写最后一天。
    ///
    /// The last day of a meeting of several.
    pub until: Option<Date>,
    /// 时间：如“上午”“9:00”。
    ///
    /// The time of day.
    pub time: Option<Name>,
    /// 地点：城市或单位，如“哈尔滨市”；报道没有写的，不写。
    ///
    /// The town.
    pub place: Option<Name>,
    /// 会场：如“五楼会议室”。
    ///
    /// The room or the building.
    pub venue: Option<Name>,
    /// 主办单位：报道没有写的，不写。
    ///
    /// Whose meeting it was.
    pub organizer: Option<Name>,
    /// 形式：一句话，如“会议以电视电话形式召开，各市设分会场”。
    ///
    /// How it was held, a clause.
    pub form: Option<Text>,
    /// 指导思想和依据：一句一项，不写句末标点。
    ///
    /// What the meeting followed, clause by clause.
    #[serde(default)]
    pub guidance: Vec<Text>,
    /// 会议任务：一句一项，不写句末标点。
    ///
    /// What it did, clause by clause.
    #[serde(default)]
    pub agenda: Vec<Text>,
}

/// 人员：姓名和职务。
///
/// A person, or a unit that speaks, with the post in which they came.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// 姓名。
    ///
    /// Without spaces inside; layouts align two-character names.
    pub name: Name,
    /// 职务。
    pub post: Option<Name>,
}

/// `[[attendance]]` 到会：讲话的、主持的、出席的，按座次写，各种公文都照这个次序。
///
/// People of one post, groups without names, or units, with what they did. The order of
/// the file is that of protocol.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// 做了什么：如“出席会议并讲话”“主持会议”“出席会议”；挨着的几节相同的，连成一句。
    ///
    /// `出席会议并讲话`, `作工作报告`, `主持会议`, `出席会议`, `列席会议`.
    pub did: Name,
    /// 职务。
    ///
    /// That the people named share.
    pub post: Option<Name>,
    /// 姓名。
    ///
    /// In order of protocol.
    #[serde(default)]
    pub names: Vec<Name>,
    /// 人员范围：不点名的，如“直属各单位班子成员”。
    ///
    /// People described and not named: `直属各单位班子成员`.
    #[serde(default)]
    pub groups: Vec<Name>,
    /// 单位：各有一个座签，签到表上各占一行。
    ///
    /// Units, each with a seat card and a row to sign in.
    #[serde(default)]
    pub units: Vec<Name>,
    /// 一页纸上的词：如“讲话”“报告”“主持”。
    ///
    /// The word over them on the briefing.
    pub brief: Option<Name>,
}

/// The word for being in the chair.
const CHAIR: &str = "主持";

/// Words for what is more than to attend.
const ACTS: [&str; 14] = [
    CHAIR, "讲话", "报告", "总结", "传达", "宣读", "致辞", "致词", "通报", "部署", "发言", "授课",
    "点评", "意见",
];

impl Attendance {
    /// Whether they were in the chair.
    pub fn chairs(&self) -> bool {
        self.did.text.contains(CHAIR)
    }

    /// Whether they did more than attend: spoke, reported, were in the chair.
    pub fn acts(&self) -> bool {
        ACTS.iter().any(|act| self.did.text.contains(act))
    }
}

/// For layouts, which say whether they were in the chair and whether they did more than
/// attend.
impl Serialize for Attendance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("Attendance", 8)?;
        record.serialize_field("did", &self.did)?;
        record.serialize_field("post", &self.post)?;
        record.serialize_field("names", &self.names)?;
        record.serialize_field("groups", &self.groups)?;
        record.serialize_field("units", &self.units)?;
        record.serialize_field("brief", &self.brief)?;
        record.serialize_field("chairs", &self.chairs())?;
        record.serialize_field("acts", &self.acts())?;
        record.end()
    }
}

/// `[communicated]` 传达。
///
/// What the meeting passed on.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Communicated {
    /// 标题。
    ///
    /// Heading of the closing section.
    pub title: Name,
    /// 传达内容：一件一项。
    ///
    /// One entry each.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub items: Vec<Text>,
}

/// `[exchange]` 交流发言。
///
/// The units that spoke.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// 小标题：不写则用形式。
    ///
    /// The heading, where it is another than the name.
    pub title: Option<Name>,
    /// 形式。
    ///
    /// `典型发言`, `交流发言`.
    pub name: Name,
    /// 发言单位：全称，按发言顺序。
    ///
    /// Full names, in the order in which they spoke.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub units: Vec<Name>,
}

visit!(Meeting { name, time, place, venue, organizer, form, guidance, agenda } except { date, until });

visit!(Person { name, post });

visit!(Attendance {
    did,
    post,
    names,
    groups,
    units,
    brief
});

visit!(Communicated { title, items });

visit!(Exchange { title, name, units });
