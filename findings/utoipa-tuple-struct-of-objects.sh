#!/usr/bin/env bash
# utoipa 6.0.0 documents a tuple struct whose fields differ in type as a list of objects, although no item is one. A tuple
# as the type of a field is documented right, item by item (`prefixItems`); so is a tuple struct whose fields are of one type.
# An answer with such a list cannot be read by its document; `items: {}` would have been the truth.
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
struct Entry(u8, String);

#[derive(Serialize, ToSchema)]
struct Pair(u8, u8);

#[derive(Serialize, ToSchema)]
struct Holder {
    entry: (u8, String),
}

fn show<T: PartialSchema + Serialize>(value: &T) {
    println!("documented {}", serde_json::to_string(&T::schema()).unwrap());
    println!("sent {}", serde_json::to_string(value).unwrap());
}

fn main() {
    show(&Entry(1, "a".to_owned()));
    show(&Pair(1, 2));
    show(&Holder { entry: (1, "a".to_owned()) });
}
RUST
seen=$(cargo run --quiet --manifest-path "$work/Cargo.toml")
expected='documented {"type":"array","items":{"type":"object"},"maxItems":2,"minItems":2}
sent [1,"a"]
documented {"type":"array","items":{"type":"integer","format":"int32","minimum":0},"maxItems":2,"minItems":2}
sent [1,2]
documented {"type":"object","required":["entry"],"properties":{"entry":{"type":"array","items":false,"prefixItems":[{"type":"integer","format":"int32","minimum":0},{"type":"string"}]}}}
sent {"entry":[1,"a"]}'
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
