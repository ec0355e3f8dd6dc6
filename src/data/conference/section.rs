//! Free sections (自由章节): what is none of the others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::text::{Name, Text, visit};

/// `[[sections]]` 自由章节：授牌、表彰、签责任书、某位领导的几点意见等。
///
/// Something that the papers say and no other section has a place for.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// 小标题：不写就没有小标题。
    ///
    /// The heading.
    pub title: Option<Name>,
    /// 印在哪一部分后面：`opening` 导语、`review` 过去一年、`outlook` 形势要求、`plan` 来年安排、`closing` 最后；不写是 `closing`。
    ///
    /// After which part of the bulletin it stands.
    pub after: Option<After>,
    /// 谁说的：如“会议要求”“刘伟强调”。
    ///
    /// Whose words the first paragraph has.
    pub said: Option<Name>,
    /// 正文：一段一项，不写句末标点。
    ///
    /// Its paragraphs.
    #[serde(default)]
    pub text: Vec<Text>,
    /// 各点：提法和内容。
    ///
    /// Its points, after the text.
    #[serde(default)]
    pub items: Vec<SectionItem>,
    /// 一页纸上的短句：不写就不上一页纸。
    ///
    /// What the briefing says of it; nothing where this is absent.
    pub brief: Option<Text>,
}

/// `[[sections.items]]` 一点。
///
/// A point of a free section.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SectionItem {
    /// 提法。
    ///
    /// The headline.
    pub headline: Text,
    /// 内容：一句一项，不写句末标点。
    ///
    /// What it says, sentence by sentence.
    #[serde(default)]
    pub points: Vec<Text>,
}

/// 位置。
///
/// A part of the bulletin.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum After {
    /// 导语。
    Opening,
    /// 过去一年。
    Review,
    /// 形势与要求。
    Outlook,
    /// 来年安排。
    Plan,
    /// 传达、交流。
    #[default]
    Closing,
}

visit!(Section { title, said, text, items, brief } except { after });

visit!(SectionItem { headline, points });
