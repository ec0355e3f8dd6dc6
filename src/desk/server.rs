//! Shows papers in a browser on this machine, while somebody writes.
//!
//! The server answers this machine alone: it listens on the loopback address, and refuses
//! requests under any other name than its own, so that no page of the web can read papers
//! by having its name stand for this machine (DNS rebinding). Typst's own server
//! (typst-kit's) looks at no name and reloads the whole page; and the library under it,
//! `tiny_http`, now and then leaves one of several connections of a browser waiting. A
//! thread for each connection, which is closed after its answer, is all that is needed here.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use serde::Serialize;

use super::proofs::{Preview, Proof};
use crate::press::manifest::Sum;

/// The ports that are tried where none is asked for.
const PORTS: std::ops::RangeInclusive<u16> = 3000..=3009;

/// After so long a browser that left is noticed.
const PING: Duration = Duration::from_secs(15);

/// The head of a request is no longer than this, in bytes.
const LONGEST_HEAD: usize = 16 << 10;

/// A server that shows papers, until the program ends.
pub struct Server {
    address: SocketAddr,
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
    #[serde(skip)]
    layout: String,
    title: String,
    pages: Vec<String>,
    /// Whether it is that of before, for now it can't be made.
    stale: bool,
}

impl Server {
    /// Listens on a port of the loopback address, the first that is free where none is
    /// asked for.
    ///
    /// # Errors
    /// If the port is taken.
    pub fn start(port: Option<u16>) -> io::Result<Self> {
        let bind = |port| TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), port));
        let listener = match port {
            Some(port) => bind(port)?,
            // The last is any that the system gives.
            None => PORTS
                .chain([0])
                .find_map(|port| bind(port).ok())
                .ok_or(io::ErrorKind::AddrInUse)?,
        };
        let address = listener.local_addr()?;
        let shown = Arc::<Shown>::default();
        let server = Self {
            address,
            shown: shown.clone(),
        };
        thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let shown = shown.clone();
                // A browser that went away needs no answer.
                thread::spawn(move || drop(answer(browser, address, &shown)));
            }
        });
        Ok(server)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
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
            } in papers
            {
                let sums = if let Some(pages) = pages {
                    let sums = pages.iter().map(|page| Sum::of(page).sha256);
                    let sums: Vec<String> = sums.collect();
                    let pages = pages.into_iter().map(Arc::from);
                    drawn.extend(sums.iter().cloned().zip(pages));
                    sums
                } else {
                    let same = |paper: &&Listed| paper.data == data && paper.layout == layout;
                    let last = before.iter().find(same);
                    last.map(|paper| paper.pages.clone()).unwrap_or_default()
                };
                now.papers.push(Listed {
                    data: data.clone(),
                    layout,
                    title,
                    pages: sums,
                    stale: false,
                });
            }
        }
        let shown: BTreeSet<&String> = now.papers.iter().flat_map(|paper| &paper.pages).collect();
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

fn answer(mut browser: TcpStream, address: SocketAddr, shown: &Shown) -> io::Result<()> {
    browser.set_read_timeout(Some(PING))?;
    let head = read_head(&mut browser)?;
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    if !matches!(request.parse(&head), Ok(httparse::Status::Complete(_))) {
        return respond(&mut browser, "400 Bad Request", "text/plain", b"");
    }
    if !is_ours(&request, address) {
        return respond(&mut browser, "403 Forbidden", "text/plain", b"");
    }
    if request.method != Some("GET") {
        return respond(&mut browser, "405 Method Not Allowed", "text/plain", b"");
    }
    let path = request.path.unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut give = |kind, bytes: &[u8]| respond(&mut browser, "200 OK", kind, bytes);
    match path {
        "/" => give("text/html; charset=utf-8", include_bytes!("page.html")),
        "/page.css" => give("text/css; charset=utf-8", include_bytes!("page.css")),
        "/page.js" => give("text/javascript; charset=utf-8", include_bytes!("page.js")),
        "/state" => give("application/json", shown.state().as_bytes()),
        "/events" => events(browser, shown),
        _ => {
            let name = path.strip_prefix("/page/");
            let name = name.and_then(|name| name.strip_suffix(".svg"));
            match name.and_then(|name| shown.page(name)) {
                Some(page) => give("image/svg+xml", &page),
                None => respond(&mut browser, "404 Not Found", "text/plain", b""),
            }
        }
    }
}

/// What a browser sends, up to the blank line.
fn read_head(browser: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut some = [0; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < LONGEST_HEAD {
        match browser.read(&mut some)? {
            0 => break,
            read => head.extend_from_slice(&some[..read]),
        }
    }
    Ok(head)
}

/// Whether a request is made under the name of this machine.
fn is_ours(request: &httparse::Request, address: SocketAddr) -> bool {
    let mut hosts = request
        .headers
        .iter()
        .filter(|header| header.name.eq_ignore_ascii_case("Host"));
    let ours = [address.to_string(), format!("localhost:{}", address.port())];
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    ours.iter()
        .any(|ours| host.value.eq_ignore_ascii_case(ours.as_bytes()))
}

fn respond(browser: &mut TcpStream, status: &str, kind: &str, bytes: &[u8]) -> io::Result<()> {
    // A page has its sum for a name and never changes; all else does.
    let kept = if kind == "image/svg+xml" {
        "max-age=31536000, immutable"
    } else {
        "no-store"
    };
    let length = bytes.len();
    write!(
        browser,
        "HTTP/1.1 {status}\r\n\
         Content-Type: {kind}\r\n\
         Content-Length: {length}\r\n\
         Cache-Control: {kept}\r\n\
         Content-Security-Policy: default-src 'self'; img-src 'self' data:; frame-ancestors 'none'\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\n\
         X-Content-Type-Options: nosniff\r\n\
         Connection: close\r\n\r\n"
    )?;
    browser.write_all(bytes)
}

/// Tells a browser of each change, until it goes away.
fn events(mut browser: TcpStream, shown: &Shown) -> io::Result<()> {
    browser.write_all(
        b"HTTP/1.1 200 OK\r\n\
          Content-Type: text/event-stream\r\n\
          Cache-Control: no-store\r\n\
          Connection: close\r\n\r\n",
    )?;
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
