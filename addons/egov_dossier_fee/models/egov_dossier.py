from odoo import _, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tools import states

from ..report import slip_fee

#: States of payment of a dossier that nothing is asked for.
WITHOUT_CHARGES = ("none", "no_tariff")


class EgovDossier(models.Model):
    _inherit = "egov.dossier"
    _number_columns = ("financial_state",)

    financial_state = fields.Selection(
        selection_add=[("no_tariff", "No tariff set")], ondelete={"no_tariff": "set default"}
    )
    charge_ids = fields.One2many("egov.charge", "dossier_id", string="Charges")
    charge_count = fields.Integer(compute="_compute_charge_count", compute_sudo=True)

    @api.depends("charge_ids")
    def _compute_charge_count(self):
        for dossier in self:
            dossier.charge_count = len(dossier.charge_ids)

    @api.model
    def receive_new(self, vals_list):
        """Override of `egov_dossier`: what is received is charged."""
        dossiers = super().receive_new(vals_list)
        dossiers._charge_at_intake()
        return dossiers

    def _receive(self):
        """Override of `egov_dossier`: what is received is charged."""
        result = super()._receive()
        self._charge_at_intake()
        return result

    def _number_store(self, rows, numbers):
        """Override of `egov_book`: the charges of a dossier name its code, which is there from now on.

        Most dossiers cost nothing, and then charges are not even looked for.
        """
        result = super()._number_store(rows, numbers)
        charged = [row["id"] for row in rows if row["financial_state"] not in WITHOUT_CHARGES]
        if charged:
            charges_sudo = self.env["egov.charge"].sudo()  # numbering is nobody's own work
            found = charges_sudo.search([("dossier_id", "in", charged)])
            self.env.add_to_compute(found._fields["origin"], found)
        return result

    def action_charge(self):
        """Open the charge that is being written or to pay; add one when there is none."""
        self.ensure_one()
        self._require_role("egov_base.group_receiving_clerk", "egov_fee.group_cashier")
        self.check_access("read")
        opened = self.charge_ids.filtered(lambda charge: charge.state in ("draft", "due"))[:1]
        if not opened:
            if self.state not in (*states.OPEN, "finished"):
                raise UserError(_("A charge is added while the dossier is with the office."))
            opened = self._new_charges()
            self._update_financial_state()
        return {
            "type": "ir.actions.act_window",
            "res_model": "egov.charge",
            "res_id": opened.id,
            "views": [(False, "form")],
        }

    def action_view_charges(self):
        """Open what this dossier costs, and has been paid."""
        self.ensure_one()
        if self.charge_count == 1:
            view = {"res_id": self.charge_ids.id, "views": [(False, "form")]}
        else:
            view = {"domain": [("dossier_id", "=", self.id)], "views": [(False, "list"), (False, "form")]}
        return {"type": "ir.actions.act_window", "name": _("Charges"), "res_model": "egov.charge", **view}

    def _charge_at_intake(self):
        """Charge what the procedures take: due at once where nothing is to be counted, a draft otherwise.

        Where the catalogue names a fee that the tariff does not know, the dossier says so.
        """
        directory = self.env["egov.dossier.directory"]
        charged = self.filtered(lambda each: directory._fee_ids(each.procedure_id.id) and not each._is_free())
        for charge in charged and charged._new_charges():
            if charge.amount == charge.amount_tariff and all(line.amount for line in charge.line_ids):
                charge.action_confirm()
        lacking = self.filtered(directory._lacks_tariff)
        (charged | lacking)._update_financial_state()

    def _is_free(self):
        """Whether the version in force takes nothing for this channel and case."""
        fee = self.version_id._fee_for(self.channel, self.case_id)
        return bool(fee) and fee["amount"] == 0

    def _new_charges(self):
        charges_sudo = self.env["egov.charge"].sudo()  # the link to the dossier is guarded
        charges = charges_sudo.create([dossier._charge_vals() for dossier in self])
        return charges.sudo(self.env.su)

    def _charge_vals(self):
        return {
            "dossier_id": self.id,
            "company_id": self.company_id.id,
            "party_id": self.applicant_id.id,
            "payer_name": self.applicant_name,
            "channel": self.channel,
            "day": clock.local(self.received_at).date() if self.received_at else clock.today(),
            "line_ids": [
                Command.create({"fee_id": fee_id})
                for fee_id in self.env["egov.dossier.directory"]._fee_ids(self.procedure_id.id)
            ],
        }

    def _update_financial_state(self):
        """Bring the state of payment in line with the charges."""
        directory = self.env["egov.dossier.directory"]
        for dossier in self.sudo():  # guarded, and officers see no charges
            found = set(dossier.charge_ids.mapped("state")) - {"cancelled", "refunded"}
            if found & {"draft", "due"}:
                state = "due"
            elif "paid" in found:
                state = "paid"
            elif found:
                state = "exempt"
            else:
                state = "no_tariff" if directory._lacks_tariff(dossier) else "none"
            if dossier.financial_state != state:
                dossier.financial_state = state

    def _draw_acknowledgement_more(self, doc):
        """Override of `egov_dossier` to print what is to be paid, and how."""
        result = super()._draw_acknowledgement_more(doc)
        dossier_sudo = self.sudo()  # printed by clerks who see no charges
        slip_fee.draw(doc, dossier_sudo.charge_ids)
        if self.financial_state == "no_tariff":
            slip_fee.draw_missing(doc, (self.version_id._fee_for(self.channel, self.case_id) or {}).get("amount"))
        return result

    def _check_paid(self):
        """Raise while something is to be paid."""
        for dossier in self.sudo():  # officers see no charges
            if owed := dossier.charge_ids.filtered(lambda charge: charge.state in ("draft", "due"))[:1]:
                raise UserError(
                    _(
                        "%(code)s: %(amount)s đ are still to be paid (%(ref)s). "
                        "Collect them first, or write down the exemption.",
                        code=dossier.code or "",
                        amount=owed.amount,
                        ref=owed.display_name,
                    )
                )
