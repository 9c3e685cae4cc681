from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools.folding import fold

THROTTLE = "link_code"


class EgovPartyLinkAccount(models.TransientModel):
    """The clerk types the code that the citizen's phone shows, compares, and links the account."""

    _name = "egov.party.link.account"
    _inherit = ["egov.office.mixin"]
    _description = "Link a person to an account"

    party_id = fields.Many2one(
        "egov.party", "Person", required=True, default=lambda self: self.env.context.get("active_id")
    )
    code = fields.Char("Code on the citizen's phone")
    party_name = fields.Char(related="party_id.name", string="Name on the card")
    party_birth = fields.Char(related="party_id.birth_label", string="Born, on the card")
    party_number = fields.Char(related="party_id.personal_number", string="Number on the card")
    # Written by the search alone, for the eye; confirming reads the account again.
    account_name = fields.Char("Name in the account", readonly=True)
    account_birth = fields.Char("Born, in the account", readonly=True)
    account_number = fields.Char("Number in the account", readonly=True)
    differences = fields.Char(readonly=True)
    problem = fields.Char(readonly=True)

    def action_find(self):
        """Show whose code this is beside the person."""
        self.ensure_one()
        self.party_id._check_may_link()
        identity_sudo = self._identity()
        shown = {"account_name": False, "account_birth": False, "account_number": False, "differences": False}
        if identity_sudo:
            shown = {
                "account_name": identity_sudo.name,
                "account_birth": identity_sudo._birth_label(),
                "account_number": identity_sudo.personal_number,
                "differences": self._differences(identity_sudo),
                "problem": False,
            }
        self.write(shown)
        return self._reopen()

    def action_confirm(self):
        """Link the account whose holder shows the code now."""
        self.ensure_one()
        self.party_id._check_may_link()
        identity_sudo = self._identity()
        if not identity_sudo:
            return self._reopen()
        self.party_id._link_account(identity_sudo)
        return {"type": "ir.actions.act_window_close"}

    def _identity(self):
        """The identity that the code belongs to, as superuser; failures are counted and said in the dialog."""
        throttle = self.env["egov.portal.throttle"]
        caller = f"user {self.env.uid}"
        wait = throttle._wait_minutes(THROTTLE, caller)
        if wait:
            raise UserError(self.env._("Too many wrong codes. Try again in %s minutes.", wait))
        identity_sudo = self.env["egov.portal.identity"]._find_by_link_code(self.code)
        if not identity_sudo:
            throttle._note(THROTTLE, caller)
            self.problem = self.env._(
                "No account shows this code now. It is good for 15 minutes and once; ask the citizen for a new one."
            )
        return identity_sudo

    def _differences(self, identity_sudo):
        party, _ = self.party_id, self.env._
        found = [
            label
            for label, own, other in (
                (_("the name"), fold(party.name), fold(identity_sudo.name)),
                (_("the date of birth"), party.birth_label, identity_sudo._birth_label()),
                (_("the number"), party.personal_number, identity_sudo.personal_number),
            )
            if own and other and own != other
        ]
        return ", ".join(found)

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Link account"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }
