from odoo import api, models
from odoo.fields import Command, Date, Domain

from odoo.addons.egov_base.tools import clock, folding
from odoo.addons.egov_import.tools.columns import Choices, Column

from ..tools import import_rules

_LICENCE = ("licence_kind", "licence_number", "issued_on", "valid_to", "authority")
_CHECKS = ("health_count", "health_checked_on")


class EgovFoodImportMixin(models.AbstractModel):
    """Establishments from a spreadsheet, and back into one."""

    _name = "egov.food.import.mixin"
    _description = "Spreadsheet of Food Establishments"
    _inherit = ["egov.import.target.mixin"]

    @api.model
    def _import_title(self):
        """Override of `egov_import`."""
        return self.env._("Food Establishments")

    @api.model
    def _import_columns(self):
        """Override of `egov_import`."""
        _ = self.env._

        def column(key, title, titles, kind="text", **more):
            return Column(key, title, tuple(titles.split("|")), kind, **more)

        forms, levels = self._import_choices("legal_form"), self._import_choices("level")
        kinds = Choices(
            [("certificate", _("Certificate")), ("commitment", _("Commitment"))],
            {"certificate": "giấy chứng nhận|gcn", "commitment": "cam kết|bản cam kết"},
        )
        return [
            column("name", _("Name of the establishment"), "Tên cơ sở|Tên|Cơ sở", required=True, example="Quán Cô Ba"),
            column("owner_name", _("Owner"), "Chủ cơ sở|Họ tên chủ cơ sở|Đại diện", example="Nguyễn Thị Đào"),
            column("owner_number", _("Number of the owner"), "Số định danh chủ cơ sở|CCCD|Số CCCD", "number_id"),
            column("legal_form", _("Legal form"), "Hình thức|Loại hình pháp lý", "choice", choices=forms),
            column("reg_no", _("Registration number"), "Số đăng ký kinh doanh|Mã số thuế|MSDN|Số ĐKKD"),
            column(
                "activity_id",
                _("Activity"),
                "Loại hình kinh doanh|Loại hình|Ngành nghề",
                "choice",
                required=True,
                choices=self._import_activities(),
                example="Quán ăn",
            ),
            column("level", _("Managed by"), "Cấp quản lý|Phân cấp", "choice", choices=levels),
            column("address", _("Address"), "Địa chỉ|Địa chỉ cơ sở", required=True, example="12 Trần Phú"),
            column("group_id", _("Residential group"), "Tổ dân phố|Tổ|Thôn", "choice", choices=self._import_groups()),
            column("phone", _("Phone"), "Điện thoại|SĐT|Số điện thoại", "phone"),
            column("latitude", _("Latitude"), "Vĩ độ"),
            column("longitude", _("Longitude"), "Kinh độ"),
            column("opened_on", _("Opened on"), "Ngày hoạt động|Ngày khai trương", "date"),
            column("employee_count", _("Employees"), "Số lao động|Lao động"),
            column("health_count", _("Workers with a health check"), "Số người khám sức khỏe|Khám sức khỏe"),
            column("health_checked_on", _("Health check on"), "Ngày khám sức khỏe", "date"),
            column("meals_per_day", _("Meals a day"), "Suất ăn|Suất ăn/ngày|Số suất ăn"),
            column("keeps_samples", _("Keeps samples"), "Lưu mẫu", "choice", choices=self._import_yes_no()),
            column("licence_kind", _("Kind of licence"), "Loại giấy", "choice", choices=kinds),
            column("licence_number", _("Licence number"), "Số giấy chứng nhận|Số GCN|Số giấy|Số cam kết"),
            column("issued_on", _("Issued on"), "Ngày cấp", "date"),
            column("valid_to", _("Valid until"), "Ngày hết hạn|Hết hạn|Có giá trị đến", "date"),
            column("authority", _("Issued by"), "Cơ quan cấp|Nơi cấp"),
        ]

    @api.model
    def _import_activities(self):
        activities = self.env["egov.food.activity"].search([("active", "=", True)])
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        words = {
            activity.id: "|".join(activity.with_context(lang=lang).name for lang in {"en_US", *languages})
            for activity in activities
        }
        return Choices([(activity.id, activity.name) for activity in activities], words)

    @api.model
    def _import_groups(self):
        groups = self.env["egov.residential.group"].search(
            Domain("company_id", "=", self.env.company.id) & Domain("valid_to", "=", False)
        )
        return Choices((group.id, group.name) for group in groups)

    @api.model
    def _import_yes_no(self):
        return Choices([(True, self.env._("Yes")), (False, self.env._("No"))], {True: "có|yes|x", False: "không|no"})

    @api.model
    def _import_rules(self, columns):
        """Override of `egov_import`."""
        activities = self.env["egov.food.activity"].search([("active", "=", True)])
        exempt = {
            activity.id: bool(activity.exempt_kind_id) and activity.exempt_kind_id._is_in_force()
            for activity in activities
        }
        return import_rules.FoodRules(columns, clock.today(), self.env["egov.food.parameter"]._figures(), exempt)

    @api.model
    def _import_match(self, rows):
        """Override of `egov_import`: the same number and name, or the same name and address."""
        by_key = {}
        for place in self.search_fetch(self._export_domain(), ["name", "reg_no", "address"]):
            name, address = folding.fold(place.name), folding.fold(place.address)
            by_key.setdefault((name, place.reg_no or address), place)
            by_key.setdefault((name, address), place)
        found = {}
        for row, values in rows:
            name, address = folding.fold(values["name"]), folding.fold(values["address"])
            place = by_key.get((name, values.get("reg_no"))) or by_key.get((name, address))
            if place:
                found[row] = (place, [])
        return found

    @api.model
    def _import_plain_vals(self, values):
        """Return the columns of a row that are fields of the establishment."""
        others = {*_LICENCE, *_CHECKS, "owner_number"}
        return {key: value for key, value in values.items() if key not in others and value is not None}

    @api.model
    def _import_vals(self, values):
        """Override of `egov_import`: the licence and the health check are rows of their own."""
        vals = {**self._import_plain_vals(values), "company_id": self.env.company.id}
        if values.get("owner_number"):
            vals["owner_id"] = self._import_owner(values["owner_number"], values.get("owner_name")).id
        if values.get("health_checked_on") and values.get("health_count"):
            checked = {"checked_on": values["health_checked_on"], "passed_count": values["health_count"]}
            vals["check_ids"] = [Command.create(checked)]
        return vals

    @api.model
    def _import_owner(self, number, name):
        """Return the person with a number, new when the office does not know it."""
        Party = self.env["egov.party"]
        mine = Domain("company_id", "=", self.env.company.id) & Domain("personal_number", "=", number)
        found = Party.search(mine, limit=1)
        return found or Party.create({"name": name or number, "personal_number": number})

    @api.model
    def _import_rows(self, rows):
        """Override of `egov_import`: row by row, for a licence follows its establishment."""
        refused = {}
        for row, values in rows:
            reason = self._import_try(
                lambda values=values: self.create([self._import_vals(values)])._import_licence(values)
            )
            if reason:
                refused[row] = reason
        return refused

    def _import_licence(self, values):
        """Enter the licence of a row, unless it is known."""
        number = values.get("licence_number")
        if number and number not in self.licence_ids.mapped("number_text"):
            issued_on, valid_to = (Date.to_date(values.get(key)) for key in ("issued_on", "valid_to"))
            kind, authority = values["licence_kind"], values.get("authority")
            self.env["egov.food.licence"]._record_external(self, kind, number, issued_on, valid_to, authority)

    def _import_changes(self, values):
        """Override of `egov_import`."""
        changes = {}
        for name, value in self._import_plain_vals(values).items():
            field = self._fields[name]
            if field.convert_to_cache(value, self) != field.convert_to_cache(self[name], self):
                changes[name] = value
        if folding.fold(self.name) == folding.fold(changes.get("name")):
            changes.pop("name")  # other capitals are no other name
        if rounds := self._import_round(values):
            changes["check_ids"] = rounds
        number = values.get("licence_number")
        if number and number not in self.licence_ids.mapped("number_text"):
            changes["licence_number"] = number
        return changes

    def _import_round(self, values):
        """Return what the health check of a row adds to the rounds that are known, or changes in one."""
        checked_on, passed = Date.to_date(values.get("health_checked_on")), values.get("health_count")
        known = self.check_ids.filtered(lambda line: line.kind == "health" and line.checked_on == checked_on)[:1]
        if not checked_on or not passed or known.passed_count == passed:
            return []
        vals = {"checked_on": checked_on, "passed_count": passed}
        return [Command.update(known.id, vals) if known else Command.create(vals)]

    def _import_update(self, values):
        """Override of `egov_import`."""
        changes = self._import_changes(values)
        if changes.pop("licence_number", None):
            self._import_licence(values)
        if changes:
            self.write(changes)

    @api.model
    def _import_labels(self):
        """Override of `egov_import`."""
        _ = self.env._
        return {
            **super()._import_labels(),
            "REG_NO": _("Wrong registration number"),
            "HEALTH_12M": _("Health check older than a year"),
            "HEALTH_COUNT": _("Health checks and employees differ"),
            "SAMPLES_30": _("Samples are not kept"),
            "GCN_3Y": _("Certificate not for three years"),
            "GCN_EXPIRED": _("Certificate has expired"),
            "GCN_FIELDS": _("Licence is not complete"),
            "EXEMPT_HAS_GCN": _("Certificate of an exempt kind"),
            "COUNT_FORMAT": _("Not a number"),
            "DATE_FUTURE": _("Day in the future"),
            "PLACE_FORMAT": _("Not a position"),
            "ROW_REPEATED": _("The row is there twice"),
        }

    @api.model
    def _refusal_sentence(self, code, params):
        """Override of `egov_import`."""
        _ = self.env._
        texts = {
            **self._rule_texts(),
            "COUNT_FORMAT": _("Write a whole number without words, e.g. 120."),
            "DATE_FUTURE": _("This day is in the future. Write the day of the paper: today or earlier."),
            "PLACE_FORMAT": _("Write the position in degrees, e.g. 16.0544 and 108.2022."),
            "ROW_REPEATED": _("Row %s names the same establishment. Delete one of the two.", params.get("row")),
        }
        return texts.get(code) or super()._refusal_sentence(code, params)

    @api.model
    def _export_domain(self):
        """Override of `egov_import`: what is closed is history, and no row means it."""
        return [*super()._export_domain(), ("state", "!=", "closed")]

    @api.model
    def _export_fields(self):
        """Override of `egov_import`."""
        return [*super()._export_fields(), "licence_id"]

    def _export_cells(self, columns):
        """Override of `egov_import`: words as people write them, so that an import of them changes nothing."""
        selections = {
            name: dict(self._fields[name]._description_selection(self.env)) for name in ("legal_form", "level")
        }
        kinds = {"certificate": "Giấy chứng nhận", "commitment": "Bản cam kết"}
        for place in self:
            licence = place.licence_id
            cells = {
                "activity_id": place.activity_id.name,
                "group_id": place.group_id.name,
                "owner_number": place.owner_id.personal_number,
                "keeps_samples": "Có" if place.keeps_samples else None,
                "licence_kind": kinds.get(licence.kind),
                "licence_number": licence.number_text,
                "issued_on": licence.issued_on,
                "valid_to": licence.valid_to,
                "authority": licence.authority,
            }
            cells |= {name: words.get(place[name]) for name, words in selections.items()}
            yield [(cells[column.key] if column.key in cells else place[column.key]) or None for column in columns]
