//! A real HTTP/1.1 server on loopback, as small as it can be.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Seen {
    pub line: String,
    pub headers: String,
    pub body: String,
}

/// What the server answers: a status, a media type, a body.
pub type Reply = (u16, &'static str, &'static str);

pub struct Server {
    pub url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    pub fn start(answer: fn(&Seen) -> Reply) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = seen.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let request = read(&stream);
                let (status, media_type, body) = answer(&request);
                log.lock().unwrap().push(request);
                write(stream, status, media_type, body);
            }
        });
        Self { url, seen }
    }

    /// The last request.
    pub fn last(&self) -> Seen {
        self.seen.lock().unwrap().last().unwrap().clone()
    }

    pub fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

fn read(stream: &TcpStream) -> Seen {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    let mut headers = String::new();
    while !headers.ends_with("\r\n\r\n") && headers != "\r\n" {
        reader.read_line(&mut headers).unwrap();
    }
    let headers = headers.to_ascii_lowercase();
    let length = headers.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    reader.read_exact(&mut body).unwrap();
    let line = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    Seen { line, headers, body: String::from_utf8_lossy(&body).into_owned() }
}

fn write(mut stream: TcpStream, status: u16, media_type: &str, body: &str) {
    let length = body.len();
    let body = if status == 204 { String::new() } else { format!("content-length: {length}\r\n\r\n{body}") };
    let end = if status == 204 { "\r\n" } else { "" };
    let head = format!("HTTP/1.1 {status} X\r\ncontent-type: {media_type}\r\nconnection: close\r\n");
    stream.write_all(format!("{head}{body}{end}").as_bytes()).unwrap();
}
