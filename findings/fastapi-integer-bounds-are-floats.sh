#!/usr/bin/env bash
# FastAPI 0.165.0 writes the bounds of integers as floats, whatever they are: pydantic 2.14.4's own schema has them exactly.
# Beyond 2^53 a float is another number. A maximum of 2^63 - 1 becomes 2^63, which no 64-bit integer holds, and 2^53 + 1
# becomes 2^53: the document forbids a value that the server takes. So a bound of an integer that is written as a float is
# no exact one, and a client that refuses what is beyond it refuses good values.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check fastapi==0.165.0 starlette==1.10.0 pydantic==2.14.4 httpx==0.28.1
seen=$("$work/venv/bin/python" -W ignore - <<'PY'
import json
from typing import Annotated

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

app = FastAPI()


class Bounds(BaseModel):
    signed: Annotated[int, Field(le=2**63 - 1)]
    odd: Annotated[int, Field(le=2**53 + 1)]


@app.post("/echo")
def echo(bounds: Bounds) -> Bounds:
    return bounds


def bounds(schema):
    return {name: member["maximum"] for name, member in schema["properties"].items()}


client = TestClient(app)
document = json.loads(client.get("/openapi.json").text)
print("pydantic", bounds(Bounds.model_json_schema()))
print("documented", bounds(document["components"]["schemas"]["Bounds"]))
sent = {"signed": 2**63 - 1, "odd": 2**53 + 1}
answer = client.post("/echo", json=sent)
print("sent", sent, "came", answer.status_code, answer.text)
answer = client.post("/echo", json={"signed": 2**63, "odd": 0})
print("sent", 2**63, "came", answer.status_code, answer.json()["detail"][0]["msg"])
PY
)
expected="pydantic {'signed': 9223372036854775807, 'odd': 9007199254740993}
documented {'signed': 9.223372036854776e+18, 'odd': 9007199254740992.0}
sent {'signed': 9223372036854775807, 'odd': 9007199254740993} came 200 {\"signed\":9223372036854775807,\"odd\":9007199254740993}
sent 9223372036854775808 came 422 Input should be less than or equal to 9223372036854775807"
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
