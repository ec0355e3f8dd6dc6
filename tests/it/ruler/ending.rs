//! What follows the text: attachment note, signature, imprint 版记; and page numbers.

use toml::Value;

use super::text::{bottom, is_red, lines, top};
use super::{CELL, PITCH, PT, RULE, Ruler, SIHAO, prefix};
use crate::pdf::Glyph;

impl Ruler<'_> {
    /// 7.3.4: the attachment note.
    pub(super) fn attachment_note(&mut self) {
        let names = self.list("attachments");
        if names.is_empty() {
            return;
        }
        let (page, label) = self.find_text("附件：");
        self.place(
            ("7.3.4", "attachment note 附件说明, two blanks in"),
            28.0 + 2.0 * CELL,
            label[0].x,
            "box",
        );
        let text = self.text_lines();
        let before = text[page]
            .iter()
            .rfind(|line| line.top() < top(&label[0]) - 1.0);
        if let Some(before) = before {
            self.place(
                ("7.3.4", "attachment note, one blank line under the text"),
                2.0 * PITCH,
                top(&label[0]) - before.top(),
                "boxes",
            );
        }
        if names.len() > 1 {
            let (_, one) = self.find_text(&format!("1.{}", names[0]));
            let (_, two) = self.find_text(&format!("2.{}", prefix(names[1], 4)));
            self.place(
                ("7.3.4", "attachment note, numbers aligned"),
                one[0].x,
                two[0].x,
                "box",
            );
            self.place(
                ("7.3.4", "attachment note, names aligned"),
                one[2].x,
                two[2].x,
                "box",
            );
        }
        let end = names
            .iter()
            .all(|name| !self.paper.text().contains(&format!("{name}。")));
        self.holds(("7.3.4", "no mark after an attachment's name"), end, "text");
    }

    /// 7.3.5, 7.3.6: signature, date, note.
    pub(super) fn signature(&mut self) {
        let date = self.date("date").expect("a date");
        let (page, glyphs) = self.find_text(&date);
        self.holds(
            ("7.3.5.4", "date 成文日期 in Arabic, no zeros"),
            true,
            "text",
        );
        let date = (&glyphs[0], &glyphs[glyphs.len() - 1]);
        let (first, last) = date;
        let right = 184.0 - last.x - CELL;
        let sealed = self.document.get("seal").and_then(Value::as_bool) == Some(true);
        let text = self.text_lines();
        let row = |y: f64| (y - 37.0) / PITCH;
        if let Some(signer) = self.document.get("signer") {
            self.stamped(signer, right);
        } else if sealed {
            self.sealed(page, date);
        } else {
            self.unsealed(page, date, right);
        }
        self.holds(
            ("7.3.5.5", "the signature's page shows text"),
            text[page]
                .iter()
                .any(|line| row(line.top()) + 0.5 < row(top(first)) - 1.0 && line.left() < 45.0),
            "pages",
        );
        if let Some(note) = self.words("note") {
            let (_, glyphs) = self.find_text(&format!("（{note}）"));
            self.place(
                ("7.3.6", "note 附注, two blanks in"),
                28.0 + 2.0 * CELL,
                glyphs[0].x,
                "box",
            );
            self.place(
                ("7.3.6", "note on the line under the date"),
                PITCH,
                glyphs[0].baseline - first.baseline,
                "baseline",
            );
        }
    }

    /// 7.3.5.3: with a stamp.
    fn stamped(&mut self, signer: &Value, right: f64) {
        let post = signer["post"].as_str().expect("text");
        let (_, post) = self.find_text(post);
        let edge = 184.0 - post[post.len() - 1].x - CELL;
        self.place(
            ("7.3.5.3", "stamp 签名章: date four blanks from the right"),
            4.0 * CELL,
            right,
            "box",
        );
        self.place(
            ("7.3.5.3", "stamp: post two blanks left of 40 mm of stamp"),
            6.0 * CELL + 40.0,
            edge,
            "box",
        );
    }

    /// 7.3.5.1: with seals.
    fn sealed(&mut self, page: usize, date: (&Glyph, &Glyph)) {
        let (first, last) = date;
        let right = 184.0 - last.x - CELL;
        let issuer = self.words("issuer").expect("text");
        let text = self.text_lines();
        let co_issuers = self.list("co_issuers");
        let (_, name) = self.find_text(co_issuers.last().unwrap_or(&issuer));
        let (name_first, name_last) = (&name[0], &name[name.len() - 1]);
        let middle = f64::midpoint(name_first.x, name_last.x + CELL);
        self.place(
            ("7.3.5.1", "seal: name centred on the date"),
            f64::midpoint(first.x, last.x + CELL),
            middle,
            "box",
        );
        self.place(
            ("7.3.5.1", "seal: name on the line over the date"),
            PITCH,
            first.baseline - name_first.baseline,
            "baseline",
        );
        self.place(
            ("7.3.5.1", "seal: date four blanks from the right"),
            4.0 * CELL,
            right,
            "box",
        );
        let before = text[page]
            .iter()
            .rfind(|line| line.top() < top(name_first) - 1.0);
        if let Some(before) = before {
            let radius = 21.0;
            let seal = f64::midpoint(top(name_first), bottom(last)) - radius;
            let gap = (seal - bottom(before.glyphs[0])) / PITCH;
            self.read(
                (
                    "7.3.5.1",
                    "seal of 42 mm: its top within one line of the text",
                ),
                (0.5, 0.5, "lines"),
                gap,
                "boxes",
            );
        }
    }

    /// 7.3.5.2: without a seal.
    fn unsealed(&mut self, page: usize, date: (&Glyph, &Glyph), right: f64) {
        let (first, last) = date;
        let issuer = self.words("issuer").expect("text");
        let text = self.text_lines();
        let (_, name) = self.find_text(issuer);
        let (name_first, name_last) = (&name[0], &name[name.len() - 1]);
        let width = |a: &Glyph, b: &Glyph| b.x + CELL - a.x;
        let longer = width(first, last) > width(name_first, name_last);
        let edge = 184.0 - name_last.x - CELL;
        let (outer, which) = if longer {
            (right, "date")
        } else {
            (edge, "name")
        };
        let what = if which == "date" {
            "no seal: the longer date two blanks from the right"
        } else {
            "no seal: name two blanks from the right"
        };
        self.place(("7.3.5.2", what), 2.0 * CELL, outer, "box");
        self.place(
            ("7.3.5.2", "no seal: date two characters right of the name"),
            2.0 * CELL,
            first.x - name_first.x,
            "box",
        );
        let before = text[page]
            .iter()
            .rfind(|line| line.top() < top(name_first) - 1.0);
        if let Some(before) = before {
            self.place(
                ("7.3.5.2", "no seal: one blank line under the text"),
                2.0 * PITCH,
                top(name_first) - before.top(),
                "boxes",
            );
        }
    }

    /// 7.4: the imprint at the foot of the last, even page.
    pub(super) fn imprint(&mut self) {
        let has = ["printed_by", "printed_on", "copies_to", "report_to"];
        if !has.iter().any(|key| self.document.contains_key(*key)) {
            return;
        }
        self.holds(
            ("7.4.1", "the last page is even"),
            self.paper.pages.len().is_multiple_of(2),
            "pages",
        );
        let page = self.paper.pages.last().expect("pages");
        // An annex over the imprint has rules of its own, and smaller type.
        let small = page.glyphs.iter().filter(|glyph| glyph.size < 13.0);
        let annex = small.map(|glyph| glyph.baseline).fold(150.0, f64::max);
        let mut rules: Vec<_> = page
            .shapes
            .iter()
            .filter(|shape| {
                shape.stroke.is_some()
                    && (shape.area.width() - 156.0).abs() < 2.0
                    && !is_red(shape.color)
            })
            .filter(|shape| shape.area.y0 > annex + 2.0)
            .collect();
        rules.sort_by(|a, b| a.area.y0.total_cmp(&b.area.y0));
        let (first, last) = (rules[0], rules[rules.len() - 1]);
        self.place(
            ("7.4.1", "last rule on the text block's lower edge"),
            262.0,
            last.area.y0,
            "rule",
        );
        for rule in &rules {
            self.place(("7.4.1", "rules, left end"), 28.0, rule.area.x0, "rules");
            self.place(("7.4.1", "rules, width"), 156.0, rule.area.width(), "rules");
            let outer = std::ptr::eq(*rule, first) || std::ptr::eq(*rule, last);
            let (what, wanted) = if outer {
                ("outer rules", 0.35)
            } else {
                ("inner rules", 0.25)
            };
            self.read(
                ("7.4.1", what),
                (wanted, RULE, "mm"),
                rule.stroke.expect("a stroke"),
                "rules",
            );
        }
        let rows = lines(page, |glyph| {
            glyph.baseline > first.area.y0 && glyph.baseline < 262.0
        });
        let one = SIHAO * PT;
        for row in &rows {
            self.size(("7.4.2", "imprint 版记 四号"), SIHAO, row.glyphs[0]);
        }
        if let Some(label) = page.find("抄送：") {
            self.place(
                ("7.4.2", "copies to 抄送, one blank in"),
                28.0 + one,
                label[0].x,
                "box",
            );
            let at = rows
                .iter()
                .position(|row| (row.glyphs[0].baseline - label[0].baseline).abs() < 0.1);
            let next = at
                .and_then(|at| rows.get(at + 1))
                .filter(|row| row.left() > 28.0 + 2.0 * one);
            if let Some(next) = next {
                self.place(
                    ("7.4.2", "copies to, further lines under the first name"),
                    28.0 + 4.0 * one,
                    next.left(),
                    "box",
                );
            }
        }
        if let Some(office) = self.words("printed_by") {
            let glyphs = page.find_all(office).pop().expect("the office that prints");
            self.place(
                ("7.4.3", "printed by 印发机关, one blank in"),
                28.0 + one,
                glyphs[0].x,
                "box",
            );
        }
        if let Some(date) = self.date("printed_on") {
            let glyphs = page
                .find(&format!("{date}印发"))
                .expect("the date of printing");
            let right = 184.0 - glyphs[glyphs.len() - 1].x - one;
            self.place(
                ("7.4.3", "printed on 印发日期, one blank in"),
                one,
                right,
                "box",
            );
        }
    }

    /// 7.5: page numbers.
    pub(super) fn page_numbers(&mut self) {
        let one = SIHAO * PT;
        let ends = self.paper.pages.iter().rposition(|page| {
            page.glyphs.iter().any(|glyph| {
                glyph.baseline < 262.0
                    && (glyph.size > 15.2 || glyph.face.starts_with("GongbaoSong"))
            })
        });
        for (index, page) in self.paper.pages.iter().enumerate() {
            let number = page.find(&format!("— {} —", index + 1));
            if Some(index) > ends {
                self.holds(
                    ("7.5", "no number on the imprint's own page"),
                    number.is_none(),
                    "pages",
                );
                continue;
            }
            let number = number.expect("every page of text has its number");
            let (first, last) = (&number[0], &number[number.len() - 1]);
            self.size(("7.5", "page number 页码 四号"), SIHAO, first);
            self.holds(
                ("7.5", "page number in 宋体"),
                first.face.starts_with("GongbaoSong"),
                "glyphs",
            );
            self.place(
                ("7.5", "page number, dashes under the text block"),
                7.0,
                first.ink.y0 - 262.0,
                "ink",
            );
            if index % 2 == 0 {
                self.place(
                    ("7.5", "page number, one blank from the right on odd pages"),
                    one,
                    184.0 - last.x - one,
                    "box",
                );
            } else {
                self.place(
                    ("7.5", "page number, one blank from the left on even pages"),
                    one,
                    first.x - 28.0,
                    "box",
                );
            }
        }
    }
}
