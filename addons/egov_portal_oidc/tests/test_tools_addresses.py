from unittest import TestCase

from ..tools import addresses, masking
from ..tools.ttl_cache import TtlCache


class TestToolsAddresses(TestCase):
    def test_real_providers(self):
        for address in ("https://sso.example.vn", "https://sso.example.vn:8443/auth?realm=citizen"):
            self.assertTrue(addresses.is_endpoint(address))
        wrong = ["http://sso.example.vn", "https://127.0.0.1", "https://localhost/x", "https://u:p@sso.example.vn"]
        wrong += ["https://sso.example.vn/#a", "https://sso.example.vn/a b", "https://x:99999999/", "", None, "sso"]
        for address in wrong:
            self.assertFalse(addresses.is_endpoint(address), address)

    def test_simulators(self):
        self.assertTrue(addresses.is_endpoint("http://127.0.0.1:8990/token", simulated=True))
        for address in ("http://127.0.0.1.evil.example/", "http://127.0.0.1@evil.example/", "https://sso.example.vn"):
            self.assertFalse(addresses.is_endpoint(address, simulated=True), address)

    def test_secrets_are_masked(self):
        self.assertEqual(
            masking.masked({"code": "c", "client_secret": "s", "grant_type": "g", "Authorization": "b"}),
            {"code": "***", "client_secret": "***", "grant_type": "g", "Authorization": "***"},
        )

    def test_the_cache_forgets_in_time(self):
        now, made = [0], []
        cache = TtlCache(10, clock=lambda: now[0])
        make = lambda: made.append(1) or len(made)  # noqa: E731
        self.assertEqual([cache.get("a", make), cache.get("a", make)], [1, 1])
        self.assertEqual(cache.get("a", make, fresh=True), 2)
        now[0] = 11
        self.assertEqual(cache.get("a", make), 3)
        with self.assertRaises(ZeroDivisionError):
            cache.get("b", lambda: 1 / 0)
        self.assertEqual(cache.get("b", make), 4)
