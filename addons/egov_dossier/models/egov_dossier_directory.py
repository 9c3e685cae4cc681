from collections import defaultdict

from odoo import models, tools

from ..tools import load, plan

ROLE_GROUPS = {
    "clerk": "egov_base.group_receiving_clerk",
    "officer": "egov_base.group_processing_officer",
    "division_head": "egov_base.group_division_head",
    "leader": "egov_base.group_leader",
    "records": "egov_base.group_records_officer",
    "external": "egov_base.group_processing_officer",
}


class EgovDossierDirectory(models.AbstractModel):
    """What each intake and each step asks again: which version, whose desk, which unit.

    The answers are plain data, remembered per process until one of their sources changes
    (`egov.dossier.memory.mixin`). They are asked as superuser, so they hold nothing that
    a member of staff may not know.
    """

    _name = "egov.dossier.directory"
    _description = "Directory of the one-stop desk"

    @tools.ormcache("procedure_id", "day")
    def _version_id(self, procedure_id, day):
        """The version of a procedure in force on a day; False when there is none."""
        return self.env["egov.procedure"].sudo().browse(procedure_id)._version_at(day).id

    def _plan(self, version):
        """The rules of a version as ``tools.plan.Plan``; a draft's are read each time."""
        found = self._stored_plan(version.id, self.env.lang)
        return found if found.is_final else self._make_plan(version)

    @tools.ormcache("version_id", "lang")
    def _stored_plan(self, version_id, lang):
        return self._make_plan(self.env["egov.procedure.version"].browse(version_id))

    def _make_plan(self, version):
        version_sudo = version.sudo()  # the rules are public
        return plan.Plan(
            steps=plan.make_steps(
                [
                    (step.id, step.kind, step.role, step.hours, step.counts_time, step.takes_rest)
                    for step in version_sudo.step_ids
                ]
            ),
            limits=tuple(
                (limit.channel, limit.case_id.id, limit.value, limit.unit)
                for limit in version_sudo.limit_ids
            ),
            case_ids=tuple(version_sudo.case_ids.ids),
            form=tuple(version_sudo._form_definition()),
            is_final=version_sudo.state != "draft",
        )

    @tools.ormcache("procedure_id")
    def _sector_id(self, procedure_id):
        return self.env["egov.procedure"].sudo().browse(procedure_id).sector_id.id

    @tools.ormcache("procedure_id")
    def _procedure_name(self, procedure_id):
        """What people at the counter call a procedure."""
        procedure_sudo = self.env["egov.procedure"].sudo().browse(procedure_id)
        return procedure_sudo.short_name or procedure_sudo.name

    @tools.ormcache("model", "record_id")
    def _name_of(self, model, record_id):
        """What lists call a step, a sector, a unit or a colleague."""
        return self.env[model].sudo().browse(record_id).display_name

    @tools.ormcache("company_id")
    def _agency_id(self, company_id):
        """The agency of an office; False without one."""
        return self.env["res.company"].sudo().browse(company_id).agency_id.id

    @tools.ormcache("agency_id")
    def _agency_code(self, agency_id):
        return self.env["egov.agency"].sudo().browse(agency_id).code

    @tools.ormcache("company_id")
    def _offers(self, company_id):
        """What an office offers: ``{procedure id: (unit id, usual officer's id)}``."""
        offers_sudo = self.env["egov.procedure.offer"].sudo()
        return {
            offer.procedure_id.id: (offer.division_id.id, offer.officer_id.id)
            for offer in offers_sudo.search([("company_id", "=", company_id)])
        }

    @tools.ormcache("company_id", "day")
    def _seats(self, company_id, day):
        """Units in which people of an office sit on a day: ``{user id: (unit id, …)}``."""
        company = self.env["res.company"].browse(company_id)
        seats = defaultdict(list)
        for position in self.env["egov.position"].sudo()._current(company=company, date=day):
            if position.agency_id.kind == "division":
                for user in position.official_id.user_ids:
                    seats[user.id].append(position.agency_id.id)
        return {user_id: tuple(units) for user_id, units in seats.items()}

    @tools.ormcache()
    def _held(self):
        """How many open dossiers people hold; the one thing here that is kept in step instead of forgotten."""
        return load.Held()

    @tools.ormcache("company_id", "role")
    def _role_holders(self, company_id, role):
        """Ids of the people of an office who may hold steps of a role."""
        users_sudo = self.env["res.users"].sudo()
        return users_sudo.search(
            [
                ("all_group_ids", "in", self.env.ref(ROLE_GROUPS[role]).ids),
                ("company_ids", "in", company_id),
                ("share", "=", False),
            ]
        )._ids
