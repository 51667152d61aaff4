#!/usr/bin/env bash
# django-oauth-toolkit 3.4.1 allows any oauthlib from 3.3.0 on, so that an installation today takes 4.0.1, with which each valid
# request of the device flow (RFC 8628, section 3.1) is answered with 500 and a page of HTML: oauthlib's response no longer takes
# the argument `scope` that the toolkit gives it. With oauthlib 3.3.1 the same request is answered with a user code. A client
# sees a server that offers the flow and fails at its first step; the way out is the server's, by pinning oauthlib below 4.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv python >/dev/null
pip() { python/bin/pip install --quiet --disable-pip-version-check "$@"; }
cat > seen.py <<'PY'
import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["testserver"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "oauth2_provider"],
    OAUTH2_PROVIDER={"SCOPES": {"read": "Read"}, "OAUTH_DEVICE_VERIFICATION_URI": "https://tv.example/device"},
    ROOT_URLCONF=__name__,
    SECRET_KEY="a finding",
    USE_TZ=True,
)
django.setup()

import oauthlib
from django.core.management import call_command
from django.test import Client
from django.urls import include, path
from oauth2_provider import urls
from oauth2_provider.models import Application

urlpatterns = [path("o/", include(urls, namespace="oauth2_provider"))]
call_command("migrate", verbosity=0)
grant = "urn:ietf:params:oauth:grant-type:device_code"
app = Application.objects.create(name="TV", client_type="public", authorization_grant_type=grant)
answer = Client(raise_request_exception=False).post(
    "/o/device-authorization/",
    f"client_id={app.client_id}&scope=read",
    content_type="application/x-www-form-urlencoded",
)
members = ", ".join(sorted(answer.json())) if answer.status_code == 200 else repr(answer.exc_info[1])
print(f"oauthlib {oauthlib.__version__}: {answer.status_code}, {members}")
PY
pip django==5.2.19 django-oauth-toolkit==3.4.1 oauthlib==4.0.1
seen=$(python/bin/python seen.py 2>/dev/null)
pip oauthlib==3.3.1
seen+=$'\n'$(python/bin/python seen.py 2>/dev/null)
expected='oauthlib 4.0.1: 500, TypeError("DeviceCodeResponse.__init__() got an unexpected keyword argument '"'scope'"'")
oauthlib 3.3.1: 200, device_code, expires_in, interval, user_code, verification_uri'
printf '%s\n' "$seen"
diff <(printf '%s\n' "$expected") <(printf '%s\n' "$seen")
