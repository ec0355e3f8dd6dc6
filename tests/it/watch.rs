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
pub struct Watching(Child);

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
pub fn wait<T>(what: &str, look: impl Fn() -> Option<T>) -> T {
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
fn papers_follow_data_whose_folder_goes_and_comes_back() {
    let data = shipped("city.toml");
    let desk = Desk::empty();
    desk.write("2025/meeting.toml", &data);
    let arguments = ["watch", "2025/meeting.toml", "-o", "briefing.pdf"];
    let watching = Watching::on(&desk, &arguments);
    wait_for(&desk, "briefing.pdf", "市会议中心");
    // Looked at while it is gone, and put back before anybody can look.
    for (place, pause) in [("市政府礼堂", 500), ("市委党校", 0), ("市图书馆", 500)] {
        std::fs::rename(desk.path("2025"), desk.path(place)).expect("one folder");
        std::thread::sleep(Duration::from_millis(pause));
        desk.write("2025/meeting.toml", data.replace("市会议中心", place));
        wait_for(&desk, "briefing.pdf", place);
    }
    let said = watching.said();
    assert!(said.contains("2025/meeting.toml"), "{said}");
}

#[test]
fn faces_whose_folder_vanishes_are_missed_until_it_is_back() {
    let desk = Desk::with(&shipped("city.toml"));
    desk.write("faces/readme.txt", "");
    let arguments = [
        "watch",
        "meeting.toml",
        "--font-path",
        "faces",
        "-o",
        "briefing.pdf",
    ];
    let watching = Watching::on(&desk, &arguments);
    wait_for(&desk, "briefing.pdf", "市会议中心");
    std::fs::rename(desk.path("faces"), desk.path("elsewhere")).expect("one folder");
    std::thread::sleep(Duration::from_millis(500));
    std::fs::remove_file(desk.path("briefing.pdf")).expect("it is there");
    std::fs::rename(desk.path("elsewhere"), desk.path("faces")).expect("one folder");
    wait_for(&desk, "briefing.pdf", "市会议中心");
    let said = watching.said();
    assert!(said.contains("没有字体文件夹"), "{said}");
}

#[cfg(unix)]
#[test]
fn papers_follow_data_behind_a_link() {
    let data = shipped("city.toml");
    let desk = Desk::empty();
    desk.write("archive/2025.toml", &data);
    std::os::unix::fs::symlink("archive/2025.toml", desk.path("meeting.toml")).expect("a link");
    let _watching = Watching::on(&desk, &["watch", "meeting.toml", "-o", "briefing.pdf"]);
    wait_for(&desk, "briefing.pdf", "市会议中心");
    desk.write(
        "archive/2025.toml",
        data.replace("市会议中心", "市政府礼堂"),
    );
    wait_for(&desk, "briefing.pdf", "市政府礼堂");
}

#[test]
fn wrong_usage_is_not_watched() {
    let run = Desk::empty().run(&["watch", "meeting.toml", "-o", "paper.docx"]);
    assert_eq!(run.code, 2, "{}", run.err);
}

const BOTH: [&str; 4] = ["-o", "bulletin.pdf", "-o", "briefing.pdf"];

/// Where a preview is, and the cookie that it gave to who has its address.
#[derive(Clone)]
pub struct Shown {
    pub port: u16,
    pub cookie: String,
}

/// What a preview answers to a head.
pub fn answered(port: u16, head: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    // One that has its answer may not read on.
    drop(write!(stream, "{head}\r\n\r\n"));
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer));
    String::from_utf8(answer).expect("UTF-8")
}

/// What a preview answers to who has its cookie, under this name for this machine.
pub fn asked(shown: &Shown, request: &str, host: &str) -> String {
    let cookie = &shown.cookie;
    answered(
        shown.port,
        &format!("{request} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}"),
    )
}

/// What is shown, once it is another version than this.
fn state(shown: &Shown, version: u64) -> serde_json::Value {
    wait(&format!("a version after {version}"), || {
        let answer = asked(shown, "GET /state", &format!("localhost:{}", shown.port));
        let (_, body) = answer.split_once("\r\n\r\n").expect("a head");
        let state: serde_json::Value = serde_json::from_str(body).expect("JSON");
        (state["version"] != version).then_some(state)
    })
}

/// Watches `meeting.toml` with a preview; gives its address, as it is told.
fn previewing(desk: &Desk, arguments: &[&str]) -> (Watching, String) {
    // Its address is told though it is quiet.
    let command = [&["watch", "-q", "--serve", "meeting.toml"], arguments].concat();
    serving(desk, &command)
}

/// Runs a command that serves; gives its address, as it is told.
pub fn serving(desk: &Desk, command: &[&str]) -> (Watching, String) {
    let mut watching = Watching::on(desk, command);
    let stderr = watching.0.stderr.as_mut().expect("it is piped");
    let told = BufReader::new(stderr)
        .lines()
        .map(|line| line.expect("UTF-8"))
        .find(|line| line.contains("http://"));
    let told = told.expect("the address is told");
    let at = told.find("http://").expect("the address");
    (watching, told[at..].trim().to_owned())
}

/// Opens the address of a preview as a browser does.
pub fn opened(address: &str) -> Shown {
    let rest = address
        .strip_prefix("http://127.0.0.1:")
        .expect("this machine");
    let (port, path) = rest.split_once('/').expect("a path");
    let port = port.parse().expect("a port");
    let answer = answered(
        port,
        &format!("GET /{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}"),
    );
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(answer.contains("\r\nLocation: /\r\n"), "{answer}");
    let cookie = answer
        .lines()
        .find_map(|line| line.strip_prefix("Set-Cookie: "));
    let cookie = cookie.expect("a cookie");
    assert!(
        cookie.ends_with("; HttpOnly; SameSite=Strict; Path=/"),
        "{cookie}"
    );
    let cookie = cookie.split(';').next().expect("a value").to_owned();
    assert!(cookie.starts_with(&format!("gongbao-{port}=")), "{cookie}");
    Shown { port, cookie }
}

#[test]
fn the_preview_shows_the_pages_of_all_papers_and_what_is_wrong() {
    let data = shipped("city.toml");
    let desk = Desk::with(&data);
    let (_watching, address) = previewing(&desk, &BOTH);
    let shown = opened(&address);
    let state_1 = state(&shown, 0);
    assert_eq!(state_1["papers"][0]["title"], "简报");
    assert_eq!(state_1["papers"][1]["title"], "一页纸");
    let pages = state_1["papers"][0]["pages"].as_array().expect("a list");
    assert_eq!(pages.len(), 6);
    for page in pages {
        let path = format!("GET /page/{}.svg", page.as_str().expect("a name"));
        let svg = asked(&shown, &path, &format!("127.0.0.1:{}", shown.port));
        assert!(svg.contains("Content-Type: image/svg+xml"));
        assert!(svg.trim_end().ends_with("</svg>"));
    }
    desk.write("new.toml", data.replace("{pm25}", "{pm52}"));
    std::fs::rename(desk.path("new.toml"), desk.path("meeting.toml")).expect("one folder");
    let state_2 = state(&shown, 1);
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
    let (_watching, address) = previewing(&desk, &arguments);
    let preview = opened(&address);
    let shown = state(&preview, 0);
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
    let shown = state(&preview, 1);
    assert_eq!(titles(&shown).len(), 2);
    assert_eq!(shown["wrong"], false);
}

/// Neither a page of the web that has its name stand for this machine, nor another user of
/// it, gets anything.
#[test]
fn the_preview_answers_who_started_it_alone() {
    let desk = Desk::with(&shipped("city.toml"));
    let (_watching, address) = previewing(&desk, &BOTH);
    let shown = opened(&address);
    let port = shown.port;
    drop(state(&shown, 0));
    let code = |request: &str, host: &str| asked(&shown, request, host)[9..12].to_owned();
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
    // Without the cookie, or that of another.
    for cookie in [
        "",
        "\r\nCookie: gongbao=1",
        &format!("\r\nCookie: gongbao-{port}=0"),
    ] {
        for path in ["/", "/state", "/events", "/page.js", "/?token=0"] {
            let head = format!("GET {path} HTTP/1.1\r\nHost: {own}{cookie}");
            let answer = answered(port, &head);
            assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
            assert!(answer.contains("带 token"), "{answer}");
        }
    }
    // From a page of another server, and what writes from none of this one.
    let cookie = &shown.cookie;
    for from in [
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Origin: null",
    ] {
        let head = format!("GET /state HTTP/1.1\r\nHost: {own}\r\nCookie: {cookie}\r\n{from}");
        assert!(answered(port, &head).starts_with("HTTP/1.1 403"), "{from}");
    }
    // Without a body of JSON it is no request.
    assert_eq!(code("POST /", &own), "400");
    let known = format!("POST / HTTP/1.1\r\nHost: {own}\r\nCookie: {cookie}");
    let body = "Content-Type: application/json\r\nContent-Length: 0";
    assert!(answered(port, &format!("{known}\r\n{body}")).starts_with("HTTP/1.1 403"));
    let here = format!("Origin: http://{own}\r\nSec-Fetch-Site: same-origin");
    let head = format!("{known}\r\n{body}\r\n{here}");
    assert!(answered(port, &head).starts_with("HTTP/1.1 405"));
    assert_eq!(code("GET /page/../../meeting.toml", &own), "404");
    // Other addresses of the loopback interface, and with it all others, are not listened on.
    assert!(TcpStream::connect(("127.0.0.2", port)).is_err());
}

/// What is none is told so, and the next is answered.
#[test]
fn the_preview_lives_through_requests_that_are_none() {
    let desk = Desk::with(&shipped("city.toml"));
    let (_watching, address) = previewing(&desk, &BOTH);
    let shown = opened(&address);
    let (port, cookie) = (shown.port, &shown.cookie);
    let long = "x".repeat(20_000);
    let many = "A: b\r\n".repeat(100);
    let known = format!("Host: 127.0.0.1:{port}\r\nCookie: {cookie}");
    for (head, code) in [
        ("nonsense".to_owned(), "400"),
        ("\u{0}\u{1}\u{2}".to_owned(), "400"),
        ("GET / HTTP/9.9".to_owned(), "400"),
        ("GET".to_owned(), "400"),
        (format!("GET / HTTP/1.1\r\n{many}A: b"), "400"),
        (format!("GET / HTTP/1.1\r\nHost: {long}"), "431"),
        (
            format!("GET / HTTP/1.1\r\n{known}\r\nContent-Length: 9"),
            "400",
        ),
        (
            format!("GET / HTTP/1.1\r\n{known}\r\nTransfer-Encoding: chunked"),
            "400",
        ),
    ] {
        let answer = answered(port, &head);
        let start: String = head.chars().take(40).collect();
        assert_eq!(&answer[9..12], code, "{start}");
    }
    assert!(asked(&shown, "GET /", &format!("127.0.0.1:{port}")).starts_with("HTTP/1.1 200"));
}

/// No browser stores a draft, and each answer says what may be loaded.
#[test]
fn every_answer_of_the_preview_is_guarded() {
    let desk = Desk::with(&shipped("city.toml"));
    let (_watching, address) = previewing(&desk, &BOTH);
    let shown = opened(&address);
    let page = state(&shown, 0)["papers"][0]["pages"][0]
        .as_str()
        .expect("a sum")
        .to_owned();
    let own = format!("127.0.0.1:{}", shown.port);
    for path in [
        "/",
        "/page.js",
        "/state",
        "/none",
        &format!("/page/{page}.svg"),
    ] {
        let answer = asked(&shown, &format!("GET {path}"), &own);
        let (head, _) = answer.split_once("\r\n\r\n").expect("a head");
        assert!(
            head.contains("Cache-Control: no-store\r\n"),
            "{path}: {head}"
        );
        assert!(
            head.contains("Content-Security-Policy: default-src 'self'"),
            "{path}: {head}"
        );
    }
    // The events end with the program; their head is there at once.
    let mut stream = TcpStream::connect(("127.0.0.1", shown.port)).expect("it listens");
    write!(
        stream,
        "GET /events HTTP/1.1\r\nHost: {own}\r\nCookie: {}\r\n\r\n",
        shown.cookie
    )
    .expect("it reads");
    let mut some = [0; 1024];
    let read = stream.read(&mut some).expect("a head");
    let head = String::from_utf8_lossy(&some[..read]);
    assert!(
        head.contains("no-store") && head.contains("Content-Security-Policy"),
        "{head}"
    );
}

/// More browsers than are answered at a time get no thread, and those after them are answered.
#[test]
fn the_preview_takes_so_many_browsers_and_no_more() {
    let desk = Desk::with(&shipped("city.toml"));
    let (_watching, address) = previewing(&desk, &BOTH);
    let shown = opened(&address);
    // They say nothing: each is waited for.
    let idle: Vec<_> = (0..64)
        .map(|_| TcpStream::connect(("127.0.0.1", shown.port)).expect("it listens"))
        .collect();
    let own = format!("127.0.0.1:{}", shown.port);
    wait("a refusal", || {
        asked(&shown, "GET /", &own)
            .starts_with("HTTP/1.1 503")
            .then_some(())
    });
    drop(idle);
    wait("an answer", || {
        asked(&shown, "GET /", &own)
            .starts_with("HTTP/1.1 200")
            .then_some(())
    });
}

/// Where the system has no more descriptors the preview waits, and does not spin.
#[cfg(target_os = "linux")]
#[test]
fn the_preview_waits_where_there_is_no_room_for_a_browser() {
    let desk = Desk::with(&shipped("city.toml"));
    let program = env!("CARGO_BIN_EXE_gongbao");
    let command =
        format!("ulimit -n 40; exec {program} watch -q --serve meeting.toml -o briefing.pdf");
    let child = Command::new("sh")
        .args(["-c", &command])
        .current_dir(desk.path(""))
        .env("LC_ALL", "zh_CN.UTF-8")
        .stderr(Stdio::piped())
        .spawn();
    let mut watching = Watching(child.expect("a shell"));
    let stderr = watching.0.stderr.take().expect("it is piped");
    let mut lines = BufReader::new(stderr).lines().map_while(Result::ok);
    let told = lines
        .find(|line| line.contains("http://"))
        .expect("the address");
    let at = told.find("http://").expect("the address");
    let shown = opened(told[at..].trim());
    let idle: Vec<_> = (0..60)
        .filter_map(|_| TcpStream::connect(("127.0.0.1", shown.port)).ok())
        .collect();
    let told = lines.find(|line| line.contains("接不了浏览器"));
    assert!(told.is_some(), "that it waits is told");
    let spent = || {
        let about =
            std::fs::read_to_string(format!("/proc/{}/stat", watching.0.id())).expect("it lives");
        let after = about.rsplit_once(')').expect("a name").1.to_owned();
        let fields: Vec<u64> = after
            .split_whitespace()
            .filter_map(|field| field.parse().ok())
            .collect();
        // Times of the user and the system, in hundredths of a second.
        fields[10] + fields[11]
    };
    let before = spent();
    std::thread::sleep(Duration::from_secs(2));
    assert!(spent() - before < 50, "{} hundredths", spent() - before);
    drop(idle);
    let own = format!("127.0.0.1:{}", shown.port);
    wait("an answer", || {
        asked(&shown, "GET /", &own)
            .starts_with("HTTP/1.1 200")
            .then_some(())
    });
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
