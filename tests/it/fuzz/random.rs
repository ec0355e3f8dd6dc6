//! Random conferences: every key of the data file, now there, now not, with words that mean
//! nothing.

use gongbao::data::wording::phrases;

/// Numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides.max(1)
    }

    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.roll(items.len())]
    }

    /// Whether something happens that does so once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }
}

const WORDS: [&str; 30] = [
    "生态", "环境", "保护", "工作", "会议", "推进", "落实", "“", "”", "（", "）", "，", "、", "；",
    "《", "》", "2024", "93.1%", "PM2.5", "喆", "㛃", "——", "……", "年", "·", "Typst", "a", "#set",
    "*", "$x$",
];

/// A string of up to so many characters. No clause begins with the mark of another, and an
/// empty end would be trimmed, and is looked for on papers.
fn words(dice: &mut Dice, most: usize) -> String {
    let length = 1 + dice.roll(most);
    let mut text = String::new();
    while text.chars().count() < length {
        let piece = dice.pick::<&str>(&WORDS);
        if !text.is_empty() || !["，", "、", "；"].contains(piece) {
            text.push_str(piece);
        }
    }
    text.chars().take(most.max(2)).collect()
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A file that is written section by section.
struct File<'a> {
    dice: &'a mut Dice,
    text: String,
    /// How many figures there are: `f0`, `f1`.
    figures: usize,
    /// How many people there are.
    people: usize,
}

impl File<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A key with a value as TOML writes it.
    fn value(&mut self, key: &str, value: impl std::fmt::Display) {
        self.line(&format!("{key} = {value}"));
    }

    /// A key with up to so many characters.
    fn words(&mut self, key: &str, most: usize) {
        let words = words(self.dice, most);
        self.value(key, quoted(&words));
    }

    /// The same, once in so many times.
    fn words_once_in(&mut self, times: usize, key: &str, most: usize) {
        if self.dice.once_in(times) {
            self.words(key, most);
        }
    }

    /// A key with one of these words.
    fn one_of(&mut self, key: &str, choices: &[&str]) {
        let choice = quoted(self.dice.pick::<&str>(choices));
        self.value(key, choice);
    }

    /// Up to so many strings of up to so many characters.
    fn strings(&mut self, most: usize, length: usize) -> String {
        let count = self.dice.roll(most + 1);
        let items: Vec<String> = (0..count)
            .map(|_| quoted(&words(self.dice, length)))
            .collect();
        format!("[{}]", items.join(", "))
    }

    fn list(&mut self, key: &str, most: usize, length: usize) {
        let list = self.strings(most, length);
        self.value(key, list);
    }

    /// A list that is not empty.
    fn some(&mut self, key: &str, most: usize, length: usize) {
        let first = quoted(&words(self.dice, length));
        let rest = self.strings(most - 1, length);
        let separator = if rest == "[]" { "" } else { ", " };
        self.value(key, format!("[{first}{separator}{}", &rest[1..]));
    }

    /// A reference to a figure, if there is one.
    fn reference(&mut self) -> String {
        if self.figures == 0 {
            return String::new();
        }
        let part = self.dice.pick(&["", "", ".amount", ".name", ".unit"]);
        format!("{{f{}{part}}}", self.dice.roll(self.figures))
    }

    /// Up to so many people, each another one: of whom it was said, the post is not said again.
    fn people(&mut self, most: usize) {
        let count = 1 + self.dice.roll(most);
        let names: Vec<String> = (0..count)
            .map(|_| {
                self.people += 1;
                quoted(&format!("{}{}", words(self.dice, 2), self.people))
            })
            .collect();
        self.value("names", format!("[{}]", names.join(", ")));
    }

    /// A person.
    fn person(&mut self, key: &str) {
        let name = quoted(&words(self.dice, 4));
        let post = quoted(&words(self.dice, 20));
        let post = if self.dice.once_in(2) {
            format!(", post = {post}")
        } else {
            String::new()
        };
        self.value(key, format!("{{ name = {name}{post} }}"));
    }
}

/// A conference of random values, as TOML.
pub fn conference(dice: &mut Dice) -> String {
    let mut file = File {
        dice,
        text: String::new(),
        figures: 0,
        people: 0,
    };
    meeting(&mut file);
    identity(&mut file);
    attendance(&mut file);
    figures(&mut file);
    if !file.dice.once_in(6) {
        review(&mut file);
    }
    outlook(&mut file);
    if !file.dice.once_in(6) {
        plan(&mut file);
    }
    sections(&mut file);
    closing(&mut file);
    if file.dice.once_in(4) {
        minutes(&mut file);
    }
    schedule(&mut file);
    if file.dice.once_in(3) {
        papers(&mut file);
    }
    wording(&mut file);
    file.text
}

fn meeting(file: &mut File) {
    file.line("[conference]");
    file.words("name", 40);
    file.value("date", "2024-01-28");
    if file.dice.once_in(3) {
        let last = *file.dice.pick(&["2024-01-29", "2024-02-01", "2025-01-02"]);
        file.value("until", last);
    }
    if file.dice.once_in(3) {
        file.one_of("time", &["上午", "9:00", "下午14:30—17:00"]);
    }
    file.words("place", 12);
    file.words_once_in(3, "venue", 16);
    file.words("organizer", 20);
    file.words_once_in(4, "form", 40);
    file.list("guidance", 4, 60);
    file.list("agenda", 4, 30);
}

/// The masthead and the imprint of the bulletin.
fn identity(file: &mut File) {
    file.line("[document]");
    file.words("title", 70);
    file.words("issuer", 20);
    file.value("date", "2024-01-29");
    file.list("report_to", 5, 20);
    file.list("copies_to", 20, 20);
    file.list("attachments", 3, 40);
    let sealed = file.dice.once_in(2);
    file.value("seal", sealed);
    if file.dice.once_in(2) {
        let names = [(); 2].map(|()| quoted(&words(file.dice, 12))).join(", ");
        file.value("mark", format!("{{ names = [{names}], word = \"文件\" }}"));
        file.list("recipients", 30, 20);
    } else {
        file.words("series", 12);
        file.value("number", 1);
    }
}

const DID: [&str; 8] = [
    "出席会议并讲话",
    "作工作报告",
    "主持会议",
    "主持会议并作总结讲话",
    "出席会议",
    "出席会议",
    "列席会议",
    "参加会议",
];

fn attendance(file: &mut File) {
    for group in 0..file.dice.roll(6) {
        file.line("[[attendance]]");
        file.one_of("did", &DID);
        if !file.dice.once_in(4) {
            file.words("post", 20);
        }
        file.people(6 + group);
        file.list("groups", 3, 20);
        if file.dice.once_in(3) {
            file.list("units", 8, 16);
        }
        if file.dice.once_in(3) {
            file.one_of("brief", &["讲话", "报告", "主持"]);
        }
    }
}

fn figures(file: &mut File) {
    file.figures = file.dice.roll(13);
    for figure in 0..file.figures {
        file.line(&format!("[figures.f{figure}]"));
        file.words("name", 16);
        file.words_once_in(4, "note", 16);
        file.words_once_in(4, "result", 8);
        if file.dice.once_in(5) {
            file.one_of("record", &["首次", "连续5年", "创有监测记录以来历史最优"]);
        }
        if figure < 4 {
            file.one_of("topic", &["大气环境"]);
        }
        if file.dice.once_in(3) {
            file.one_of("better", &["higher", "lower"]);
        }
        for (times, key) in [(2, "key"), (6, "table"), (6, "drawn")] {
            if file.dice.once_in(times) {
                file.value(key, key == "key");
            }
        }
        if file.dice.once_in(6) {
            file.words("words", 12);
        } else {
            number(file);
        }
    }
}

/// The value of a figure, what stands beside it, what it is compared with, and what it was.
fn number(file: &mut File) {
    let value = format!("{}.{}", file.dice.roll(120), file.dice.roll(10));
    file.value("value", value);
    let unit = *file.dice.pick(&["%", "%", "件", "微克/立方米", "万辆", ""]);
    if !unit.is_empty() {
        file.value("unit", quoted(unit));
    }
    if file.dice.once_in(5) {
        file.one_of("before", &["预计", "不超过", "约"]);
    }
    if file.dice.once_in(5) {
        file.one_of("after", &["以上", "左右", "余"]);
    }
    if file.dice.once_in(6) {
        let year = *file.dice.pick(&[2024, 2025]);
        file.value("year", year);
        return;
    }
    if file.dice.once_in(3) {
        let compare = comparison(file, unit);
        file.value("compare", compare);
        if file.dice.once_in(3) {
            let also: Vec<_> = (0..=file.dice.roll(2))
                .map(|_| comparison(file, unit))
                .collect();
            file.value("also", format!("[{}]", also.join(", ")));
        }
    }
    if file.dice.once_in(4) {
        let years = 2023 - file.dice.roll(9)..2023;
        let past: Vec<_> = years
            .map(|year| format!("{{ year = {year}, value = {} }}", file.dice.roll(2000)))
            .collect();
        file.value("history", format!("[{}]", past.join(", ")));
    }
}

/// What a figure in this unit is compared with.
fn comparison(file: &mut File, unit: &str) -> String {
    let signed = |dice: &mut Dice| i32::try_from(dice.roll(40)).expect("small") - 20;
    // Of an earlier year the history may say another value.
    let (with, kinds) = match file.dice.roll(3) {
        0 => ("上年".to_owned(), 2),
        1 => ("2021年".to_owned(), 2),
        _ => (words(file.dice, 8), 4),
    };
    let numbers = match file.dice.roll(kinds) {
        0 => format!("difference = {}", signed(file.dice)),
        1 => format!("change = {}", signed(file.dice)),
        2 => format!("value = {}.5", file.dice.roll(120)),
        _ => format!(
            "value = {}, difference = {}.5",
            file.dice.roll(120),
            signed(file.dice)
        ),
    };
    let mut compare = format!("with = {}, {numbers}", quoted(&with));
    if unit == "%" {
        compare += ", unit = \"个百分点\"";
    }
    if file.dice.once_in(4) {
        compare += ", phrase = ";
        compare += &quoted(&words(file.dice, 12));
    }
    let better = *file.dice.pick(&["higher", "lower"]);
    let derived = file.dice.once_in(3);
    format!("{{ {compare}, better = \"{better}\", derived = {derived}, as_published = true }}")
}

fn review(file: &mut File) {
    file.line("[review]");
    file.value("year", 2023);
    file.words("title", 12);
    let summary = words(file.dice, 60) + &file.reference();
    file.value("summary", quoted(&summary));
    file.list("highlights", 5, 12);
    file.list("conclusion", 5, 20);
    for _ in 0..file.dice.roll(9) {
        file.line("[[review.results]]");
        file.words("headline", 60);
        file.words("short", 6);
        file.list("points", 4, 200);
        if file.dice.once_in(8) {
            file.value("briefing", false);
        }
    }
}

fn outlook(file: &mut File) {
    let principles = file.dice.roll(5);
    if principles == 0 {
        return;
    }
    file.line("[outlook]");
    file.words("title", 12);
    file.list("situation", 3, 20);
    file.list("demands", 3, 12);
    file.list("avoid", 3, 12);
    file.words_once_in(3, "goal", 40);
    for _ in 0..principles {
        file.line("[[outlook.principles]]");
        file.words("principle", 20);
        file.words("aim", 20);
    }
}

fn plan(file: &mut File) {
    let tasks = file.dice.roll(17);
    file.line("[plan]");
    file.value("year", 2024);
    if !file.dice.once_in(4) {
        file.words("title", 12);
    }
    // A heading is printed where there is something under it.
    let requirement = file.strings(6, 60).replacen('[', "[\"坚持\", ", 1);
    file.value("requirement", requirement);
    file.words_once_in(3, "goal", 30);
    if tasks > 0 && !file.dice.once_in(4) {
        file.words("tasks_title", 12);
    }
    if tasks > 0 && file.dice.once_in(3) {
        // A report that leaves it open how many there are.
        file.one_of("tasks_name", &["等九个方面", "等20项"]);
    }
    framework(file);
    let (aims, briefs) = (file.dice.once_in(2), file.dice.roll(3));
    for _ in 0..tasks {
        file.line("[[plan.tasks]]");
        file.words("headline", 30);
        file.list("measures", 5, 100);
        if aims {
            let [subject, from, to] = [6, 5, 5].map(|most| quoted(&words(file.dice, most)));
            file.value(
                "aim",
                format!("{{ subject = {subject}, from = {from}, to = {to} }}"),
            );
        }
        if briefs > 0 {
            file.words("brief", [18, 100][briefs - 1]);
        }
    }
}

fn framework(file: &mut File) {
    // What names a framework may count it, and must not be wrong.
    let names = ["“工程”", "全面推进绿色转型总体布局"];
    let groups = file.dice.roll(7);
    if groups > 0 {
        file.line("[plan.framework]");
        file.one_of("name", &names);
        file.value("verb", "\"实施\"");
    }
    for _ in 0..groups {
        let count = 1 + file.dice.roll(6);
        let items: Vec<_> = (0..count).map(|_| quoted(&words(file.dice, 20))).collect();
        file.line("[[plan.framework.groups]]");
        file.value("count", count);
        file.one_of("name", &names);
        file.value("verb", "\"抓好\"");
        file.value("items", format!("[{}]", items.join(", ")));
    }
}

/// Free sections after every part.
fn sections(file: &mut File) {
    for after in ["opening", "review", "outlook", "plan", "closing"] {
        if !file.dice.once_in(5) {
            continue;
        }
        file.line("[[sections]]");
        file.words_once_in(2, "title", 12);
        file.value("after", quoted(after));
        file.words_once_in(2, "said", 8);
        file.words_once_in(2, "brief", 40);
        file.some("text", 3, 80);
        for _ in 0..file.dice.roll(4) {
            file.line("[[sections.items]]");
            file.words("headline", 30);
            file.list("points", 3, 60);
        }
    }
}

/// What was passed on, and who spoke.
fn closing(file: &mut File) {
    let communicated = file.dice.once_in(3);
    if communicated {
        file.line("[communicated]");
        file.words("title", 12);
        file.some("items", 4, 30);
    }
    if file.dice.once_in(3) {
        file.line("[exchange]");
        file.one_of("name", &["典型发言", "交流发言"]);
        if !communicated {
            file.words_once_in(2, "title", 12);
        }
        file.some("units", 12, 20);
    }
}

fn minutes(file: &mut File) {
    file.line("[minutes]");
    if file.dice.once_in(2) {
        file.person("chair");
    }
    if file.dice.once_in(2) {
        file.person("recorder");
    }
    file.list("text", 3, 80);
    file.line("[minutes.document]");
    file.words("title", 40);
    file.words("issuer", 20);
    file.value("date", "2024-01-29");
    file.value("mark", "{ names = [\"某厅会议纪要\"] }");
    for _ in 0..=file.dice.roll(5) {
        file.line("[[minutes.items]]");
        file.words("headline", 30);
        file.some("points", 4, 100);
        if file.dice.once_in(2) {
            file.list("responsible", 4, 12);
        }
        file.words_once_in(2, "due", 12);
    }
    for who in ["present", "present", "excused", "observing"] {
        file.line(&format!("[[minutes.{who}]]"));
        file.words_once_in(2, "unit", 16);
        file.people(12);
        file.list("groups", 3, 20);
    }
}

fn schedule(file: &mut File) {
    for _ in 0..file.dice.roll(8) {
        file.line("[[schedule]]");
        if !file.dice.once_in(3) {
            file.one_of("time", &["9:00", "9:10—10:30", "1月28日14:30—17:00"]);
        }
        file.words("item", 40);
        if file.dice.once_in(2) {
            file.person("speaker");
        }
    }
}

fn papers(file: &mut File) {
    file.line("[papers]");
    if file.dice.once_in(2) {
        file.value("make", "[\"bulletin\", \"briefing\"]");
    }
    for key in ["table", "drawings", "signature"] {
        if file.dice.once_in(2) {
            let shown = file.dice.once_in(2);
            file.value(key, shown);
        }
    }
}

/// Some phrases in other words, with all that is filled in; of those that fill nothing in,
/// and of others in few conferences, some are not said.
fn wording(file: &mut File) {
    file.line("[wording]");
    let silent = file.dice.once_in(8);
    for phrase in phrases() {
        if phrase.fixed || !file.dice.once_in(10) {
            continue;
        }
        let text = match file.dice.roll(3) {
            0 if !phrase.needed && (silent || phrase.slots.is_empty()) => String::new(),
            1 => {
                let slots = phrase.slots.iter().map(|slot| format!("[、{{{slot}}}]"));
                words(file.dice, 8) + &slots.collect::<String>()
            }
            _ => words(file.dice, 8) + &phrase.text,
        };
        file.value(&phrase.name, quoted(&text));
    }
}
