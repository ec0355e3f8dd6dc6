//! Which gongbao this is.

/// The program and its version, as a PDF names what it was made by: `gongbao 0.2.0`.
pub const PROGRAM: &str = concat!("gongbao ", env!("CARGO_PKG_VERSION"));

/// A sum of the sources it was built from, with the wording, layouts and faces that are in it.
pub const SOURCES: &str = env!("GONGBAO_SOURCES");

/// The version, and in a release the commit that it was built from, `+` behind it where files
/// differed from that: `0.2.0 (0123456789ab)`.
pub fn built() -> String {
    match option_env!("GONGBAO_COMMIT") {
        Some(commit) => format!("{} ({commit})", env!("CARGO_PKG_VERSION")),
        None => env!("CARGO_PKG_VERSION").to_owned(),
    }
}
