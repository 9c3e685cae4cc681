import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import birth, clock
from odoo.addons.egov_dossier.tools.codes import SECRET_ALPHABET

from ..tools import place

LEVELS = [
    ("declared", "Declared"),
    ("checked", "Checked at the counter"),
    ("electronic", "Confirmed by electronic identity"),
]
#: What an office has seen on a paper: changed by the holder, it is only declared again.
CONFIRMED_FIELDS = frozenset({"name", "personal_number", "birth_date", "birth_precision"})
LINK_CODE_LENGTH = 6
LINK_CODE_MINUTES = 15


class EgovPortalIdentity(models.Model):
    """Who the holder of an account is, as far as we know, and how we know it.

    It is no contact: a contact is readable by every user of the database, this by nobody.
    The portal shows it to its holder; an office learns it with a dossier.
    """

    _name = "egov.portal.identity"
    _description = "Identity of an account"
    _inherit = ["egov.guarded.mixin"]
    _rec_name = "name"
    _order = "id"

    _guarded_fields = frozenset({"level", "level_at", "level_source", "link_code", "link_code_until"})

    partner_id = fields.Many2one("res.partner", "Account", required=True, ondelete="cascade")
    name = fields.Char(required=True)
    personal_number = fields.Char()
    birth_date = fields.Date()
    birth_precision = fields.Selection(
        [("day", "Day known"), ("month", "Only month and year"), ("year", "Only the year")], default="day"
    )
    sex = fields.Selection([("male", "Male"), ("female", "Female"), ("unknown", "Unknown")], default="unknown")
    phone = fields.Char()
    email = fields.Char()
    address = fields.Char()
    province_code = fields.Char(size=2)
    commune_code = fields.Char(size=5)
    level = fields.Selection(LEVELS, required=True, default="declared")
    level_at = fields.Datetime()
    level_source = fields.Char(help="The office or the provider that confirmed the identity.")

    link_code = fields.Char(copy=False, help="Shown on the holder's phone, for the clerk who sees the holder.")
    link_code_until = fields.Datetime(copy=False)

    _partner_uniq = models.Constraint("UNIQUE (partner_id)", "This account has an identity already.")
    _link_code_uniq = models.UniqueIndex("(link_code) WHERE link_code IS NOT NULL")

    def write(self, vals):
        """A changed identity is no longer the one that was confirmed."""
        if "level" not in vals and not CONFIRMED_FIELDS.isdisjoint(vals):
            changed = self.filtered(lambda identity: identity._is_confirmed() and identity._changes(vals))
            declared = {"level": "declared", "level_at": False, "level_source": False}
            super(EgovPortalIdentity, changed).write({**vals, **declared})
            return super(EgovPortalIdentity, self - changed).write(vals)
        return super().write(vals)

    def _changes(self, vals):
        self.ensure_one()
        named = CONFIRMED_FIELDS.intersection(vals)
        return any((self._fields[name].convert_to_cache(vals[name], self) or False) != self[name] for name in named)

    @api.model
    def _of_user(self):
        """The identity of who is logged in, made from the account when there is none yet, as superuser."""
        partner = self.env.user.partner_id
        identity_sudo = self.sudo().search([("partner_id", "=", partner.id)])
        if identity_sudo or self.env.user._is_public():
            return identity_sudo
        return self.sudo().create({"partner_id": partner.id, "name": partner.name, "email": partner.email})

    def _is_confirmed(self):
        """Whether somebody other than the holder has confirmed name, birth and number."""
        return self.level in ("checked", "electronic")

    def _party_vals(self):
        """What an office writes down about the holder when a dossier comes in."""
        self.ensure_one()
        names = (
            "name",
            "personal_number",
            "birth_date",
            "birth_precision",
            "sex",
            "phone",
            "email",
            "address",
            "province_code",
            "commune_code",
        )
        return {"kind": "person", **{name: self[name] for name in names}}

    def _declare(self, vals):
        """Keep what the holder says about himself, and call the account by that name."""
        self.ensure_one()
        self.write(vals)
        self.partner_id.name = self.name

    def _birth_label(self):
        self.ensure_one()
        return birth.label(self.birth_date, self.birth_precision) or ""

    @api.model
    def _places(self):
        """Provinces, and the communes of the offices in this database: ``([(code, name)], [(code, name)])``."""
        today = clock.today()
        in_force = Domain("valid_from", "<=", today) & (
            Domain("valid_to", "=", False) | Domain("valid_to", ">=", today)
        )
        # names of places are public
        provinces_sudo = self.env["egov.province"].sudo().search(in_force)
        agencies_sudo = self.env["egov.agency"].sudo().search([("commune_code", "!=", False)])
        communes = dict.fromkeys((agency.commune_code, agency.short_name or agency.name) for agency in agencies_sudo)
        return [(province.code, province.name) for province in provinces_sudo], list(communes)

    def _full_address(self):
        """The address with the names of ward and province; empty without one."""
        self.ensure_one()
        provinces, communes = map(dict, self._places())
        return place.join(self.address, communes.get(self.commune_code), provinces.get(self.province_code))

    def _new_link_code(self):
        """Give the holder a new code for the counter; the one before is void."""
        self.ensure_one()
        taken = self.search([("link_code", "!=", False)])
        taken.filtered(lambda identity: identity.link_code_until < clock.now()).link_code = False
        code = "".join(secrets.choice(SECRET_ALPHABET) for _place in range(LINK_CODE_LENGTH))
        self.write({"link_code": code, "link_code_until": clock.now() + timedelta(minutes=LINK_CODE_MINUTES)})
        return code

    def _current_link_code(self):
        """The code that is still good; None when there is none."""
        self.ensure_one()
        return self.link_code if self.link_code and self.link_code_until >= clock.now() else None

    @api.model
    def _find_by_link_code(self, typed):
        """The identity whose holder shows this code now, as superuser; empty when nobody does."""
        code = "".join((typed or "").split()).upper()
        if len(code) != LINK_CODE_LENGTH:
            return self.sudo().browse()
        return self.sudo().search([("link_code", "=", code), ("link_code_until", ">=", clock.now())])

    def _confirm_by_party(self, party_sudo):
        """Take over what an office has seen on the holder's paper. The code is used up."""
        self.ensure_one()
        names = ("name", "personal_number", "birth_date", "birth_precision", "sex")
        seen = {name: party_sudo[name] for name in names if party_sudo[name] and party_sudo[name] != "unknown"}
        stronger = (
            {}
            if self.level == "electronic"
            else {
                "level": "checked",
                "level_at": clock.now(),
                "level_source": party_sudo.company_id.agency_id.name or party_sudo.company_id.name,
            }
        )
        self.write({"level": self.level, **seen, **stronger, "link_code": False, "link_code_until": False})

    def _withdraw_check(self):
        """An office takes back what it confirmed; an electronic identity is not its to take."""
        checked = self.filtered(lambda identity: identity.level == "checked")
        checked.write({"level": "declared", "level_at": False, "level_source": False})

    def _portal_mail_options(self):
        """E-mails that the holder may do without; an addon that sends some adds its own.

        :return: ``[{"key", "label", "is_on"}]``
        """
        return []

    def _portal_set_mail_options(self, keys):
        """Keep which of those e-mails the holder wants; the addon that added them overrides this."""
