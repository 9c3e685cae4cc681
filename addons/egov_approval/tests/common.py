from odoo.tests import new_test_user

from odoo.addons.egov_base.tests.common import EgovCommon

from .fake_models import EgovTestPermit, EgovTestPermitLine


class ApprovalCommon(EgovCommon):
    """Permits of ward A and B: any member of the staff may write them, leaders sign them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._add_fake_models(EgovTestPermit, EgovTestPermitLine)
        cls.permit = cls._new_permit()

    @classmethod
    def _new_permit(cls, user=None, **vals):
        user = user or cls.officer_a
        values = {
            "name": "Sidewalk",
            "company_id": user.company_id.id,
            "amount": 1500.5,
            "line_ids": [(0, 0, {"name": "Days", "quantity": 3})],
            **vals,
        }
        return cls.env["egov.test.permit"].with_user(user).create(values)

    @classmethod
    def _attach(cls, record, name="plan.pdf", raw=b"%PDF-1.4 plan"):
        vals = {"name": name, "raw": raw, "res_model": record._name, "res_id": record.id}
        return cls.env["ir.attachment"].with_user(cls.officer_a).create(vals)

    def _submit(self, permit=None, user=None):
        permit = (permit or self.permit).with_user(user or self.officer_a)
        return permit._approval_submit(f"Permit {permit.name}").with_user(self.leader_a)

    def _second_login(self, official, login, *groups):
        """Return another login of the same natural person."""
        company = self.company_a
        return new_test_user(
            self.env,
            login,
            ",".join(groups),
            official_id=official.id,
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )

    def _delegate(self, delegator, delegate, registered_by=None, **vals):
        user = registered_by or delegator
        today = self.env["egov.approval.delegation"]._fields["valid_from"].default(self.env[user._name])
        values = {
            "company_id": user.company_id.id,
            "delegator_id": delegator.official_id.id,
            "delegate_id": delegate.official_id.id,
            "valid_from": today,
            "valid_to": today,
            "document_number": "12/GUQ-UBND",
            **vals,
        }
        return self.env["egov.approval.delegation"].with_user(user).create(values)
