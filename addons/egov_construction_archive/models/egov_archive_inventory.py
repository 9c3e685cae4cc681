from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.egov_base.tools import clock

from .egov_archive_record import KINDS


class EgovArchiveInventory(models.Model):
    """How many files on paper an office counted: what the share of digitised files is measured by."""

    _name = "egov.archive.inventory"
    _description = "Count of Files on Paper"
    _inherit = ["egov.office.mixin"]
    _order = "counted_on desc, id desc"
    _rec_name = "kind"

    kind = fields.Selection(KINDS, required=True, default="permit")
    counted_on = fields.Date(required=True, default=lambda self: clock.today())
    file_count = fields.Integer(string="Files counted", required=True, aggregator=None)
    document = fields.Char(help="Record of the count or of the handing over.")
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _positive = models.Constraint("CHECK (file_count > 0)", "A count has more than 0 files.")
    _day_uniq = models.Constraint(
        "UNIQUE (company_id, kind, counted_on)", "These files were counted on that day already."
    )

    @api.constrains("counted_on")
    def _check_counted_on(self):
        if any(count.counted_on > clock.today() for count in self):
            raise ValidationError(self.env._("This day is in the future. Write the day of the count."))
