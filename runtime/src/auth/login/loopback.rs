//! One redirect to this computer (RFC 8252, section 7.3).

use std::fmt;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

use super::{Authorization, LoginError};
use crate::auth::TokenContext;
use crate::platform::Instant;

/// How often it is looked whether something came.
const PAUSE: Duration = Duration::from_millis(25);

/// How long a connection may take to ask: browsers open some that they never use.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest head of a request that is read, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;

/// How many connections are open at once.
const MOST: usize = 16;

const PATH: &str = "/callback";

const PAGE: &str =
    "<!doctype html><meta charset=utf-8><title>Done</title><p>You can close this page.</p>";

/// Waits at `http://127.0.0.1` for the browser to come back from one login, and shows it a page.
///
/// Servers that know a program as a native one take any port there (RFC 8252, section 7.3); for others bind the port that
/// they know. It answers this computer alone, and takes nothing but a redirect with the state of its login. There is no
/// thread: it is looked for connections while the future of [`Session::receive`](super::Session::receive) is awaited, and
/// dropping that closes the port.
pub struct Loopback {
    listener: TcpListener,
    redirect: String,
    page: String,
}

impl Loopback {
    /// A free port.
    ///
    /// # Errors
    /// Why there is none.
    pub fn bind() -> io::Result<Self> {
        Self::bind_port(0)
    }

    /// This port.
    ///
    /// # Errors
    /// Why it cannot be had, such as that another program has it.
    pub fn bind_port(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let redirect = format!("http://{}{PATH}", listener.local_addr()?);
        Ok(Self {
            listener,
            redirect,
            page: PAGE.to_owned(),
        })
    }

    /// Another path than `/callback`.
    #[must_use]
    pub fn path(mut self, path: &str) -> Self {
        let base = self.redirect.splitn(4, '/').take(3).collect::<Vec<_>>();
        self.redirect = format!("{}/{}", base.join("/"), path.trim_start_matches('/'));
        self
    }

    /// Another page to show at the end, in HTML.
    #[must_use]
    pub fn page(mut self, html: impl Into<String>) -> Self {
        self.page = html.into();
        self
    }

    /// Where the browser is to come back to.
    pub fn redirect(&self) -> &str {
        &self.redirect
    }

    /// The path and query to which the browser came back.
    pub(super) async fn redirected(
        self,
        login: &Authorization,
        context: &TokenContext,
    ) -> Result<String, LoginError> {
        let mut open = Vec::new();
        loop {
            self.accept(&mut open)
                .map_err(|error| LoginError::failed(error.into()))?;
            let mut waiting = Vec::new();
            for mut visitor in open {
                match visitor.read() {
                    Asked::Nothing => waiting.push(visitor),
                    Asked::Gone => {}
                    Asked::For(target) => {
                        let is_it = self.is_redirect(&target, login);
                        visitor.answer(is_it.then_some(&self.page));
                        if is_it {
                            return Ok(target);
                        }
                    }
                }
            }
            open = waiting;
            context.transport.sleep(PAUSE).await;
        }
    }

    fn accept(&self, open: &mut Vec<Visitor>) -> io::Result<()> {
        loop {
            match self.listener.accept() {
                Ok((stream, _)) => {
                    if stream.set_nonblocking(true).is_ok() {
                        open.push(Visitor::new(stream));
                    }
                    if open.len() > MOST {
                        open.remove(0);
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                // Whoever hung up before they were let in.
                Err(error) if error.kind() == ErrorKind::ConnectionAborted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn is_redirect(&self, target: &str, login: &Authorization) -> bool {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        self.redirect.ends_with(path) && path.len() > 1 && login.is_state_in(query)
    }
}

impl fmt::Debug for Loopback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loopback")
            .field("redirect", &self.redirect)
            .finish_non_exhaustive()
    }
}

/// One connection.
struct Visitor {
    stream: TcpStream,
    head: Vec<u8>,
    end: Instant,
}

enum Asked {
    Nothing,
    Gone,
    /// The target of a GET, as it was sent.
    For(String),
}

impl Visitor {
    fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            head: Vec::new(),
            end: Instant::now() + PATIENCE,
        }
    }

    fn read(&mut self) -> Asked {
        let mut chunk = [0; 2048];
        loop {
            match self.stream.read(&mut chunk) {
                Ok(0) => return Asked::Gone,
                Ok(length) => self
                    .head
                    .extend_from_slice(chunk.get(..length).unwrap_or_default()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    let is_late = Instant::now() >= self.end;
                    return if is_late { Asked::Gone } else { Asked::Nothing };
                }
                Err(_) => return Asked::Gone,
            }
            if self.head.windows(4).any(|end| end == b"\r\n\r\n") {
                return self.target();
            }
            if self.head.len() > LONGEST_HEAD {
                return Asked::Gone;
            }
        }
    }

    fn target(&self) -> Asked {
        let line = self.head.split(|byte| *byte == b'\r').next();
        let line = std::str::from_utf8(line.unwrap_or_default()).unwrap_or_default();
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["GET", target, _] => Asked::For(target.to_owned()),
            // Answered like all else that is no redirect.
            _ => Asked::For(String::new()),
        }
    }

    /// Shows the page, or that there is none. Who does not take it at once does without.
    fn answer(mut self, page: Option<&String>) {
        let (status, body) = match page {
            Some(page) => ("200 OK", page.as_str()),
            None => ("404 Not Found", ""),
        };
        let length = body.len();
        let answer = format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n\
             Referrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{body}"
        );
        let _ = self.stream.set_nonblocking(false);
        let _ = self.stream.set_write_timeout(Some(Duration::from_secs(1)));
        let _ = self.stream.write_all(answer.as_bytes());
    }
}
