//! GB801–GB811: people and offices (人名、机关).

use super::{Examples, after, prose, rule, section};

/// The meeting with these lines about its people.
fn people(lines: &str) -> String {
    after(r#"organizer = "某厅""#, lines)
}

const SPEAKER: &str = r#"[[attendance]]
did = "出席会议并讲话"
post = "厅长"
names = ["马健"]"#;

/// The same person among those attending and on the agenda, there with this post.
fn on_the_agenda(post: &str) -> String {
    people(&format!(
        "{SPEAKER}\n\n[[schedule]]\nitem = \"讲话\"\nspeaker = {{ name = \"马健\", post = \"{post}\" }}"
    ))
}

/// A circular with this title and this attachment.
fn circular(title: &str, attachment: &str) -> String {
    section(&format!(
        r#"[circular]
text = ["印发材料"]

[circular.document]
title = "{title}"
mark = {{ names = ["某厅"], word = "文件" }}
issuer = "某厅"
date = 2024-01-29
attachments = ["{attachment}"]"#
    ))
}

/// Somebody in the chair with this post.
fn chair(post: &str) -> String {
    format!("[[attendance]]\ndid = \"主持会议\"\npost = \"{post}\"\nnames = [\"林奇\"]")
}

/// Somebody who came, and a speaker of the agenda.
fn came(name: &str, speaker: &str) -> String {
    let came = SPEAKER.replace("马健", name);
    people(&format!(
        "{came}\n\n[[schedule]]\nitem = \"讲话\"\nspeaker = {{ name = \"{speaker}\" }}"
    ))
}

/// The paper of 潞州市生态环境局, printed by these.
fn printed_by(name: &str) -> String {
    let printed = format!("printed_by = \"{name}\"");
    after(r#"issuer = "某厅""#, &printed).replace("某厅", "潞州市生态环境局")
}

pub fn examples() -> Vec<Examples> {
    let mut all = of_people();
    all.extend(of_offices());
    all
}

fn of_people() -> Vec<Examples> {
    vec![
        rule("GB801")
            .wrong(people(&SPEAKER.replace("马健", "马　健")), "　")
            .right(people(SPEAKER)),
        rule("GB802")
            .wrong(on_the_agenda("副厅长"), r#""马健""#)
            .right(on_the_agenda("厅长")),
        rule("GB803")
            .wrong(
                after(r#"issuer = "某厅""#, r#"report_to = ["省委", "省委"]"#),
                r#""省委""#,
            )
            .wrong(
                after(
                    r#"headline = "抓好落实""#,
                    r#"measures = ["建立台账，逐月调度", "建立台账，逐月调度"]"#,
                ),
                "建立台账",
            ),
        rule("GB804")
            .wrong(circular("关于印发会议材料", "简报"), "关于印发会议材料")
            .right(circular("关于印发会议材料的通知", "简报")),
        rule("GB805")
            .wrong(
                people(
                    &format!("{SPEAKER}\n\n{}", chair("厅党组书记、厅长"))
                        .replace("\"厅长\"", "\"厅党组书记、厅长\""),
                ),
                r#""林奇""#,
            )
            .right(people(&format!("{SPEAKER}\n\n{}", chair("副厅长"))))
            .right(people(&format!(
                "{}\n\n{}",
                chair("各县（区）局局长"),
                chair("各县（区）局局长").replace("林奇", "方远")
            ))),
        rule("GB806")
            .wrong(came("王镕基", "王熔基"), r#""王熔基""#)
            .wrong(
                came("王镕基", "王镕基").replace("比例为", "王熔基同志强调，比例为"),
                "王熔基",
            )
            .wrong(
                came("周正", "周正").replace("比例为", "周整同志强调，比例为"),
                "周整",
            )
            .right(came("王镕基", "王镕基"))
            .right(came("王镕基", "王镕基").replace("比例为", "王镕基同志强调，比例为")),
    ]
}

fn of_offices() -> Vec<Examples> {
    vec![
        rule("GB807")
            .wrong(printed_by("澄州市生态环境局办公室"), "澄州市")
            .wrong(printed_by("潞州市生态坏境局办公室"), "潞州市")
            .wrong(
                printed_by("潞州市生态环境局")
                    .replace("年度工作会议召开", "2024年澄州市工作会议召开"),
                "澄州市",
            )
            .wrong(
                printed_by("潞州市生态环境局")
                    .replace("organizer = \"潞州市", "organizer = \"澄州市"),
                "澄州市",
            )
            .wrong(
                prose("市水务局牵头，市水务局督办，市水利局配合"),
                "市水利局",
            )
            .wrong(
                after(
                    r#"issuer = "某厅""#,
                    r#"send_to = ["云桥县文化广电和旅游局"]
report_to = ["云桥县文化和旅游局"]"#,
                ),
                r#""云桥县文化和旅游局""#,
            )
            .right(after(
                r#"issuer = "某厅""#,
                r#"send_to = ["澄州市公安局", "澄州市公安分局", "澄州市生态环境局", "澄州市生态环境局城北局"]"#,
            ))
            .right(prose("市水务局牵头，省水利厅指导"))
            .right(printed_by("潞州市生态环境局办公室"))
            .right(printed_by("潞州市人民政府办公室"))
            .right(
                printed_by("潞州市生态环境局")
                    .replace("年度工作会议召开", "2024年海绵城市工作会议召开"),
            ),
        rule("GB808")
            .wrong(prose("由市环境保护局牵头"), "环境保护局")
            .right(prose(
                "由市生态环境局牵头，原市环境保护局、市生态环境保护局",
            )),
        rule("GB809")
            .wrong(came("王镕基", "张明"), r#""张明""#)
            .right(came("王镕基", "市教育局"))
            .right(came("王镕基", "基层代表")),
        rule("GB810")
            .wrong(
                people(&SPEAKER.replace("厅长", "市卫生健康委党组书记、局长")),
                r#""市卫生健康委党组书记、局长""#,
            )
            .wrong(
                people(&SPEAKER.replace("厅长", "省厅副局长")),
                r#""省厅副局长""#,
            )
            .right(people(&SPEAKER.replace("厅长", "市卫生健康委党组书记、主任")))
            .right(people(&SPEAKER.replace("厅长", "市政府办公厅主任")))
            .right(people(&SPEAKER.replace("厅长", "市局办公室主任"))),
        rule("GB811")
            .wrong(
                after(
                    r#"issuer = "某厅""#,
                    r#"report_to = ["市政府办公室", "市委办公室"]"#,
                ),
                r#""市委办公室""#,
            )
            .right(after(
                r#"issuer = "某厅""#,
                r#"report_to = ["省政府办公厅", "市委办公室", "市人大常委会办公室", "市人民政府", "市政协办公室"]"#,
            )),
    ]
}
