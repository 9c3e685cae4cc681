from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

REQUIREMENTS = [
    ("required", "Required"),
    ("conditional", "When it applies"),
    ("present_only", "Only presented"),
]

#: Papers that the law wants and that are not there, as `_is_wanting` says of one.
_WANTING = SQL("requirement = 'required' AND state = 'missing'")


class EgovDossierPaper(models.Model):
    """A paper handed in with a dossier, against a component that the law asks for.

    One paper may hold several files. A paper whose data the State already has is
    marked so and is not asked for again (Resolution 66.7/2025/NQ-CP).
    """

    _name = "egov.dossier.paper"
    _description = "Paper of a dossier"
    _inherit = ["egov.dossier.files.mixin", "egov.office.mixin"]
    _order = "dossier_id, sequence, id"

    dossier_id = fields.Many2one(
        "egov.dossier", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", "Agency", readonly=True, index=True)
    component_id = fields.Many2one("egov.procedure.component", index="btree_not_null")
    sequence = fields.Integer(default=10)
    name = fields.Char("Paper", required=True)
    requirement = fields.Selection(REQUIREMENTS, required=True, default="conditional")
    condition = fields.Char("Applies when")
    state = fields.Selection(
        [
            ("missing", "Missing"),
            ("received", "Received"),
            ("presented", "Presented"),
            ("in_database", "Known from a database"),
            ("not_applicable", "Does not apply"),
        ],
        required=True,
        default="missing",
    )
    originals = fields.Integer()
    copies = fields.Integer()
    checked_against_original = fields.Boolean("Checked against the original")
    page_count = fields.Integer("Pages")
    note = fields.Char()
    file_count = fields.Integer(compute="_compute_file_count")
    is_missing = fields.Boolean(compute="_compute_is_missing")

    @api.depends("file_ids")
    def _compute_file_count(self):
        for paper in self:
            paper.file_count = len(paper.file_ids)

    @api.depends("state", "requirement")
    def _compute_is_missing(self):
        for paper in self:
            paper.is_missing = paper._is_wanting()

    @api.model_create_multi
    def create(self, vals_list):
        dossiers = self.env["egov.dossier"]
        if not self.env.su:
            ids = dict.fromkeys(vals["dossier_id"] for vals in vals_list if vals.get("dossier_id"))
            dossiers.browse(ids)._check_editable()
        return super().create([self._follow_dossier(vals) for vals in vals_list])

    def write(self, vals):
        if not self.env.su:
            (self.dossier_id + self.dossier_id.browse(vals.get("dossier_id")))._check_editable()
            if vals.keys() & {"dossier_id", "component_id", "requirement"}:
                self._check_draft()
        if vals.keys() & {"dossier_id", "company_id"}:
            vals = self._follow_dossier(vals)
        return super().write(vals)

    def _follow_dossier(self, vals):
        """Values of a paper with the agency of its dossier, whatever they say themselves."""
        dossier = self.env["egov.dossier"].browse(vals.get("dossier_id")) or self.dossier_id[:1]
        return {**vals, "company_id": dossier.company_id.id}

    @api.ondelete(at_uninstall=False)
    def _unlink_except_received(self):
        self._check_draft()

    def _check_draft(self):
        for paper in self:
            if paper.dossier_id.state not in ("draft", "registered"):
                raise UserError(
                    self.env._(
                        "Paper “%s” belongs to a received dossier and stays in its "
                        "list. Set its state to missing instead.",
                        paper.name,
                    )
                )

    def _with_locked_files(self):
        """Those whose files the user may not change now."""
        locked = self.browse()
        for paper in self:
            try:
                paper.dossier_id._check_editable()
            except (AccessError, UserError):
                locked += paper
        return locked

    def _is_wanting(self):
        """Whether the law wants this paper and it is not there."""
        return self.requirement == "required" and self.state == "missing"

    @api.model
    def _wanting_sql(self, dossier_id):
        """How many papers of a dossier are wanting, for the statement that reads it; see `_wanting_counts`."""
        self.flush_model(["dossier_id", "requirement", "state"])
        return SQL("(SELECT count(*) FROM egov_dossier_paper WHERE dossier_id = %s AND %s)", dossier_id, _WANTING)

    @api.model
    def _wanting_counts(self, dossiers):
        """Return ``{dossier id: number of papers that are wanting}`` of stored dossiers, without reading the papers.

        Whoever sees a dossier may know it; every list asks, so it goes past the ORM.
        """
        self.flush_model(["dossier_id", "requirement", "state"])
        query = SQL(
            "SELECT dossier_id FROM egov_dossier_paper WHERE dossier_id = ANY(%s) AND %s", dossiers.ids, _WANTING
        )
        return Counter(dossier_id for (dossier_id,) in self.env.execute_query(query))

    def _snapshot_content(self):
        return {
            "name": self.name,
            "state": self.state,
            "originals": self.originals,
            "copies": self.copies,
        }

    @api.model
    def _create_lists(self, dossiers, paper_lists):
        """Create the checklist of each dossier with its files, all in one batch.

        :param paper_lists: per dossier its papers, or None for what its version asks for
        """
        vals_list, files = [], []
        for dossier, papers in zip(dossiers, paper_lists, strict=True):
            for paper in dossier._component_papers() if papers is None else papers:
                files.append(paper.get("files", []))
                vals = {key: value for key, value in paper.items() if key != "files"}
                vals_list.append({**vals, "dossier_id": dossier.id})
        papers = self.create(vals_list)
        # The right to add files is that to the papers, which were just created.
        self.env["ir.attachment"].sudo().create(
            [
                {**self._file_vals(file), "res_model": self._name, "res_id": paper.id}
                for paper, paper_files in zip(papers, files, strict=True)
                for file in paper_files
            ]
        )

    @api.model
    def _file_vals(self, file):
        """What a sender may say about a file: its name and content, nothing else."""
        return {key: file[key] for key in ("name", "raw", "datas") if key in file}

    @api.model
    def _component_vals(self, component):
        """A line of the checklist for a component, as the clerk first sees it."""
        return {
            "component_id": component.id,
            "sequence": component.sequence,
            "name": component.name,
            "requirement": component.requirement,
            "condition": component.condition,
            "originals": component.originals,
            "copies": component.copies,
            "state": "missing",
        }
