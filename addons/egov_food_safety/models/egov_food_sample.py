from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.egov_base.tools import clock


class EgovFoodSample(models.Model):
    """A sample of food, sent to a laboratory or tested on the spot."""

    _name = "egov.food.sample"
    _description = "Food Sample"
    _inherit = ["egov.office.mixin"]
    _order = "taken_on desc, id desc"
    _rec_name = "code"
    _check_company_auto = True

    establishment_id = fields.Many2one(
        "egov.food.establishment", required=True, ondelete="restrict", index=True, check_company=True
    )
    company_id = fields.Many2one(related="establishment_id.company_id", store=True, precompute=True, index=True)
    visit_id = fields.Many2one("egov.inspection.visit", ondelete="restrict", index="btree_not_null")
    kind = fields.Selection([("lab", "Laboratory"), ("rapid", "Rapid test")], required=True, default="lab")
    code = fields.Char(required=True)
    product = fields.Char(required=True)
    lot = fields.Char()
    quantity = fields.Char()
    seal_number = fields.Char()
    kit_lot = fields.Char("Lot of the Test Kit")
    laboratory = fields.Char()
    criterion = fields.Char(help="What is looked for: formaldehyde, borax, coliforms…")
    taken_on = fields.Date(required=True, default=lambda self: clock.today())
    sent_on = fields.Date()
    result_on = fields.Date()
    result_text = fields.Char("Result")
    limit_text = fields.Char("Limit")
    verdict = fields.Selection([("pass", "Within the limit"), ("fail", "Beyond the limit")])

    _code_uniq = models.Constraint("UNIQUE (company_id, code)", "There is a sample with this code already.")

    @api.constrains("taken_on", "sent_on", "result_on", "kind", "kit_lot", "verdict")
    def _check_order(self):
        for sample in self:
            days = [day for day in (sample.taken_on, sample.sent_on, sample.result_on) if day]
            if days != sorted(days) or days[-1] > clock.today():
                raise ValidationError(
                    self.env._("A sample is taken, sent and tested in that order, and not in the future.")
                )
            if sample.kind == "rapid" and not (sample.kit_lot or "").strip():
                raise ValidationError(self.env._("Enter the lot of the test kit."))
            if sample.verdict and not sample.result_on:
                raise ValidationError(self.env._("Enter the day of the result."))

    @api.constrains("visit_id", "establishment_id")
    def _check_visit(self):
        for sample in self:
            visit = sample.visit_id
            if visit and visit.subject_ref != sample.establishment_id:
                raise ValidationError(self.env._("The visit is of another establishment."))
