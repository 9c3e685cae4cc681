from odoo.fields import Command

from odoo.addons.egov_household.tests.common import HouseholdCommon
from odoo.addons.egov_import.tests import files
from odoo.addons.egov_import.tests.common import ImportCommon

#: Headings as wards write them, with the key of each.
HEADINGS = {
    "Mã hộ": "code",
    "Số định danh chủ hộ": "head",
    "Họ và tên": "name",
    "Số định danh": "number",
    "Ngày sinh": "birth",
    "Giới tính": "sex",
    "Điện thoại": "phone",
    "Email": "email",
    "Quan hệ với chủ hộ": "relation",
    "Loại cư trú": "residence",
    "Từ ngày": "since",
    "Tạm trú đến ngày": "until",
    "Tạm vắng từ": "absent",
    "Tình trạng": "status",
    "Ngày chuyển đi": "left",
    "Số nhà": "house",
    "Đường": "street",
    "Tổ dân phố": "group",
    "Giấy tờ": "paper",
    "Diện hộ": "poverty",
    "Năm áp dụng": "year",
    "Số quyết định": "decision",
    "Ngày quyết định": "decided",
}


class HouseholdImportCommon(HouseholdCommon, ImportCommon):
    """The households of the cast, and files of others; the social policy officer imports."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.importer = cls.officer2_a
        right = cls.env.ref("egov_import.group_import")
        (cls.importer | cls.officer_a | cls.officer_b).group_ids = [Command.link(right.id)]

    def _checked_file(self, people, user=None):
        rows = [[person.get(key) for key in HEADINGS.values()] for person in people]
        run = self._upload(files.xlsx([list(HEADINGS), *rows]), user or self.importer, target="egov.household.member")
        run.action_read()
        run.action_check()
        return run

    def _loaded_file(self, people, user=None):
        run = self._checked_file(people, user)
        run.action_load()
        self._work(run)
        return run

    def _household(self, code):
        return self.env["egov.household"].search([("code", "=", code), ("company_id", "=", self.company_a.id)])


def head(serial, code=None, **cells):
    """The row of a man born on 14/03/1970 who heads a household; `serial` makes his number and name."""
    row = {
        "code": code,
        "head": None if code else f"048070{serial:06}",
        "name": f"Trần Văn {'ABCDEGHIKL'[serial % 10]}{'mnopqrstuv'[serial // 10 % 10]}",
        "number": f"048070{serial:06}",
        "birth": "14/03/1970",
        "sex": "Nam",
        "relation": "Chủ hộ",
        "residence": "Thường trú",
        "since": "01/02/2024",
        "house": f"{serial}/2",
        "street": "Lê Lợi",
        "group": "Tổ 5",
    }
    return {**row, **cells}


def member(serial, code=None, of=None, **cells):
    """The row of a woman born on 20/08/1998, daughter in the household of a code, or of the head with serial `of`."""
    row = {
        "code": code,
        "head": f"048070{of:06}" if of else None,
        "name": f"Trần Thị {'ABCDEGHIKL'[serial % 10]}{'mnopqrstuv'[serial // 10 % 10]}",
        "number": f"048198{serial:06}",
        "birth": "20/08/1998",
        "sex": "Nữ",
        "relation": "Con",
        "residence": "Thường trú",
        "since": "01/02/2024",
    }
    return {**row, **cells}
