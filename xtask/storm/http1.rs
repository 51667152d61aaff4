//! HTTP/1.1 with faults.

use crate::faults::{Fate, SILENCE, body, fate, id};
use crate::log::Log;
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Of so many connections one is reset before it is read.
const DEAF: usize = 40;

/// Starts the server; gives its URL.
pub async fn start(log: Arc<Log>) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move {
        for number in 1_usize.. {
            let Ok((stream, _)) = listener.accept().await else {
                continue;
            };
            if number % DEAF == 0 {
                let _ = stream.set_zero_linger();
                continue;
            }
            // A client that goes away early is no fault of the server's.
            tokio::spawn({
                let log = log.clone();
                async move { serve(stream, &log).await }
            });
        }
    });
    Ok(url)
}

async fn serve(mut stream: TcpStream, log: &Log) -> io::Result<()> {
    let mut head = Vec::new();
    loop {
        head.clear();
        while !head.ends_with(b"\r\n\r\n") {
            if stream.read_buf(&mut head).await? == 0 {
                return Ok(());
            }
        }
        let line = String::from_utf8_lossy(&head);
        let id = id(line.split(' ').nth(1).unwrap_or_default());
        let attempt = log.arrive(id);
        match fate(id, attempt) {
            Fate::Answer { after } => {
                tokio::time::sleep(after).await;
                log.succeed(attempt);
                stream.write_all(answer(&body(id)).as_bytes()).await?;
            }
            Fate::Refuse {
                status,
                retry_after,
            } => {
                let wait = retry_after.map(|seconds| format!("retry-after: {seconds}\r\n"));
                let wait = wait.unwrap_or_default();
                let text = format!("HTTP/1.1 {status} -\r\n{wait}content-length: 0\r\n\r\n");
                stream.write_all(text.as_bytes()).await?;
            }
            Fate::Reset => return stream.set_zero_linger(),
            Fate::HalfHead => return stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-").await,
            Fate::HalfBody => {
                let text = answer(&body(id));
                let half = text.len() - 100;
                return stream.write_all(&text.as_bytes()[..half]).await;
            }
            Fate::Silence => {
                tokio::time::sleep(SILENCE).await;
                return Ok(());
            }
        }
    }
}

fn answer(body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}
