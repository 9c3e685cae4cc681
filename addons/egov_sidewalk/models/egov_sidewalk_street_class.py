from odoo import api, fields, models


class EgovSidewalkStreetClass(models.Model):
    """The class of a street from one day to another, by which document."""

    _name = "egov.sidewalk.street.class"
    _description = "Class of a Street"
    _inherit = ["egov.office.mixin"]
    _order = "date_from desc, id desc"
    _rec_name = "road_class"

    street_id = fields.Many2one("egov.sidewalk.street", required=True, index=True, ondelete="cascade")
    road_class = fields.Selection("_select_road_class", string="Class", required=True)
    is_handed_over = fields.Boolean(string="Handed over", help="The ward manages it, whatever its class.")
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="To")
    document = fields.Char(help="Number and date of the decision.")
    company_id = fields.Many2one(related="street_id.company_id", string="Office", store=True, index=True)

    _dates = models.Constraint("CHECK (date_to IS NULL OR date_from <= date_to)", "The class ends before it starts.")
    _once = models.Constraint(
        "EXCLUDE USING gist (int4range(street_id, street_id, '[]') WITH &&, "
        "daterange(date_from, date_to, '[]') WITH &&)",
        "A street has one class at a time. End the earlier row first.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Override of the ORM: a row that is ended in the same form is ended before the next one begins."""
        self.flush_model()
        return super().create(vals_list)

    @api.model
    def _select_road_class(self):
        return self.env["egov.sidewalk.road.class"]._fields["code"]._description_selection(self.env)
