from odoo import fields, models


class EgovInspectionPhoto(models.Model):
    """A photograph of a visit with its checksum, moment and position; never changed, only taken back before signing."""

    _name = "egov.inspection.photo"
    _description = "Photograph of an Inspection"
    _inherit = ["egov.inspection.record.line.mixin"]
    _order = "visit_id, id"
    _guarded_fields = frozenset(
        {
            "visit_id",
            "client_key",
            "answer_id",
            "finding_id",
            "name",
            "image",
            "sha256",
            "size",
            "taken_at",
            "received_at",
            "taken_by_id",
            "latitude",
            "longitude",
            "accuracy",
        }
    )

    answer_id = fields.Many2one("egov.inspection.answer", ondelete="set null", index="btree_not_null", readonly=True)
    finding_id = fields.Many2one("egov.inspection.finding", ondelete="set null", index="btree_not_null", readonly=True)
    name = fields.Char(readonly=True, required=True)
    image = fields.Binary("Photograph", attachment=True, readonly=True)
    sha256 = fields.Char("SHA-256", readonly=True, required=True)
    size = fields.Integer(readonly=True, aggregator=None)
    taken_at = fields.Datetime(readonly=True, required=True, help="By the clock of the device.")
    received_at = fields.Datetime(readonly=True, required=True)
    taken_by_id = fields.Many2one("res.users", readonly=True, required=True, ondelete="restrict")
    latitude = fields.Float(digits=(10, 6), readonly=True, aggregator=None)
    longitude = fields.Float(digits=(10, 6), readonly=True, aggregator=None)
    accuracy = fields.Float("Accuracy in Metres", digits=(8, 1), readonly=True, aggregator=None)

    def _short_check(self):
        """Return the first signs of the checksum, as people compare them."""
        return f"{self.sha256[:4]}-{self.sha256[4:8]}".upper()
