"""Keys for trials, in .local/keys: their certificates say that they are simulated."""

from . import console, paths

KEYS = paths.LOCAL / "keys"
#: One for each office of the demonstration.
SLOTS = ("office", "office_2")
#: For Odoo's shell: in a database with demo data, offices sign with the keys for trials and trust their maker.
DEMO = """
import os
from pathlib import Path

if "egov.signer" in env and not env["egov.signer"].search([], limit=1):
    offices = env["res.company"].search([("agency_id.commune_kind", "!=", False)], order="id", limit=2)
    for office, slot in zip(offices, ("office", "office_2")):
        authority = Path(os.environ["EGOV_KEYS"], f"{slot}-ca.pem").read_text()
        env["egov.sign.anchor"].create({
            "name": f"MÔ PHỎNG · {office.name}", "certificate": authority, "trusted_from": "2020-01-01",
            "is_simulated": True, "legal_basis": "MÔ PHỎNG",
        })
        env["egov.signer"].create({"name": "MÔ PHỎNG", "company_id": office.id, "slot": slot}).action_check()
    env.cr.commit()
    for model in ("egov.receipt", "egov.receipt.notice", "egov.receipt.summary"):
        if model in env and "sign_state" in env[model]._fields:
            env[model]._cron_sign()
    env.cr.commit()
"""


def ensure(environment, *slots):
    """Make the keys that are not there yet, and name their folder to what runs in this environment."""
    environment["EGOV_KEYS"] = str(KEYS)
    for slot in slots or SLOTS:
        if not (KEYS / f"{slot}.p12").exists():
            console.run(
                [paths.VENV / "bin/python", paths.ADDONS / "egov_sign/tools/simulated.py", KEYS, slot],
                "making a signing key for trials",
            )
            console.step(f"Signing key “{slot}” for trials in {KEYS} (simulated: it proves nothing)")
