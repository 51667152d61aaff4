"""A server made of Authlib, in whose browser Ann is logged in and agrees to everything. Usage: authlib_server.py PORT"""

import os
import sys
import time

# It is on the loopback interface.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector  # noqa: E402
from authlib.oauth2.rfc6749 import ClientMixin, grants  # noqa: E402
from authlib.oauth2.rfc6750 import BearerTokenValidator  # noqa: E402
from authlib.oauth2.rfc7009 import RevocationEndpoint  # noqa: E402
from authlib.oauth2.rfc7636 import CodeChallenge  # noqa: E402
from authlib.oauth2.rfc8628 import (  # noqa: E402
    DeviceAuthorizationEndpoint,
    DeviceCodeGrant,
    DeviceCredentialDict,
)
from flask import Flask, jsonify, request  # noqa: E402

DEVICE = DeviceCodeGrant.GRANT_TYPE


class Client(ClientMixin):
    def __init__(self, client_id, secret, *grant_types):
        self.client_id = client_id
        self.secret = secret
        self.grant_types = grant_types

    def get_client_id(self):
        return self.client_id

    def get_default_redirect_uri(self):
        return None

    def get_allowed_scope(self, scope):
        return scope or ""

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri.startswith("http://127.0.0.1:") and redirect_uri.endswith("/callback")

    def check_client_secret(self, secret):
        return self.secret == secret

    def check_endpoint_auth_method(self, method, endpoint):
        return method == ("client_secret_basic" if self.secret else "none")

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type in self.grant_types


class Token:
    def __init__(self, client, user, data):
        self.client = client
        self.user = user
        self.data = data
        self.end = time.time() + data["expires_in"]
        self.is_spent = False

    def check_client(self, client):
        return self.client is client

    def get_scope(self):
        return self.data.get("scope", "")

    def get_expires_in(self):
        return self.data["expires_in"]

    def is_expired(self):
        return time.time() > self.end

    def is_revoked(self):
        return self.is_spent

    def get_user(self):
        return self.user

    def get_client(self):
        return self.client


class Code:
    def __init__(self, code, asked):
        self.code = code
        self.client_id = asked.client.client_id
        self.redirect_uri = asked.payload.redirect_uri
        self.scope = asked.payload.scope
        self.code_challenge = asked.payload.data["code_challenge"]
        self.code_challenge_method = asked.payload.data["code_challenge_method"]

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope


CLIENTS = {
    "native": Client("native", None, "authorization_code", "refresh_token", DEVICE),
    "service": Client("service", "a/b=c:d+e f%", "client_credentials"),
}
CODES, TOKENS, DEVICES, CONFIRMED = {}, [], {}, set()


class CodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["none"]

    def save_authorization_code(self, code, request):
        CODES[code] = Code(code, request)

    def query_authorization_code(self, code, client):
        found = CODES.get(code)
        return found if found and found.client_id == client.client_id else None

    def delete_authorization_code(self, authorization_code):
        del CODES[authorization_code.code]

    def authenticate_user(self, authorization_code):
        return "ann"


class RefreshGrant(grants.RefreshTokenGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["none"]

    def authenticate_refresh_token(self, refresh_token):
        found = (one for one in TOKENS if one.data.get("refresh_token") == refresh_token)
        return next((one for one in found if not one.is_spent), None)

    def authenticate_user(self, refresh_token):
        return refresh_token.user

    def revoke_old_credential(self, refresh_token):
        # The refresh token stays good: there is no other.
        pass


class ByDevice(DeviceCodeGrant):
    def query_device_credential(self, device_code):
        return DEVICES.get(device_code)

    def query_user_grant(self, user_code):
        return ("ann", True) if user_code in CONFIRMED else None

    def should_slow_down(self, credential):
        is_early = time.time() - credential.get("asked", 0) < 1
        credential["asked"] = time.time()
        return is_early


class DeviceEndpoint(DeviceAuthorizationEndpoint):
    CLIENT_AUTH_METHODS = ["none"]
    INTERVAL = 1

    def get_verification_uri(self):
        return request.host_url + "device"

    def save_device_credential(self, client_id, scope, data):
        DEVICES[data["device_code"]] = DeviceCredentialDict({**data, "client_id": client_id, "scope": scope, "expires_at": time.time() + 600})


class Revocation(RevocationEndpoint):
    CLIENT_AUTH_METHODS = ["none"]

    def query_token(self, token_string, token_type_hint):
        return next((one for one in TOKENS if token_string in one.data.values()), None)

    def revoke_token(self, token, request):
        token.is_spent = True


class Bearer(BearerTokenValidator):
    def authenticate_token(self, token_string):
        return next((one for one in TOKENS if one.data["access_token"] == token_string), None)


def save_token(data, request):
    TOKENS.append(Token(request.client, request.user, data))


app = Flask(__name__)
app.config["OAUTH2_REFRESH_TOKEN_GENERATOR"] = True
server = AuthorizationServer(app, query_client=CLIENTS.get, save_token=save_token)
server.register_grant(CodeGrant, [CodeChallenge(required=True)])
server.register_grant(RefreshGrant)
server.register_grant(grants.ClientCredentialsGrant)
server.register_grant(ByDevice)
server.register_endpoint(DeviceEndpoint)
server.register_endpoint(Revocation)
protected = ResourceProtector()
protected.register_token_validator(Bearer())


@app.get("/authorize")
def authorize():
    grant = server.get_consent_grant(end_user="ann")
    return server.create_authorization_response(grant_user="ann", grant=grant)


@app.post("/token")
def token():
    return server.create_token_response()


@app.post("/device/authorize")
def device():
    return server.create_endpoint_response(DeviceEndpoint.ENDPOINT_NAME)


@app.post("/revoke")
def revoke():
    return server.create_endpoint_response(Revocation.ENDPOINT_NAME)


@app.get("/me")
def me():
    with protected.acquire() as found:
        return jsonify(name=found.user or found.client.client_id)


@app.get("/lab/confirm")
def confirm():
    CONFIRMED.add(request.args["code"])
    return jsonify()


@app.get("/lab/spend")
def spend():
    for one in TOKENS:
        if one.data["access_token"] == request.args["token"]:
            one.end = 0
    return jsonify()


app.run("127.0.0.1", int(sys.argv[1]), threaded=True)
