import json
from io import BytesIO
from unittest.mock import patch

import requests
from urllib3 import HTTPResponse

from odoo.tests import TransactionCase, tagged

from ..models import egov_oidc_provider
from ..tools.errors import OidcError

ISSUER = "https://op.example.vn"
PUBLISHED = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/jwks",
}


def answer_with(body, status=200):
    """An answer as `requests` gives it."""
    answer = requests.Response()
    answer.status_code = status
    answer.raw = HTTPResponse(
        BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode()), preload_content=False
    )
    return answer


@tagged("post_install", "-at_install")
class TestEgovOidcProvider(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        claims = [(0, 0, {"value": name, "claim": name}) for name in ("personal_number", "name", "birth_date")]
        cls.provider = cls.env["egov.oidc.provider"].create(
            {
                "name": "Thử",
                "code": "thu",
                "issuer": ISSUER,
                "client_id": "me",
                "secret_input": "hidden-secret",
                "discovery_url": f"{ISSUER}/.well-known/openid-configuration",
                "claim_ids": claims,
                "enabled": True,
            }
        )

    def setUp(self):
        super().setUp()
        egov_oidc_provider._cache.clear()

    def _answering(self, answer):
        # a callable gives a new answer each time
        option = {"return_value": answer} if isinstance(answer, requests.Response) else {"side_effect": answer}
        return patch.object(egov_oidc_provider.requests, "request", **option)

    def assertProblem(self, code, answer):
        egov_oidc_provider._cache.clear()
        with self._answering(answer), self.assertRaises(OidcError) as caught:
            self.provider._metadata()
        self.assertEqual(caught.exception.code, code)

    def test_the_configuration_is_asked_for_once(self):
        with self._answering(answer_with(PUBLISHED)) as asked:
            self.assertEqual(self.provider._metadata()["token_endpoint"], f"{ISSUER}/token")
            self.provider._metadata()
        self.assertEqual(asked.call_count, 1)
        self.assertTrue(asked.call_args.kwargs["timeout"])
        self.assertFalse(asked.call_args.kwargs["allow_redirects"])

    def test_given_addresses_come_before_published_ones(self):
        self.provider.token_endpoint = f"{ISSUER}/other"
        with self._answering(answer_with(PUBLISHED)):
            self.assertEqual(self.provider._metadata()["token_endpoint"], f"{ISSUER}/other")

    def test_a_configuration_of_somebody_else_is_refused(self):
        self.assertProblem("answer", answer_with({**PUBLISHED, "issuer": "https://evil.example"}))
        self.assertProblem("answer", answer_with({**PUBLISHED, "token_endpoint": "http://op.example.vn/token"}))
        self.assertProblem("answer", answer_with({**PUBLISHED, "jwks_uri": "https://127.0.0.1/jwks"}))

    def test_answers_that_are_none(self):
        self.assertProblem("answer", answer_with(b"<html>"))
        self.assertProblem("answer", answer_with([1]))
        self.assertProblem("answer", answer_with(b"x" * (egov_oidc_provider.MAX_ANSWER + 1)))
        self.assertProblem("unreachable", answer_with(b"<html>", 503))
        self.assertProblem("unreachable", answer_with({}, 500))
        self.assertProblem("provider", answer_with({}, 302))
        self.assertProblem("unreachable", requests.ConnectionError())
        self.assertProblem("unreachable", requests.ReadTimeout())

    def test_the_log_holds_no_secret(self):
        pending = {"redirect_uri": "https://me.example.vn/eid/thu/callback", "verifier": "v-secret", "nonce": "n"}
        for way in ("basic", "post"):
            self.provider.token_auth = way
            egov_oidc_provider._cache.clear()
            with (
                patch.object(egov_oidc_provider, "_logger") as log,
                self._answering(answer_with({**PUBLISHED, "error": "invalid_grant"})),
                self.assertRaises(OidcError),
            ):
                self.provider._finish("c-secret", pending)
            written = str(log.mock_calls)
            self.assertIn("/token", written)
            for secret in ("hidden-secret", "c-secret", "v-secret"):
                self.assertNotIn(secret, written)

    def test_the_secret_goes_where_the_provider_wants_it(self):
        pending = {"redirect_uri": "r", "verifier": "v"}
        self.assertEqual(self.provider._token_request("c", pending)["auth"], ("me", "hidden-secret"))
        self.provider.token_auth = "post"
        self.assertEqual(self.provider._token_request("c", pending)["data"]["client_secret"], "hidden-secret")
        self.provider.token_auth = "none"
        asked = self.provider._token_request("c", pending)
        self.assertNotIn("hidden-secret", str(asked))
        self.assertEqual(asked["data"]["client_id"], "me")

    def test_user_information_of_somebody_else_is_refused(self):
        metadata = {"userinfo_endpoint": f"{ISSUER}/me"}
        with self._answering(answer_with({"sub": "another"})), self.assertRaises(OidcError):
            self.provider._userinfo(metadata, "token", "me")
