from odoo import api, fields, models

from ..tools import checks

#: What a permit allows, in the order of the form; an operation that changes it carries all of it.
CONTENT = (
    "kind",
    "works_kind",
    "works_name",
    "works_code",
    "grade",
    "owner_id",
    "owner_address",
    "land_user_name",
    "authorisation",
    "sheet",
    "parcel",
    "parcel_area",
    "address",
    "old_address",
    "land_paper",
    "design_set",
    "designer",
    "chief_designer",
    "design_checker",
    "ground_level",
    "setback",
    "red_line",
    "building_line",
    "colour",
    "footprint",
    "floor_area",
    "basement_area",
    "mezzanine_area",
    "height",
    "floors",
    "floors_text",
    "existing_text",
    "works_text",
    "stage_text",
    "term_until",
    "conditions",
    "expected_completion",
)
#: Only a change of these is an adjustment (Decree 217/2026/NĐ-CP art. 63).
ADJUSTABLE = (
    "kind",
    "works_kind",
    "grade",
    "sheet",
    "parcel",
    "parcel_area",
    "address",
    "ground_level",
    "setback",
    "building_line",
    "colour",
    "footprint",
    "floor_area",
    "basement_area",
    "mezzanine_area",
    "height",
    "floors",
    "floors_text",
    "works_text",
    "stage_text",
    "term_until",
)


class EgovConstructionContentMixin(models.AbstractModel):
    """What a permit allows: owner, land, works and design (Construction Law 135/2025/QH15 art. 49)."""

    _name = "egov.construction.content.mixin"
    _description = "Content of a Building Permit"
    _inherit = ["egov.folded.search.mixin"]
    _folded_source = ("owner_name", "works_name", "address", "old_address", "place_words")

    kind = fields.Selection(
        [
            ("new", "New works"),
            ("repair", "Repair, improvement"),
            ("relocate", "Relocation"),
            ("term", "Limited term"),
            ("stage", "By stages"),
            ("project", "For a project"),
        ],
        string="Kind of Permit",
        required=True,
        default="new",
    )
    works_kind = fields.Selection(
        [
            ("house", "Individual house"),
            ("building", "Building, not linear"),
            ("linear", "Linear works"),
            ("religious", "Religious works"),
            ("monument", "Statue, monumental picture"),
        ],
        string="Kind of Works",
        required=True,
        default="house",
    )
    works_name = fields.Char(string="Works", required=True, default=lambda self: self.env._("Individual house"))
    works_code = fields.Char(string="Identification Code")
    grade = fields.Selection(
        [("special", "Special"), ("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV")], required=True, default="4"
    )
    owner_id = fields.Many2one("egov.party", required=True, index=True, ondelete="restrict")
    owner_name = fields.Char(related="owner_id.name", string="Name of the Owner")
    owner_address = fields.Char(string="Address of the Owner")
    land_user_name = fields.Char(string="Land User", help="As on the land paper, where it is not the owner.")
    authorisation = fields.Char(help="Power of attorney or agreement of the land user: number, date.")
    sheet = fields.Char(string="Map Sheet")
    parcel = fields.Char()
    parcel_area = fields.Float(string="Parcel (m²)", digits=(12, 2), aggregator=None)
    address = fields.Char(string="Place", required=True, help="House number, street, residential group.")
    old_address = fields.Char(string="Former Address", help="As written on papers of before 1 July 2025.")
    place_words = fields.Char(compute="_compute_place_words", store=True, precompute=True, copy=False)
    group_id = fields.Many2one(
        "egov.residential.group",
        string="Residential Group",
        domain="[('valid_to', '=', False)]",
        index="btree_not_null",
    )
    land_paper = fields.Char(help="Certificate of the land: number, date, agency.")
    design_set = fields.Char(string="Drawings", help="Name or sign of the set of drawings.")
    designer = fields.Char(string="Designed by")
    chief_designer = fields.Char(help="Name and number of the certificate.")
    design_checker = fields.Char(string="Design Checked by")
    ground_level = fields.Char(help="Level of the ground floor, from which mark.")
    setback = fields.Char()
    red_line = fields.Char(string="Road Red Line")
    building_line = fields.Char()
    colour = fields.Char(string="Colour of the Works")
    footprint = fields.Float(string="Ground Floor (m²)", digits=(12, 2), aggregator=None)
    floor_area = fields.Float(string="All Floors (m²)", digits=(12, 2), help="With basement, mezzanine and attic.")
    basement_area = fields.Float(string="Basement (m²)", digits=(12, 2), aggregator=None)
    mezzanine_area = fields.Float(string="Mezzanine, Attic (m²)", digits=(12, 2), aggregator=None)
    height = fields.Float(string="Height (m)", digits=(8, 2), aggregator=None)
    floors = fields.Integer(aggregator=None)
    floors_text = fields.Char(string="Which Floors", help="Basement, mezzanine, technical floor, attic, roof stair.")
    density = fields.Float(string="Density (%)", compute="_compute_density", digits=(6, 1))
    floor_ratio = fields.Float(string="Floor Area Ratio", compute="_compute_density", digits=(6, 2))
    existing_text = fields.Text(string="Existing Works")
    works_text = fields.Text(string="Works Allowed", help="What is repaired, improved or moved where.")
    stage_text = fields.Text(string="Stages or Works of the Project")
    term_until = fields.Date(string="May Stand until")
    conditions = fields.Text(help="What the owner has to keep to besides the law.")
    expected_completion = fields.Date()

    @api.depends("sheet", "parcel")
    def _compute_place_words(self):
        """Sheet and parcel as they are searched: “to 12 thua 45”, and the two numbers."""
        for record in self:
            words = [f"tờ {record.sheet}" if record.sheet else "", f"thửa {record.parcel}" if record.parcel else ""]
            record.place_words = " ".join(filter(None, words))

    @api.depends("parcel_area", "footprint", "floor_area")
    def _compute_density(self):
        for record in self:
            parcel = record.parcel_area
            record.density = 100 * record.footprint / parcel if parcel else 0
            record.floor_ratio = record.floor_area / parcel if parcel else 0

    @api.onchange("owner_id")
    def _onchange_owner_id(self):
        if self.owner_id and not self.owner_address:
            self.owner_address = self.owner_id.address

    @api.onchange("works_kind")
    def _onchange_works_kind(self):
        labels = dict(self._fields["works_kind"]._description_selection(self.env))
        if not self.works_name or self.works_name in labels.values():
            self.works_name = labels.get(self.works_kind)

    def _content_vals(self):
        """Return the content as values of another record of this mixin."""
        self.ensure_one()
        return {name: self._fields[name].convert_to_write(self[name], self) for name in CONTENT}

    def _content_findings(self, day, is_own=True):
        """Return what is wrong with the content by the rules of a day."""
        self.ensure_one()
        works = {name: self[name] for name in CONTENT if not self._fields[name].relational}
        works["owner_name"] = self.owner_id.name
        ratio = self.env["egov.construction.parameter"]._value("floor_area_factor", day)
        return checks.check_content(works, ratio, is_own)
