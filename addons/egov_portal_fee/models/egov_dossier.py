from odoo import api, models

from odoo.addons.egov_dossier.tools import states


class EgovDossier(models.Model):
    _inherit = "egov.dossier"

    def _portal_actions(self):
        """Override of `egov_portal` to pay what is due."""
        actions = super()._portal_actions()
        due = self.charge_ids.filtered(lambda charge: charge.state == "due")
        if not due:
            return actions
        amount = self.env["egov.procedure.fee.rule"]._format_amount(sum(due.mapped("amount")))
        query = "&".join(f"ma={charge.pay_ref}" for charge in due)
        pay = {
            "key": "fee",
            "label": self.env._("Pay the fee"),
            "url": f"/nop-phi/cach-nop?{query}",
            "primary": True,
            "text": self.env._("A fee of %s is to be paid before the result is handed over.", amount),
        }
        return [*actions, pay]

    @api.model
    def _portal_lookup_fields(self):
        """Override of `egov_portal`: what `_portal_facts` reads."""
        return [*super()._portal_lookup_fields(), "financial_state"]

    def _portal_facts(self):
        """Override of `egov_portal`: that a fee has no tariff yet, lest nobody asks for it."""
        facts = super()._portal_facts()
        if self.financial_state == "no_tariff" and self.state in (*states.OPEN, "finished"):
            facts.append((self.env._("Fee"), self.env._("No tariff set; the office tells you what is to be paid")))
        return facts

    def _draw_acknowledgement_more(self, doc):
        """Override of `egov_dossier` to say where the fee is paid online."""
        result = super()._draw_acknowledgement_more(doc)
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url", "")  # public
        due = self.sudo().charge_ids.filtered(lambda charge: charge.state == "due")  # printed by clerks who see none
        if base and due:
            doc.note(f"Nộp trực tuyến: {base}/nop-phi, nhập mã thanh toán và mã tra cứu trên giấy này.")
        return result
