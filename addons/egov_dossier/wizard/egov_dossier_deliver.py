import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError


class EgovDossierDeliver(models.TransientModel):
    """Hand a result over: at the counter with a signature or the slip's code."""

    _name = "egov.dossier.deliver"
    _description = "Hand a result over"
    _inherit = ["egov.office.mixin"]

    dossier_id = fields.Many2one("egov.dossier", required=True)
    channel = fields.Selection(
        [("counter", "Counter"), ("post", "Post"), ("online", "Online")],
        required=True,
        default="counter",
    )
    receiver_name = fields.Char("Received by", required=True)
    signature = fields.Binary()
    secret = fields.Char("Secret code of the slip")
    postal_number = fields.Char()

    @api.model
    def default_get(self, fields_list):
        """Override of `base` to propose the applicant and the channel asked for."""
        vals = super().default_get(fields_list)
        dossier = self.env["egov.dossier"].browse(vals.get("dossier_id"))
        if dossier:
            vals.setdefault("receiver_name", dossier.applicant_name)
            vals["channel"] = dossier.receive_result_by
        return vals

    def action_confirm(self):
        """Check the proof and close the dossier as delivered."""
        self.ensure_one()
        dossier = self.dossier_id
        dossier._require_role("egov_base.group_receiving_clerk")
        dossier.check_access("write")
        results = dossier.result_ids.filtered(
            lambda result: result.state == "sent" and not result.delivered_at
        )
        if dossier.state != "finished" or not results:
            raise UserError(
                self.env._("There is no result to hand over on this dossier now.")
            )
        proof, receiver = self._proof()
        results._deliver(self.channel, proof, receiver, self.signature)
        return {"type": "ir.actions.act_window_close"}

    def _proof(self):
        """How the hand-over is proved, and the receiver as it is written down."""
        if self.channel == "post":
            if not self.postal_number:
                raise UserError(self.env._("Write the postal number of the parcel."))
            return "postal", f"{self.receiver_name} ({self.postal_number})"
        if self.channel == "online":
            return "download", self.receiver_name
        if self.secret:
            expected = self.dossier_id.lookup_secret or ""
            given = self.secret.strip().upper()
            if not secrets.compare_digest(given.encode(), expected.encode()):
                raise UserError(
                    self.env._(
                        "The code is not the one on the acknowledgement slip. Compare "
                        "it letter by letter, or let the receiver sign."
                    )
                )
            return "code", self.receiver_name
        if not self.signature:
            raise UserError(
                self.env._("Let the receiver sign, or enter the code of the slip.")
            )
        return "signature", self.receiver_name
