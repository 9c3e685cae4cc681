"""Examples of tariffs for fees of the catalogue that nobody has verified."""

from odoo.fields import Command

from ..tools.tariffs import TARIFFS


def enter(env):
    """Enter the examples, and say which procedures take them."""
    known = env["egov.fee"].with_context(active_test=False).search([]).mapped("code")
    for tariff in TARIFFS:
        if tariff.code in known:
            continue
        rate = {
            "formula": "fixed",
            "amount": tariff.amount,
            "valid_from": tariff.valid_from,
            "legal_basis": tariff.legal_basis,
        }
        fee = env["egov.fee"].create(
            {
                "code": tariff.code,
                "name": tariff.name,
                "sequence": 90,
                "unit_name": "hồ sơ",
                "legal_basis": tariff.legal_basis,
                "rate_ids": [Command.create(rate)],
            }
        )
        procedures = env["egov.procedure"].search([("code", "in", tariff.procedures), ("fee_ids", "=", False)])
        procedures.fee_ids = fee


def remove(env):
    """Take the examples out again, unless somebody has charged by them."""
    fees = env["egov.fee"].search([("code", "in", [tariff.code for tariff in TARIFFS])])
    charged = env["egov.charge.line"].search([("fee_id", "in", fees.ids)]).fee_id
    (fees - charged).unlink()
