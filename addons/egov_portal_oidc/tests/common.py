import re
from urllib.parse import parse_qs, parse_qsl, urlsplit

import requests

from odoo.http import root
from odoo.tests import HttpCase
from odoo.tests.common import HOST, _super_send

from odoo.addons.egov_portal.tests.common import PortalCommon

from ..models import egov_oidc_provider
from ..simulator.app import Simulator
from ..simulator.people import PEOPLE

ANNA, BINH, CUONG, WITHOUT_EMAIL, LOW_LEVEL = range(5)
#: Where nobody wanted to go anywhere else: another addon has a page for the citizen's dossiers.
AFTER_LOGIN = "account or dossiers"


class OidcCommon(HttpCase, PortalCommon):
    """A citizen's browser, our pages, and the simulated provider in the same process."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.simulator = cls.enterClassContext(Simulator(port=0, delay=1))
        cls.port = urlsplit(cls.simulator.issuer).port
        cls.providers = cls.env["egov.oidc.provider"]
        cls.providers.search([]).enabled = False
        cls.providers.search([("code", "=", "mo-phong")]).code = "demo"
        cls.env.flush_all()
        cls.provider = cls.providers.create(cls.providers._simulator_vals(cls.port))
        egov_oidc_provider._cache.clear()

    def setUp(self):
        super().setUp()
        self.logout()

    def logout(self):
        """Override of Odoo's tests: logging in changed the session, of which they know only the first."""
        self.opener.cookies.clear()
        self.authenticate(None, None)

    @classmethod
    def _request_handler(cls, session, request, /, **options):
        """Override of Odoo's tests: they lengthen timeouts, which is what one test is about."""
        url = urlsplit(request.url)
        if url.hostname == HOST and url.port == getattr(cls, "port", None):
            return _super_send(session, request, **options)
        return super()._request_handler(session, request, **options)

    def get(self, address):
        """Ask our own site for a page, without following redirects."""
        self.env.flush_all()
        return self.url_open(address.removeprefix(self.base_url()), allow_redirects=False)

    def go(self, code="mo-phong", query=""):
        """Press the button; return what the provider is asked."""
        response = self.get(f"/eid/{code}/bat-dau{query}")
        self.assertEqual(response.status_code, 303, response.text)
        address = response.headers["Location"]
        self.assertTrue(address.startswith(self.simulator.issuer), address)
        return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}

    def choose(self, asked, who=ANNA, act="agree", **own):
        """What the person does at the provider; return the address to come back to."""
        form = {**asked, "who": str(who), "act": act, **own}
        response = requests.post(f"{self.simulator.issuer}/authorize", form, allow_redirects=False, timeout=10)
        self.assertEqual(response.status_code, 303, response.text)
        return response.headers["Location"]

    def log_in(self, who=ANNA, act="agree", query="", **own):
        """The whole way; return the response to coming back."""
        return self.get(self.choose(self.go(query=query), who, act, **own))

    def answer_of(self, address):
        return dict(parse_qsl(urlsplit(address).query))

    def target(self, response):
        """The page of our own site that a response leads to."""
        target = response.headers["Location"].removeprefix(self.base_url())
        return AFTER_LOGIN if target in ("/tai-khoan", "/ho-so") else target

    def current_uid(self):
        """Who is logged in according to the browser's newest session."""
        sids = [cookie.value for cookie in self.opener.cookies if cookie.name == "session_id"]
        return root.session_store.get(sids[-1]).get("uid")

    def account_of(self, who):
        link = (
            self.env["egov.oidc.link"]
            .sudo()
            .search([("provider_id", "=", self.provider.id), ("subject", "=", PEOPLE[who].subject)])
        )
        return link.user_id

    def identity_of(self, user):
        return self.env["egov.portal.identity"].sudo().search([("partner_id", "=", user.partner_id.id)])

    def assertRefused(self, response, code, status=None):
        """Nobody was logged in, and the page says why."""
        found = re.search(r'data-code="(\w+)"', response.text)
        self.assertEqual(found and found[1], code, response.headers)
        self.assertEqual(response.status_code, status or response.status_code)
        self.assertGreaterEqual(response.status_code, 400)
