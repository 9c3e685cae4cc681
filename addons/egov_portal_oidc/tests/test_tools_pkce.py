from unittest import TestCase

from ..tools import pkce


class TestToolsPkce(TestCase):
    def test_the_challenge_is_that_of_the_standard(self):
        """The vector of RFC 7636 appendix B."""
        verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        self.assertEqual(pkce.challenge(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")

    def test_secrets_are_long_and_new_each_time(self):
        found = {pkce.new_secret() for _turn in range(50)}
        self.assertEqual(len(found), 50)
        self.assertEqual({len(each) for each in found}, {43})

    def test_nothing_is_equal_to_nothing(self):
        self.assertTrue(pkce.same("a", "a"))
        for given, expected in (("a", "b"), ("", ""), (None, None), ("a", None), (None, "a"), (["a"], "a")):
            self.assertFalse(pkce.same(given, expected))
