#: Procedures of the catalogue (Decision of the national database) and the fee that each takes.
FEES = {
    "egov_fee.fee_copy": ["2.000815", "2.000843", "2.000942"],
    "egov_fee.fee_signature": ["2.000884", "2.000992", "2.001008"],
    "egov_fee.fee_transaction": ["2.001035", "2.001019", "2.001016", "2.001406"],
    "egov_fee.fee_amendment": ["2.000913"],
    "egov_fee.fee_correction": ["2.000927"],
    "egov_fee.fee_extract": ["2.000635"],
}


def post_init_hook(env):
    """Say which procedures of the catalogue take which fee, where nobody has said so yet."""
    for xmlid, codes in FEES.items():
        if fee := env.ref(xmlid, raise_if_not_found=False):
            procedures = env["egov.procedure"].search([("code", "in", codes), ("fee_ids", "=", False)])
            procedures.fee_ids = fee
