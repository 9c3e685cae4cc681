from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from ..tools import checks

CODES = [
    ("HEAD_NOT_MEMBER", "The head is no member of the household"),
    ("HEAD_DEAD", "The head has died"),
    ("HEAD_MINOR", "The head is not of age"),
    ("MEMBER_DEAD", "A member has died"),
    ("NO_MEMBER", "Nobody lives in the household"),
    ("TWO_MEMBERSHIPS", "Somebody is in two households"),
    ("TDP_UNKNOWN", "The residential group is missing or has ended"),
    ("ID_MISSING", "No personal number"),
    ("ID_SEX", "Sex and personal number differ"),
    ("BIRTH_MISSING", "No date of birth"),
    ("BIRTH_FUTURE", "Born in the future"),
    ("RELATIONSHIP_SEX", "Sex and relationship differ"),
    ("SPOUSE_ASYMMETRIC", "Husband and wife do not name each other"),
    ("MARRIED_CHILD", "Below 14 and not single"),
    ("PARENT_AGE", "Parent and child are too close in age"),
    ("CROWDED", "Too many people at one address"),
    ("TEMP_EXPIRED", "Temporary residence has ended"),
    ("TEMP_MAX_24M", "Temporary residence is too long"),
    ("ABSENT_LONG", "Absent for too long"),
    ("DUPLICATE", "May be in the book twice"),
    ("NOT_VERIFIED", "Not verified for a long time"),
]


class EgovHouseholdFinding(models.Model):
    """Something in the register that is to be verified; gone by itself once it is put right."""

    _name = "egov.household.finding"
    _description = "Household Finding"
    _inherit = ["egov.guarded.mixin", "egov.household.export.mixin"]
    _order = "is_hard desc, code, household_id, id"
    _rec_name = "code"
    _guarded_fields = frozenset({"code", "household_id", "party_id", "company_id", "found_on"})

    code = fields.Selection(CODES, string="What to Verify", required=True)
    rule_code = fields.Char(string="Rule", compute="_compute_rule_code")
    is_hard = fields.Boolean(string="Wrong for Certain")
    household_id = fields.Many2one("egov.household", required=True, index=True, ondelete="cascade")
    address = fields.Char(related="household_id.address")
    party_id = fields.Many2one("egov.party", string="Person", index="btree_not_null", ondelete="cascade")
    found_on = fields.Date(required=True)
    reason = fields.Char(string="It Is Right Because")
    company_id = fields.Many2one("res.company", string="Office", required=True, index=True)

    _once = models.UniqueIndex("(code, household_id, COALESCE(party_id, 0))", "This is on the list already.")

    @api.depends("code")
    def _compute_rule_code(self):
        for finding in self:
            finding.rule_code = finding.code

    @api.model
    def action_look_again(self):
        """Look through the households of the office now and show what is to be verified."""
        if not self.env.user.has_group("egov_household.group_officer"):
            raise AccessError(self.env._("Only population officers look for what is to be verified."))
        for company in self.env.companies:
            self._find(company)
        return self.env["ir.actions.act_window"]._for_xml_id("egov_household.egov_household_finding_action")

    @api.model
    def _cron_find(self):
        """Look through the households of every office."""
        companies = self.env["res.company"].union(
            *(company for (company,) in self.env["egov.household"]._read_group([], ["company_id"]))
        )
        for done, company in enumerate(companies, 1):
            self._find(company)
            self.env["ir.cron"]._commit_progress(1, remaining=len(companies) - done)

    @api.model
    def _find(self, company):
        """Bring the list of one office up to date."""
        self.env.flush_all()
        today, seen = clock.today(), set()
        rules = self.env["egov.household.parameter"]._get_all(checks.FIGURES, today)
        figures = {code: int(rule.value) for code, rule in rules.items()}
        for code, question in checks.QUESTIONS.items():
            answer = SQL(f"WITH here AS ({checks.HERE}) {question}", office=company.id, today=today, **figures)
            rows = self.env.execute_query(
                SQL(
                    """
                    INSERT INTO egov_household_finding
                                (code, is_hard, household_id, party_id, company_id, found_on)
                         SELECT %(code)s, %(hard)s, found.household_id, found.party_id, %(office)s, %(today)s
                           FROM (%(answer)s) AS found (household_id, party_id)
                    ON CONFLICT (code, household_id, COALESCE(party_id, 0)) DO UPDATE SET is_hard = EXCLUDED.is_hard
                      RETURNING id
                    """,
                    code=code,
                    hard=code in checks.HARD,
                    office=company.id,
                    today=today,
                    answer=answer,
                )
            )
            seen.update(finding_id for (finding_id,) in rows)
        self.invalidate_model()
        findings_sudo = self.sudo()  # nobody has the right to delete findings
        listed_sudo = findings_sudo.search([("company_id", "=", company.id)])
        (listed_sudo - findings_sudo.browse(seen)).unlink()

    @api.readonly
    def action_open_household(self):
        """Show the household of the finding."""
        self.ensure_one()
        self.check_access("read")
        return self.env["egov.household.dialog.mixin"]._open(self.household_id)
