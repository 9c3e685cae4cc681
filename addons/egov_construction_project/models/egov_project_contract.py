from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EgovProjectContract(models.Model):
    """A package of a project and the contract that was made for it."""

    _name = "egov.project.contract"
    _description = "Package and Contract"
    _inherit = ["egov.office.mixin"]
    _order = "id"

    project_id = fields.Many2one("egov.project", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="project_id.company_id", string="Office", store=True, index=True)
    kind = fields.Selection(
        [
            ("works", "Works"),
            ("supervision", "Supervision"),
            ("design", "Design, survey"),
            ("goods", "Goods"),
            ("other", "Other"),
        ],
        required=True,
        default="works",
    )
    package = fields.Char(required=True)
    package_price = fields.Float(string="Price of the package (dong)", digits=(16, 0), required=True)
    contractor_id = fields.Many2one("egov.party", ondelete="restrict", index="btree_not_null")
    number = fields.Char(string="Contract number")
    signed_on = fields.Date()
    price = fields.Float(string="Contract price (dong)", digits=(16, 0))
    date_from = fields.Date(string="Begins")
    date_to = fields.Date(string="Ends")
    guarantee = fields.Float(string="Guarantee (dong)", digits=(16, 0))
    guarantee_to = fields.Date(string="Guaranteed until")

    _dates = models.Constraint(
        "CHECK (date_from IS NULL OR date_to IS NULL OR date_from <= date_to)", "The contract ends before it begins."
    )

    @api.constrains("package_price", "price", "signed_on", "date_from")
    def _check_contract(self):
        for contract in self:
            if contract.price < 0 or contract.package_price <= 0:
                raise ValidationError(self.env._("A price is more than 0."))
            if contract.price > contract.package_price:
                raise ValidationError(
                    self.env._("CONTRACT_OVER: the contract of “%s” costs more than its package.", contract.package)
                )
            if contract.signed_on and contract.date_from and contract.signed_on > contract.date_from:
                raise ValidationError(
                    self.env._("DATE_ORDER: “%s” begins before its contract was signed.", contract.package)
                )

    def _guarantee_ends_early(self):
        self.ensure_one()
        return bool(self.guarantee_to and self.date_to and self.guarantee_to < self.date_to)
