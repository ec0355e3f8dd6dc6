//! The meeting itself (会议): when, where, who.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::list::at_least_one;
use super::text::{Date, Name, Text, Visit, Visitor};

/// `[conference]` 会议。
///
/// Name, date, place and the people at its head.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// 会议名称。
    pub name: Name,
    /// 召开日期：写作 2024-01-28，不加引号。
    pub date: Date,
    /// 地点。
    pub place: Name,
    /// 主办单位。
    pub organizer: Name,
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
    /// 讲话人。
    pub speaker: Option<Person>,
    /// 主持人。
    pub chair: Option<Person>,
}

/// 人员：姓名和职务。
///
/// A person with the post in which they came.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// 姓名。
    ///
    /// Without spaces inside; layouts align two-character names.
    pub name: Name,
    /// 职务。
    pub post: Name,
}

/// `[[attendance]]` 出席、列席、参加。
///
/// People of one post, or groups without names.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// 到会的方式：如“出席会议”；同一方式的连成一句。
    ///
    /// `出席会议`, `列席会议`, `参加会议`.
    pub role: Name,
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

impl Visit for Meeting {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            name,
            date: _,
            place,
            organizer,
            guidance,
            agenda,
            speaker,
            chair,
        } = self;
        name.visit(visitor);
        place.visit(visitor);
        organizer.visit(visitor);
        guidance.visit(visitor);
        agenda.visit(visitor);
        speaker.visit(visitor);
        chair.visit(visitor);
    }
}

impl Visit for Person {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self { name, post } = self;
        name.visit(visitor);
        post.visit(visitor);
    }
}

impl Visit for Attendance {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            role,
            post,
            names,
            groups,
        } = self;
        role.visit(visitor);
        post.visit(visitor);
        names.visit(visitor);
        groups.visit(visitor);
    }
}

impl Visit for Communicated {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self { title, items } = self;
        title.visit(visitor);
        items.visit(visitor);
    }
}

impl Visit for Exchange {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self { name, units } = self;
        name.visit(visitor);
        units.visit(visitor);
    }
}
