#!/usr/bin/env bash
# django-ninja 1.7.1 documents the form of a PUT or PATCH as it does that of a POST. Django 5.2.19 reads forms of POSTs
# alone: every member of the same form, sent by PUT or PATCH, is "missing" (422), and where all have defaults the defaults
# are taken, with 200 and without a word. It says so when it starts where a form has files, and only there. A client's update
# can seem to succeed and change nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check django==5.2.19 django-ninja==1.7.1 pydantic==2.14.4
cat > "$work/seen.py" <<'PY'
from django.conf import settings

settings.configure(SECRET_KEY="not one", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], INSTALLED_APPS=["ninja"])

from django.test import Client
from django.urls import path
from ninja import Form, NinjaAPI, Schema

api = NinjaAPI()
METHODS = ["POST", "PUT", "PATCH"]


class Pet(Schema):
    name: str


class Change(Schema):
    name: str = "none"


@api.api_operation(METHODS, "/pet")
def pet(request, pet: Form[Pet]):
    return pet


@api.api_operation(METHODS, "/change")
def change(request, change: Form[Change]):
    return change


urlpatterns = [path("", api.urls)]
client = Client()
paths = client.get("/openapi.json").json()["paths"]
for method in METHODS:
    print(method, "documented", *paths["/pet"][method.lower()]["requestBody"]["content"])
    for url in ("/pet", "/change"):
        answer = client.generic(method, url, "name=Rex", content_type="application/x-www-form-urlencoded")
        print(method, url, answer.status_code, answer.content.decode())
PY
seen=$("$work/venv/bin/python" -W ignore "$work/seen.py" 2>/dev/null)
expected='POST documented application/x-www-form-urlencoded
POST /pet 200 {"name": "Rex"}
POST /change 200 {"name": "Rex"}
PUT documented application/x-www-form-urlencoded
PUT /pet 422 {"detail": [{"type": "missing", "loc": ["form", "name"], "msg": "Field required"}]}
PUT /change 200 {"name": "none"}
PATCH documented application/x-www-form-urlencoded
PATCH /pet 422 {"detail": [{"type": "missing", "loc": ["form", "name"], "msg": "Field required"}]}
PATCH /change 200 {"name": "none"}'
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
