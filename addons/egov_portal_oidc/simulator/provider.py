"""What the simulated provider remembers and answers, without HTTP."""

import secrets
import threading
import time
from urllib.parse import urlencode, urlsplit

from . import keys

CLIENT_ID, CLIENT_SECRET, CLIENT_NAME = "egov-portal", "simulated-secret", "Cổng dịch vụ công (thử nghiệm)"
CODE_LIFETIME = 60
LOOPBACK = {"127.0.0.1", "localhost"}
AUTHORIZE = ("response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
             "code_challenge_method")  # fmt: skip


class Refusal(Exception):
    """An error of RFC 6749, told to the client."""


class Provider:
    def __init__(self, issuer, delay=15):
        self.issuer, self.delay = issuer, delay
        self._lock = threading.Lock()
        self._codes, self._tokens = {}, {}
        self.rotate()

    def rotate(self):
        """New keys; the old ones are gone at once."""
        self.keys = [keys.RsaKey(), keys.EcKey()]

    def configuration(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }

    def jwks(self):
        return {"keys": [key.public() for key in self.keys]}

    def problem(self, request):
        """Why an authorization request cannot be shown to anybody, or None."""
        address = urlsplit(request.get("redirect_uri", ""))
        if request.get("client_id") != CLIENT_ID:
            return "Không biết ứng dụng này (client_id)."
        if address.hostname not in LOOPBACK or not address.path.endswith("/callback"):
            return "Địa chỉ quay về (redirect_uri) chưa được đăng ký."
        if request.get("response_type") != "code" or "openid" not in request.get("scope", "").split():
            return "Cần response_type=code và scope=openid."
        if request.get("code_challenge_method") != "S256" or len(request.get("code_challenge", "")) != 43:
            return "Cần PKCE với S256."
        if not request.get("state") or not request.get("nonce"):
            return "Cần state và nonce."
        return None

    def answer(self, request, act, person):
        """The address to send the browser back to."""
        back = {"state": request["state"], "iss": self.issuer}
        if act == "refuse":
            back["error"] = "access_denied"
        elif act == "error":
            back |= {"error": "server_error", "error_description": "Mo phong loi cua nha cung cap"}
        else:
            if act == "rotate":
                self.rotate()
            code = back["code"] = secrets.token_urlsafe(24)
            with self._lock:
                self._codes[code] = {"request": dict(request), "act": act, "person": person, "at": time.time()}
        return f"{request['redirect_uri']}?{urlencode(back)}"

    def token(self, form, client):
        """Exchange a code, once."""
        if client != (CLIENT_ID, CLIENT_SECRET):
            raise Refusal("invalid_client")
        if form.get("grant_type") != "authorization_code":
            raise Refusal("unsupported_grant_type")
        with self._lock:
            grant = self._codes.pop(form.get("code"), None)
        if not grant or time.time() - grant["at"] > CODE_LIFETIME:
            raise Refusal("invalid_grant")
        request = grant["request"]
        proof = keys.challenge(form.get("code_verifier", ""))
        if form.get("redirect_uri") != request["redirect_uri"] or proof != request["code_challenge"]:
            raise Refusal("invalid_grant")
        if grant["act"] == "slow":
            time.sleep(self.delay)
        access_token = secrets.token_urlsafe(24)
        with self._lock:
            self._tokens[access_token] = grant["person"]
        return {
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": 300,
            "scope": request["scope"],
            "id_token": self._id_token(grant, access_token),
        }

    def userinfo(self, access_token):
        with self._lock:
            person = self._tokens.get(access_token)
        if not person:
            raise Refusal("invalid_token")
        return person.claims()

    def _id_token(self, grant, access_token):
        now, act = int(time.time()), grant["act"]
        claims = {
            **grant["person"].claims(),
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "azp": CLIENT_ID,
            "iat": now,
            "auth_time": now,
            "exp": now + 300,
            "nonce": grant["request"]["nonce"],
            "at_hash": keys.half_hash(access_token),
        }
        claims |= {
            "wrong_nonce": {"nonce": secrets.token_urlsafe(24)},
            "expired": {"iat": now - 500, "exp": now - 200},
            "wrong_audience": {"aud": "another-client", "azp": "another-client"},
            "wrong_issuer": {"iss": "https://another.example"},
        }.get(act, {})
        if act == "alg_none":
            return keys.unsigned_token(claims)
        if act == "hs256":
            return keys.confused_token(claims, self.keys[0])
        if act == "wrong_signature":
            return keys.token(claims, keys.RsaKey(), kid=self.keys[0].kid)
        return keys.token(claims, self.keys[now % 2])
