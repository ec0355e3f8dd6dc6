//! The coming year (来年安排): requirement, framework, tasks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::list::at_least_one;
use super::text::{Name, Text, visit};

/// `[plan]` 来年安排。
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// 年度。
    ///
    /// The year that is planned.
    pub year: u16,
    /// 标题。
    ///
    /// Heading of the general requirement.
    pub title: Option<Name>,
    /// 谁说的：如“会议强调”“张三要求”，不写是措辞里的。
    ///
    /// Whose words the summary and the requirement have, where they are not the meeting's.
    pub said: Option<Name>,
    /// 总述：来年是怎样的一年。
    ///
    /// What kind of year it will be.
    pub summary: Option<Text>,
    /// 总体要求：一句一项，不写句末标点。
    ///
    /// Clause by clause.
    #[serde(default)]
    pub requirement: Vec<Text>,
    /// 总体要求的落脚点：如“为高质量发展打下坚实基础”；有数的目标写进 `[figures]`，`year` 写来年。
    ///
    /// What the requirement is for.
    pub goal: Option<Text>,
    /// 总体布局：成组的提法，如“2345”工程。
    ///
    /// A named set of lists, such as `“2345”工程`.
    pub framework: Option<Framework>,
    /// 重点工作的小标题。
    ///
    /// Heading of the tasks.
    pub tasks_title: Option<Name>,
    /// 重点工作的合称：如“七个方面”，程序核对数目。
    ///
    /// How the meeting counts the tasks: `七个方面`.
    pub tasks_name: Option<Name>,
    /// 重点工作。
    ///
    /// The tasks, in order.
    #[serde(default)]
    pub tasks: Vec<Task>,
}

/// `[plan.framework]` 总体布局。
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// 名称。
    pub name: Name,
    /// 动词。
    ///
    /// What is done with it: `重点实施`.
    pub verb: Name,
    /// 各组。
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub groups: Vec<Group>,
}

/// `[[plan.framework.groups]]` 一组。
///
/// One named list of the framework.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// 数目：代表这一组的数字，程序核对。
    ///
    /// The digit that stands for the list.
    pub count: u32,
    /// 名称。
    ///
    /// `两条主线`.
    pub name: Name,
    /// 动词。
    ///
    /// What is done with it: `把握`.
    pub verb: Name,
    /// 内容：一条一项。
    ///
    /// One entry each.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub items: Vec<Name>,
    /// 合写：不是逐条列举时文中的写法。
    ///
    /// How prose contracts the entries, where it does not just list them.
    pub phrase: Option<Name>,
}

/// `[[plan.tasks]]` 重点工作。
///
/// One field of work.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// 提法。
    ///
    /// The task as the meeting put it.
    pub headline: Text,
    /// 目标：某方面由什么向什么转变。
    ///
    /// The change that it is to bring: 推动……由……向……转变.
    pub aim: Option<Aim>,
    /// 举措：一句一项，不写句末标点。
    ///
    /// The measures, a clause each.
    #[serde(default)]
    pub measures: Vec<Text>,
    /// 上不上一页纸：false 则只在简报里，默认上。
    ///
    /// Whether the briefing shows it.
    pub briefing: Option<bool>,
    /// 一页纸上的关键举措，一个短句，不写句末标点。
    ///
    /// The key measure, for the briefing.
    pub brief: Option<Text>,
}

/// 目标。
///
/// What is to change, from what, to what.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Aim {
    /// 对象。
    pub subject: Name,
    /// 由。
    pub from: Name,
    /// 向。
    pub to: Name,
}

visit!(Plan { title, said, summary, requirement, goal, framework, tasks_title, tasks_name, tasks } except { year });

visit!(Framework { name, verb, groups });

visit!(Group { name, verb, items, phrase } except { count });

visit!(Task { headline, aim, measures, brief } except { briefing });

visit!(Aim { subject, from, to });
