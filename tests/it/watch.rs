//! `gongbao watch`, while somebody writes.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Desk, pdf, shipped};

/// A watching gongbao, stopped at the end of the test.
struct Watching(Child);

impl Watching {
    fn on(desk: &Desk, arguments: &[&str]) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_gongbao"))
            .current_dir(desk.path(""))
            .env("LC_ALL", "zh_CN.UTF-8")
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn();
        Self(child.expect("gongbao starts"))
    }

    /// Stops it: everything that it said.
    fn said(mut self) -> String {
        self.0.kill().expect("it runs");
        let mut said = String::new();
        let mut stderr = self.0.stderr.take().expect("it is piped");
        stderr.read_to_string(&mut said).expect("UTF-8");
        said
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Waits for a paper that says something.
fn wait_for(desk: &Desk, paper: &str, words: &str) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(30) {
        let bytes = std::fs::read(desk.path(paper)).unwrap_or_default();
        if bytes.starts_with(b"%PDF") && pdf::read(&bytes).text().contains(words) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{paper} does not say {words}");
}

#[test]
fn papers_follow_the_data_and_stay_good_while_it_is_wrong() {
    let data = shipped("city.toml");
    let desk = Desk::with(&data);
    let watching = Watching::on(
        &desk,
        &[
            "watch",
            "meeting.toml",
            "-o",
            "bulletin.pdf",
            "-o",
            "briefing.pdf",
        ],
    );
    wait_for(&desk, "bulletin.pdf", "澄川生态环境简报");
    wait_for(&desk, "briefing.pdf", "市会议中心");
    desk.write("meeting.toml", data.replace("市会议中心", "市人民会堂"));
    wait_for(&desk, "briefing.pdf", "市人民会堂");
    wait_for(&desk, "bulletin.pdf", "市人民会堂");
    // A slip of the hand: the papers stay as they are.
    let before = desk.read("bulletin.pdf");
    desk.write("meeting.toml", data.replace("{pm25}", "{pm52}"));
    std::thread::sleep(Duration::from_secs(2));
    assert!(desk.read("bulletin.pdf") == before);
    // An editor that puts a new file in the place of the old one, again and again.
    for place in ["市政府礼堂", "市委党校", "市图书馆"] {
        desk.write("new.toml", data.replace("市会议中心", place));
        std::fs::rename(desk.path("new.toml"), desk.path("meeting.toml")).expect("one folder");
        wait_for(&desk, "briefing.pdf", place);
    }
    let said = watching.said();
    assert!(said.contains("看着 meeting.toml"), "{said}");
    assert!(said.contains("没有名为“pm52”的数字"), "{said}");
}

#[test]
fn papers_follow_layouts_too() {
    let desk = Desk::with(&shipped("city.toml"));
    let layout = |words: &str| {
        format!(
            "#import \"/lib/data.typ\": data\n#set document(title: \"牌\", date: datetime(year: 2025, month: 1, day: 1))\n#set text(lang: \"zh\", font: data.fonts.hei)\n{words}"
        )
    };
    desk.write(
        "own/sign/layout.toml",
        "title = \"牌\"\nsummary = \"一块牌\"\n",
    );
    desk.write("own/sign/layout.typ", layout("安静"));
    let watching = Watching::on(
        &desk,
        &[
            "watch",
            "meeting.toml",
            "--layouts",
            "own",
            "-o",
            "sign.pdf",
        ],
    );
    wait_for(&desk, "sign.pdf", "安静");
    desk.write("own/sign/layout.typ", layout("会场"));
    wait_for(&desk, "sign.pdf", "会场");
    drop(watching);
}

#[test]
fn wrong_usage_is_not_watched() {
    let run = Desk::empty().run(&["watch", "meeting.toml", "-o", "paper.docx"]);
    assert_eq!(run.code, 2, "{}", run.err);
}
