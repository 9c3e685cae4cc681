from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock, file_check
from odoo.addons.egov_base.tools.folding import fold

from ..tools.references import new_reference


class EgovPortalPaper(models.Model):
    """A paper that a citizen has sent: one or several files, and until when it is valid.

    Nobody has rights to it through the API: its holder sees it in the portal, an office
    gets copies of the files with the dossier they are sent with.
    """

    _name = "egov.portal.paper"
    _description = "Paper of a citizen"
    _inherit = ["egov.portal.turn.mixin", "egov.file.check.mixin"]
    _order = "id desc"

    reference = fields.Char(required=True, default=lambda self: new_reference(), copy=False)
    partner_id = fields.Many2one("res.partner", "Account", ondelete="cascade", index="btree_not_null")
    name = fields.Char(required=True)
    name_key = fields.Char(compute="_compute_name_key", store=True, precompute=True)
    given_at = fields.Datetime(help="When it was sent with a dossier; from then on it is offered again.")
    valid_until = fields.Date()
    valid_source = fields.Selection([("citizen", "The holder"), ("clerk", "The office")])
    reused_from_id = fields.Many2one("egov.portal.paper", ondelete="set null", index="btree_not_null")
    upload_ids = fields.One2many("egov.portal.upload", "paper_id", "Files")

    _reference_uniq = models.Constraint("UNIQUE (reference)", "There is a paper with this reference already.")
    _offer_idx = models.Index("(partner_id, name_key) WHERE given_at IS NOT NULL")

    @api.depends("name")
    def _compute_name_key(self):
        for paper in self:
            paper.name_key = fold(paper.name)

    @api.model
    def _own_domain(self):
        """Papers of who is logged in."""
        user = self.env.user
        return Domain.FALSE if user._is_public() else Domain("partner_id", "=", user.partner_id.id)

    @api.model
    def _find(self, reference):
        """The own paper with this reference, as superuser; empty when there is none."""
        return self.sudo().search(self._own_domain() & Domain("reference", "=", reference or ""), limit=1)

    @api.model
    def _kept(self, name=None):
        """The own papers that were given once, newest first; of one kind when ``name`` is given."""
        domain = self._own_domain() & Domain("given_at", "!=", False) & Domain("partner_id", "!=", False)
        if name:
            domain &= Domain("name_key", "=", fold(name))
        return self.sudo().search(domain)

    def _is_open(self):
        """Whether files may be added or taken away: what was sent with a dossier stays as it was sent."""
        self.ensure_one()
        return not self.given_at

    @api.ondelete(at_uninstall=False)
    def _unlink_with_files(self):
        """The database alone would leave the files behind."""
        self.upload_ids.unlink()

    def _is_expired(self, day=None):
        return bool(self.valid_until and self.valid_until < (day or clock.today()))

    def _ready(self):
        """The files that have arrived whole."""
        return self.upload_ids.filtered("is_ready")

    def _take(self, other):
        """Use an earlier paper again: its files are copied, so that each paper keeps its own."""
        self.ensure_one()
        self.upload_ids.unlink()
        for upload in other._ready():
            upload._copy_to(self)
        self.write({"reused_from_id": other.id, "valid_until": other.valid_until, "valid_source": other.valid_source})

    @api.model
    def _limits(self):
        """What may be sent: ``{"bytes", "files", "pages"}`` today."""
        rules = self.env["egov.dossier.parameter"]._get_all(["upload_max_size", "upload_max_files", "upload_max_pages"])
        return {
            "bytes": int(rules["upload_max_size"].value * file_check.MEGABYTE),
            "files": int(rules["upload_max_files"].value),
            "pages": int(rules["upload_max_pages"].value),
        }

    def _check_count(self):
        """Refuse one file more than a paper may have."""
        maximum = self._limits()["files"]
        if len(self.upload_ids) >= maximum:
            raise file_check.Refused("TOO_MANY_FILES", maximum=maximum)
