from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock


class EgovResidentialGroup(models.Model):
    """A residential group of the ward: tổ dân phố or thôn, as long as it is in force (Decree 185/2026/ND-CP)."""

    _name = "egov.residential.group"
    _inherit = ["egov.guarded.mixin", "egov.folded.search.mixin"]
    _description = "Residential Group"
    _order = "sequence, name, id"
    _check_company_auto = True
    _guarded_fields = frozenset({"valid_to", "successor_id", "ending_document"})

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    head_id = fields.Many2one("egov.party", string="Group Head", check_company=True, index="btree_not_null")
    head_until = fields.Date(string="Head until")
    valid_from = fields.Date(required=True, default=lambda self: clock.today())
    valid_to = fields.Date(copy=False)
    founding_document = fields.Char(string="Decision", help="Number of the decision that made the group.")
    ending_document = fields.Char(copy=False)
    successor_id = fields.Many2one("egov.residential.group", string="Went to", copy=False, index="btree_not_null")
    predecessor_ids = fields.One2many("egov.residential.group", "successor_id", string="Came from")
    belongings = fields.Char(string="What Lies in It", compute="_compute_belongings")
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    _name_uniq = models.UniqueIndex(
        "(company_id, name) WHERE valid_to IS NULL", "There is a residential group of this name already."
    )
    _valid_order = models.Constraint(
        "CHECK (valid_to IS NULL OR valid_to >= valid_from)", "A group ends after it began."
    )

    def _compute_belongings(self):
        found = self.sudo()._belongings()  # counts alone
        for group in self:
            counted = [(counts.get(group._origin.id), name) for name, counts in found]
            parts = [f"{count} {name}" for count, name in counted if count]
            group.belongings = ", ".join(parts)

    def _belongings(self):
        """Return what registers have in these groups; each extends it.

        :return: pairs of the name in the plural and the number by id of the group
        """
        return []

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        belongings = self.sudo()._belongings()  # also of registers that the user may not see
        if self.predecessor_ids or any(any(counts.values()) for _name, counts in belongings):
            raise UserError(self.env._("A group that something belongs to is not deleted; merge it into another one."))

    def _merge_into(self, target, day, document):
        """End these groups in favour of `target` and carry along what belongs to them.

        :return: number of records that were carried
        """
        if not self.env.user.has_group("egov_residential_group.group_keeper"):
            raise AccessError(self.env._("Only keepers of residential groups merge them."))
        (self | target).check_access("write")
        sources = self - target
        if not sources:
            raise UserError(self.env._("Choose at least one group that goes to another one."))
        if len((sources | target).company_id) > 1:
            raise UserError(self.env._("The groups belong to different offices."))
        ended = (sources | target).filtered("valid_to")
        if ended:
            raise UserError(self.env._("“%s” has ended already.", ended[0].name))
        if day > clock.today() or any(day < group.valid_from for group in sources):
            raise UserError(self.env._("The day lies after the groups began, and not in the future."))
        sources_sudo = sources.sudo()  # guarded fields, and registers that a keeper of groups has no rights on
        carried = sources_sudo._carry_to(target, day, document)
        sources_sudo.write({"valid_to": day, "successor_id": target.id, "ending_document": document})
        return carried

    def _carry_to(self, target, day, document):
        """Move what belongs to these groups to `target`; registers with places in groups extend it.

        :return: number of records that were carried
        """
        return 0
