//! A server on the loopback interface that gives the answer that a request asks for.

use super::WANTED;
use super::replies::Reply;
use anyhow::Result;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

/// Starts it on a free port, until the process ends. Returns its URL.
pub fn start(replies: Vec<Reply>) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let url = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that went away wants no answer.
            let _ = serve(stream, &replies);
        }
    });
    Ok(url)
}

/// Answers one request, and closes the connection.
fn serve(stream: TcpStream, replies: &[Reply]) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let (mut wanted, mut length, mut chunked) = (0, 0, false);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            WANTED => wanted = value.trim().parse().unwrap_or_default(),
            "content-length" => length = value.trim().parse().unwrap_or_default(),
            "transfer-encoding" => chunked = true,
            _ => {}
        }
    }
    if chunked {
        let mut line = String::new();
        while line.trim_end() != "0" {
            line.clear();
            if reader.read_line(&mut line)? == 0 {
                break;
            }
        }
    } else {
        reader.by_ref().take(length).read_to_end(&mut Vec::new())?;
    }
    let Some(reply) = replies.get(wanted) else {
        return Ok(());
    };
    let head = format!(
        "HTTP/1.1 {} Broken\r\n{}content-length: {}\r\nconnection: close\r\n\r\n",
        reply.status,
        reply.headers,
        reply.body.len() + reply.missing
    );
    let stream = reader.get_mut();
    stream.write_all(head.as_bytes())?;
    stream.write_all(&reply.body)
}
