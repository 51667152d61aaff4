#!/usr/bin/env bash
# BlackSheep 2.6.4 decodes percent signs in the texts of JSON bodies, as if they were parts of a URL, where the body is
# bound to a dataclass or a list: "%41" arrives as "A", "100%25" as "100%". A Pydantic model and a dict are left alone.
# The document says `string` of all of them. A client cannot store such a text as it is; what comes back is another one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check blacksheep==2.6.4 essentials==1.1.9 pydantic==2.14.4
seen=$("$work/venv/bin/python" -W ignore - <<'PY'
import asyncio
from dataclasses import dataclass

from blacksheep import Application, FromJSON, JSONContent
from blacksheep.testing import TestClient
from pydantic import BaseModel

app = Application()


@dataclass
class Note:
    text: str


class Model(BaseModel):
    text: str


@app.router.post("/dataclass")
async def of_dataclass(note: FromJSON[Note]) -> Note:
    return note.value


@app.router.post("/model")
async def of_model(note: FromJSON[Model]) -> Model:
    return note.value


@app.router.post("/list")
async def of_list(texts: FromJSON[list[str]]) -> list[str]:
    return texts.value


async def main():
    await app.start()
    client = TestClient(app)
    for url, sent in (("/dataclass", {"text": "100%25 %41"}), ("/model", {"text": "100%25 %41"}), ("/list", ["%41"])):
        answer = await client.post(url, content=JSONContent(sent))
        print(url, "sent", sent, "came", answer.status, await answer.text())


asyncio.run(main())
PY
)
expected="/dataclass sent {'text': '100%25 %41'} came 200 {\"text\":\"100% A\"}
/model sent {'text': '100%25 %41'} came 200 {\"text\":\"100%25 %41\"}
/list sent ['%41'] came 200 [\"A\"]"
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
