//! The identity of the papers (公文要素): masthead 版头, signature 落款, imprint 版记.

use serde::{Deserialize, Serialize};

use super::list::at_least_one;
use super::meeting::Person;
use super::text::{Date, Name, Title, Visit, Visitor};

/// `[document]` 公文要素. What is absent leaves no gap on paper.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// 标题 — a line of the string is a line of the title, broken by sense.
    pub title: Title,
    /// 份号 — number of this copy, printed with six digits.
    pub copy_number: Option<u32>,
    /// 密级 — `机密`.
    pub classification: Option<Name>,
    /// 保密期限 — how long the paper is kept secret: `1年`.
    pub secret_for: Option<Name>,
    /// 紧急程度 — `特急`, `加急`.
    pub urgency: Option<Name>,
    /// 发文机关标志 — the red mark of an official paper. With one, the paper gets the
    /// 版头 of GB/T 9704; without, the 报头 of a series.
    pub mark: Option<Mark>,
    /// 发文字号。
    pub file_number: Option<FileNumber>,
    /// 签发人 — who signed an upward paper off.
    #[serde(default)]
    pub signatories: Vec<Name>,
    /// 主送机关 — the main recipients of an official paper.
    #[serde(default)]
    pub recipients: Vec<Name>,
    /// 刊名 — name of the series, the red mark of the masthead: `生态环境工作简报`.
    pub series: Option<Name>,
    /// 期号。
    pub number: Option<u32>,
    /// 总期号 — the running number of the series: `第1期（总第128期）`.
    pub total: Option<u32>,
    /// 编印单位 — the office that edits the series.
    pub editor: Option<Name>,
    /// 附件说明 — names of the attachments, without a mark at their ends.
    #[serde(default)]
    pub attachments: Vec<Name>,
    /// 发文机关署名 — full name of the body that signs; of several, the lead office.
    pub issuer: Name,
    /// 联合行文机关 — the others that sign with it, in order.
    #[serde(default)]
    pub co_issuers: Vec<Name>,
    /// 加盖印章 — whether the signature leaves room for seals.
    #[serde(default)]
    pub seal: bool,
    /// 加盖签名章的签发人 — whose stamp takes the place of the name of a body.
    pub signer: Option<Person>,
    /// 附注 — in brackets under the date: `此件公开发布`.
    pub note: Option<Name>,
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

/// 发文机关标志 — full or short names of the issuers.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// 名称 — the lead office first.
    #[serde(deserialize_with = "at_least_one")]
    pub names: Vec<Name>,
    /// 标志末尾的字样 — `文件`, or nothing.
    pub word: Option<Name>,
}

/// 发文字号 — `环办〔2024〕1号`, without 第 and leading zeros.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FileNumber {
    /// 机关代字 — `环办`.
    pub office: Name,
    /// 年份。
    pub year: u16,
    /// 发文顺序号。
    pub number: u32,
}

impl Visit for Document {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            title,
            copy_number: _,
            classification,
            secret_for,
            urgency,
            mark,
            file_number,
            signatories,
            recipients,
            series,
            number: _,
            total: _,
            editor,
            attachments,
            issuer,
            co_issuers,
            seal: _,
            signer,
            note,
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
        classification.visit(visitor);
        secret_for.visit(visitor);
        urgency.visit(visitor);
        mark.visit(visitor);
        file_number.visit(visitor);
        signatories.visit(visitor);
        recipients.visit(visitor);
        series.visit(visitor);
        editor.visit(visitor);
        attachments.visit(visitor);
        issuer.visit(visitor);
        co_issuers.visit(visitor);
        signer.visit(visitor);
        note.visit(visitor);
        report_to.visit(visitor);
        send_to.visit(visitor);
        issue_to.visit(visitor);
        copies_to.visit(visitor);
        printed_by.visit(visitor);
    }
}

impl Visit for Mark {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self { names, word } = self;
        names.visit(visitor);
        word.visit(visitor);
    }
}

impl Visit for FileNumber {
    fn visit<'a>(&'a self, visitor: &mut Visitor<'_, 'a>) {
        let Self {
            office,
            year: _,
            number: _,
        } = self;
        office.visit(visitor);
    }
}
