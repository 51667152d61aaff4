//! A server of HTTP/1.1 on loopback: one answer for each connection.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// `GET /pets`
    pub line: String,
    headers: Vec<(String, String)>,
    pub body: String,
}

/// What is answered.
pub struct Answer {
    status: u16,
    headers: String,
    body: String,
    after: Duration,
}

pub struct Server {
    url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn path(&self) -> &str {
        self.line.split(' ').nth(1).unwrap()
    }
}

impl Answer {
    pub fn of(status: u16, media_type: &str, body: &str) -> Self {
        let headers = match media_type {
            "" => String::new(),
            media_type => format!("content-type: {media_type}\r\n"),
        };
        Self {
            status,
            headers,
            body: body.to_owned(),
            after: Duration::ZERO,
        }
    }

    pub fn json(status: u16, body: &str) -> Self {
        Self::of(status, "application/json", body)
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers += &format!("{name}: {value}\r\n");
        self
    }

    pub fn after(mut self, wait: Duration) -> Self {
        self.after = wait;
        self
    }
}

impl Server {
    pub async fn start(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (seen, answer) = (asked.clone(), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, seen.clone(), answer.clone()));
            }
        });
        Self { url, asked }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

async fn serve(
    mut stream: TcpStream,
    seen: Arc<Mutex<Vec<Asked>>>,
    answer: Arc<impl Fn(&Asked) -> Answer>,
) {
    let asked = read(&mut stream).await;
    seen.lock().unwrap().push(asked.clone());
    let Answer {
        status,
        headers,
        body,
        after,
    } = answer(&asked);
    tokio::time::sleep(after).await;
    let length = if matches!(status, 204 | 304) {
        String::new()
    } else {
        format!("content-length: {}\r\n", body.len())
    };
    let text = format!("HTTP/1.1 {status} -\r\nconnection: close\r\n{headers}{length}\r\n{body}");
    // A client that has gone away needs no answer.
    let _ = stream.write_all(text.as_bytes()).await;
}

async fn read(stream: &mut TcpStream) -> Asked {
    let mut bytes = Vec::new();
    let head = loop {
        let at = bytes.windows(4).position(|end| end == b"\r\n\r\n");
        if let Some(at) = at {
            break at;
        }
        assert!(
            stream.read_buf(&mut bytes).await.unwrap() > 0,
            "half a request"
        );
    };
    let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let (line, rest) = text.split_once("\r\n").unwrap();
    let headers: Vec<(String, String)> = rest
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length: usize = length.map_or(0, |(_, value)| value.parse().unwrap());
    while bytes.len() < head + 4 + length {
        assert!(
            stream.read_buf(&mut bytes).await.unwrap() > 0,
            "half a body"
        );
    }
    Asked {
        line: line.trim_end_matches(" HTTP/1.1").to_owned(),
        headers,
        body: String::from_utf8_lossy(&bytes[head + 4..]).into_owned(),
    }
}
