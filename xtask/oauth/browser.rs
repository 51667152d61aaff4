//! A browser that follows redirects and keeps cookies.

use std::collections::BTreeMap;
use std::error::Error;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Redirects that are followed at most.
const MOST: usize = 20;

/// Opens a page, and gives the text of the one that it ends at.
pub async fn open(url: &str) -> Result<String, Box<dyn Error + Send + Sync>> {
    let mut url = url.to_owned();
    let mut cookies = BTreeMap::new();
    for _ in 0..MOST {
        let rest = url.strip_prefix("http://").ok_or("a page elsewhere")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let answer = get(host, path, &cookies).await?;
        let (head, body) = answer.split_once("\r\n\r\n").ok_or("no answer")?;
        let mut location = None;
        for (name, value) in head.lines().filter_map(|line| line.split_once(": ")) {
            match name.to_ascii_lowercase().as_str() {
                "location" => location = Some(value.to_owned()),
                "set-cookie" => keep(&mut cookies, value),
                _ => {}
            }
        }
        match location {
            Some(next) if next.starts_with('/') => url = format!("http://{host}{next}"),
            Some(next) => url = next,
            None if head.contains(" 200 ") => return Ok(body.to_owned()),
            None => return Err(format!("{url}: {answer}").into()),
        }
    }
    Err("redirects without an end".into())
}

async fn get(
    host: &str,
    path: &str,
    cookies: &BTreeMap<String, String>,
) -> Result<String, std::io::Error> {
    let cookies: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let cookies = cookies.join("; ");
    let head = format!(
        "GET /{path} HTTP/1.1\r\nhost: {host}\r\naccept: text/html\r\ncookie: {cookies}\r\nconnection: close\r\n\r\n"
    );
    let mut stream = TcpStream::connect(host).await?;
    stream.write_all(head.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn keep(cookies: &mut BTreeMap<String, String>, line: &str) {
    let pair = line.split(';').next().unwrap_or_default();
    if let Some((name, value)) = pair.split_once('=') {
        cookies.insert(name.to_owned(), value.to_owned());
    }
}
