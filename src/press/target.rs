//! Where a paper goes: a path with marks in it that names and numbers take the place of.
//!
//! Each mark is read once, where the user wrote it: what looks like one in the name of a
//! data file or of a recipient is a part of that name.

use std::fs;
use std::path::{Path, PathBuf};

use regex_lite::{Regex, escape};

/// A path with marks.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Target {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, Eq, PartialEq)]
enum Part {
    /// As the user wrote it: there may be marks in it.
    Written(String),
    /// A name in the place of a mark.
    Put(String),
}

/// Marks in the name of a file, of which there is one a page: its number, its number with
/// leading zeros, how many there are.
const PAGE: &str = "{p}";
const PADDED: &str = "{0p}";
const COUNT: &str = "{t}";

impl Target {
    /// Where the user said.
    pub fn new(path: &Path) -> Self {
        let written = path.to_string_lossy().into_owned();
        Self {
            parts: vec![Part::Written(written)],
        }
    }

    /// Whether a mark is in it.
    pub fn has(&self, mark: &str) -> bool {
        let has = |part: &Part| matches!(part, Part::Written(text) if text.contains(mark));
        self.parts.iter().any(has)
    }

    /// Whether it has room for several pages.
    pub fn has_pages(&self) -> bool {
        let (_, name) = self.split();
        let name = Self { parts: name };
        name.has(PAGE) || name.has(PADDED)
    }

    /// The same with names in the place of marks.
    #[must_use]
    pub fn with(&self, names: &[(&str, &str)]) -> Self {
        let parts = self.parts.iter().flat_map(|part| match part {
            Part::Written(text) => put(text, names),
            put @ Part::Put(_) => vec![put.clone()],
        });
        Self {
            parts: parts.collect(),
        }
    }

    /// The same in its folder under another name, which may have marks.
    #[must_use]
    pub fn renamed(&self, name: &str) -> Self {
        let (mut parts, _) = self.split();
        parts.push(Part::Written(name.to_owned()));
        Self { parts }
    }

    /// The path, with the marks that are left as the user wrote them.
    pub fn path(&self) -> PathBuf {
        let text = |part: &Part| match part {
            Part::Written(text) | Part::Put(text) => text.clone(),
        };
        self.parts.iter().map(text).collect::<String>().into()
    }

    /// The file of a page.
    pub fn page(&self, page: usize, count: usize) -> PathBuf {
        let width = count.to_string().len();
        let numbers = [
            page.to_string(),
            format!("{page:0width$}"),
            count.to_string(),
        ];
        let [page, padded, count] = &numbers;
        let (mut parts, name) = self.split();
        let name = Self { parts: name }.with(&[(PAGE, page), (PADDED, padded), (COUNT, count)]);
        parts.extend(name.parts);
        Self { parts }.path()
    }

    /// Files that are there under names of pages, and are none of these.
    pub fn others(&self, pages: &[&Path]) -> Vec<PathBuf> {
        let (folder, name) = self.split();
        let folder = Self { parts: folder }.path();
        let (digits, mark) = ("[0-9]+", [PAGE, PADDED, COUNT]);
        let text = |part: &Part| match part {
            Part::Put(text) => escape(text),
            Part::Written(text) => mark.iter().fold(escape(text), |text, mark| {
                text.replace(&escape(mark), digits)
            }),
        };
        let name: String = name.iter().map(text).collect();
        let Ok(name) = Regex::new(&format!("^{name}$")) else {
            return Vec::new();
        };
        let there = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            &folder
        };
        let names = fs::read_dir(there).into_iter().flatten().flatten();
        let names = names.filter_map(|entry| entry.file_name().into_string().ok());
        let others = names
            .filter(|other| name.is_match(other))
            .map(|other| folder.join(other));
        let mut others: Vec<_> = others
            .filter(|other| !pages.contains(&other.as_path()))
            .collect();
        others.sort();
        others
    }

    /// The folder and the name of the file.
    fn split(&self) -> (Vec<Part>, Vec<Part>) {
        let is_folder = |part: &Part| matches!(part, Part::Written(text) if end(text) > 0);
        let Some(last) = self.parts.iter().rposition(is_folder) else {
            return (Vec::new(), self.parts.clone());
        };
        let (mut folder, mut name) = (self.parts[..=last].to_vec(), Vec::new());
        if let Some(Part::Written(text)) = folder.last_mut() {
            name.push(Part::Written(text.split_off(end(text))));
        }
        name.extend_from_slice(&self.parts[last + 1..]);
        (folder, name)
    }
}

/// Where the folder of a path ends.
fn end(path: &str) -> usize {
    let is_separator = |c: char| c.is_ascii() && std::path::is_separator(c);
    path.rfind(is_separator).map_or(0, |at| at + 1)
}

/// Some text with names in the place of marks.
fn put(text: &str, names: &[(&str, &str)]) -> Vec<Part> {
    let first =
        |(mark, name): &(&str, &str)| Some((text.find(*mark)?, mark.len(), (*name).to_owned()));
    let Some((at, length, name)) = names.iter().filter_map(first).min() else {
        return vec![Part::Written(text.to_owned())];
    };
    let mut parts = vec![Part::Written(text[..at].to_owned()), Part::Put(name)];
    parts.extend(put(&text[at + length..], names));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_once_where_the_user_wrote_them() {
        let target = Target::new(Path::new("{data}/{name}-{p}.png"));
        let named = target.with(&[("{data}", "{name}{p}")]);
        let named = named.with(&[("{name}", "{number}{t}甲"), ("{number}", "7")]);
        assert_eq!(named.path(), Path::new("{name}{p}/{number}{t}甲-{p}.png"));
        assert_eq!(
            named.page(3, 12),
            Path::new("{name}{p}/{number}{t}甲-3.png")
        );
        assert!(named.has_pages() && !named.has("{number}"));
    }

    #[test]
    fn pages_are_marked_in_the_name_of_a_file_alone() {
        let target = Target::new(Path::new("{p}/a-{0p}-of-{t}.png"));
        assert_eq!(target.page(3, 12), Path::new("{p}/a-03-of-12.png"));
        assert!(!Target::new(Path::new("{p}/a.png")).has_pages());
        assert_eq!(target.renamed("{p}.svg").page(1, 1), Path::new("{p}/1.svg"));
    }
}
