from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_import.tools import columns as column_tools
from odoo.addons.egov_import.tools import source
from odoo.addons.egov_import.tools.bad_file import BadFile
from odoo.addons.egov_import.tools.columns import Column
from odoo.addons.egov_import.tools.people_rules import PeopleRules
from odoo.addons.egov_import.tools.row_reader import RowReader

_PERSON = ("name", "personal_number", "birth_date", "sex")
_ADDRESS = "Địa chỉ|Nơi thường trú|Nơi cư trú|Chỗ ở hiện nay|Nơi ở hiện tại|Địa chỉ thường trú|Địa chỉ cư trú"
_HEAD = "Số định danh chủ hộ|CCCD chủ hộ"
_RESIDENCE = "Loại cư trú|Diện cư trú|Hình thức cư trú|Cư trú"
_STATUS = "Tình trạng|Trạng thái|Tình trạng cư trú|Hiện trạng"
_RESIDENCES = {"permanent": "thường trú", "temporary": "tạm trú", "lodging": "lưu trú"}
_STATUSES = {
    "present": "đang cư trú|đang ở|có mặt|bình thường|thường trú|tạm trú",
    "absent": "tạm vắng|vắng",
    "moved_away": "đã chuyển đi|chuyển đi|xóa thường trú|đã xóa|xóa tạm trú|xóa đăng ký",
    "dead": "đã mất|mất|chết|đã chết|qua đời|khai tử",
}


class EgovHouseholdComparisonListMixin(models.AbstractModel):
    """Reading the list of the police with the readers and rules of imports."""

    _name = "egov.household.comparison.list.mixin"
    _description = "List of the Police"

    @api.model
    def _list_columns(self):
        """Return the columns of the list: of people, and their own."""
        _ = self.env._

        def choice(key, title, titles, words):
            choices = column_tools.Choices(((value, texts.split("|")[0]) for value, texts in words.items()), words)
            return Column(key, title, tuple(titles.split("|")), "choice", choices=choices)

        people = [column for column in self.env["egov.party"]._import_columns() if column.key in _PERSON]
        return [
            *people,
            Column("address", _("Address"), tuple(_ADDRESS.split("|"))),
            choice("residence_kind", _("Residence"), _RESIDENCE, _RESIDENCES),
            choice("status", _("State"), _STATUS, _STATUSES),
            Column("head_number", _("Number of the head"), tuple(_HEAD.split("|")), "number_id"),
        ]

    def _listed_rows(self):
        """Yield (row number, values, findings) of the file."""
        self.ensure_one()
        try:
            content = self._content()
            head = source.head(content)
            columns = self._list_columns()
            heading_row = column_tools.find_heading_row(head, columns)
            places = column_tools.guess(head[heading_row - 1] if head else [], columns)
            self._check_places(places, columns)
            yield from self._read_rows(content, heading_row, places, columns)
        except BadFile as error:
            raise UserError(self.env["egov.import.run"]._bad_file_text(error)) from error

    def _check_places(self, places, columns):
        found = set(places.values())
        needed = [column for column in columns if column.key in ("name", "birth_date")]
        missing = ", ".join(column.title for column in needed if column.key not in found)
        if missing:
            raise UserError(
                self.env._("The list needs columns for: %s. Write these headings and upload it again.", missing)
            )

    def _read_rows(self, content, heading_row, places, columns):
        known = [column for column in columns if column.key in places.values()]
        people = PeopleRules([column for column in known if column.key in _PERSON], clock.today(), self._home())
        own = RowReader([column for column in known if column.key not in _PERSON])
        for row, line in source.numbered_rows(content, heading_row):
            given = {key: line[place] for place, key in places.items() if place < len(line)}
            values, findings = people.check(row, {key: given[key] for key in given if key in _PERSON})
            more, others = own.take({key: given[key] for key in given if key not in _PERSON})
            yield row, {**values, **more}, [finding for finding in (*findings, *others) if finding.refused]

    @api.model
    def _home(self):
        return self.env.ref("base.vn").id
