from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.egov_base.tools import clock

from ..report import report_paper
from ..tools import results

BOOK_CODE = "BCKT"


class EgovInspectionReport(models.Model):
    """What the team reports to who signed its decision, in the time that the rules give it."""

    _name = "egov.inspection.report"
    _description = "Inspection Report"
    _inherit = ["egov.book.entry.mixin", "egov.form.printable.mixin"]
    _order = "id desc"
    _rec_name = "decision_id"
    _guarded_fields = frozenset({"state", "sent_at", "sent_by_id"})

    decision_id = fields.Many2one("egov.inspection.decision", required=True, ondelete="restrict", index=True)
    company_id = fields.Many2one(related="decision_id.company_id", store=True, precompute=True, index=True)
    state = fields.Selection(
        [("draft", "Draft"), ("sent", "Sent")], required=True, default="draft", readonly=True, copy=False
    )
    assessment = fields.Text(help="What was seen on the whole.")
    proposal = fields.Text("Proposals")
    due_on = fields.Date("Due on", compute="_compute_due_on")
    held_count = fields.Integer("Held", compute="_compute_figures")
    open_count = fields.Integer("Not Signed", compute="_compute_figures")
    pass_count = fields.Integer("Passed", compute="_compute_figures")
    remedy_count = fields.Integer("To Remedy", compute="_compute_figures")
    fail_count = fields.Integer("Failed", compute="_compute_figures")
    finding_count = fields.Integer("Findings", compute="_compute_figures")
    sent_at = fields.Datetime(readonly=True, copy=False)
    sent_by_id = fields.Many2one("res.users", readonly=True, copy=False, ondelete="restrict")

    _decision_uniq = models.Constraint("UNIQUE (decision_id)", "The decision has its report already.")

    @api.depends("decision_id.visit_ids.signed_at")
    def _compute_due_on(self):
        for report in self:
            signed = report._first_visits().filtered("signed_at").mapped("signed_at")
            report.due_on = False
            if signed:
                rule = self.env["egov.inspection.parameter"]._get_all(["report"])["report"]
                due = report.company_id._deadline(max(signed), rule.value, rule.unit).due
                report.due_on = clock.local(due).date()

    @api.depends("decision_id.visit_ids.state", "decision_id.visit_ids.result")
    def _compute_figures(self):
        for report in self:
            visits = report._first_visits()
            held = visits.filtered("signed_at")
            report.held_count = len(held)
            report.open_count = len(visits.filtered(lambda visit: visit.state in ("planned", "announced")))
            report.pass_count = len(held.filtered(lambda visit: visit.result == results.PASS))
            report.remedy_count = len(held.filtered(lambda visit: visit.result == results.REMEDY))
            report.fail_count = len(held.filtered(lambda visit: visit.result == results.FAIL))
            report.finding_count = len(held.finding_ids)

    def _first_visits(self):
        """Return the visits of the decision without re-checks."""
        return self.decision_id.visit_ids.filtered(lambda visit: not visit.recheck_of_id)

    def write(self, vals):
        """Override of the ORM: a report that was sent stays as it is."""
        if not self.env.su:
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        self._check_draft()

    def _check_draft(self):
        if any(report.state == "sent" for report in self):
            raise UserError(self.env._("This report has been sent, so it cannot be changed."))

    def action_send(self):
        """Number and print the report once every visit is over."""
        self.check_access("write")
        for report in self:
            report._check_draft()
            official = self.env.user.official_id
            if not official or official not in report.decision_id._team():
                raise AccessError(self.env._("The team of the decision reports."))
            if report.open_count:
                raise UserError(
                    self.env._("%s visits are neither signed nor closed. Finish them first.", report.open_count)
                )
            if not (report.assessment or "").strip():
                raise UserError(self.env._("Write what was seen on the whole."))
            report._enter(BOOK_CODE)
            report_sudo = report.sudo()  # guarded fields
            report_sudo.write({"state": "sent", "sent_at": clock.now(), "sent_by_id": self.env.uid})
        return True

    # Papers

    def action_print_report(self):
        """Print the report."""
        return self.action_print_form("inspection_report")

    def _form_codes(self):
        """Override of `egov_form`."""
        return ["inspection_report"] if self.number else []

    def _form_number(self, code):
        """Override of `egov_form`."""
        return self.entry_notation

    def _form_date(self, code):
        """Override of `egov_form`."""
        return self.entry_date

    def _render_form_inspection_report(self, form, doc):
        report_paper.draw(doc, self.sudo(), form)  # the team and its officials stand on the paper
