from odoo import api, fields, models

from odoo.addons.egov_base.tools import clock

from ..tools import calculator

#: Codes of figures that the calculator takes, and the code of the ground that they belong to.
FIGURES = ("house_floors", "house_area")
SIZE_GROUND = "g"


class EgovConstructionGround(models.Model):
    """A ground on which works need no permit, or a zone in which even small works need one."""

    _name = "egov.construction.ground"
    _description = "Ground of Exemption or Zone"
    _order = "kind, sequence, code, valid_from desc"

    kind = fields.Selection([("exempt", "Ground of exemption"), ("zone", "Zone")], required=True)
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True)
    name = fields.Char(required=True, translate=True)
    needs_notice = fields.Boolean("Start Notice", default=True, help="The start of such works is notified.")
    notice_dossier = fields.Boolean("Notice with Dossier", help="The notice comes with the papers of a permit.")
    needs_permit = fields.Boolean(help="In this zone even small works need a permit.")
    has_board = fields.Boolean("Board Decides", help="A management board gives the permits of this zone.")
    legal_basis = fields.Char(required=True)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    is_verified = fields.Boolean("Checked", help="Somebody has read this in the legal text.")

    _code_uniq = models.Constraint("UNIQUE (kind, code, valid_from)", "This ground has a version from that day.")
    _dates = models.Constraint("CHECK (valid_to IS NULL OR valid_from <= valid_to)", "It ends before it begins.")

    @api.model
    def _in_force(self, day=None):
        """Return what is in force on a day."""
        day = day or clock.today()
        grounds_sudo = self.sudo()  # every role works by the rules
        return grounds_sudo.search(self.env["egov.parameter.mixin"]._in_force(day, day))

    @api.model
    def _rules(self, day=None):
        """Return the rules of the calculator on a day."""
        figures = self.env["egov.construction.parameter"]._get_all([*FIGURES, "authority", "notice", "permit"], day)
        in_force = self._in_force(day)
        exempt = in_force.filtered(lambda ground: ground.kind == "exempt")
        zones = in_force - exempt
        basis = {code: figure.sudo().legal_basis for code, figure in figures.items()}
        return calculator.Rules(
            floors=int(figures["house_floors"].value),
            area=figures["house_area"].value,
            size_basis=basis["house_floors"],
            notice_basis=basis["notice"],
            authority_basis=basis["authority"],
            permit_basis=basis["permit"],
            size_ground=SIZE_GROUND,
            grounds={
                each.code: calculator.Ground(
                    each.code, each.name, each.legal_basis, each.needs_notice, each.notice_dossier
                )
                for each in exempt
            },
            zones={
                each.code: calculator.Zone(each.code, each.name, each.legal_basis, each.needs_permit, each.has_board)
                for each in zones
            },
        )
