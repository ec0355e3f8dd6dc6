//! `gongbao edit` as a browser asks it. What a user sees of it is looked at in a real browser,
//! by `tests/judges/edit`.

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value as Json, json};

use crate::watch::{Shown, Watching, answered, asked, opened, serving, wait};
use crate::{Desk, MINIMAL};
use gongbao::press::manifest::Sum;

/// A form that is served, to who has its cookie.
struct Served {
    shown: Shown,
    _running: Watching,
}

impl Served {
    fn on(desk: &Desk) -> Self {
        let (running, address) = serving(desk, &["edit", "-q", "meeting.toml"]);
        Self {
            shown: opened(&address),
            _running: running,
        }
    }

    fn own(&self) -> String {
        format!("127.0.0.1:{}", self.shown.port)
    }

    /// What `/data` says.
    fn data(&self) -> Json {
        let answer = asked(&self.shown, "GET /data", &self.own());
        let (_, body) = answer.split_once("\r\n\r\n").expect("a head");
        serde_json::from_str(body).expect("JSON")
    }

    /// What `/form` says.
    fn form(&self) -> Json {
        let answer = asked(&self.shown, "GET /form", &self.own());
        let (_, body) = answer.split_once("\r\n\r\n").expect("a head");
        serde_json::from_str(body).expect("JSON")
    }

    /// The status with which a body is answered, and the answer.
    fn post(&self, path: &str, body: &Json) -> (String, Json) {
        let own = self.own();
        let headers = format!("Origin: http://{own}\r\nSec-Fetch-Site: same-origin");
        self.send(path, &headers, &body.to_string())
    }

    fn send(&self, path: &str, headers: &str, body: &str) -> (String, Json) {
        let (own, cookie, length) = (self.own(), &self.shown.cookie, body.len());
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {own}\r\nCookie: {cookie}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n{headers}"
        );
        // The blank line comes after the head.
        let mut stream = TcpStream::connect(("127.0.0.1", self.shown.port)).expect("it listens");
        drop(write!(stream, "{head}\r\n\r\n{body}"));
        let mut answer = String::new();
        drop(stream.read_to_string(&mut answer));
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        (
            head[9..12].to_owned(),
            serde_json::from_str(body).unwrap_or_default(),
        )
    }

    fn set(&self, sum: &Json, path: &str, value: &str) -> (String, Json) {
        let change = json!({ "do": "set", "path": path, "value": value });
        self.post("/edit", &json!({ "sum": sum, "changes": [change] }))
    }
}

#[test]
fn a_change_is_a_splice_of_the_file_it_is_of() {
    let before = format!("\u{feff}# ours\r\n{}", MINIMAL.replace('\n', "\r\n"));
    let desk = Desk::with(&before);
    let served = Served::on(&desk);
    let sum = served.data()["sum"].clone();
    let (code, answer) = served.set(&sum, "conference.venue", "三楼");
    assert_eq!(code, "200");
    let line = "place = \"某地\"\r\n";
    let expected = before.replace(line, &format!("{line}venue = \"三楼\"\r\n"));
    assert_eq!(
        String::from_utf8(desk.read("meeting.toml")).unwrap(),
        expected
    );
    // It is of the file as it was.
    assert_eq!(served.set(&sum, "conference.venue", "四楼").0, "409");
    let (code, refused) = served.set(&answer["sum"], "plan.year", "明年");
    assert_eq!(code, "422");
    assert!(refused["message"].as_str().unwrap().contains("明年"));
    assert_eq!(
        String::from_utf8(desk.read("meeting.toml")).unwrap(),
        expected
    );
    let back = json!({ "sum": answer["sum"], "back": true });
    assert_eq!(served.post("/step", &back).0, "200");
    assert_eq!(
        String::from_utf8(desk.read("meeting.toml")).unwrap(),
        before
    );
    // A file that another program wrote meanwhile is not written over.
    let sum = served.data()["sum"].clone();
    desk.write("meeting.toml", MINIMAL);
    assert_eq!(served.set(&sum, "conference.venue", "五楼").0, "409");
    assert_eq!(desk.read("meeting.toml"), MINIMAL.as_bytes());
    let now = served.data();
    assert_eq!(
        (&now["text"], &now["undo"]),
        (&json!(MINIMAL), &json!(true))
    );
}

/// While another program writes, what is told is of one state of the file.
#[test]
fn the_sum_is_that_of_what_is_told() {
    let desk = Desk::with(MINIMAL);
    let served = Served::on(&desk);
    let other = MINIMAL.replace("某地", "他处");
    let path = desk.path("meeting.toml");
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                for text in [MINIMAL, &other] {
                    let beside = path.with_extension("new");
                    std::fs::write(&beside, text).expect("a folder of ours");
                    std::fs::rename(&beside, &path).expect("a folder of ours");
                }
            }
        });
        for _ in 0..100 {
            let told = served.data();
            let place = &told["data"]["conference"]["place"];
            let said = [(MINIMAL, "某地"), (&other, "他处")]
                .map(|(text, place)| (Sum::of(text.as_bytes()).sha256, place));
            let is = |(sum, said): &(String, &str)| told["sum"] == *sum && *place == *said;
            if !said.iter().any(is) {
                done.store(true, std::sync::atomic::Ordering::Relaxed);
                panic!("{} of {place}", told["sum"]);
            }
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[test]
fn what_is_wrong_is_told_with_the_path_of_its_entry() {
    let desk = Desk::with(&MINIMAL.replace("成绩明显", "成绩成绩明显,好"));
    let served = Served::on(&desk);
    let data = served.data();
    let findings = data["findings"].as_array().unwrap();
    let at = |code: &str| {
        findings
            .iter()
            .find(|finding| finding["code"] == code)
            .unwrap()
    };
    assert_eq!(at("GB904")["path"], "review.results.0.headline");
    let mark = at("GB501");
    assert_eq!(mark["fix"], true);
    let (line, column) = (&mark["line"], &mark["column"]);
    let fix = json!({ "sum": data["sum"], "code": "GB501", "line": line, "column": column });
    assert_eq!(served.post("/fix", &fix).0, "200");
    assert!(
        String::from_utf8(desk.read("meeting.toml"))
            .unwrap()
            .contains("明显，好")
    );
    let (_, told) = served.post("/explain", &json!({ "code": "GB501" }));
    assert!(told["text"].as_str().unwrap().contains("标点"));
}

#[test]
fn rules_that_can_be_passed_over_are_listed_with_what_they_ask_for() {
    let desk = Desk::with(MINIMAL);
    let served = Served::on(&desk);
    let form = served.form();
    let rules = form["rules"].as_array().unwrap();
    let says = |code: &str| rules.iter().find(|rule| rule[0] == code);
    assert!(says("GB203").unwrap()[1].as_str().unwrap().contains("引用"));
    // An error can't be.
    assert_eq!(says("GB001"), None);
}

#[test]
fn a_users_own_layout_is_looked_at_again() {
    let desk = Desk::with(MINIMAL);
    let manifest = "title = \"便函\"\nsummary = \"一句话\"\n";
    desk.write("own/memo/layout.toml", manifest);
    desk.write("own/memo/layout.typ", "甲");
    let command = [
        "edit",
        "-q",
        "meeting.toml",
        "--layouts",
        "own",
        "--layout",
        "memo",
    ];
    let (running, address) = serving(&desk, &command);
    let served = Served {
        shown: opened(&address),
        _running: running,
    };
    let state = || {
        let answer = asked(&served.shown, "GET /state", &served.own());
        let (_, body) = answer.split_once("\r\n\r\n").expect("a head");
        serde_json::from_str::<Json>(body).expect("JSON")
    };
    wait("the paper is drawn", || {
        state()["papers"][0]["pages"][0].is_string().then_some(())
    });
    let first = state()["papers"][0]["pages"].clone();
    desk.write("own/memo/layout.typ", "乙");
    wait("the change is drawn", || {
        (state()["papers"][0]["pages"] != first).then_some(())
    });
    // What is wrong with one is told; the last stay.
    desk.write("own/memo/layout.toml", "title = 3");
    wait("it is told", || {
        state()["told"]
            .as_str()?
            .contains("layout.toml")
            .then_some(())
    });
    desk.write("own/memo/layout.toml", manifest);
    wait("until it is put right", || {
        (state()["told"] == "").then_some(())
    });
}

/// The table of attacks: what is asked from elsewhere, or is none, changes nothing.
#[test]
fn only_the_page_of_this_server_changes_the_file() {
    let desk = Desk::with(MINIMAL);
    let served = Served::on(&desk);
    let own = served.own();
    let sum = served.data()["sum"].clone();
    let change = json!({ "do": "set", "path": "conference.venue", "value": "外人" });
    let body = json!({ "sum": sum, "changes": [change] }).to_string();
    let here = "Sec-Fetch-Site: same-origin";
    for headers in [
        here.to_owned(),
        format!("{here}\r\nOrigin: null"),
        format!("{here}\r\nOrigin: http://papers.example"),
        format!("{here}\r\nOrigin: http://{own}.papers.example"),
        format!("{here}\r\nOrigin: http://localhost:{}", served.shown.port),
        format!("{here}\r\nOrigin: https://{own}"),
        format!("Origin: http://{own}"),
        format!("Sec-Fetch-Site: same-site\r\nOrigin: http://{own}"),
        format!("Sec-Fetch-Site: cross-site\r\nOrigin: http://{own}"),
    ] {
        for path in ["/edit", "/text", "/fix", "/step", "/make", "/show", "/at"] {
            assert_eq!(
                served.send(path, &headers, &body).0,
                "403",
                "{path} {headers}"
            );
        }
    }
    let ours = format!("{here}\r\nOrigin: http://{own}");
    let other = Served {
        shown: Shown {
            port: served.shown.port,
            cookie: served.shown.cookie.replace("gongbao-", "gongbao-1"),
        },
        _running: serving(&Desk::with(MINIMAL), &["edit", "-q", "meeting.toml"]).0,
    };
    assert_eq!(other.send("/edit", &ours, &body).0, "403");
    for (headers, code) in [
        (format!("{ours}\r\nHost: papers.example"), "403"),
        (format!("{ours}\r\nContent-Length: 3"), "400"),
        (format!("{ours}\r\nTransfer-Encoding: chunked"), "400"),
        (format!("{ours}\r\nContent-Type: text/plain"), "400"),
    ] {
        assert_eq!(served.send("/edit", &headers, &body).0, code, "{headers}");
    }
    // What reads does not write, and no path is one of a file.
    for path in [
        "/edit",
        "/text?text=",
        "/step",
        "/make",
        "/meeting.toml",
        "/../meeting.toml",
    ] {
        let answer = asked(&served.shown, &format!("GET {path}"), &own);
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
    for body in [
        "",
        "{",
        "[]",
        "{\"sum\": 1}",
        "{\"sum\":\"\",\"changes\":[],\"file\":\"/etc/passwd\"}",
    ] {
        assert_eq!(served.send("/edit", &ours, body).0, "400", "{body}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(served.send("/edit", &ours, &deep).0, "400");
    assert_eq!(served.send("/none", &ours, &body).0, "404");
    assert_eq!(desk.read("meeting.toml"), MINIMAL.as_bytes());
    assert_eq!(desk.names(), ["meeting.toml"]);
    assert_eq!(served.send("/edit", &ours, &body).0, "200");
}

#[test]
fn bodies_that_are_too_long_or_never_end_are_not_waited_for() {
    let desk = Desk::with(MINIMAL);
    let served = Served::on(&desk);
    let (own, cookie) = (served.own(), &served.shown.cookie);
    let head = |length: &str| {
        format!(
            "POST /text HTTP/1.1\r\nHost: {own}\r\nCookie: {cookie}\r\nOrigin: http://{own}\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: {length}"
        )
    };
    for (length, code) in [
        ("99999999", "413"),
        ("99999999999999999999999", "400"),
        ("-1", "400"),
    ] {
        assert_eq!(
            &answered(served.shown.port, &head(length))[9..12],
            code,
            "{length}"
        );
    }
    // Two hundred that begin and say no more: those that are too many are sent away, and the
    // others do not keep anybody out for good.
    let idle: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream =
                TcpStream::connect(("127.0.0.1", served.shown.port)).expect("it listens");
            drop(write!(stream, "{}\r\n\r\n{{", head("100")));
            stream
        })
        .collect();
    drop(idle);
    wait("an answer", || {
        asked(&served.shown, "GET /data", &own)
            .starts_with("HTTP/1.1 200")
            .then_some(())
    });
    assert_eq!(desk.read("meeting.toml"), MINIMAL.as_bytes());
}

#[test]
fn a_file_that_is_not_there_is_made_and_papers_are_written_beside_it() {
    let desk = Desk::empty();
    let served = Served::on(&desk);
    let data = served.data();
    assert_eq!(data["file"], "meeting.toml");
    assert!(data["text"].as_str().unwrap().contains("[conference]"));
    desk.write("meeting.toml", MINIMAL);
    let asked_for = json!({ "layouts": ["briefing"], "form": "gray" });
    let (code, made) = served.post("/make", &asked_for);
    assert_eq!(
        (&*code, &made["paths"]),
        ("200", &json!(["./gray/briefing.pdf"]))
    );
    assert!(desk.read("gray/briefing.pdf").starts_with(b"%PDF"));
    let (code, told) = served.post("/make", &json!({ "layouts": ["minutes"], "form": "plain" }));
    assert_eq!(code, "422");
    assert!(told["message"].as_str().unwrap().contains("minutes"));
}
