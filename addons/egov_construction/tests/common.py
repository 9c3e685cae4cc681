from datetime import date, datetime

from odoo.fields import Command

from odoo.addons.egov_base.tests.common import EgovCommon
from odoo.addons.egov_base.tools import clock

#: Friday 20/11/2026 09:00 in Viet Nam.
NOW = datetime(2026, 11, 20, 2, 0)
TODAY = date(2026, 11, 20)


class ConstructionCommon(EgovCommon):
    """The construction officers of two wards; in the first a division head and a leader who sign."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(NOW)
        for user, role in ((cls.officer_a, "officer"), (cls.clerk_a, "reader"), (cls.officer_b, "officer")):
            user.group_ids = [Command.link(cls.env.ref(f"egov_construction.group_{role}").id)]
        cls.permits = cls.env["egov.construction.permit"].with_user(cls.officer_a)
        cls.operations = cls.env["egov.construction.operation"].with_user(cls.officer_a)

    @classmethod
    def _works(cls, **vals):
        return {
            "owner_id": cls.dao.id,
            "address": "12 Trần Phú, tổ 5",
            "sheet": "12",
            "parcel": "145",
            "parcel_area": 100.0,
            "footprint": 80.0,
            "floor_area": 240.0,
            "floors": 3,
            "height": 11.5,
            **vals,
        }

    @classmethod
    def _request(cls, **vals):
        """A new permit is asked for, and received."""
        operation = cls.operations.create(cls._works(**vals))
        operation.action_receive()
        return operation

    @classmethod
    def _approve(cls, operation):
        """The officer submits, the division head and the leader approve."""
        operation.action_submit()
        for user in (cls.head_a, cls.leader_a):
            approval = operation.approval_id.with_user(user)
            approval.action_approve(approval.snapshot_hash)
        operation.invalidate_recordset()
        return operation

    @classmethod
    def _granted(cls, **vals):
        return cls._approve(cls._request(**vals)).permit_id

    @classmethod
    def _operate(cls, permit, operation, **vals):
        """Something is asked for about a permit, and received."""
        made = cls.operations.create({"permit_id": permit.id, "operation": operation, **vals})
        made.action_receive()
        return made

    @classmethod
    def _from_paper(cls, **vals):
        """A permit of a former district, of Wednesday 12/03/2025."""
        return cls.permits.create(
            {
                **cls._works(),
                "paper_number": "15/2025/GPXD",
                "agency_name": "UBND quận Hải Châu",
                "issued_on": date(2025, 3, 12),
                **vals,
            }
        )

    @classmethod
    def _at(cls, year, month, day):
        """Let it be the morning of another day for a while."""
        return clock.at(datetime(year, month, day, 2, 0))
