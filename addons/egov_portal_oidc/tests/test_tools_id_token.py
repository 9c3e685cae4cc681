import base64
import json
from unittest import TestCase

from ..simulator import keys
from ..tools import id_token
from ..tools.errors import OidcError

NOW = 1_800_000_000
RULES = {"issuer": "https://op.example", "client_id": "me", "nonce": "n-1", "now": NOW}

# RFC 7515 appendix A.3: a signature with ES256 and the key that made it.
RFC_ES256 = (
    "eyJhbGciOiJFUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
)
RFC_KEY = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
}


class TestToolsIdToken(TestCase):
    """Tokens are signed by the simulator with `cryptography`, verified with another library."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rsa, cls.ec = keys.RsaKey(), keys.EcKey()
        cls.key_set = {"keys": [cls.rsa.public(), cls.ec.public()]}

    def claims(self, **changes):
        claims = {"iss": "https://op.example", "aud": "me", "sub": "s", "iat": NOW, "exp": NOW + 300, "nonce": "n-1"}
        return {name: value for name, value in {**claims, **changes}.items() if value is not None}

    def verify(self, token, key_set=None, **rules):
        return id_token.verify(token, key_set or self.key_set, **{**RULES, **rules})

    def assertWrong(self, detail, token, **rules):
        with self.assertRaises(OidcError) as caught:
            self.verify(token, **rules)
        self.assertEqual(caught.exception.code, "token")
        self.assertIn(detail, caught.exception.detail)

    def test_both_algorithms_pass(self):
        for key in (self.rsa, self.ec):
            self.assertEqual(self.verify(keys.token(self.claims(), key))["sub"], "s")

    def test_the_signature_of_the_standard_passes(self):
        """Its claims are not an ID token's, so the first thing that is wrong is the issuer, not the signature."""
        self.assertWrong("iss", RFC_ES256, key_set={"keys": [RFC_KEY]})
        changed = RFC_ES256[:-6] + "AAAAAA"
        self.assertWrong("signature", changed, key_set={"keys": [RFC_KEY]})

    def test_no_signature_and_shared_secrets_are_refused(self):
        self.assertWrong("algorithm", keys.unsigned_token(self.claims()))
        self.assertWrong("algorithm", keys.confused_token(self.claims(), self.rsa))
        secret = {"kty": "oct", "k": base64.urlsafe_b64encode(b"x" * 32).decode(), "kid": "o"}
        self.assertWrong("algorithm", keys.confused_token(self.claims(), self.rsa), key_set={"keys": [secret]})

    def test_other_signatures_and_changed_claims_are_refused(self):
        self.assertWrong("signature", keys.token(self.claims(), keys.RsaKey(), kid=self.rsa.kid))
        head, _claims, signature = keys.token(self.claims(), self.rsa).split(".")
        body = keys.encode(json.dumps(self.claims(sub="another")).encode())
        self.assertWrong("signature", f"{head}.{body}.{signature}")

    def test_a_key_of_the_token_itself_is_not_used(self):
        stranger = keys.RsaKey()
        self.assertWrong("", keys.token(self.claims(), stranger, kid=self.rsa.kid, jwk=stranger.public()))

    def test_the_algorithm_fits_the_key(self):
        self.assertWrong("keys fit", keys.token(self.claims(), self.rsa, kid=self.ec.kid))
        self.assertWrong("keys fit", keys.token(self.claims(), self.rsa, alg="ES256"))

    def test_an_unknown_key_asks_for_the_keys_again(self):
        with self.assertRaises(id_token.UnknownKeyError):
            self.verify(keys.token(self.claims(), keys.RsaKey()))

    def test_a_token_without_key_id_needs_a_single_key(self):
        token = keys.token(self.claims(), self.rsa, kid=None)
        head = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
        self.assertIsNone(head["kid"])
        self.assertWrong("keys fit", token)

    def test_keys_for_encryption_verify_nothing(self):
        self.assertWrong(
            "keys fit", keys.token(self.claims(), self.rsa), key_set={"keys": [{**self.rsa.public(), "use": "enc"}]}
        )

    def test_what_is_no_token_is_refused(self):
        for text in ("", "a.b", "a.b.c", "ä", "..", "e30.e30.e30"):
            with self.assertRaises(OidcError, msg=text):
                self.verify(text)

    def test_issuer_audience_and_party(self):
        self.assertEqual(self.verify(keys.token(self.claims(aud=["me", "b"], azp="me"), self.ec))["sub"], "s")
        for detail, changes in (
            ("iss", {"iss": "https://op.example/"}),
            ("iss", {"iss": None}),
            ("aud", {"aud": "you"}),
            ("aud", {"aud": None}),
            ("aud", {"aud": {"me": 1}}),
            ("azp", {"aud": ["me", "b"]}),
            ("azp", {"azp": "you"}),
            ("sub", {"sub": ""}),
            ("sub", {"sub": 5}),
            ("sub", {"sub": "x" * 256}),
        ):
            self.assertWrong(detail, keys.token(self.claims(**changes), self.ec))

    def test_times_with_two_minutes_for_the_clocks(self):
        for changes in ({"exp": NOW - 119}, {"iat": NOW + 119}, {"iat": NOW - 700}, {"nbf": NOW + 100}):
            self.assertTrue(self.verify(keys.token(self.claims(**changes), self.ec)), changes)
        for detail, changes in (
            ("expired", {"exp": NOW - 121}),
            ("exp", {"exp": None}),
            ("exp", {"exp": "later"}),
            ("exp", {"exp": True}),
            ("iat", {"iat": NOW + 121}),
            ("iat", {"iat": NOW - 721}),
            ("iat", {"iat": None}),
            ("nbf", {"nbf": NOW + 121}),
        ):
            self.assertWrong(detail, keys.token(self.claims(**changes), self.ec))

    def test_nonce_and_hash_of_the_access_token(self):
        for nonce in ("n-2", "", None, ["n-1"]):
            self.assertWrong("nonce", keys.token(self.claims(nonce=nonce), self.ec))
        # at_hash of OpenID Connect Core 1.0 appendix A.3
        access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"
        good = keys.token(self.claims(at_hash="77QmUPtjPfzWtF2AnpK9RQ"), self.ec)
        self.assertTrue(self.verify(good, access_token=access_token))
        self.assertWrong("at_hash", good, access_token="another")
