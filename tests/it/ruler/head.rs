//! 版头 and title: from the top of page 1 to where the text begins.

use kurbo::Rect;
use toml::Value;

use super::text::{bottom, is_red, top};
use super::{CELL, ERHAO, LATTICE, PITCH, PT, Ruler, SANHAO, SIHAO, SIZE, squeezed};
use crate::pdf::Glyph;

impl Ruler<'_> {
    /// 7.2: the head of an official paper.
    pub(super) fn head(&mut self) {
        self.corner();
        let ink = self.mark();
        self.document_number(ink);
    }

    /// 7.2.1 to 7.2.3: what stands in the corner, each on its line.
    fn corner(&mut self) {
        let page = &self.paper.pages[0];
        let mut row = 0.0;
        let mut marks: Vec<((&'static str, &str), String, &str)> = Vec::new();
        if let Some(number) = self.document.get("copy_number").and_then(Value::as_integer) {
            marks.push((
                ("7.2.1", "copy number 份号"),
                format!("{number:06}"),
                "Gongbao",
            ));
        }
        if let Some(secrecy) = self.words("classification") {
            let term = self.words("secret_for").map(|term| format!("★{term}"));
            let words = format!("{secrecy}{}", term.unwrap_or_default());
            marks.push((("7.2.2", "classification 密级"), words, "GongbaoHei"));
        }
        if let Some(urgency) = self.words("urgency") {
            marks.push((
                ("7.2.3", "urgency 紧急程度"),
                urgency.to_owned(),
                "GongbaoHei",
            ));
        }
        for (what, words, face) in marks {
            let glyphs = page
                .find(&words)
                .unwrap_or_else(|| panic!("{words} is on page 1"));
            self.place(what, 28.0, glyphs[0].x, "flush left");
            self.place(
                (what.0, &format!("{}, line", what.1)),
                37.0 + row * PITCH,
                top(&glyphs[0]),
                "box",
            );
            self.size((what.0, &format!("{}, size", what.1)), SANHAO, &glyphs[0]);
            self.holds(
                (what.0, &format!("{}, face", what.1)),
                glyphs[0].face.starts_with(face),
                "glyphs",
            );
            row += 1.0;
        }
    }

    /// 7.2.4: the mark, whose ink is returned.
    fn mark(&mut self) -> Rect {
        let page = &self.paper.pages[0];
        let mark: Vec<&Glyph> = page
            .glyphs
            .iter()
            .filter(|glyph| is_red(glyph.color))
            .collect();
        let ink = mark
            .iter()
            .map(|glyph| glyph.ink)
            .reduce(|a, b| a.union(b))
            .expect("a mark");
        self.place(
            ("7.2.4", "mark 发文机关标志, under the text block's top"),
            35.0,
            ink.y0 - 37.0,
            "ink",
        );
        self.read(
            ("7.2.4", "mark, centred"),
            (106.0, 1.0, "mm"),
            f64::midpoint(ink.x0, ink.x1),
            "ink",
        );
        self.holds(
            ("7.2.4", "mark in 小标宋"),
            mark.iter()
                .all(|glyph| glyph.face.starts_with("GongbaoBiaosong")),
            "glyphs",
        );
        let names = self.document["mark"]["names"]
            .as_array()
            .expect("a list")
            .len();
        if names > 1 {
            let word: Vec<&&Glyph> = mark.iter().rev().take(2).collect();
            let middle = word
                .iter()
                .map(|glyph| f64::midpoint(glyph.ink.y0, glyph.ink.y1))
                .sum::<f64>()
                / 2.0;
            self.read(
                ("7.2.4", "several issuers: 文件 on their middle"),
                (0.0, 1.0, "mm"),
                middle - f64::midpoint(ink.y0, ink.y1),
                "ink",
            );
        }
        ink
    }

    /// 7.2.5 to 7.2.7: document number, signatories, red line.
    fn document_number(&mut self, ink: Rect) {
        let page = &self.paper.pages[0];
        let file = &self.document["file_number"];
        let words = format!(
            "{}〔{}〕{}号",
            file["office"].as_str().expect("text"),
            file["year"],
            file["number"]
        );
        let number = page
            .find(&words)
            .expect("the document number with its brackets");
        let last = number.last().expect("not empty");
        let signatories = self.list("signatories");
        let first_row = match signatories.first() {
            None => {
                let middle = f64::midpoint(number[0].x, last.x + CELL);
                self.place(
                    ("7.2.5", "document number 发文字号, centred"),
                    106.0,
                    middle,
                    "box",
                );
                top(&number[0])
            }
            Some(first) => {
                self.place(
                    ("7.2.5", "document number, one blank in"),
                    28.0 + CELL,
                    number[0].x,
                    "box",
                );
                let final_one = page
                    .find(signatories.last().expect("one"))
                    .expect("the last signatory");
                self.place(
                    ("7.2.5", "document number on the last signatory's line"),
                    final_one[0].baseline,
                    number[0].baseline,
                    "baseline",
                );
                let name = page.find(first).expect("the first signatory");
                self.holds(
                    ("7.2.6", "signatory 签发人 in 楷体"),
                    name[0].face.starts_with("GongbaoKai"),
                    "glyphs",
                );
                let widest = signatories
                    .iter()
                    .filter_map(|name| page.find(name)?.last());
                let right = widest.map(|glyph| glyph.x + CELL).fold(0.0, f64::max);
                self.place(
                    ("7.2.6", "signatories, one blank from the right"),
                    184.0 - CELL,
                    right,
                    "box",
                );
                top(&name[0])
            }
        };
        self.place(
            ("7.2.5", "document number, two blank lines under the mark"),
            2.0 * PITCH,
            first_row - ink.y1,
            "ink to box",
        );
        let red = self.red_line();
        self.place(
            ("7.2.7", "red line, under the document number"),
            4.0,
            red.0 - bottom(&number[0]),
            "box to rule",
        );
        self.place(("7.2.7", "red line, width"), 156.0, red.2, "rule");
    }

    /// Upper and lower edge, and width, of the red line.
    fn red_line(&self) -> (f64, f64, f64) {
        let shapes = self.paper.pages[0].shapes.iter();
        let line = shapes
            .filter(|shape| is_red(shape.color))
            .max_by(|a, b| a.area.y0.total_cmp(&b.area.y0));
        let line = line.expect("a red line");
        let half = line.stroke.unwrap_or(0.0) / 2.0;
        let (y0, y1) = if line.stroke.is_some() {
            (line.area.y0 - half, line.area.y1 + half)
        } else {
            (line.area.y0, line.area.y1)
        };
        (y0, y1, line.area.width())
    }

    /// 7.3.1: the title.
    pub(super) fn title(&mut self) {
        let lines = self.title_lines();
        let red = self.red_line();
        for line in &lines {
            self.size(("7.3.1", "title 标题 二号"), ERHAO, line.glyphs[0]);
            let (first, last) = (line.glyphs[0], line.glyphs[line.glyphs.len() - 1]);
            let middle = f64::midpoint(first.ink.x0, last.ink.x1);
            self.read(
                ("7.3.1", "title, centred"),
                (106.0, 1.0, "mm"),
                middle,
                "ink",
            );
        }
        for pair in lines.windows(2) {
            let apart = pair[1].top() - pair[0].top();
            self.place(
                ("3.2", "from title line to title line"),
                ERHAO * PT + CELL * 7.0 / 8.0,
                apart,
                "boxes",
            );
        }
        // The text is on the lattice: what that takes or gives is shared by both sides.
        let text = self.text_lines();
        let (last, first) = (&lines[lines.len() - 1], &text[0][0]);
        let above = lines[0].top() - red.1 - 2.0 * PITCH;
        let below = first.top() - bottom(last.glyphs[0]) - CELL * 7.0 / 8.0 - PITCH;
        self.read(
            (
                "7.3.1",
                "title, two blank lines under the red line, to a quarter of a line",
            ),
            (0.0, PITCH / 4.0 + LATTICE, "mm"),
            above,
            "rule to box",
        );
        self.read(
            (
                "7.3.2",
                "text, one blank line under the title, to a quarter of a line",
            ),
            (0.0, PITCH / 4.0 + LATTICE, "mm"),
            below,
            "boxes",
        );
        self.place(
            ("7.3.1", "… of which half is above the title and half below"),
            0.0,
            above - below,
            "boxes",
        );
    }

    /// 7.3.2: main recipients on page 1, or in the imprint.
    pub(super) fn recipients(&mut self) {
        let recipients = self.list("recipients");
        let Some(first) = recipients.first() else {
            return;
        };
        let (page, glyphs) = self.find(first);
        if (glyphs[0].size - SIHAO).abs() < SIZE {
            let label = page.find("主送：").expect("the label");
            self.place(
                (
                    "7.4.2",
                    "main recipients moved to the imprint, one blank in",
                ),
                28.0 + SIHAO * PT,
                label[0].x,
                "box",
            );
        } else {
            self.place(
                ("7.3.2", "main recipients 主送机关, flush left"),
                28.0,
                glyphs[0].x,
                "box",
            );
            let words = format!("{}：", recipients.join("，"));
            let on_paper = squeezed(&self.paper.pages[0].text());
            self.holds(
                ("7.3.2", "main recipients end with a colon"),
                on_paper.contains(&words),
                "text",
            );
        }
    }
}
