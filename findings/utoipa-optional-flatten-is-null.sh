#!/usr/bin/env bash
# utoipa 6.0.0 documents `#[serde(flatten)] Option<T>` as "one of T or null" in an `allOf`. Serde writes the members of a
# `None` by leaving them out, and an object is never null: what the server sends is valid against neither branch.
# A client has to read `T or null` beside members of an object as "all members of T, or none of them".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/src"
cat > "$work/Cargo.toml" <<'TOML'
[package]
name = "seen"
version = "0.0.0"
edition = "2024"

[dependencies]
serde = { version = "=1.0.229", features = ["derive"] }
serde_json = "=1.0.154"
utoipa = "=6.0.0"

[workspace]
TOML
cat > "$work/src/main.rs" <<'RUST'
use serde::Serialize;
use utoipa::{PartialSchema, ToSchema};

#[derive(Serialize, ToSchema)]
struct Address {
    street: String,
}

#[derive(Serialize, ToSchema)]
struct Person {
    name: String,
    #[serde(flatten)]
    address: Option<Address>,
}

fn main() {
    println!("documented {}", serde_json::to_string(&Person::schema()).unwrap());
    let person = Person { name: "Ada".to_owned(), address: None };
    println!("sent {}", serde_json::to_string(&person).unwrap());
    let person = Person { name: "Ada".to_owned(), address: Some(Address { street: "Elm".to_owned() }) };
    println!("sent {}", serde_json::to_string(&person).unwrap());
}
RUST
seen=$(cargo run --quiet --manifest-path "$work/Cargo.toml")
expected='documented {"allOf":[{"oneOf":[{"$ref":"#/components/schemas/Address"},{"type":"null"}]},{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}]}
sent {"name":"Ada"}
sent {"name":"Ada","street":"Elm"}'
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
