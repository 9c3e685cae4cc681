import base64
from datetime import date, datetime
from io import BytesIO

from PIL import Image

from odoo.fields import Command

from odoo.addons.egov_base.tests.common import EgovCommon

#: Friday 20/11/2026 09:00 in Viet Nam.
NOW = datetime(2026, 11, 20, 2, 0)


def picture():
    stream = BytesIO()
    Image.new("RGB", (8, 6), "gray").save(stream, "PNG")
    return base64.b64encode(stream.getvalue())


class SidewalkCommon(EgovCommon):
    """Ward A has a commune road and a main urban street; ward B has a street of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._fix_clock(NOW)
        for user, role in (
            (cls.officer_a, "officer"),
            (cls.officer2_a, "officer"),
            (cls.leader_a, "reader"),
            (cls.leader2_a, "officer"),
            (cls.clerk_a, "reader"),
            (cls.officer_b, "officer"),
            (cls.leader_b, "reader"),
        ):
            user.group_ids = [Command.link(cls.env.ref(f"egov_sidewalk.group_{role}").id)]
        cls.street = cls._new_street("Đường Hoa Sứ", "urban")
        cls.main_street = cls._new_street("Đường Trục Chính", "urban_main")
        cls.foreign_street = cls._new_street("Đường Hoa Lài", "urban", user=cls.officer_b)
        cls.purposes = {
            code: cls.env.ref(f"egov_sidewalk.purpose_{code}") for code in ("event", "works", "funeral", "wedding")
        }

    @classmethod
    def _new_street(cls, name, road_class, user=None, **vals):
        line = {"road_class": road_class, "date_from": date(2025, 7, 1)}
        return (
            cls.env["egov.sidewalk.street"]
            .with_user(user or cls.officer_a)
            .create({"name": name, "class_ids": [Command.create(line)], **vals})
        )

    @classmethod
    def _new_request(cls, purpose="wedding", user=None, **vals):
        return (
            cls.env["egov.sidewalk.permit"]
            .with_user(user or cls.officer_a)
            .create(
                {
                    "applicant_id": cls.dao.id,
                    "purpose_id": cls.purposes[purpose].id,
                    "street_id": cls.street.id,
                    "side": "odd",
                    "house_from": "11",
                    "house_to": "15",
                    "length_m": 12,
                    "width_m": 2.5,
                    "date_from": datetime(2026, 11, 25, 0, 0),
                    "date_to": datetime(2026, 11, 26, 15, 0),
                    **vals,
                }
            )
        )

    @classmethod
    def _checked(cls, *args, **vals):
        permit = cls._new_request(*args, **vals)
        permit.action_submit()
        permit.action_check()
        return permit

    @classmethod
    def _granted(cls, *args, **vals):
        permit = cls._checked(*args, **vals)
        permit.with_user(cls.leader_a).action_grant()
        return permit
