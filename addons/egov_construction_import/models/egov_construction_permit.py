from odoo import api, models

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_construction.tools import checks
from odoo.addons.egov_import.tools.columns import Column
from odoo.addons.egov_import.tools.finding import Finding

from ..tools.import_rules import PermitRules

_WORDS = {
    "kind": {
        "new": "mới|cấp mới|xây dựng mới",
        "repair": "sửa chữa|cải tạo|sửa chữa cải tạo",
        "relocate": "di dời",
        "term": "có thời hạn|tạm",
        "stage": "giai đoạn|theo giai đoạn",
        "project": "dự án|cho dự án",
    },
    "works_kind": {
        "house": "nhà ở|nhà ở riêng lẻ|nhà ở gia đình",
        "building": "công trình|không theo tuyến",
        "linear": "theo tuyến",
        "religious": "tôn giáo|tín ngưỡng",
        "monument": "tượng đài|tranh hoành tráng",
    },
    "grade": {
        "special": "đặc biệt",
        "1": "1|cấp 1|cấp i",
        "2": "2|cấp 2",
        "3": "3|cấp 3|cấp iii",
        "4": "4|cấp 4|cấp iv",
    },
}
_SELECTIONS = tuple(_WORDS)
_DATES = ("issued_on", "term_until")
_IDENTITY = frozenset({"owner_name", "owner_number", "paper_number", "agency_name", "issued_on"})


class EgovConstructionPermit(models.Model):
    """Permits of former agencies from a spreadsheet, and the register back into one."""

    _name = "egov.construction.permit"
    _inherit = ["egov.construction.permit", "egov.import.target.mixin"]

    @api.model
    def _import_title(self):
        return self.env._("Building Permits")

    @api.model
    def _import_columns(self):
        _ = self.env._

        def column(key, title, titles, kind="text", example="", **more):
            return Column(key, title, tuple(titles.split("|")), kind, example=example, **more)

        choices = {name: self._import_choices(name, _WORDS[name]) for name in _SELECTIONS}
        number = "Số GPXD|Số giấy phép|Giấy phép số|Số giấy phép xây dựng|Permit number"
        return [
            column("paper_number", _("Number on Paper"), number, example="045/2021/GPXD", required=True),
            column("issued_on", _("Issued on"), "Ngày cấp|Ngày cấp phép|Ngày ký", "date", "12/05/2021", required=True),
            column("agency_name", _("Issued by"), "Cơ quan cấp|Nơi cấp", example="UBND quận Hải Châu"),
            column("owner_name", _("Owner"), "Chủ đầu tư|Họ tên chủ đầu tư|Chủ hộ|Tên chủ đầu tư", required=True),
            column("owner_number", _("Personal number"), "Số định danh|CCCD|Số CCCD|Căn cước", "number_id"),
            column("address", _("Place"), "Địa điểm|Địa điểm xây dựng|Địa chỉ xây dựng|Địa chỉ", required=True),
            column("old_address", _("Former Address"), "Địa chỉ cũ|Địa chỉ trước sắp xếp"),
            column("sheet", _("Map Sheet"), "Tờ|Tờ bản đồ|Số tờ", example="12", maximum=20),
            column("parcel", _("Parcel"), "Thửa|Thửa đất|Số thửa", example="145", maximum=20),
            column("parcel_area", _("Parcel (m²)"), "Diện tích đất|Diện tích thửa|DT đất", example="100"),
            column("footprint", _("Ground Floor (m²)"), "Diện tích xây dựng|Diện tích tầng 1|DTXD", example="80,5"),
            column("floor_area", _("All Floors (m²)"), "Tổng diện tích sàn|Diện tích sàn|DT sàn", example="241,5"),
            column("floors", _("Floors"), "Số tầng|Tầng", example="3"),
            column("height", _("Height (m)"), "Chiều cao", example="11,2"),
            column("kind", _("Kind of Permit"), "Loại giấy phép|Loại GP", "choice", choices=choices["kind"]),
            column("works_kind", _("Kind of Works"), "Loại công trình", "choice", choices=choices["works_kind"]),
            column("grade", _("Grade"), "Cấp công trình|Cấp", "choice", choices=choices["grade"]),
            column("works_name", _("Works"), "Công trình|Tên công trình", example="Nhà ở riêng lẻ"),
            column("land_paper", _("Land Paper"), "Giấy tờ đất|Giấy chứng nhận|GCN QSDĐ"),
            column("term_until", _("May Stand until"), "Thời hạn tồn tại|Tồn tại đến", "date"),
            column("paper_extensions", _("Extended on Paper"), "Số lần gia hạn|Đã gia hạn", example="0"),
            column("confirm_note", _("Reason for What is Unusual"), "Lý do|Ghi chú|Lý do khác thường"),
        ]

    @api.model
    def _import_rules(self, columns):
        return PermitRules(columns, clock.today(), self.env.company.name)

    @api.model
    def _import_match(self, rows):
        keys = {row: self._import_key(values) for row, values in rows}
        known = self.search([("company_id", "=", self.env.company.id), ("number_key", "in", list(keys.values()))])
        by_key = {permit.number_key: permit for permit in known}
        found = {}
        for row, values in rows:
            permit = by_key.get(keys[row])
            if permit and permit.owner_id.name != values["owner_name"]:
                found[row] = (None, [Finding("paper_number", "NO_DUPLICATE", True, {"name": permit.owner_id.name})])
            elif permit:
                found[row] = (permit, [])
        return found

    @api.model
    def _import_key(self, values):
        return checks.number_key(values["paper_number"], values["issued_on"][:4], values["agency_name"])

    @api.model
    def _import_vals(self, values):
        """Override of `egov_import`: the owner is a party of the office, found by number or entered."""
        vals = super()._import_vals(values)
        name, number = vals.pop("owner_name", None), vals.pop("owner_number", None)
        if name:
            parties = self.env["egov.party"]
            owner = number and parties.search([("personal_number", "=", number)], limit=1)
            vals["owner_id"] = (owner or parties.create({"name": name, "personal_number": number})).id
        return vals

    def _import_changes(self, values):
        """Override of `egov_import`: a row changes the works, never whose they are or which paper it is."""
        return super()._import_changes({key: value for key, value in values.items() if key not in _IDENTITY})

    @api.model
    def _import_labels(self):
        _ = self.env._
        return {
            **super()._import_labels(),
            "FIGURE_FORMAT": _("Not a figure"),
            "NO_FORMAT": _("Not the number of a permit"),
            "NO_YEAR": _("Number and date differ in the year"),
            "NO_DUPLICATE": _("Number twice"),
            "AREA_LAND": _("Ground floor larger than the parcel"),
            "AREA_FLOOR": _("Floor area does not fit"),
            "ADDR_DISTRICT": _("Former district in the address"),
            "DATE_FUTURE": _("Day in the future"),
            "DATE_OFF": _("Dated on a day off"),
            "TERM_MISSING": _("Limited term without a day"),
        }

    @api.model
    def _refusal_sentence(self, code, params):
        _ = self.env._
        if code == "FIGURE_FORMAT":
            return _("Write a figure as 72,5; a dot with three digits behind it may be read in two ways.")
        if code == "NO_DUPLICATE" and params.get("row"):
            return _("Row %s has the same number, year and agency. Keep one of the two.", params["row"])
        if code == "NO_DUPLICATE":
            return _("The register has this permit for %s. Compare both papers.", params.get("name"))
        words = self._finding_words(code, params)
        return words or super()._refusal_sentence(code, params)

    @api.model
    def _export_fields(self):
        return [*super()._export_fields(), "owner_id", "number_text"]

    def _export_cells(self, columns):
        """Override of `egov_import`: numbers and words as they are read back."""
        labels = {name: dict(self._fields[name]._description_selection(self.env)) for name in _SELECTIONS}
        for permit in self:
            shown = {
                "paper_number": permit.number_text or permit.paper_number,
                "owner_name": permit.owner_id.name,
                "owner_number": permit.owner_id.personal_number,
                **{name: labels[name].get(permit[name]) for name in _SELECTIONS},
                **{name: permit[name] and permit[name].strftime("%d/%m/%Y") for name in _DATES},
            }
            yield [(shown[column.key] if column.key in shown else permit[column.key]) or None for column in columns]
