#!/usr/bin/env bash
# utoipa 6.0.0 reads many of serde's attributes, `rename_all` and `flatten` among them, and passes over three in silence:
# `rename_all_fields` (other names on the wire than in the document), `transparent` on a struct with a named field, and
# `into` (another type altogether). schemars 1.2.3 sees all three. So a document made by utoipa can be wrong about the very
# names of members, and a client reads an object none of whose members is there.
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
schemars = "=1.2.3"
serde = { version = "=1.0.229", features = ["derive"] }
serde_json = "=1.0.154"
utoipa = "=6.0.0"

[workspace]
TOML
cat > "$work/src/main.rs" <<'RUST'
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use utoipa::{PartialSchema, ToSchema};

#[derive(Serialize, ToSchema, JsonSchema)]
#[serde(rename_all_fields = "camelCase")]
enum Shape {
    Circle { outer_radius: u32 },
}

#[derive(Serialize, ToSchema, JsonSchema)]
#[serde(transparent)]
struct Meters {
    value: u32,
}

#[derive(Clone, Serialize, ToSchema, JsonSchema)]
#[serde(into = "String")]
struct Version {
    major: u32,
}

impl From<Version> for String {
    fn from(version: Version) -> Self {
        format!("v{}", version.major)
    }
}

fn show<T: PartialSchema + JsonSchema + Serialize>(value: &T) {
    println!("utoipa {}", serde_json::to_string(&T::schema()).unwrap());
    println!("schemars {}", T::json_schema(&mut SchemaSettings::default().for_serialize().into_generator()).to_value());
    println!("sent {}", serde_json::to_string(value).unwrap());
}

fn main() {
    show(&Shape::Circle { outer_radius: 1 });
    show(&Meters { value: 7 });
    show(&Version { major: 2 });
}
RUST
seen=$(cargo run --quiet --manifest-path "$work/Cargo.toml")
expected='utoipa {"oneOf":[{"type":"object","required":["Circle"],"properties":{"Circle":{"type":"object","required":["outer_radius"],"properties":{"outer_radius":{"type":"integer","format":"int32","minimum":0}}}}}]}
schemars {"oneOf":[{"additionalProperties":false,"properties":{"Circle":{"properties":{"outerRadius":{"format":"uint32","minimum":0,"type":"integer"}},"required":["outerRadius"],"type":"object"}},"required":["Circle"],"type":"object"}]}
sent {"Circle":{"outerRadius":1}}
utoipa {"type":"object","required":["value"],"properties":{"value":{"type":"integer","format":"int32","minimum":0}}}
schemars {"format":"uint32","minimum":0,"type":"integer"}
sent 7
utoipa {"type":"object","required":["major"],"properties":{"major":{"type":"integer","format":"int32","minimum":0}}}
schemars {"type":"string"}
sent "v2"'
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
