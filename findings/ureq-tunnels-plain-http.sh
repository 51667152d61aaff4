#!/usr/bin/env bash
# A URL of plain `http`, through a proxy of `http`: other clients ask the proxy for the whole URL (RFC 9112, section 3.2.2), and
# proxies that let a tunnel (`CONNECT`) go to 443 alone are common. One would guess that ureq asks in the same way.
#
# Seen with ureq 3.5.2: it asks for a tunnel to port 80. A proxy that refuses that refuses every request of plain HTTP, though it
# would answer them.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/src"
cat >"$work/Cargo.toml" <<'END'
[package]
name = "tunnel"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
ureq = { version = "=3.5.2", default-features = false }
END
cat >"$work/src/main.rs" <<'END'
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let proxy = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut line = String::new();
        BufReader::new(&stream).read_line(&mut line).unwrap();
        stream.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n").unwrap();
        line
    });
    let proxied = ureq::Agent::config_builder().proxy(Some(ureq::Proxy::new(&url).unwrap()));
    let answer = proxied.build().new_agent().get("http://plain.example/a").call();
    print!("{}", proxy.join().unwrap());
    println!("{}", answer.unwrap_err());
}
END
seen=$(cargo run --quiet --manifest-path "$work/Cargo.toml")
echo "$seen"
grep -q '^CONNECT plain.example:80 HTTP/1.1' <<<"$seen"
