import re
import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import folding, personal_number

from .egov_setup_staff import ROLES

#: Letters and digits that nobody mistakes for each other when read from paper.
LETTERS = "abcdefghkmnpqrstuvwxyz23456789"
LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{2,63}")
MIN_PASSWORD = 10


class EgovSetupStaffLine(models.TransientModel):
    """One person who joins an office."""

    _name = "egov.setup.staff.line"
    _description = "Person Who Joins an Office"
    _order = "id"

    setup_id = fields.Many2one("egov.setup.staff", required=True, ondelete="cascade")
    name = fields.Char(required=True)
    personal_number = fields.Char(required=True)
    role = fields.Selection(selection="_roles", required=True)
    is_chair = fields.Boolean("Chairperson")
    unit_id = fields.Many2one(
        "egov.agency",
        domain="[('office_company_id', '=', parent.company_id), ('kind', '=', 'division')]",
    )
    title = fields.Char(
        "Position", required=True, compute="_compute_title", store=True, precompute=True, readonly=False
    )
    login = fields.Char(required=True, compute="_compute_login", store=True, precompute=True, readonly=False)
    password = fields.Char("First password", default=lambda self: self._new_password())

    @api.model
    def _roles(self):
        groups = {role: self.env.ref(f"egov_base.group_{role}").sudo() for role in ROLES}
        return [(role, group.name) for role, group in groups.items()]

    @api.model
    def _new_password(self):
        return "-".join("".join(secrets.choice(LETTERS) for _letter in range(4)) for _group in range(3))

    @api.depends("role", "is_chair")
    def _compute_title(self):
        names = dict(self._roles())
        for line in self:
            line.title = self.env._("Chairperson") if line.is_chair else names.get(line.role)

    @api.depends("name")
    def _compute_login(self):
        """The given name and the initials before it, as offices write their addresses."""
        for line in self:
            *before, given = folding.fold(line.name or "").split() or [""]
            line.login = line.login or given + "".join(word[0] for word in before)

    def _make_login(self):
        """Make the official, or find the one with this number, and give position and login."""
        self.ensure_one()
        self._check_line()
        number = personal_number.normalise(self.personal_number)
        officials = self.env["egov.official"]
        official = officials.search([("personal_number", "=", number)], limit=1)
        official = official or officials.create({"name": self.name, "personal_number": number})
        self.env["egov.position"].create({"official_id": official.id, **self.setup_id._position_vals(self)})
        users_sudo = self.env["res.users"].sudo().with_context(no_reset_password=True)  # with their contacts
        return users_sudo.create(self.setup_id._user_vals(self, official))

    def _check_line(self):
        self.login = (self.login or "").strip().lower()
        if not LOGIN.fullmatch(self.login):
            raise UserError(
                self.env._(
                    "“%s” cannot be a login. Use at least three small letters and digits without accents.",
                    self.login,
                )
            )
        if self.env["res.users"].sudo().with_context(active_test=False).search_count([("login", "=", self.login)]):
            raise UserError(self.env._("The login “%s” exists already. Choose another one.", self.login))
        if len(self.password or "") < MIN_PASSWORD:
            raise UserError(
                self.env._(
                    "The first password of %(name)s has fewer than %(count)s letters and digits.",
                    name=self.name,
                    count=MIN_PASSWORD,
                )
            )
        units = self.setup_id.agency_id.child_ids
        if self.unit_id and self.unit_id not in units:
            raise UserError(self.env._("“%s” is no unit of this office.", self.unit_id.name))
