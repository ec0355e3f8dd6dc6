//! The gate (门禁) that every request passes before it is looked at.
//!
//! Who asks must use one of the two names of this server: no page of the web reaches it by
//! having its own name stand for this machine (DNS rebinding). And he must know a secret:
//! once, that in the address which the terminal shows; then that of the cookie which he is
//! given for it, and which is sent along from pages of this server alone. Other users of the
//! machine know neither. What would change something must come from a page of this server.

use std::fmt::Write;
use std::io;
use std::net::SocketAddr;

use httparse::Request;

/// What the gate says to a request.
#[derive(Debug, PartialEq)]
pub enum Passage {
    /// It is answered.
    Open,
    /// It has the secret of the address: it is sent on with this cookie, and without that.
    Enter(String),
    /// It is not answered.
    Refused,
    /// It is none.
    Malformed,
}

/// Who may ask.
pub struct Gate {
    address: SocketAddr,
    /// In the address, until the browser has the cookie.
    token: String,
    /// The cookie as browsers send it. Named after the port: another run has its own.
    cookie: String,
}

impl Gate {
    /// That of a server which listens there, with secrets of its own.
    pub fn new(address: SocketAddr) -> io::Result<Self> {
        Ok(Self {
            address,
            token: secret()?,
            cookie: format!("gongbao-{}={}", address.port(), secret()?),
        })
    }

    /// The address with the secret.
    pub fn address(&self) -> String {
        format!("http://{}/?token={}", self.address, self.token)
    }

    /// Whether a request is answered.
    pub fn lets(&self, request: &Request) -> Passage {
        let all = |name: &str| {
            let headers = request.headers.iter();
            let named = headers.filter(move |header| header.name.eq_ignore_ascii_case(name));
            named.map(|header| header.value).collect::<Vec<_>>()
        };
        let (Some(method), Some(path), [host]) = (request.method, request.path, &all("Host")[..])
        else {
            return Passage::Refused;
        };
        let ours = [
            self.address.to_string(),
            format!("localhost:{}", self.address.port()),
        ];
        if !ours
            .iter()
            .any(|ours| host.eq_ignore_ascii_case(ours.as_bytes()))
        {
            return Passage::Refused;
        }
        let reads = ["GET", "HEAD"].contains(&method);
        // What reads has no body, what writes one of a length that is told: no parser may read
        // it otherwise.
        let is_none = |length: &&[u8]| **length == b"0"[..];
        let lengths = all("Content-Length");
        let kinds = all("Content-Type");
        let sound = if reads {
            lengths.iter().all(is_none)
        } else {
            body_length(&lengths).is_some() && kinds == [b"application/json"]
        };
        if !all("Transfer-Encoding").is_empty() || !sound {
            return Passage::Malformed;
        }
        let from = all("Sec-Fetch-Site");
        let origin = [b"http://", *host].concat().to_ascii_lowercase();
        let is_ours = |value: &&[u8]| value.to_ascii_lowercase() == origin;
        let origins = all("Origin");
        // Browsers say where a request is from; those that are old say nothing when they read.
        let allowed = if reads {
            let site = |from: &&[u8]| [&b"same-origin"[..], b"none"].contains(from);
            from.iter().all(site) && origins.iter().all(is_ours)
        } else {
            from == [b"same-origin"] && origins.len() == 1 && origins.iter().all(is_ours)
        };
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let token = query.strip_prefix("token=");
        if reads
            && path == "/"
            && token.is_some_and(|token| same(token.as_bytes(), self.token.as_bytes()))
        {
            let cookie = &self.cookie;
            return Passage::Enter(format!("{cookie}; HttpOnly; SameSite=Strict; Path=/"));
        }
        let cookies = all("Cookie");
        let mut cookies = cookies
            .iter()
            .flat_map(|cookies| cookies.split(|byte| *byte == b';'));
        let knows = cookies.any(|cookie| same(cookie.trim_ascii(), self.cookie.as_bytes()));
        if knows && allowed {
            Passage::Open
        } else {
            Passage::Refused
        }
    }
}

/// How long the body of a request is, by the one header that says so.
pub fn body_length(lengths: &[&[u8]]) -> Option<usize> {
    let [length] = lengths else {
        return None;
    };
    let digits = !length.is_empty() && length.iter().all(u8::is_ascii_digit);
    std::str::from_utf8(length)
        .ok()
        .filter(|_| digits)?
        .parse()
        .ok()
}

/// 256 random bits, in hexadecimal.
fn secret() -> io::Result<String> {
    let mut bits = [0; 32];
    getrandom::fill(&mut bits).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bits.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all");
        text
    }))
}

/// Whether two secrets are the same, in a time that does not tell how much of them is.
fn same(one: &[u8], other: &[u8]) -> bool {
    let differ = one
        .iter()
        .zip(other)
        .fold(0, |differ, (a, b)| differ | (a ^ b));
    one.len() == other.len() && differ == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(gate: &Gate, head: &str) -> Passage {
        let head = head.replace('\n', "\r\n");
        let mut headers = [httparse::EMPTY_HEADER; 16];
        let mut request = Request::new(&mut headers);
        request.parse(head.as_bytes()).unwrap();
        gate.lets(&request)
    }

    #[test]
    fn a_request_needs_the_name_the_cookie_and_to_come_from_here() {
        let gate = Gate::new("127.0.0.1:3000".parse().unwrap()).unwrap();
        let (cookie, token) = (&gate.cookie, &gate.token);
        let enter = asked(
            &gate,
            &format!("GET /?token={token} HTTP/1.1\nHost: localhost:3000\n\n"),
        );
        assert_eq!(
            enter,
            Passage::Enter(format!("{cookie}; HttpOnly; SameSite=Strict; Path=/"))
        );
        let host = "Host: 127.0.0.1:3000";
        let known = format!("{host}\nCookie: a=b; {cookie}");
        let here = "Origin: http://127.0.0.1:3000\nSec-Fetch-Site: same-origin";
        let body = "Content-Type: application/json\nContent-Length: 2";
        let open = [
            format!("GET / HTTP/1.1\n{known}\n\n"),
            format!("GET /state HTTP/1.1\n{known}\n{here}\n\n"),
            format!("POST /edit HTTP/1.1\n{known}\n{here}\n{body}\n\n"),
        ];
        for head in open {
            assert_eq!(asked(&gate, &head), Passage::Open, "{head}");
        }
        let short = &cookie[..cookie.len() - 1];
        let refused = [
            format!("GET / HTTP/1.1\n{host}\n\n"),
            format!("GET /?token={} HTTP/1.1\n{host}\n\n", &token[1..]),
            format!("GET /state?token={token} HTTP/1.1\n{host}\n\n"),
            format!("GET / HTTP/1.1\n{host}\nCookie: {short}\n\n"),
            format!("GET / HTTP/1.1\nHost: papers.example\nCookie: {cookie}\n\n"),
            format!("GET / HTTP/1.1\n{host}\n{known}\n\n"),
            format!("GET / HTTP/1.1\nCookie: {cookie}\n\n"),
            format!("GET /state HTTP/1.1\n{known}\nSec-Fetch-Site: cross-site\n\n"),
            format!("GET /state HTTP/1.1\n{known}\nSec-Fetch-Site: same-site\n\n"),
            format!("GET /state HTTP/1.1\n{known}\nOrigin: null\n\n"),
            format!("POST / HTTP/1.1\n{known}\n{body}\n\n"),
            format!("POST / HTTP/1.1\n{known}\n{body}\nOrigin: http://127.0.0.1:3000\n\n"),
            format!(
                "POST / HTTP/1.1\n{known}\n{body}\nSec-Fetch-Site: same-origin\nOrigin: null\n\n"
            ),
            format!(
                "POST / HTTP/1.1\n{known}\n{body}\nSec-Fetch-Site: same-origin\nOrigin: http://localhost:3000\n\n"
            ),
        ];
        for head in refused {
            assert_eq!(asked(&gate, &head), Passage::Refused, "{head}");
        }
        for body in [
            "Content-Length: 5",
            "Content-Length: x",
            "Transfer-Encoding: chunked",
        ] {
            let head = format!("GET / HTTP/1.1\n{known}\n{body}\n\n");
            assert_eq!(asked(&gate, &head), Passage::Malformed);
        }
        for body in [
            "Content-Length: 2",
            "Content-Type: text/plain\nContent-Length: 2",
            "Content-Type: application/json",
            "Content-Type: application/json\nContent-Length: +2",
            "Content-Type: application/json\nContent-Length: 2\nContent-Length: 2",
            "Content-Type: application/json\nContent-Length: 2\nTransfer-Encoding: chunked",
        ] {
            let head = format!("POST / HTTP/1.1\n{known}\n{here}\n{body}\n\n");
            assert_eq!(asked(&gate, &head), Passage::Malformed, "{body}");
        }
    }
}
