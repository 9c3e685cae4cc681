from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.egov_base.tools import clock


class EgovEinvoiceOutage(models.Model):
    """A time in which nothing could be sent: noted by the queue itself, or by an accountant.

    Decree 254/2026/ND-CP, article 27.3: the tax authority is told, and what waited is sent within three working days
    after the repair.
    """

    _name = "egov.einvoice.outage"
    _inherit = ["egov.office.mixin"]
    _description = "Outage of sending"
    _order = "started_at desc, id desc"
    _rec_name = "started_at"

    company_id = fields.Many2one("res.company", "Office", required=True, default=lambda self: self.env.company)
    provider_id = fields.Many2one("egov.einvoice.provider", ondelete="restrict", index="btree_not_null")
    started_at = fields.Datetime("Began", required=True, default=lambda self: clock.now())
    repaired_at = fields.Datetime("Repaired")
    notified_at = fields.Datetime("Tax authority told")
    notice_reference = fields.Char("Number of the notice")
    reason = fields.Char(required=True)
    due_at = fields.Datetime("To be sent by", compute="_compute_due_at", store=True)
    transmission_ids = fields.One2many("egov.einvoice.transmission", "outage_id", "Waiting", readonly=True)

    _repaired_order = models.Constraint(
        "CHECK (repaired_at IS NULL OR repaired_at >= started_at)", "An outage is repaired after it began."
    )
    _open_uniq = models.UniqueIndex(
        "(company_id, COALESCE(provider_id, 0)) WHERE repaired_at IS NULL", "This outage is noted already."
    )

    @api.depends("repaired_at")
    def _compute_due_at(self):
        rules = self.env["egov.einvoice.rule"]
        for outage in self:
            outage.due_at = False
            if outage.repaired_at:
                rule = rules._find("after_outage", clock.local(outage.repaired_at).date())
                deadline = rule and outage.company_id._deadline(outage.repaired_at, rule.value, rule.unit)
                outage.due_at = deadline and deadline.due

    @api.constrains("repaired_at", "notified_at")
    def _check_moments(self):
        now = clock.now()
        for outage in self:
            if any(moment and moment > now for moment in (outage.started_at, outage.repaired_at, outage.notified_at)):
                raise ValidationError(self.env._("What is noted has happened; it does not lie in the future."))

    def action_repaired(self):
        """Note that sending works again; what waited has its legal deadline from now on."""
        self.check_access("write")
        for outage in self.filtered(lambda outage: not outage.repaired_at):
            outage.repaired_at = clock.now()
        self.transmission_ids.sudo()._try_at_once()
        return True

    @api.model
    def _begin(self, company, provider, reason):
        """Return the open outage of a provider, noted now if it is new."""
        domain = [("company_id", "=", company.id), ("provider_id", "=", provider.id), ("repaired_at", "=", False)]
        outage = self.sudo().search(domain, limit=1)
        return outage or self.sudo().create(
            {"company_id": company.id, "provider_id": provider.id, "reason": reason, "started_at": clock.now()}
        )
