//! The identity of the papers (公文要素): masthead 版头, signature 落款, imprint 版记.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::list::at_least_one;
use super::meeting::Person;
use super::text::{Date, Name, Title, visit};

/// `[document]` 公文要素：没有的项不写，版面自己合拢。
///
/// What is absent leaves no gap on paper.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// 标题：按意思分行，写成几行就排成几行；太长的行由程序按词断开。
    ///
    /// A line of the string is a line of the title, broken by sense.
    pub title: Title,
    /// 份号：印成六位数字。
    ///
    /// Number of this copy, printed with six digits.
    pub copy_number: Option<u32>,
    /// 密级：如“机密”。
    ///
    /// `机密`.
    pub classification: Option<Name>,
    /// 保密期限：如“1年”。
    ///
    /// How long the paper is kept secret: `1年`.
    pub secret_for: Option<Name>,
    /// 紧急程度：如“特急”“加急”。
    ///
    /// `特急`, `加急`.
    pub urgency: Option<Name>,
    /// 发文机关标志：写了就用公文的版头，不写用简报的报头。
    ///
    /// The red mark of an official paper. With one, the paper gets the
    /// 版头 of GB/T 9704; without, the 报头 of a series.
    pub mark: Option<Mark>,
    /// 发文字号：如环办〔2024〕1号。
    pub file_number: Option<FileNumber>,
    /// 签发人：上行文才写，一人一项。
    ///
    /// Who signed an upward paper off.
    #[serde(default)]
    pub signatories: Vec<Name>,
    /// 主送机关：一个一项。
    ///
    /// The main recipients of an official paper.
    #[serde(default)]
    pub recipients: Vec<Name>,
    /// 刊名：简报报头上的红字，如“生态环境工作简报”。
    ///
    /// Name of the series, the red mark of the masthead: `生态环境工作简报`.
    pub series: Option<Name>,
    /// 期号。
    pub number: Option<u32>,
    /// 总期号：印作“（总第128期）”。
    ///
    /// The running number of the series: `第1期（总第128期）`.
    pub total: Option<u32>,
    /// 编印单位。
    ///
    /// The office that edits the series.
    pub editor: Option<Name>,
    /// 附件说明：附件的名称，一个一项，末尾不加标点。
    ///
    /// Names of the attachments, without a mark at their ends.
    #[serde(default)]
    pub attachments: Vec<Name>,
    /// 发文机关署名：全称；联合行文的写主办机关。
    ///
    /// Full name of the body that signs; of several, the lead office.
    pub issuer: Name,
    /// 联合行文的其他机关：按顺序，一个一项。
    ///
    /// The others that sign with it, in order.
    #[serde(default)]
    pub co_issuers: Vec<Name>,
    /// 加盖印章：true 则为印章留出位置。
    ///
    /// Whether the signature leaves room for seals.
    #[serde(default)]
    pub seal: bool,
    /// 加盖签名章的签发人：写了就为签名章留出位置。
    ///
    /// Whose stamp takes the place of the name of a body.
    pub signer: Option<Person>,
    /// 附注：印在成文日期下一行的括号里，如“此件公开发布”。
    ///
    /// In brackets under the date: `此件公开发布`.
    pub note: Option<Name>,
    /// 成文日期：写作 2024-01-29，不加引号。
    pub date: Date,
    /// 报：上级，一个一项。
    ///
    /// Recipients above.
    #[serde(default)]
    pub report_to: Vec<Name>,
    /// 送：平级，一个一项。
    ///
    /// Recipients at the same level.
    #[serde(default)]
    pub send_to: Vec<Name>,
    /// 发：下级，一个一项。
    ///
    /// Recipients below.
    #[serde(default)]
    pub issue_to: Vec<Name>,
    /// 抄送：一个一项。
    ///
    /// Copies to.
    #[serde(default)]
    pub copies_to: Vec<Name>,
    /// 印发机关。
    pub printed_by: Option<Name>,
    /// 印发日期：写作 2024-01-29，不加引号。
    pub printed_on: Option<Date>,
    /// 印数：印作“（共印60份）”。
    ///
    /// How many copies are printed.
    pub copies: Option<u32>,
}

/// 发文机关标志。
///
/// Full or short names of the issuers.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// 名称：全称或规范化简称，主办机关在前。
    ///
    /// The lead office first.
    #[schemars(length(min = 1))]
    #[serde(deserialize_with = "at_least_one")]
    pub names: Vec<Name>,
    /// 标志末尾的字样：如“文件”。
    ///
    /// `文件`, or nothing.
    pub word: Option<Name>,
}

/// 发文字号。
///
/// `环办〔2024〕1号`, without 第 and leading zeros.
#[derive(Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FileNumber {
    /// 机关代字：如“环办”。
    ///
    /// `环办`.
    pub office: Name,
    /// 年份。
    pub year: u16,
    /// 发文顺序号。
    pub number: u32,
}

/// How the mark of minutes ends (10.3).
const MINUTES: &str = "纪要";

impl Document {
    /// What head 版头 its paper has: that of minutes or of an official paper, by its mark, or
    /// the masthead 报头 of a series.
    pub fn head(&self) -> &'static str {
        let Some(mark) = &self.mark else {
            return "series";
        };
        let last = mark.word.as_ref().or(mark.names.last());
        if last.is_some_and(|words| words.text.ends_with(MINUTES)) {
            "minutes"
        } else {
            "official"
        }
    }
}

visit!(Document { title, classification, secret_for, urgency, mark, file_number, signatories, recipients, series, editor, attachments, issuer, co_issuers, signer, note, report_to, send_to, issue_to, copies_to, printed_by } except { copy_number, number, total, seal, date, printed_on, copies });

visit!(Mark { names, word });

visit!(FileNumber { office } except { year, number });
