//! The meeting itself (会议): when, where, who.

use serde::{Deserialize, Serialize};

use super::list::at_least_one;
use super::text::{Date, Name, Text, Visit, Visitor};

/// `[conference]` 会议 — name, date, place and the people at its head.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// 会议名称。
    pub name: Name,
    /// 召开日期。
    pub date: Date,
    /// 地点。
    pub place: Name,
    /// 主办单位。
    pub organizer: Name,
    /// 指导思想和依据 — what the meeting followed, clause by clause.
    #[serde(default)]
    pub guidance: Vec<Text>,
    /// 会议任务 — what it did, clause by clause.
    #[serde(default)]
    pub agenda: Vec<Text>,
    /// 讲话人。
    pub speaker: Option<Person>,
    /// 主持人。
    pub chair: Option<Person>,
}

/// A person (人员) with the post in which they came.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// 姓名 — without spaces inside; layouts align two-character names.
    pub name: Name,
    /// 职务。
    pub post: Name,
}

/// `[[attendance]]` 出席、列席、参加 — people of one post, or groups without names.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// 方式 — `出席会议`, `列席会议`, `参加会议`.
    pub role: Name,
    /// 职务 — that the people named share.
    pub post: Option<Name>,
    /// 姓名 — in order of protocol.
    #[serde(default)]
    pub names: Vec<Name>,
    /// 人员范围 — people described and not named: `直属各单位班子成员`.
    #[serde(default)]
    pub groups: Vec<Name>,
}

/// `[communicated]` 传达 — what the meeting passed on.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Communicated {
    /// 标题 — heading of the closing section.
    pub title: Name,
    /// 传达内容 — one entry each.
    #[serde(deserialize_with = "at_least_one")]
    pub items: Vec<Text>,
}

/// `[exchange]` 交流发言 — the units that spoke.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// 形式 — `典型发言`, `交流发言`.
    pub name: Name,
    /// 发言单位 — full names, in the order in which they spoke.
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
