"""Keys for trials, in .local/keys: their certificates say that they are simulated."""

from . import console, paths

KEYS = paths.LOCAL / "keys"
SLOT = "office"
#: For Odoo's shell: in a database with demo data, the first office signs with the key for trials and trusts its maker.
DEMO = """
import os
from pathlib import Path

if "egov.signer" in env and not env["egov.signer"].search([], limit=1):
    authority = Path(os.environ["EGOV_KEYS"], "simulated-ca.pem").read_text()
    env["egov.sign.anchor"].create({
        "name": "MÔ PHỎNG", "certificate": authority, "trusted_from": "2020-01-01", "is_simulated": True,
        "legal_basis": "MÔ PHỎNG",
    })
    office = env["res.company"].search([("agency_id.is_one_stop", "=", True)], limit=1)
    if office:
        env["egov.signer"].create({"name": "MÔ PHỎNG", "company_id": office.id, "slot": "office"}).action_check()
    env.cr.commit()
"""


def ensure(environment, slot=SLOT):
    """Make the key of a slot unless it is there, and name the folder to what runs in this environment."""
    environment["EGOV_KEYS"] = str(KEYS)
    if not (KEYS / f"{slot}.p12").exists():
        console.run(
            [paths.VENV / "bin/python", paths.ADDONS / "egov_sign/tools/simulated.py", KEYS, slot],
            "making a signing key for trials",
        )
        console.step(f"Signing key for trials in {KEYS} (simulated: it proves nothing)")
    return KEYS / f"{slot}.p12"
