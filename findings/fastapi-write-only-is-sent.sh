#!/usr/bin/env bash
# Pydantic 2.14.4's SecretStr is documented by FastAPI 0.165.0 as `writeOnly`, which by OpenAPI means that answers do not
# have it. They do have it, always, as ten asterisks. A client that reads an object, changes one member and sends it back,
# as is usual with PUT, replaces the secret by asterisks; the server takes them without a word.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check fastapi==0.165.0 starlette==1.10.0 pydantic==2.14.4 httpx==0.28.1
seen=$("$work/venv/bin/python" -W ignore - <<'PY'
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, SecretStr


class Account(BaseModel):
    name: str
    token: SecretStr


kept = Account(name="a", token="hunter2")
app = FastAPI()


@app.get("/account")
def read() -> Account:
    return kept


@app.put("/account")
def write(account: Account) -> Account:
    global kept
    kept = account
    return kept


client = TestClient(app)
print("documented", app.openapi()["components"]["schemas"]["Account"]["properties"]["token"])
account = client.get("/account").json()
print("read", account)
account["name"] = "b"
print("written", client.put("/account", json=account).status_code)
print("kept", kept.token.get_secret_value())
PY
)
expected="documented {'type': 'string', 'format': 'password', 'title': 'Token', 'writeOnly': True}
read {'name': 'a', 'token': '**********'}
written 200
kept **********"
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
