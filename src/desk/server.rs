//! Shows papers in a browser on this machine, while somebody writes.
//!
//! The server listens on the loopback address, where every user of the machine can ask it,
//! and every page of the web that a browser has open. So each request passes [`super::gate`] first:
//! who asks must know the secret of this run. Typst's own server (typst-kit's) looks at no
//! name and reloads the whole page; and the library under it, `tiny_http`, now and then
//! leaves one of several connections of a browser waiting. A thread for each connection,
//! which is closed after its answer, is all that is needed here.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::gate::{Gate, Passage, body_length};
use super::proofs::{Preview, Proof};

/// The ports that are tried where none is asked for.
const PORTS: std::ops::RangeInclusive<u16> = 3000..=3009;

/// After so long a browser that left is noticed.
const PING: Duration = Duration::from_secs(15);

/// A request is sent within this time, and an answer taken.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// The head of a request is no longer than this, in bytes.
const LONGEST_HEAD: usize = 16 << 10;

/// Nor its body: a data file may be a megabyte, and is sent as a string of JSON.
const LONGEST_BODY: usize = 4 << 20;

/// So many browsers are answered at a time.
const MOST_CONNECTIONS: usize = 64;

/// So long it is waited where the system has no connection or no thread to give.
const PAUSE: Duration = Duration::from_millis(200);

/// What a desk answers, beside the papers that are shown.
pub trait Answers: Send + Sync {
    /// The answer to what reads; none if there is nothing of this name.
    fn read(&self, path: &str) -> Option<Answer>;
    /// The answer to what writes, with its body.
    fn write(&self, path: &str, body: &[u8]) -> Option<Answer>;
}

/// An answer.
pub struct Answer {
    /// Its status: `200 OK`.
    pub status: &'static str,
    /// The kind of its bytes.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A server that shows papers, until the program ends.
pub struct Server {
    address: String,
    shown: Arc<Shown>,
}

/// What is shown, and who waits for the next.
#[derive(Default)]
struct Shown {
    now: Mutex<Now>,
    changed: Condvar,
}

/// What the page asks for after each change.
#[derive(Default, Serialize)]
struct Now {
    /// How often it changed.
    version: u64,
    title: String,
    told: String,
    /// Whether what is told keeps papers from being made.
    wrong: bool,
    papers: Vec<Listed>,
    /// The pages by their sums: what has not changed, no browser asks for again.
    #[serde(skip)]
    pages: BTreeMap<String, Arc<[u8]>>,
}

/// A paper with the sums of its pages.
#[derive(Clone, Serialize)]
struct Listed {
    #[serde(skip)]
    data: PathBuf,
    layout: String,
    title: String,
    pages: Vec<String>,
    /// Whether it is that of before, for now it can't be made.
    stale: bool,
}

impl Server {
    /// Listens on a port of the loopback address, the first that is free where none is
    /// asked for. Who may not look is answered with the words `refusal`; `told` is called
    /// when the system gives no more connections. What is asked for beside the papers,
    /// `answers` gives.
    ///
    /// # Errors
    /// If the port is taken, or the system has no thread or no random numbers to give.
    pub fn start(
        port: Option<u16>,
        refusal: &str,
        answers: Option<Arc<dyn Answers>>,
        told: impl Fn(&io::Error) + Send + 'static,
    ) -> io::Result<Self> {
        let bind = |port| TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), port));
        let listener = match port {
            Some(port) => bind(port)?,
            // The last is any that the system gives.
            None => PORTS
                .chain([0])
                .find_map(|port| bind(port).ok())
                .ok_or(io::ErrorKind::AddrInUse)?,
        };
        let gate = Gate::new(listener.local_addr()?)?;
        let server = Self {
            address: gate.address(),
            shown: Arc::default(),
        };
        let desk = Arc::new(Desk {
            gate,
            refusal: refusal.to_owned(),
            answers,
            shown: server.shown.clone(),
            open: AtomicUsize::new(0),
        });
        let listen = move || desk.listen(&listener, told);
        thread::Builder::new()
            .name("preview".into())
            .spawn(listen)?;
        Ok(server)
    }

    /// The address that a browser opens, with the secret that lets it in.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Shows papers; of a data file of which none could be made, the last ones, with what is
    /// wrong.
    ///
    /// # Panics
    /// Never.
    pub fn show(&self, preview: Preview) {
        let mut now = self.shown.now.lock().expect("nobody panics with it");
        now.version += 1;
        now.title = preview.title;
        now.told = preview.told;
        now.wrong = preview.papers.iter().any(|(_, papers)| papers.is_none());
        let before = std::mem::take(&mut now.papers);
        let mut drawn = std::mem::take(&mut now.pages);
        for (data, papers) in preview.papers {
            let Some(papers) = papers else {
                let last = before.iter().filter(|paper| paper.data == data).cloned();
                now.papers.extend(last.map(|paper| Listed {
                    stale: true,
                    ..paper
                }));
                continue;
            };
            for Proof {
                layout,
                title,
                pages,
                stale,
            } in papers
            {
                let names = if let Some(pages) = pages {
                    let names = pages.iter().map(|page| page.name.clone());
                    let names: Vec<String> = names.collect();
                    drawn.extend(pages.into_iter().map(|page| (page.name, page.svg)));
                    names
                } else {
                    let same = |paper: &&Listed| paper.data == data && paper.layout == layout;
                    let last = before.iter().find(same);
                    last.map(|paper| paper.pages.clone()).unwrap_or_default()
                };
                now.papers.push(Listed {
                    data: data.clone(),
                    layout,
                    title,
                    pages: names,
                    stale,
                });
            }
        }
        // Those of before too: a browser that was told of them may be about to ask.
        let shown = now.papers.iter().chain(&before);
        let shown: BTreeSet<&String> = shown.flat_map(|paper| &paper.pages).collect();
        drawn.retain(|sum, _| shown.contains(sum));
        now.pages = drawn;
        drop(now);
        self.shown.changed.notify_all();
    }
}

impl Shown {
    fn state(&self) -> String {
        let now = self.now.lock().expect("nobody panics with it");
        serde_json::to_string(&*now).expect("it has JSON types only")
    }

    fn page(&self, name: &str) -> Option<Arc<[u8]>> {
        let now = self.now.lock().expect("nobody panics with it");
        now.pages.get(name).cloned()
    }

    /// Waits for another version than this; gives the one that is shown then, or is still.
    fn wait(&self, version: u64) -> u64 {
        let now = self.now.lock().expect("nobody panics with it");
        let same = |now: &mut Now| now.version == version;
        let waited = self.changed.wait_timeout_while(now, PING, same);
        waited.expect("nobody panics with it").0.version
    }
}

/// What answers browsers.
struct Desk {
    gate: Gate,
    refusal: String,
    answers: Option<Arc<dyn Answers>>,
    shown: Arc<Shown>,
    /// How many are being answered.
    open: AtomicUsize,
}

impl Desk {
    /// Answers browsers, each by a thread of its own.
    fn listen(self: &Arc<Self>, listener: &TcpListener, told: impl Fn(&io::Error)) {
        let mut well = true;
        for browser in listener.incoming() {
            let answered = browser.and_then(|browser| {
                browser.set_read_timeout(Some(LONGEST_WAIT))?;
                browser.set_write_timeout(Some(LONGEST_WAIT))?;
                self.clone().take(browser)
            });
            if let Err(error) = answered {
                // Once, and not as often as it is tried.
                if well {
                    told(&error);
                }
                thread::sleep(PAUSE);
                well = false;
            } else {
                well = true;
            }
        }
    }

    /// Answers a browser, if there are not too many already.
    fn take(self: Arc<Self>, mut browser: TcpStream) -> io::Result<()> {
        if self.open.fetch_add(1, Ordering::SeqCst) >= MOST_CONNECTIONS {
            self.open.fetch_sub(1, Ordering::SeqCst);
            // One that does not take it goes without.
            drop(respond(
                &mut browser,
                "503 Service Unavailable",
                TEXT,
                b"",
                &[],
            ));
            return Ok(());
        }
        let desk = self.clone();
        let answer = move || {
            // A browser that went away needs no answer.
            drop(desk.answer(browser));
            desk.open.fetch_sub(1, Ordering::SeqCst);
        };
        let thread = thread::Builder::new().spawn(answer);
        if thread.is_err() {
            self.open.fetch_sub(1, Ordering::SeqCst);
        }
        thread.map(drop)
    }

    fn answer(&self, mut browser: TcpStream) -> io::Result<()> {
        let start = Instant::now();
        let (head, mut body) = read_head(&mut browser, start)?;
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut request = httparse::Request::new(&mut headers);
        let mut say =
            |status: &str, body: &str| respond(&mut browser, status, TEXT, body.as_bytes(), &[]);
        match request.parse(&head) {
            Ok(httparse::Status::Complete(_)) => {}
            _ if head.len() >= LONGEST_HEAD => {
                return say("431 Request Header Fields Too Large", "");
            }
            _ => return say("400 Bad Request", ""),
        }
        match self.gate.lets(&request) {
            Passage::Open => {}
            Passage::Enter(cookie) => {
                let headers = ["Location: /", &format!("Set-Cookie: {cookie}")];
                return respond(&mut browser, "303 See Other", TEXT, b"", &headers);
            }
            Passage::Refused => return say("403 Forbidden", &self.refusal),
            Passage::Malformed => return say("400 Bad Request", ""),
        }
        let path = request.path.unwrap_or_default();
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let answers = self.answers.as_deref();
        if let (Some("POST"), Some(answers)) = (request.method, answers) {
            let lengths = request.headers.iter();
            let lengths = lengths.filter(|it| it.name.eq_ignore_ascii_case("Content-Length"));
            let lengths: Vec<&[u8]> = lengths.map(|header| header.value).collect();
            let length = body_length(&lengths).unwrap_or(usize::MAX);
            if length > LONGEST_BODY {
                return say("413 Content Too Large", "");
            }
            read_rest(&mut browser, &mut body, length, start)?;
            return match answers.write(path, &body) {
                Some(it) => respond(&mut browser, it.status, it.kind, &it.bytes, &[]),
                None => respond(&mut browser, "404 Not Found", TEXT, b"", &[]),
            };
        }
        if request.method != Some("GET") {
            return say("405 Method Not Allowed", "");
        }
        if let Some(it) = answers.and_then(|answers| answers.read(path)) {
            return respond(&mut browser, it.status, it.kind, &it.bytes, &[]);
        }
        let mut give = |kind, bytes: &[u8]| respond(&mut browser, "200 OK", kind, bytes, &[]);
        match path {
            "/" => give("text/html; charset=utf-8", include_bytes!("page.html")),
            "/page.css" => give("text/css; charset=utf-8", include_bytes!("page.css")),
            "/page.js" => give("text/javascript; charset=utf-8", include_bytes!("page.js")),
            "/state" => give("application/json", self.shown.state().as_bytes()),
            "/events" => events(browser, &self.shown),
            _ => {
                // By its sum: no file of the machine has a name here.
                let name = path.strip_prefix("/page/");
                let name = name.and_then(|name| name.strip_suffix(".svg"));
                match name.and_then(|name| self.shown.page(name)) {
                    Some(page) => give("image/svg+xml", &page),
                    None => respond(&mut browser, "404 Not Found", TEXT, b"", &[]),
                }
            }
        }
    }
}

const TEXT: &str = "text/plain; charset=utf-8";

/// What a browser sends, up to the blank line, and what has come after it. One that sends it
/// drop by drop is not waited for.
fn read_head(browser: &mut TcpStream, start: Instant) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let mut head = Vec::new();
    loop {
        if let Some(end) = head.windows(4).position(|end| end == b"\r\n\r\n") {
            let rest = head.split_off(end + 4);
            return Ok((head, rest));
        }
        if head.len() >= LONGEST_HEAD || read_some(browser, &mut head, start)? == 0 {
            return Ok((head, Vec::new()));
        }
    }
}

/// The rest of a body of this length.
fn read_rest(
    browser: &mut TcpStream,
    body: &mut Vec<u8>,
    length: usize,
    start: Instant,
) -> io::Result<()> {
    while body.len() < length {
        if read_some(browser, body, start)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    body.truncate(length);
    Ok(())
}

fn read_some(browser: &mut TcpStream, to: &mut Vec<u8>, start: Instant) -> io::Result<usize> {
    if start.elapsed() > LONGEST_WAIT {
        return Err(io::ErrorKind::TimedOut.into());
    }
    let mut some = [0; 16 << 10];
    let read = browser.read(&mut some)?;
    to.extend_from_slice(&some[..read]);
    Ok(read)
}

/// What every answer says of itself: drafts stay in no browser's store, and nothing is loaded
/// but what is from here.
const ALWAYS: &str = "\
    Cache-Control: no-store\r\n\
    Content-Security-Policy: default-src 'self'; img-src 'self' data:; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Cross-Origin-Opener-Policy: same-origin\r\n\
    Referrer-Policy: no-referrer\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Connection: close\r\n";

fn respond(
    browser: &mut TcpStream,
    status: &str,
    kind: &str,
    bytes: &[u8],
    headers: &[&str],
) -> io::Result<()> {
    let length = bytes.len();
    let more = headers
        .iter()
        .fold(String::new(), |more, header| more + header + "\r\n");
    let head = format!(
        "HTTP/1.1 {status}\r\n{ALWAYS}Content-Type: {kind}\r\nContent-Length: {length}\r\n{more}\r\n"
    );
    browser.write_all(&[head.as_bytes(), bytes].concat())
}

/// Tells a browser of each change, until it goes away.
fn events(mut browser: TcpStream, shown: &Shown) -> io::Result<()> {
    let head = format!("HTTP/1.1 200 OK\r\n{ALWAYS}Content-Type: text/event-stream\r\n\r\n");
    browser.write_all(head.as_bytes())?;
    let mut told = 0;
    loop {
        let version = shown.wait(told);
        if version == told {
            browser.write_all(b":\n\n")?;
        } else {
            write!(browser, "data: {version}\n\n")?;
            told = version;
        }
    }
}
