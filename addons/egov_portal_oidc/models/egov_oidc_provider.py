import json
import logging
import re
import time
from urllib.parse import urlencode, urljoin

import requests
from urllib3.exceptions import HTTPError

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ..tools import addresses, claims, id_token, masking, pkce
from ..tools.errors import OidcError
from ..tools.ttl_cache import TtlCache

_logger = logging.getLogger(__name__)

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
#: Seconds to wait for an answer: somebody sits before the screen.
TIMEOUT = 8
MAX_ANSWER = 512 * 1024
#: Configuration and keys of providers, by database, provider and its last change.
_cache = TtlCache(3600)
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")
# VNeID's own names; data of the provider, shown here for the simulator.
SIMULATOR_CLAIMS = {
    "personal_number": "SoDinhDanh",
    "name": "HoVaTen",
    "birth_date": "NgayThangNamSinh",
    "sex": "GioiTinh",
    "phone": "SoDienThoai",
    "email": "email",
    "assurance": "acr",
}


class EgovOidcProvider(models.Model):
    """A service that tells who somebody is, by OpenID Connect (authorization code with PKCE)."""

    _name = "egov.oidc.provider"
    _description = "Identity provider"
    _order = "sequence, id"

    name = fields.Char(required=True, help="As citizens know it: it stands on the button.")
    code = fields.Char(required=True, help="Part of the addresses: /eid/CODE.")
    sequence = fields.Integer(default=10)
    enabled = fields.Boolean(copy=False)
    is_simulator = fields.Boolean(
        "Simulator", help="It invents people. It is marked on every page and works on this computer only."
    )
    issuer = fields.Char(help="Exactly as in the ID tokens.")
    discovery_url = fields.Char(
        "Configuration address", help="Ends with /.well-known/openid-configuration; without it, name all endpoints."
    )
    authorization_endpoint = fields.Char("Log-in page")
    token_endpoint = fields.Char("Token address")
    jwks_uri = fields.Char("Keys address")
    userinfo_endpoint = fields.Char("User information address")
    use_userinfo = fields.Boolean("Ask for user information", help="For claims that the ID token does not carry.")
    client_id = fields.Char("Client ID")
    client_secret = fields.Char(groups=fields.NO_ACCESS, copy=False)
    secret_input = fields.Char(
        "Client secret",
        compute="_compute_secret_input",
        inverse="_inverse_secret_input",
        groups="base.group_system",
        help="Write it here; it is never shown again.",
    )
    has_secret = fields.Boolean("Secret is set", compute="_compute_secret_input", groups="base.group_system")
    token_auth = fields.Selection(
        [("basic", "Secret in the header"), ("post", "Secret in the form"), ("none", "No secret (PKCE only)")],
        "Client authentication",
        required=True,
        default="basic",
    )
    scopes = fields.Char(required=True, default="openid profile")
    minimum_assurance = fields.Char("Least level", help="Lower levels of assurance confirm nobody; empty: any.")
    claim_ids = fields.One2many("egov.oidc.claim", "provider_id", string="Claims", copy=True)
    redirect_uri = fields.Char("Address to register", compute="_compute_redirect_uri")

    _code_uniq = models.Constraint("UNIQUE (code)", "Another provider has this code.")

    @api.depends("client_secret")
    def _compute_secret_input(self):
        for provider in self:
            provider.secret_input = False
            provider.has_secret = bool(provider.sudo().client_secret)  # only whether there is one

    def _inverse_secret_input(self):
        if not (self.env.su or self.env.user.has_group("base.group_system")):
            raise AccessError(self.env._("Only the system administrator sets the secret of an identity provider."))
        for provider in self.filtered("secret_input"):
            provider_sudo = provider.sudo()  # written by administrators, read by the log-in alone
            provider_sudo.client_secret = provider.secret_input.strip()

    @api.depends("code")
    def _compute_redirect_uri(self):
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url") or ""
        for provider in self:
            provider.redirect_uri = provider._redirect_uri(base)

    @api.constrains("code")
    def _check_code(self):
        for provider in self:
            if not _CODE.fullmatch(provider.code):
                raise ValidationError(self.env._("The code has small letters, digits and dashes, e.g. vneid."))

    @api.constrains("issuer", "discovery_url", "is_simulator", "enabled", "client_id", "claim_ids", *_ENDPOINTS)
    def _check_addresses(self):
        for provider in self:
            given = filter(None, (provider[name] for name in ("issuer", "discovery_url", *_ENDPOINTS)))
            wrong = [address for address in given if not addresses.is_endpoint(address, provider.is_simulator)]
            if wrong and provider.is_simulator:
                raise ValidationError(
                    self.env._("A simulator lives on this computer (127.0.0.1) only, not at %s.", wrong[0])
                )
            if wrong:
                raise ValidationError(self.env._("An identity provider is asked over https only, not at %s.", wrong[0]))
            if provider.enabled and not provider._is_complete():
                raise ValidationError(
                    self.env._(
                        "“%s” can be offered when issuer, client ID, claims of name, birth and number, and the "
                        "configuration address or all endpoints are known.",
                        provider.name,
                    )
                )

    def _is_complete(self):
        explicit = self.authorization_endpoint and self.token_endpoint and self.jwks_uri
        known = {"personal_number", "name", "birth_date"} <= set(self.claim_ids.mapped("value"))
        return bool(self.issuer and self.client_id and known and (self.discovery_url or explicit))

    @api.model
    def _offered(self):
        """The providers that citizens may use, as superuser: nobody but the administrator reads them."""
        return self.sudo().search([("enabled", "=", True)])

    @api.model
    def _simulator_vals(self, port=8990):
        """What makes the simulator of the suite a provider; `scripts/simulators eid` runs it."""
        issuer = f"http://127.0.0.1:{port}"
        return {
            "name": "VNeID",
            "code": "mo-phong",
            "is_simulator": True,
            "issuer": issuer,
            "discovery_url": f"{issuer}/.well-known/openid-configuration",
            "client_id": "egov-portal",
            "secret_input": "simulated-secret",
            "minimum_assurance": "2",
            "claim_ids": [
                fields.Command.create({"value": value, "claim": claim}) for value, claim in SIMULATOR_CLAIMS.items()
            ],
            "enabled": True,
        }

    def _source_label(self):
        """How an identity names who confirmed it; what a simulator confirmed says so for ever."""
        return self.env._("%s (SIMULATED)", self.name) if self.is_simulator else self.name

    def _redirect_uri(self, base):
        """The one address at which this provider gives its answers; its own, so that no two are mixed up."""
        return urljoin(base, f"/eid/{self.code}/callback")

    def _start(self, base):
        """Begin a log-in.

        :return: the address to go to, and what the session keeps to recognise the answer
        """
        self.ensure_one()
        pending = {
            "provider": self.id,
            "state": pkce.new_secret(),
            "nonce": pkce.new_secret(),
            "verifier": pkce.new_secret(),
            "redirect_uri": self._redirect_uri(base),
        }
        endpoint = self._metadata()["authorization_endpoint"]
        query = urlencode(
            {
                "response_type": "code",
                "client_id": self.client_id,
                "redirect_uri": pending["redirect_uri"],
                "scope": self.scopes,
                "state": pending["state"],
                "nonce": pending["nonce"],
                "code_challenge": pkce.challenge(pending["verifier"]),
                "code_challenge_method": "S256",
            }
        )
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{query}", pending

    def _finish(self, code, pending):
        """Exchange the code and return the verified subject and who it is.

        :raise OidcError: whatever is not as it must be
        """
        self.ensure_one()
        metadata = self._metadata()
        answer = self._request("POST", metadata["token_endpoint"], **self._token_request(code, pending))
        token, access_token = answer.get("id_token"), answer.get("access_token")
        if not isinstance(token, str):
            raise OidcError("token", "no ID token")
        told = self._verify(token, access_token, pending["nonce"])
        if self.use_userinfo:
            told = {**self._userinfo(metadata, access_token, told["sub"]), **told}
        person = claims.read(told, {line.value: line.claim for line in self.claim_ids})
        return told["sub"], person

    def _check_issuer(self, issuer):
        """The answer names the provider that gave it (RFC 9207), so that it is not taken for another's."""
        named = self._published().get("authorization_response_iss_parameter_supported")
        if (issuer or named) and issuer != self.issuer:
            raise OidcError("mixed", "iss")

    def _token_request(self, code, pending):
        data = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": pending["redirect_uri"],
            "code_verifier": pending["verifier"],
        }
        secret = self.sudo().client_secret or ""  # never leaves this request
        if self.token_auth == "basic":
            return {"data": data, "auth": (self.client_id, secret)}
        data["client_id"] = self.client_id
        if self.token_auth == "post":
            data["client_secret"] = secret
        return {"data": data}

    def _verify(self, token, access_token, nonce):
        rules = {"issuer": self.issuer, "client_id": self.client_id, "nonce": nonce, "now": time.time()}
        rules["access_token"] = access_token
        try:
            return id_token.verify(token, self._keys(), **rules)
        except id_token.UnknownKeyError:
            return id_token.verify(token, self._keys(fresh=True), **rules)

    def _userinfo(self, metadata, access_token, subject):
        if not (access_token and metadata.get("userinfo_endpoint")):
            raise OidcError("answer", "no user information")
        told = self._request("GET", metadata["userinfo_endpoint"], headers={"Authorization": f"Bearer {access_token}"})
        if told.get("sub") != subject:
            raise OidcError("token", "user information of somebody else")
        return told

    def _metadata(self):
        """The endpoints, from the published configuration unless they are given."""
        found = {name: self[name] for name in _ENDPOINTS if self[name]}
        published = self._published()
        return {name: published.get(name) for name in _ENDPOINTS} | found

    def _published(self):
        if not self.discovery_url:
            return {}
        return _cache.get(self._cache_key("configuration"), self._discover)

    def _discover(self):
        published = self._request("GET", self.discovery_url)
        if published.get("issuer") != self.issuer:
            raise OidcError("answer", "issuer of the configuration")
        for name in _ENDPOINTS:
            address = published.get(name)
            if (address or name != "userinfo_endpoint") and not addresses.is_endpoint(address, self.is_simulator):
                raise OidcError("answer", name)
        return published

    def _keys(self, fresh=False):
        address = self._metadata()["jwks_uri"]
        return _cache.get(self._cache_key("keys"), lambda: self._request("GET", address), fresh)

    def _cache_key(self, kind):
        return self.env.cr.dbname, self.id, str(self.write_date), kind

    def _request(self, method, url, **options):
        """Ask the provider; the one place from which anything goes out.

        :raise OidcError: ``unreachable``, ``provider`` (it refuses, with its code as detail) or ``answer``
        """
        if not addresses.is_endpoint(url, self.is_simulator):
            raise OidcError("answer", "address")
        try:
            with requests.request(
                method, url, timeout=TIMEOUT, allow_redirects=False, stream=True, **options
            ) as response:
                body = response.raw.read(MAX_ANSWER + 1, decode_content=True)
        except (requests.RequestException, HTTPError, OSError) as error:
            _logger.info("Provider %s does not answer at %s (%s)", self.id, url, type(error).__name__)
            raise OidcError("unreachable", type(error).__name__) from error
        sent = masking.masked(options.get("data") or {})
        _logger.info("Provider %s: %s %s %s answered %s", self.id, method, url, sent, response.status_code)
        return self._read_answer(response.status_code, body)

    @staticmethod
    def _read_answer(status, body):
        if len(body) > MAX_ANSWER:
            raise OidcError("answer", "too long")
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise OidcError("unreachable" if status >= 500 else "answer", f"HTTP {status}, no JSON") from error
        if not isinstance(answer, dict):
            raise OidcError("answer", "no object")
        if status >= 500:
            raise OidcError("unreachable", f"HTTP {status}")
        if status != 200:
            raise OidcError("provider", f"HTTP {status} {str(answer.get('error'))[:40]}")
        return answer
