#!/usr/bin/env bash
# Litestar 2.25.0 documents a msgspec 0.23.0 Struct with `array_like=True` as an object with its fields as members, all of
# them required. What it sends and wants is a list of the fields' values, and the object that it documents is refused.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check litestar==2.25.0 msgspec==0.23.0 httpx==0.28.1
seen=$("$work/venv/bin/python" -W ignore - 2>/dev/null <<'PY'
import msgspec
from litestar import Litestar, get, post
from litestar.testing import TestClient


class Point(msgspec.Struct, array_like=True):
    x: int
    label: str


@get("/point")
async def read() -> Point:
    return Point(1, "a")


@post("/point")
async def write(data: Point) -> str:
    return data.label


app = Litestar([read, write])
schema = app.openapi_schema.to_schema()["components"]["schemas"]["Point"]
print("documented", schema["type"], sorted(schema["properties"]), sorted(schema["required"]))
with TestClient(app) as client:
    print("read", client.get("/point").text)
    print("object", client.post("/point", json={"x": 1, "label": "a"}).status_code)
    print("list", client.post("/point", json=[1, "a"]).status_code)
PY
)
expected="documented object ['label', 'x'] ['label', 'x']
read [1,\"a\"]
object 400
list 201"
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
