from odoo import fields, models

#: What a citizen does about a dossier, and what the office answers to it.
CITIZEN_KINDS = [
    ("answer", "Supplement answered online"),
    ("answer_back", "Answer sent back"),
    ("extension_reply", "Extension answered"),
    ("withdrawal_request", "Withdrawal asked for"),
    ("receive_choice", "Way to receive the result changed"),
    ("question", "Question asked"),
    ("question_answer", "Question answered"),
    ("download", "Result downloaded"),
    ("rating", "Rated"),
]


class EgovDossierStepLog(models.Model):
    """What the citizen does stands in the same history as what the office does."""

    _inherit = "egov.dossier.step.log"

    kind = fields.Selection(selection_add=CITIZEN_KINDS, ondelete={kind: "cascade" for kind, _label in CITIZEN_KINDS})
