from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..models.egov_construction_ground import SIZE_GROUND
from ..tools import calculator


class EgovConstructionCalculator(models.TransientModel):
    """Does it need a permit, a start notice, and who decides? The answer names the article of each reason."""

    _name = "egov.construction.calculator"
    _description = "Is a Permit Needed?"

    day = fields.Date(required=True, default=lambda self: clock.today())
    works_kind = fields.Selection(
        lambda self: self.env["egov.construction.permit"]._fields["works_kind"]._description_selection(self.env),
        string="Kind of Works",
        required=True,
        default="house",
    )
    grade = fields.Selection(
        lambda self: self.env["egov.construction.permit"]._fields["grade"]._description_selection(self.env),
        required=True,
        default="4",
        help="Of several works the highest grade.",
    )
    floors = fields.Integer(default=1)
    floor_area = fields.Float("All Floors (m²)", digits=(12, 2))
    is_of_household = fields.Boolean("Of a Household or Person", default=True)
    zone_ids = fields.Many2many(
        "egov.construction.ground", relation="egov_construction_calculator_zone_rel", string="Lies in"
    )
    ground_id = fields.Many2one("egov.construction.ground", string="Exempt because")
    permit_text = fields.Char(compute="_compute_answer")
    notice_text = fields.Char(compute="_compute_answer")
    authority_text = fields.Char(compute="_compute_answer")
    needs_permit = fields.Boolean(compute="_compute_answer")
    reason_text = fields.Text(compute="_compute_answer")
    allowed_ids = fields.Many2many("egov.construction.ground", compute="_compute_allowed_ids")

    @api.depends("day")
    def _compute_allowed_ids(self):
        for dialog in self:
            in_force = self.env["egov.construction.ground"]._in_force(dialog.day)
            dialog.allowed_ids = in_force.filtered_domain(Domain("code", "!=", SIZE_GROUND)).sudo(False)

    @api.depends("day", "works_kind", "grade", "floors", "floor_area", "is_of_household", "zone_ids", "ground_id")
    def _compute_answer(self):
        _ = self.env._
        authorities = {
            "commune": _("The People's Committee of the commune"),
            "department": _("The provincial department of construction"),
            "board": _("The management board of the zone"),
        }
        for dialog in self:
            works = calculator.Works(
                dialog.works_kind,
                dialog.grade,
                dialog.floors,
                dialog.floor_area,
                tuple(dialog.zone_ids.mapped("code")),
                dialog.ground_id.code or "",
                dialog.is_of_household,
            )
            found = calculator.answer(works, self.env["egov.construction.ground"]._rules(dialog.day))
            dialog.needs_permit = found.permit
            dialog.permit_text = _("A permit is needed") if found.permit else _("No permit is needed")
            dialog.notice_text = _("The start is notified") if found.notice else _("No start notice")
            dialog.authority_text = authorities[found.authority] if found.permit else ""
            dialog.reason_text = "\n".join(dialog._reason(line) for line in found.lines)

    def _reason(self, line):
        """Return a reason as a sentence with its article."""
        text = self._reason_words(line.code, line.params)
        return f"{text} ({line.basis})" if line.basis else text

    def _reason_words(self, code, params):
        _ = self.env._
        get = {key: self._shown(value) for key, value in params.items()}.get
        grades = dict(self._fields["grade"]._description_selection(self.env))
        texts = {
            "EXEMPT_GROUND": _("No permit: %s.", get("name")),
            "EXEMPT_SIZE": _(
                "No permit: %(floors)s floors are fewer than %(max_floors)s, %(area)s m² are less than %(max_area)s "
                "m², outside the zones of the law.",
                floors=get("floors"),
                max_floors=get("max_floors"),
                area=get("area"),
                max_area=get("max_area"),
            ),
            "PERMIT_GRADE": _("Works of grade %s need a permit.", grades.get(params.get("grade"))),
            "PERMIT_FLOORS": _(
                "%(floors)s floors: from %(limit)s a permit is needed.", floors=get("floors"), limit=get("limit")
            ),
            "PERMIT_AREA": _(
                "%(area)s m²: from %(limit)s m² a permit is needed.", area=get("area"), limit=get("limit")
            ),
            "PERMIT_ZONE": _("It lies in: %s.", get("name")),
            "NO_NOTICE_HOUSE": _("Houses of households and persons never need a start notice."),
            "NOTICE_PERMIT": _("With a permit the day of the start is notified before the works begin."),
            "NO_NOTICE_GROUND": _("No start notice: %s.", get("name")),
            "NOTICE_DOSSIER": _("The start notice comes with the papers of a permit, without its application form."),
            "NOTICE": _("The day of the start is notified before the works begin."),
            "AUTHORITY_BOARD": _("The board decides: %s.", get("name")),
            "AUTHORITY_COMMUNE": _("Houses and works of grades III and IV are decided by the commune."),
            "AUTHORITY_DEPARTMENT": _("Works of this grade are decided by the provincial department."),
        }
        return texts[code]

    @api.model
    def _shown(self, value):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") if isinstance(value, float) else value

    def action_new_permit(self):
        """Start an operation with what was asked about."""
        self.ensure_one()
        self.env["egov.construction.operation"].check_access("create")
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.construction.operation",
            "view_mode": "form",
            "context": {
                "default_works_kind": self.works_kind,
                "default_grade": self.grade,
                "default_floors": self.floors,
                "default_floor_area": self.floor_area,
            },
        }
