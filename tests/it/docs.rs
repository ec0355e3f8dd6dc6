//! What `docs/` says of the data file and of the layouts' library is so, and every link
//! leads somewhere.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gongbao::data::{load, schema};
use gongbao::report::source::Source;
use regex::Regex;
use serde_json::{Value as Json, json};

use crate::ROOT;
use crate::readme::{blocks, page};

/// Where a table of the data file stands: the keys that lead to it, and whether there can be
/// several of each.
#[derive(Clone, Default)]
struct Place(Vec<(String, bool)>);

impl Place {
    fn under(&self, key: &str) -> Self {
        let mut place = self.clone();
        place.0.push((key.to_owned(), false));
        place
    }

    fn several(mut self) -> Self {
        if let Some((_, several)) = self.0.last_mut() {
            *several = true;
        }
        self
    }

    /// How the section begins: `[[review.results]]`.
    fn header(&self) -> String {
        let keys: Vec<&str> = self.0.iter().map(|(key, _)| key.as_str()).collect();
        match self.0.last() {
            Some((_, true)) => format!("[[{}]]", keys.join(".")),
            _ => format!("[{}]", keys.join(".")),
        }
    }

    /// What a data file writes to be in it, with all that it stands in.
    fn opened(&self) -> String {
        let mut file = String::new();
        let mut keys: Vec<String> = Vec::new();
        for (index, (key, several)) in self.0.iter().enumerate() {
            keys.push(format!("{key:?}"));
            let path = keys.join(".");
            if *several {
                writeln!(file, "[[{path}]]").expect("a string");
            } else if index + 1 == self.0.len() {
                writeln!(file, "[{path}]").expect("a string");
            }
        }
        file
    }
}

/// A table of the data file, as the schema describes it.
struct Table {
    place: Place,
    title: String,
    object: Json,
}

impl Table {
    fn heading(&self) -> String {
        format!("`{}` {}", self.place.header(), self.title)
    }
}

/// Writes the tables of keys, from the schema.
struct Writer {
    schema: Json,
    /// What each table described so far holds, how its section begins, and its heading.
    described: Vec<(Json, String, String)>,
    text: String,
}

impl Writer {
    /// The tables of all keys.
    fn write() -> String {
        let mut writer = Self {
            schema: schema::schema(),
            described: Vec::new(),
            text: "\n".into(),
        };
        let root = writer.schema.clone();
        writer.describe(&Place::default(), "各节", &root, "##");
        writer.text
    }

    /// The table that a value is, or that each entry of it is.
    fn table(value: &Json, place: Place) -> Option<Table> {
        let title = value["title"].as_str().unwrap_or_default().to_owned();
        let (place, object) = if value["type"] == "array" {
            (place.several(), value["items"].clone())
        } else if value["additionalProperties"].is_object() {
            let entry = value["additionalProperties"].clone();
            (place.under("名称"), entry)
        } else {
            (place, value.clone())
        };
        object["properties"].is_object().then_some(Table {
            place,
            title,
            object,
        })
    }

    /// How a value is written that is no table and no list.
    fn single(schema: &Json) -> String {
        let value = schema;
        if let Some(choices) = value["oneOf"].as_array() {
            let choices = choices.iter().map(|choice| {
                let meaning = choice["title"].as_str().unwrap_or_default();
                format!("`{}`（{meaning}）", choice["const"])
            });
            return choices.collect::<Vec<_>>().join("或 ");
        }
        let kind = match (value["type"].as_str(), value["format"].as_str()) {
            (Some("string"), Some("date")) => "日期",
            (Some("string"), _) if schema["x-prose"] == true => "文字，可引用数字",
            (Some("string"), _) => "文字",
            (Some("integer"), _) => "整数",
            (Some("number"), _) => "数",
            (Some("boolean"), _) => "`true` 或 `false`",
            _ => panic!("no word for {value}"),
        };
        kind.to_owned()
    }

    /// How a value is written. A table that has not been described goes to `next`.
    fn kind(&mut self, schema: &Json, place: Place, next: &mut Vec<Table>) -> String {
        let value = schema;
        if place.header() == "[wording]" {
            return "一节，各句见[措辞](wording.md)".into();
        }
        let list = value["type"] == "array";
        let needs_one = value["minItems"].as_u64().is_some_and(|least| least > 0);
        let Some(table) = Self::table(value, place) else {
            if !list {
                return Self::single(schema);
            }
            let entry = Self::single(&value["items"]);
            let mut kind = match entry.split_once('，') {
                Some((entry, rest)) => format!("{entry}的列表，{rest}"),
                None => format!("{entry}的列表"),
            };
            if needs_one {
                kind.push_str("，至少一项");
            }
            return kind;
        };
        let how = match (list, needs_one) {
            (true, true) => "一节或几节",
            (true, false) => "可写几节",
            _ if value["additionalProperties"].is_object() => "可写几节，名称自取",
            _ => "一节",
        };
        let holds = json!([table.object["properties"], table.object["required"]]);
        let known = self.described.iter().find(|(other, ..)| *other == holds);
        if let Some((_, header, heading)) = known {
            return format!("{how}，键同 [`{header}`](#{})", anchor(heading));
        }
        let (header, heading) = (table.place.header(), table.heading());
        let kind = format!("{how}，键见 [`{header}`](#{})", anchor(&heading));
        self.described.push((holds, header, heading));
        next.push(table);
        kind
    }

    /// Writes a table and those in it.
    fn describe(&mut self, place: &Place, heading: &str, object: &Json, level: &str) {
        let head = "| 键 | 是什么 | 写成 |\n|---|---|---|";
        writeln!(self.text, "{level} {heading}\n\n{head}").expect("a string");
        let required = object["required"].as_array().into_iter().flatten();
        let required: Vec<&str> = required.filter_map(Json::as_str).collect();
        let mut next = Vec::new();
        for key in keys(place, object) {
            let schema = &object["properties"][&key];
            let value = schema;
            let what = value["description"].as_str().expect("every key has one");
            let what = what.replace('|', "\\|");
            let kind = self.kind(schema, place.under(&key), &mut next);
            let bold = if required.contains(&key.as_str()) {
                "**"
            } else {
                ""
            };
            writeln!(self.text, "| {bold}`{key}`{bold} | {what} | {kind} |").expect("a string");
        }
        self.text.push('\n');
        let level = if place.0.is_empty() { "##" } else { "###" };
        for table in next {
            self.describe(&table.place, &table.heading(), &table.object, level);
        }
    }
}

/// The keys of a table, which are those of the schema, in the order in which the program
/// names them to somebody who writes another: the schema has them by the alphabet.
fn keys(place: &Place, object: &Json) -> Vec<String> {
    let file = format!("{}unknown = 1\n", place.opened());
    let faults = load::load(&Source::new("keys.toml", &file)).expect_err("an unknown key");
    let mut faults = faults.iter();
    let fault = faults.find(|fault| fault.message.id == "unknown-key");
    let fault = fault.unwrap_or_else(|| panic!("{file} has an unknown key"));
    let mut helps = fault.help.iter();
    let known = helps.find(|help| help.id == "help-known-keys");
    let known = known.expect("the message names the keys");
    let keys: Vec<String> = known.args[0].1.split(", ").map(str::to_owned).collect();
    let properties = object["properties"].as_object().expect("a table");
    let described: BTreeSet<&String> = properties.keys().collect();
    assert_eq!(keys.iter().collect::<BTreeSet<_>>(), described, "{file}");
    keys
}

#[test]
fn the_keys_in_the_docs_are_those_of_the_schema() {
    let (begin, end) = ("<!-- keys -->\n", "<!-- end -->");
    let written = page("docs/keys.md");
    let (before, rest) = written.split_once(begin).expect("where tables begin");
    let (tables, after) = rest.split_once(end).expect("where tables end");
    let today = Writer::write();
    // Were the type of prose written out at each key, its own words would be lost there.
    assert!(today.matches("| 文字，可引用数字 |").count() > 8, "{today}");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let new = format!("{before}{begin}{today}{end}{after}");
        std::fs::write(format!("{ROOT}/docs/keys.md"), new).expect("docs can be written");
        return;
    }
    assert_eq!(tables, today, "UPDATE_DOCS=1 cargo test docs");
}

/// What the examples lack, they lack because they are parts of a data file.
#[test]
fn the_examples_of_the_guide_have_nothing_but_what_a_data_file_may_have() {
    let examples = blocks(&page("docs/guide.md"), "toml");
    let of_data: Vec<&String> = examples
        .iter()
        .filter(|example| !example.contains("[[recipients]]"))
        .collect();
    assert!(of_data.len() > 3, "{examples:?}");
    for example in of_data {
        let faults = load::load(&Source::new("example.toml", example)).expect_err("it is a part");
        for fault in faults {
            assert_eq!(fault.message.id, "missing-key", "{example}\n{fault:?}");
        }
    }
}

#[test]
fn the_functions_in_the_docs_are_in_the_library_of_layouts() {
    let code = Regex::new("`([a-z][a-z0-9-]*)(?:\\([^`]*)?`").expect("a pattern");
    let names = |cell: &str| -> Vec<String> {
        let found = code.captures_iter(cell);
        found.map(|found| found[1].to_owned()).collect()
    };
    let lib = |file: &str| {
        std::fs::read_to_string(format!("{ROOT}/layouts/lib/{file}")).unwrap_or_default()
    };
    let elements = std::fs::read_dir(format!("{ROOT}/layouts/lib/gb9704")).expect("a folder");
    let elements = elements.map(|file| std::fs::read_to_string(file.expect("readable").path()));
    let elements: String = elements.map(|text| text.expect("UTF-8")).collect();
    let exports = lib("gb9704/mod.typ");
    let layouts = page("docs/layouts.md");
    let (_, section) = layouts
        .split_once("\n## The functions of")
        .expect("a section");
    let (section, _) = section.split_once("\n## ").expect("another one");
    let mut count = 0;
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let file = cells[1]
            .strip_prefix("`/lib/")
            .map(|file| file.trim_end_matches('`'));
        for name in names(cells[if file.is_some() { 2 } else { 1 }]) {
            let defined = Regex::new(&format!(r"#let {name}(\(| =)")).expect("a pattern");
            let exported = Regex::new(&format!(r"[ ,]{name}[,\n]")).expect("a pattern");
            match file {
                Some(file) => assert!(defined.is_match(&lib(file)), "{name} in {file}"),
                None => assert!(
                    defined.is_match(&elements) && exported.is_match(&exports),
                    "{name}"
                ),
            }
            count += 1;
        }
    }
    assert!(count > 25, "{count}");
}

/// The pages that people read: the README and `docs/`.
fn pages() -> Vec<PathBuf> {
    let docs = std::fs::read_dir(format!("{ROOT}/docs")).expect("the folder of docs");
    let docs = docs.map(|entry| entry.expect("readable").path());
    let docs = docs.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let readme = Path::new(ROOT).join("README.md");
    std::iter::once(readme).chain(docs).collect()
}

/// The lines of a page that are no code.
fn lines(path: &Path) -> Vec<String> {
    let page = std::fs::read_to_string(path).unwrap_or_default();
    let mut code = false;
    let kept = page.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        code ^= fence;
        !code && !fence
    });
    kept.map(str::to_owned).collect()
}

/// The anchor of a heading, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let heading = heading.to_lowercase();
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || "-_ ".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let link = Regex::new(r"\]\(([^)\s]+)\)").expect("a pattern");
    let (mut count, mut wrong) = (0, Vec::new());
    for page in pages() {
        for line in lines(&page) {
            for found in link.captures_iter(&line) {
                let target = &found[1];
                if target.starts_with("https://") {
                    continue;
                }
                let (file, name) = target.split_once('#').unwrap_or((target, ""));
                let file = match file {
                    "" => page.clone(),
                    file => page.with_file_name(file),
                };
                let leads = file.exists()
                    && (name.is_empty()
                        || lines(&file).iter().any(|line| {
                            let heading = line.trim_start_matches('#');
                            heading.len() < line.len() && anchor(heading.trim()) == name
                        }));
                if !leads {
                    wrong.push(format!("{}: {target}", page.display()));
                }
                count += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(count > 100, "{count}");
}

#[test]
fn every_page_is_in_the_contents() {
    let contents = page("docs/README.md");
    for page in pages() {
        let name = page.file_name().expect("a file").to_string_lossy();
        assert!(contents.contains(&format!("{name})")), "{name}");
    }
}
