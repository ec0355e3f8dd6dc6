//! The identity of the papers (公文要素): masthead 版头, signature 落款, imprint 版记.

use serde::{Deserialize, Serialize};

use super::text::{Date, Name, Title, Visit, Visitor};

/// `[document]` 公文要素. What is absent leaves no gap on paper.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// 标题 — a line of the string is a line of the title, broken by sense.
    pub title: Title,
    /// 刊名 — name of the series, the red mark of the masthead: `生态环境工作简报`.
    pub series: Option<Name>,
    /// 期号。
    pub number: Option<u32>,
    /// 总期号 — the running number of the series: `第1期（总第128期）`.
    pub total: Option<u32>,
    /// 编印单位 — the office that edits the series.
    pub editor: Option<Name>,
    /// 发文机关署名 — full name of the body that signs.
    pub issuer: Name,
    /// 成文日期。
    pub date: Date,
    /// 报 — recipients above.
    #[serde(default)]
    pub report_to: Vec<Name>,
    /// 送 — recipients at the same level.
    #[serde(default)]
    pub send_to: Vec<Name>,
    /// 发 — recipients below.
    #[serde(default)]
    pub issue_to: Vec<Name>,
    /// 抄送 — copies to.
    #[serde(default)]
    pub copies_to: Vec<Name>,
    /// 印发机关。
    pub printed_by: Option<Name>,
    /// 印发日期。
    pub printed_on: Option<Date>,
    /// 印数 — how many copies are printed.
    pub copies: Option<u32>,
}

impl Visit for Document {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            title,
            series,
            number: _,
            total: _,
            editor,
            issuer,
            date: _,
            report_to,
            send_to,
            issue_to,
            copies_to,
            printed_by,
            printed_on: _,
            copies: _,
        } = self;
        title.visit(visitor);
        series.visit(visitor);
        editor.visit(visitor);
        issuer.visit(visitor);
        report_to.visit(visitor);
        send_to.visit(visitor);
        issue_to.visit(visitor);
        copies_to.visit(visitor);
        printed_by.visit(visitor);
    }
}
