from odoo import api, fields, models

from odoo.addons.egov_base.tools import clock


class EgovBookClose(models.TransientModel):
    """Close the books of a year together, as offices do on 31 December."""

    _name = "egov.book.close"
    _description = "Close Books"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    year = fields.Integer(required=True, default=lambda self: self._default_year())
    book_ids = fields.Many2many(
        "egov.book",
        string="Books",
        compute="_compute_book_ids",
        store=True,
        readonly=False,
        domain="[('company_id', '=', company_id), ('year', '=', year), ('state', '=', 'open')]",
    )
    is_early = fields.Boolean(compute="_compute_is_early")

    @api.model
    def _default_year(self):
        """Propose the year that is over, or ends today."""
        today = clock.today()
        return today.year if (today.month, today.day) == (12, 31) else today.year - 1

    @api.depends("company_id", "year")
    def _compute_book_ids(self):
        for wizard in self:
            domain = [("company_id", "=", wizard.company_id.id), ("year", "=", wizard.year), ("state", "=", "open")]
            wizard.book_ids = self.env["egov.book"].search(domain)

    @api.depends("year")
    def _compute_is_early(self):
        today = clock.today()
        for wizard in self:
            wizard.is_early = wizard.year >= today.year and (today.month, today.day) != (12, 31)

    def action_close(self):
        self.ensure_one()
        self.book_ids.action_close()
        return {"type": "ir.actions.act_window_close"}
