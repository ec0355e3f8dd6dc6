//! The form (表单) of a data file: the order of its keys, and how its tables are written.

use std::sync::LazyLock;

use serde::Deserialize;

/// `data/form.toml`: every table and every key that a data file may have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The sections, in the order of the papers.
    pub sections: Vec<String>,
    /// The tables within them.
    pub tables: Vec<Table>,
}

/// A table of a data file, or several that are alike.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Where they stand, without the numbers of lists; `*` for any name.
    pub paths: Vec<String>,
    /// Whether each has a header of its own: `[review]` rather than `review = { }`.
    #[serde(default)]
    pub head: bool,
    /// Its keys, in order; any, where there are none.
    pub keys: Vec<String>,
}

/// The bundled one.
///
/// # Panics
/// Never: a test reads it.
pub fn form() -> &'static Form {
    static FORM: LazyLock<Form> = LazyLock::new(|| {
        toml::from_str(include_str!("../../data/form.toml")).expect("a test reads it")
    });
    &FORM
}

impl Form {
    /// The table at a path of a data file.
    fn table(&self, path: &[&str]) -> Option<&Table> {
        let fits = |known: &String| {
            let mut known = known.split('.');
            let number = |key: &&&str| key.parse::<usize>().is_err();
            path.iter().filter(number).all(|key| {
                known
                    .next()
                    .is_some_and(|known| known == *key || known == "*")
            }) && known.next().is_none()
        };
        let mut tables = self.tables.iter();
        tables.find(|table| table.paths.iter().any(fits))
    }

    /// Whether a table at a path, or each of a list of tables there, has a header.
    pub fn has_header(&self, path: &[&str]) -> bool {
        self.table(path).is_some_and(|table| table.head)
    }

    /// Where a key comes among those beside it; the number of an item in a list.
    pub fn rank(&self, path: &[&str]) -> usize {
        let Some((key, parent)) = path.split_last() else {
            return 0;
        };
        let among = |keys: &[String]| keys.iter().position(|known| known == key);
        let rank = match (key.parse(), parent) {
            (Ok(number), _) => Some(number),
            (_, []) => among(&self.sections),
            _ => self.table(parent).and_then(|table| among(&table.keys)),
        };
        rank.unwrap_or(usize::MAX)
    }
}
