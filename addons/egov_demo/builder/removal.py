"""Takes the demonstration out of the database: all that its offices made.

The suite never deletes a received dossier, a decision or a number, so this goes below
the models. Logins are archived, companies stay.
"""

from odoo.tools import SQL, sql

from ..tools import cast

#: Tables with an office, in an order in which nothing refers to a row that is gone; what is not installed is not there.
TABLES = """
    egov_fee_audit_result egov_fee_audit egov_settlement_exception egov_day_lock egov_budget_voucher
    egov_receipt_summary_line egov_receipt_summary egov_receipt_notice egov_receipt_pending egov_receipt_line
    egov_receipt egov_receipt_series egov_budget_remit egov_charge_payment egov_settlement_line egov_settlement_file
    egov_cash_count egov_cash_move egov_cash_shift egov_cash_counter egov_charge_event egov_charge_line egov_charge
    egov_dossier_paper egov_dossier_archive egov_dossier_follow_up egov_form_print egov_dossier_step_log
    egov_dossier_supplement egov_dossier_refusal egov_dossier_extension egov_dossier_stop egov_dossier_result
    egov_dossier egov_approval_decision egov_approval_step egov_approval egov_approval_delegation
    egov_approval_chain egov_book egov_book_counter egov_procedure_offer egov_portal_link egov_party egov_position
""".split()


def remove(env):
    """Delete what the offices of the demonstration hold, and the offices."""
    codes = [office.code for office in (cast.PROVINCE, *cast.WARDS)]
    agencies = env["egov.agency"].with_context(active_test=False)
    offices = agencies.search([("code", "in", codes), ("company_id", "!=", False)])
    company_ids = offices.company_id.ids
    if not company_ids:
        return
    _close_accounts(env)
    env.flush_all()
    if sql.table_exists(env.cr, "egov_settlement_file"):
        env.cr.execute("UPDATE egov_settlement_file SET payout_line_id=NULL WHERE company_id=ANY(%s)", [company_ids])
    _guard_receipts(env, "DISABLE")
    for table in TABLES:
        if sql.table_exists(env.cr, table):
            delete(env, table, company_ids)
    _guard_receipts(env, "ENABLE")
    env["egov.oidc.provider"].search([("is_simulator", "=", True)]).unlink()
    users = env["res.users"].search([("company_id", "in", company_ids), ("official_id", "!=", False)])
    officials = users.official_id
    users.write({"official_id": False, "active": False})
    officials.unlink()
    units = agencies.search([("office_company_id", "in", company_ids)])
    units.parent_link_ids.unlink()
    units.unlink()
    env.invalidate_all(flush=False)


def _guard_receipts(env, how):
    """Let receipts of the demonstration go, and hold all others again."""
    env.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in ("egov_receipt", "egov_receipt_line"):
        env.cr.execute(SQL("ALTER TABLE %s %s TRIGGER USER", SQL.identifier(table), SQL(how)))


def _close_accounts(env):
    """Delete what citizens hold beside their dossiers."""
    citizens = env["res.users"].search([("login", "in", [citizen.login for citizen in cast.CITIZENS])])
    for model in ("egov.portal.draft", "egov.portal.paper", "egov.portal.identity"):
        env[model].search([("partner_id", "in", citizens.partner_id.ids)]).unlink()
    items = env["egov.dossier.supplement.item"].search([("answer_state", "!=", False)])
    own = items.filtered(lambda item: item.supplement_id.dossier_id.portal_partner_id in citizens.partner_id)
    own.file_ids.unlink()
    citizens.active = False


def delete(env, table, company_ids):
    """Delete the rows of a table with their attachments; the files go with the next clean-up."""
    rows = env.execute_query(
        SQL("DELETE FROM %s WHERE company_id = ANY(%s) RETURNING id", SQL.identifier(table), company_ids)
    )
    env.execute_query(
        SQL(
            "DELETE FROM ir_attachment WHERE res_model = %s AND res_id = ANY(%s) RETURNING id",
            table.replace("_", "."),
            [row_id for (row_id,) in rows],
        )
    )
