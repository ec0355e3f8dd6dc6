//! `gongbao watch`, while somebody writes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use gongbao::desk::proofs::Proofs;
use gongbao::press::{Commission, Materials, Press, Printing, run};
use gongbao::report::messages::Lang;

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

/// Waits for what is to come.
fn wait<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(30) {
        if let Some(seen) = look() {
            return seen;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("{what} did not come");
}

/// Waits for a paper that says something.
fn wait_for(desk: &Desk, paper: &str, words: &str) {
    wait(&format!("{paper} with {words}"), || {
        let bytes = std::fs::read(desk.path(paper)).unwrap_or_default();
        let says = bytes.starts_with(b"%PDF") && pdf::read(&bytes).text().contains(words);
        says.then_some(())
    });
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

/// Whatever moment a file is saved at, before, while or after papers are made of the last.
#[test]
fn the_last_of_many_changes_is_never_missed() {
    let data = shipped("city.toml");
    let desk = Desk::with(&data);
    let arguments = ["watch", "meeting.toml", "-o", "briefing.pdf"];
    let _watching = Watching::on(&desk, &arguments);
    wait_for(&desk, "briefing.pdf", "市会议中心");
    for round in 0..12 {
        let mut place = String::new();
        for (change, pause) in [3, 110 + 9 * round, 0].into_iter().enumerate() {
            place = format!("第{round}会场{change}厅");
            desk.write("new.toml", data.replace("市会议中心", &place));
            std::fs::rename(desk.path("new.toml"), desk.path("meeting.toml")).expect("one folder");
            std::thread::sleep(Duration::from_millis(pause));
        }
        wait_for(&desk, "briefing.pdf", &place);
    }
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

const BOTH: [&str; 4] = ["-o", "bulletin.pdf", "-o", "briefing.pdf"];

/// What the preview answers to a request under this name for this machine.
fn asked(port: u16, request: &str, host: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    write!(stream, "{request} HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("UTF-8");
    answer
}

/// What is shown, once it is another version than this.
fn state(port: u16, version: u64) -> serde_json::Value {
    wait(&format!("a version after {version}"), || {
        let answer = asked(port, "GET /state", &format!("localhost:{port}"));
        let (_, body) = answer.split_once("\r\n\r\n").expect("a head");
        let state: serde_json::Value = serde_json::from_str(body).expect("JSON");
        (state["version"] != version).then_some(state)
    })
}

/// Watches `meeting.toml` with a preview; gives its port, as it is told.
fn previewing(desk: &Desk, arguments: &[&str]) -> (Watching, u16) {
    // Its address is told though it is quiet.
    let command = [&["watch", "-q", "--serve", "meeting.toml"], arguments].concat();
    let mut watching = Watching::on(desk, &command);
    let stderr = watching.0.stderr.as_mut().expect("it is piped");
    let told = BufReader::new(stderr)
        .lines()
        .map(|line| line.expect("UTF-8"))
        .find(|line| line.contains("http://"));
    let told = told.expect("the address is told");
    let port = told.trim_end_matches('/').rsplit(':').next();
    (
        watching,
        port.and_then(|port| port.parse().ok()).expect("a port"),
    )
}

#[test]
fn the_preview_shows_the_pages_of_all_papers_and_what_is_wrong() {
    let data = shipped("city.toml");
    let desk = Desk::with(&data);
    let (_watching, port) = previewing(&desk, &BOTH);
    let state_1 = state(port, 0);
    assert_eq!(state_1["papers"][0]["title"], "简报");
    assert_eq!(state_1["papers"][1]["title"], "一页纸");
    let pages = state_1["papers"][0]["pages"].as_array().expect("a list");
    assert_eq!(pages.len(), 6);
    for page in pages {
        let path = format!("GET /page/{}.svg", page.as_str().expect("a name"));
        let svg = asked(port, &path, &format!("127.0.0.1:{port}"));
        assert!(svg.contains("Content-Type: image/svg+xml"));
        assert!(svg.trim_end().ends_with("</svg>"));
    }
    desk.write("new.toml", data.replace("{pm25}", "{pm52}"));
    std::fs::rename(desk.path("new.toml"), desk.path("meeting.toml")).expect("one folder");
    let state_2 = state(port, 1);
    for paper in [0, 1] {
        assert_eq!(state_2["papers"][paper]["stale"], true);
        assert_eq!(
            state_2["papers"][paper]["pages"],
            state_1["papers"][paper]["pages"]
        );
    }
    let told = state_2["told"].as_str().expect("text");
    assert!(told.contains("meeting.toml:150:16"), "{told}");
}

/// What is shown was not set for the browser alone.
#[test]
fn a_paper_is_set_once_for_its_files_and_the_browser() {
    let desk = Desk::with(&shipped("city.toml"));
    let press = Press::new(Materials::bundled(), Printing::default()).expect("bundled");
    let out = ["bulletin.pdf", "briefing.pdf", "briefing-{p}.png"];
    let commission = Commission {
        data: vec![desk.path("meeting.toml")],
        out: out.map(|name| desk.path(name)).to_vec(),
        ..Commission::default()
    };
    for change in 1..=2 {
        let proofs = Proofs::new(&(), Lang::Zh);
        run(&press, &commission, &proofs).expect("papers");
        assert_eq!(press.count(), 2 * change);
        let preview = proofs.preview(&commission);
        let (_, papers) = &preview.papers[0];
        let papers = papers.as_ref().expect("papers");
        let pages: Vec<usize> = papers
            .iter()
            .map(|paper| paper.pages.as_ref().expect("drawn").len())
            .collect();
        assert_eq!(pages, [6, 1]);
    }
    assert_eq!(
        desk.names(),
        [
            "briefing-1.png",
            "briefing.pdf",
            "bulletin.pdf",
            "meeting.toml"
        ]
    );
}

/// Of several data files, one that is wrong keeps its last papers; the others are new.
#[test]
fn the_preview_of_several_shows_those_that_are_right() {
    let data = shipped("city.toml");
    let desk = Desk::with(&data.replace("{pm25}", "{pm52}"));
    desk.write("other.toml", &data);
    let arguments = ["other.toml", "-l", "briefing", "-o", "out/"];
    let (_watching, port) = previewing(&desk, &arguments);
    let shown = state(port, 0);
    let titles = |state: &serde_json::Value| -> Vec<String> {
        let papers = state["papers"].as_array().expect("a list");
        papers
            .iter()
            .map(|paper| paper["title"].to_string())
            .collect()
    };
    assert_eq!(titles(&shown), ["\"一页纸 · other.toml\""]);
    assert_eq!(shown["wrong"], true);
    desk.write("new.toml", &data);
    std::fs::rename(desk.path("new.toml"), desk.path("meeting.toml")).expect("one folder");
    let shown = state(port, 1);
    assert_eq!(titles(&shown).len(), 2);
    assert_eq!(shown["wrong"], false);
}

/// A page of the web that has its name stand for this machine gets nothing.
#[test]
fn the_preview_answers_this_machine_alone() {
    let desk = Desk::with(&shipped("city.toml"));
    let (_watching, port) = previewing(&desk, &BOTH);
    drop(state(port, 0));
    let code = |request: &str, host: &str| asked(port, request, host)[9..12].to_owned();
    let own = format!("127.0.0.1:{port}");
    assert_eq!(code("GET /", &own), "200");
    assert_eq!(code("GET /", &format!("LOCALHOST:{port}")), "200");
    for other in [
        "papers.example",
        &format!("papers.example:{port}"),
        "localhost",
        "127.0.0.1:1",
        &format!("localhost:{port}.papers.example"),
        "",
        &format!("{own}\r\nHost: papers.example"),
    ] {
        for path in ["/", "/state", "/events", "/page/1.svg"] {
            assert_eq!(code(&format!("GET {path}"), other), "403", "{other}");
        }
    }
    assert_eq!(code("POST /", &own), "405");
    assert_eq!(code("GET /page/../../meeting.toml", &own), "404");
    assert_eq!(code("nonsense", &own), "400");
    // Other addresses of the loopback interface, and with it all others, are not listened on.
    assert!(TcpStream::connect(("127.0.0.2", port)).is_err());
}

#[test]
fn a_port_that_is_taken_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("there is one");
    let port = taken.local_addr().expect("it has one").port();
    let desk = Desk::with(&shipped("city.toml"));
    let run = desk.run(&["watch", "meeting.toml", &format!("--serve={port}")]);
    assert_eq!(run.code, 2);
    insta::assert_snapshot!(run.err.replace(&port.to_string(), "PORT"));
}
