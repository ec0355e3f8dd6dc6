//! What the bundled faces can set.

use std::path::Path;

use gongbao::typeset::fonts::Fonts;

use crate::ROOT;

/// 通用规范汉字表, the 8,105 characters of 2013.
const TONGGUI: &str = include_str!("tonggui.txt");

#[test]
fn every_character_of_the_standards_can_be_set_in_every_role() {
    let fonts = Fonts::load(&[]).expect("bundled");
    let tonggui: Vec<char> = TONGGUI.chars().filter(|c| !c.is_whitespace()).collect();
    assert_eq!(tonggui.len(), 8105);
    let missing: String = tonggui.into_iter().filter(|c| !fonts.covers(*c)).collect();
    assert_eq!(missing, "", "of 通用规范汉字表");

    let (mut gbk, mut missing) = (0, String::new());
    for lead in 0x81..=0xfe {
        for trail in 0x40..=0xfe {
            let bytes = [lead, trail];
            let (text, faulty) = encoding_rs::GBK.decode_without_bom_handling(&bytes);
            let Some(character) = text.chars().next().filter(|_| text.chars().count() == 1) else {
                continue;
            };
            if !faulty && ('\u{4e00}'..='\u{9fa5}').contains(&character) {
                gbk += 1;
                missing.extend(Some(character).filter(|c| !fonts.covers(*c)));
            }
        }
    }
    assert_eq!(gbk, 20902);
    assert_eq!(missing, "", "of GBK, which has all of GB 2312");
    assert!(
        "，。、；：？！“”‘’（）〔〕【】《》—…·★①⑳Ⅰ㎡㎥℃μ％‰²₂³"
            .chars()
            .all(|c| fonts.covers(c))
    );
    assert!(!fonts.covers('\u{13000}') && !fonts.covers('😀'));
}

/// Typst tells the bundled faces from each other by their sums.
#[test]
fn the_bundled_faces_have_the_sums_that_are_written() {
    let folder = Path::new(ROOT).join("fonts");
    let sums = std::fs::read_to_string(folder.join("SHA256SUMS")).expect("shipped");
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        let face = std::fs::read(folder.join(name)).expect("shipped");
        assert_eq!(
            gongbao::press::manifest::Sum::of(&face).sha256,
            sum,
            "{name}"
        );
    }
}

/// Typst chooses faces by what `fonts/faces.postcard` says of them.
#[test]
fn the_bundled_faces_are_described_as_they_are() {
    let path = Path::new(ROOT).join("fonts/faces.postcard");
    let described = gongbao::typeset::fonts::describe();
    if std::env::var_os("UPDATE_FONTS").is_some() {
        std::fs::write(&path, &described).expect("the repository can be written to");
    }
    let written = std::fs::read(&path).expect("shipped");
    assert!(
        written == described,
        "fonts/faces.postcard is not what the faces say: UPDATE_FONTS=1 cargo test characters"
    );
}
