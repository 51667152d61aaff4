#!/usr/bin/env bash
# A path with `<float:ratio>` of Werkzeug 3.1.9, which Flask and Quart route by, matches numbers that are written with a dot
# and without a sign, and no others: 2, -0.5 and 1e3 are answered with 404, which a caller takes for a thing that is not
# there. Documents that are made of such routes (Quart-Schema 0.25.0 here; APIFlask does the same) say `number` and no
# more. A client that writes the number 2.0 in the shortest way calls a path that is not there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check quart==0.22.0 quart-schema==0.25.0 werkzeug==3.1.9 pydantic==2.14.4
seen=$("$work/venv/bin/python" -W ignore - <<'PY'
import asyncio

from quart import Quart
from quart_schema import QuartSchema

app = Quart(__name__)
QuartSchema(app)


@app.get("/ratios/<float:ratio>")
async def ratio(ratio: float):
    return {"ratio": ratio}


async def main():
    client = app.test_client()
    document = await (await client.get("/openapi.json")).get_json()
    print("documented", document["paths"]["/ratios/{ratio}"]["get"]["parameters"][0]["schema"])
    for sent in ("2.0", "2", "0.5", "-0.5", "1e3"):
        answer = await client.get(f"/ratios/{sent}")
        print(sent, answer.status_code)


asyncio.run(main())
PY
)
expected="documented {'type': 'number'}
2.0 200
2 404
0.5 200
-0.5 404
1e3 404"
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
