//! GB801–GB803: people and offices (人名、机关).

use super::{Examples, after, rule};

/// The meeting with these lines about its people.
fn people(lines: &str) -> String {
    after(r#"organizer = "某厅""#, lines)
}

const SPEAKER: &str = r#"speaker = { name = "马健", post = "厅长" }"#;

/// The same person as speaker and in the chair, there with this post.
fn chair(post: &str) -> String {
    people(&format!(
        "{SPEAKER}\nchair = {{ name = \"马健\", post = \"{post}\" }}"
    ))
}

pub fn examples() -> Vec<Examples> {
    vec![
        rule("GB801")
            .wrong(
                people(r#"speaker = { name = "马　健", post = "厅长" }"#),
                "　",
            )
            .right(people(SPEAKER)),
        rule("GB802")
            .wrong(chair("副厅长"), r#""马健""#)
            .right(chair("厅长")),
        rule("GB803").wrong(
            after(r#"issuer = "某厅""#, r#"report_to = ["省委", "省委"]"#),
            r#""省委""#,
        ),
    ]
}
