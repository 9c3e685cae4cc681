from odoo import api, fields, models


class EgovSidewalkPurpose(models.Model):
    """What a street may be used for, by the letters of the Decree, and how soon the office decides."""

    _name = "egov.sidewalk.purpose"
    _description = "Purpose of the Use of a Street"
    _inherit = ["egov.parameter.mixin"]
    _order = "sequence, code, valid_from desc"

    sequence = fields.Integer(default=10)
    letter = fields.Char(help="Of the clause that names this purpose.")
    value = fields.Float("Decided within")
    unit = fields.Selection(
        [
            ("calendar_day", "Days"),
            ("working_day", "Working days"),
            ("working_hour", "Working hours"),
        ],
        required=True,
        default="working_day",
    )
    carriageway = fields.Selection(
        [("any", "On any road"), ("minor", "On minor roads only"), ("never", "Never")],
        required=True,
        default="minor",
    )
    goes_first = fields.Boolean(help="Others make room for it: a funeral cannot wait.")
    needs_restoring = fields.Boolean(default=True, help="The place is looked at after the use, with photographs.")

    @api.model
    def _missing_text(self, code, day):
        """Override of `egov_base`."""
        return self.env._("The purpose “%(code)s” is not known on %(date)s.", code=code, date=day)
