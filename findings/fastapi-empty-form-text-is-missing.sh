#!/usr/bin/env bash
# FastAPI 0.165.0 takes an empty text in a form for a member that was not sent: a required `str` cannot be empty (422
# "missing"), and an optional one silently becomes its default. In a JSON body and in the query the same text arrives as it
# is, and the document says the same of all three: a string of any length. A client cannot clear a text through such a form.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check fastapi==0.165.0 starlette==1.10.0 pydantic==2.14.4 \
    python-multipart==0.0.34 httpx==0.28.1
seen=$("$work/venv/bin/python" -W ignore - <<'PY'
from typing import Annotated

from fastapi import Body, FastAPI, Form
from fastapi.testclient import TestClient

app = FastAPI()


@app.post("/form")
def form(name: Annotated[str, Form()], note: Annotated[str, Form()] = "none"):
    return {"name": name, "note": note}


@app.post("/json")
def json(name: Annotated[str, Body()], note: Annotated[str, Body()] = "none"):
    return {"name": name, "note": note}


@app.get("/query")
def query(name: str, note: str = "none"):
    return {"name": name, "note": note}


client = TestClient(app)
schemas = app.openapi()["components"]["schemas"]
print("documented", schemas["Body_form_form_post"]["properties"]["name"], schemas["Body_json_json_post"]["properties"]["name"])
both = {"name": "", "note": ""}
for sent in (
    client.post("/form", data=both),
    client.post("/form", files={"name": (None, ""), "note": (None, "")}),
    client.post("/form", data={"name": "a", "note": ""}),
    client.post("/json", json=both),
    client.get("/query", params=both),
):
    print(sent.request.url.path, sent.status_code, sent.text)
PY
)
expected="documented {'type': 'string', 'title': 'Name'} {'type': 'string', 'title': 'Name'}"'
/form 422 {"detail":[{"type":"missing","loc":["body","name"],"msg":"Field required","input":null}]}
/form 422 {"detail":[{"type":"missing","loc":["body","name"],"msg":"Field required","input":null}]}
/form 200 {"name":"a","note":"none"}
/json 200 {"name":"","note":""}
/query 200 {"name":"","note":""}'
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
