import secrets

from odoo import api, fields, models

from odoo.addons.egov_base.tools import clock, folding

from ..tools import claims
from ..tools.errors import OidcError


class EgovOidcLink(models.Model):
    """Which account a subject of a provider logs in to. Nobody reads or writes it through the API."""

    _name = "egov.oidc.link"
    _description = "Account linked to an electronic identity"
    _inherit = ["egov.guarded.mixin"]
    _rec_name = "subject"
    _order = "id"
    _guarded_fields = frozenset({"provider_id", "subject", "user_id", "linked_at", "last_login_at"})

    provider_id = fields.Many2one("egov.oidc.provider", required=True, ondelete="cascade")
    subject = fields.Char(required=True)
    user_id = fields.Many2one("res.users", required=True, ondelete="cascade", index=True)
    linked_at = fields.Datetime(required=True, default=lambda self: clock.now())
    last_login_at = fields.Datetime()

    _subject_uniq = models.UniqueIndex("(provider_id, subject)", "This electronic identity is linked already.")
    _user_uniq = models.UniqueIndex("(provider_id, user_id)", "This account is linked already.")

    @api.model
    def _log_in(self, provider, subject, person):
        """Return the account of a subject, made when there is none, with its identity brought up to date.

        :raise OidcError: nobody is logged in, and nothing has changed
        """
        self._check_person(provider, person)
        link_sudo = self._find(provider, subject)
        user_sudo = link_sudo.user_id or self._create_user(provider, person)
        self._check_user(user_sudo)
        link_sudo = link_sudo or self._create_link(provider, subject, user_sudo)
        self._confirm(link_sudo, person)
        return link_sudo.user_id

    @api.model
    def _link_to(self, user, provider, subject, person):
        """Link the account that is logged in to a subject."""
        self._check_person(provider, person)
        self._check_user(user)
        link_sudo = self._find(provider, subject)
        if link_sudo and link_sudo.user_id != user:
            raise OidcError("linked_elsewhere")
        own_sudo = self.sudo().search([("provider_id", "=", provider.id), ("user_id", "=", user.id)])
        if own_sudo and own_sudo != link_sudo:
            raise OidcError("other_identity")
        link_sudo = link_sudo or self._create_link(provider, subject, user)
        self._confirm(link_sudo, person)
        return link_sudo

    @api.model
    def _of_user(self):
        """The links of who is logged in, as superuser."""
        return self.sudo().search([("user_id", "=", self.env.uid)])

    @api.model
    def _find(self, provider, subject):
        return self.sudo().search([("provider_id", "=", provider.id), ("subject", "=", subject)])

    @api.model
    def _check_person(self, provider, person):
        if not claims.is_assured(person["assurance"], provider.minimum_assurance):
            raise OidcError("assurance", level=provider.minimum_assurance)
        if problem := claims.problem(person):
            raise OidcError(problem)

    @api.model
    def _check_user(self, user):
        user_sudo = user.sudo()  # whether the account may be used is asked before anybody is logged in
        if not user_sudo.active:
            raise OidcError("closed")
        if not user_sudo._is_portal():
            raise OidcError("staff")

    @api.model
    def _create_link(self, provider, subject, user):
        link = self.sudo()  # only here, after the provider's answer was verified
        return link.create({"provider_id": provider.id, "subject": subject, "user_id": user.id})

    @api.model
    def _create_user(self, provider, person):
        """A citizen's account without a password.

        It never takes over an account with the same e-mail: whoever controls an address at the provider is not
        thereby the holder of an account here.
        """
        self.env["egov.portal.identity"]._check_number_free(person["personal_number"])
        users_sudo = self.env["res.users"].sudo()  # visitors may not create accounts
        email = person["email"]
        everybody = users_sudo.with_context(active_test=False)
        taken = not email or everybody.search_count([("login", "=ilike", _escaped(email))], limit=1)
        login = self._free_login(provider, person) if taken else email
        return users_sudo._create_user_from_template(
            {"name": person["name"], "login": login, "email": email, "phone": person["phone"], "lang": "vi_VN"}
        )

    @api.model
    def _free_login(self, provider, person):
        """A login that says nothing about the person's number and that nobody has."""
        words = folding.fold(person["name"]).replace(" ", ".")[:40]
        return f"{words}.{provider.code}.{secrets.token_hex(4)}"

    @api.model
    def _confirm(self, link_sudo, person):
        user_sudo = link_sudo.user_id
        identity_sudo = self.env["egov.portal.identity"].with_user(user_sudo)._of_user()
        identity_sudo._confirm_electronically(link_sudo.provider_id, person)
        link_sudo.last_login_at = clock.now()


def _escaped(text):
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
