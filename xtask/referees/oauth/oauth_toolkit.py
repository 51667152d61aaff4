"""Django OAuth Toolkit, in whose browser Ann is logged in and agrees to everything. Usage: oauth_toolkit.py PORT"""

import sys
import tempfile
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": tempfile.mkdtemp() + "/lab.sqlite"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "oauth2_provider",
    ],
    MIDDLEWARE=[f"{__name__}.ann_is_logged_in"],
    OAUTH2_PROVIDER={
        "PKCE_REQUIRED": True,
        "ROTATE_REFRESH_TOKEN": True,
        "SCOPES": {"read": "To read"},
        "DEVICE_FLOW_INTERVAL": 1,
        "OAUTH_DEVICE_VERIFICATION_URI": "http://127.0.0.1/device",
    },
    ROOT_URLCONF=__name__,
    SECRET_KEY="of the laboratory",
    USE_TZ=True,
)
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import JsonResponse  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.utils import timezone  # noqa: E402
from oauth2_provider import urls as oauth2_urls  # noqa: E402
from oauth2_provider.decorators import protected_resource  # noqa: E402
from oauth2_provider.models import AccessToken, Application, DeviceGrant  # noqa: E402


def ann_is_logged_in(get_response):
    def respond(request):
        request.user = User.objects.get(username="ann")
        request.session = {}
        return get_response(request)

    return respond


@protected_resource()
def me(request):
    token = AccessToken.objects.get(token=request.headers["Authorization"].split()[1])
    return JsonResponse({"name": token.user.username if token.user else token.application.name})


def confirm(request):
    device = DeviceGrant.objects.get(user_code=request.GET["code"])
    device.user = request.user
    device.status = device.AUTHORIZED
    device.save()
    return JsonResponse({})


def spend(request):
    AccessToken.objects.filter(token=request.GET["token"]).update(expires=timezone.now())
    return JsonResponse({})


urlpatterns = [
    path("me", me),
    path("lab/confirm", confirm),
    path("lab/spend", spend),
    path("o/", include(oauth2_urls)),
]


class Server(WSGIServer):
    # Fifty callers come at once.
    request_queue_size = 256


class Handler(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


def main():
    call_command("migrate", verbosity=0)
    ann = User.objects.create(username="ann")
    shared = {"user": ann, "hash_client_secret": False, "skip_authorization": True}
    Application.objects.create(
        name="native",
        client_id="native",
        client_type=Application.CLIENT_PUBLIC,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris="http://127.0.0.1/callback",
        **shared,
    )
    Application.objects.create(
        name="device",
        client_id="device",
        client_type=Application.CLIENT_PUBLIC,
        authorization_grant_type=Application.GRANT_DEVICE_CODE,
        **shared,
    )
    Application.objects.create(
        name="service",
        client_id="service",
        client_secret="a/b=c:d+e f%",
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
        **shared,
    )
    port = int(sys.argv[1])
    make_server("127.0.0.1", port, get_wsgi_application(), Server, Handler).serve_forever()


main()
