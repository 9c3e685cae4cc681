from odoo import api, models

from odoo.addons.egov_base.tools import clock, folding
from odoo.addons.egov_import.tools.columns import Choices, Column

from ..tools.household_rules import PERSON, Figures, HouseholdRules

_OWN = (
    "household_code head_number household_key relationship residence_kind status date_from date_to registered_to "
    "absent_from absent_to absent_reason house_no street group_id old_address form document poverty_class poverty_year "
    "decision_number decision_date cultural_year cultural_decision cultural_decision_date"
).split()
_CODE = "Mã hộ|Số hộ|Mã hộ gia đình|Số sổ hộ khẩu|Hộ số|Household"
_HEAD = "Số định danh chủ hộ|CCCD chủ hộ|Số CCCD chủ hộ|Định danh của chủ hộ"
_RELATION = "Quan hệ với chủ hộ|Quan hệ chủ hộ|Quan hệ|Relation"
_RESIDENCE = "Loại cư trú|Diện cư trú|Hình thức cư trú|Cư trú"
_FROM = "Từ ngày|Ngày đến|Ngày đăng ký|Ngày đăng ký thường trú|Ngày về ở"
_TO = "Ngày chuyển đi|Ngày mất|Ngày xóa|Ngày đi"
_STREET = "Đường|Đường phố|Địa chỉ|Địa chỉ thường trú|Nơi ở|Đường, kiệt, hẻm"
_GROUP = "Tổ dân phố|Tổ|Thôn|Khu phố|Khối phố"
_POVERTY = "Diện hộ|Hộ nghèo, cận nghèo|Phân loại hộ nghèo|Diện nghèo"
_RELATIONS = {
    "head": "chủ hộ|chu ho|là chủ hộ",
    "wife": "vợ",
    "husband": "chồng",
    "child": "con|con đẻ|con ruột|con trai|con gái",
    "adopted_child": "con nuôi",
    "father": "cha|bố|ba|cha đẻ|bố đẻ",
    "mother": "mẹ|má|mẹ đẻ",
    "grandfather": "ông|ông nội|ông ngoại",
    "grandmother": "bà|bà nội|bà ngoại",
    "grandchild": "cháu|cháu ruột|cháu nội|cháu ngoại",
    "older_brother": "anh|anh ruột",
    "older_sister": "chị|chị ruột",
    "younger_sibling": "em|em ruột|em trai|em gái",
    "parent_in_law": "bố vợ|mẹ vợ|bố chồng|mẹ chồng|cha vợ|cha chồng|bố mẹ vợ chồng",
    "daughter_in_law": "con dâu",
    "son_in_law": "con rể",
    "guardian": "người giám hộ",
    "ward": "người được giám hộ",
    "co_resident": "người ở cùng|ở cùng",
    "lodger": "ở nhờ|ở thuê|ở mượn|người thuê nhà|ở nhờ, thuê, mượn",
}
_RESIDENCES = {
    "permanent": "thường trú|tt",
    "temporary": "tạm trú",
    "lodging": "lưu trú",
    "unregistered": "không đăng ký|chưa đăng ký|thực tế cư trú",
}
_FORMS = {"permanent": "thường trú", "temporary": "tạm trú", "collective": "tập thể"}
_CLASSES = {
    "poor": "nghèo|hộ nghèo",
    "near_poor": "cận nghèo|hộ cận nghèo",
    "average": "mức sống trung bình|trung bình",
    "not_poor": "không nghèo|không",
}


class EgovHouseholdImportMixin(models.AbstractModel):
    """The columns of a spreadsheet of households, and their rules in words."""

    _name = "egov.household.import.mixin"
    _description = "Spreadsheet of Households"
    _inherit = ["egov.import.target.mixin"]

    @api.model
    def _import_title(self):
        return self.env._("Households and their people")

    @api.model
    def _import_columns(self):
        people = [column for column in self.env["egov.party"]._import_columns() if column.key in PERSON]
        return [*self._import_columns_of_household(), *people, *self._import_columns_of_classes()]

    @api.model
    def _import_columns_of_household(self):
        _ = self.env._
        return [
            _column("household_code", _("Household code"), _CODE, example="HK26-0001", maximum=20),
            _column("head_number", _("Personal number of the head"), _HEAD, "number_id", example="048161000123"),
            _column(
                "relationship",
                _("Relationship to the head"),
                _RELATION,
                "choice",
                "Chủ hộ",
                required=True,
                choices=self._import_choices("relationship", _RELATIONS, "egov.household.member"),
            ),
            _column(
                "residence_kind",
                _("Residence"),
                _RESIDENCE,
                "choice",
                "Thường trú",
                choices=self._import_choices("residence_kind", _RESIDENCES, "egov.household.member"),
            ),
            _column("date_from", _("Here since"), _FROM, "date", "01/07/2025"),
            _column("registered_to", _("Registered until"), "Tạm trú đến ngày|Thời hạn tạm trú|Đến ngày", "date"),
            _column("absent_from", _("Absent since"), "Tạm vắng từ|Tạm vắng từ ngày|Vắng từ", "date"),
            _column("absent_to", _("Absent until"), "Tạm vắng đến|Tạm vắng đến ngày|Vắng đến", "date"),
            _column("absent_reason", _("Reason of the absence"), "Lý do tạm vắng|Lý do vắng"),
            _column(
                "status", _("State"), "Tình trạng|Trạng thái|Hiện trạng", "choice", choices=self._import_statuses()
            ),
            _column("date_to", _("Left or died on"), _TO, "date"),
            _column("house_no", _("House number"), "Số nhà|Nhà số", example="K15/4"),
            _column("street", _("Street"), _STREET, example="Trần Phú"),
            _column("group", _("Residential group"), _GROUP, example="Tổ 5"),
            _column("old_address", _("Old address"), "Địa chỉ cũ|Địa chỉ trước sắp xếp"),
            _column(
                "form",
                _("Kind of household"),
                "Loại hộ|Hình thức hộ",
                "choice",
                choices=self._import_choices("form", _FORMS, "egov.household"),
            ),
            _column("document", _("Paper"), "Giấy tờ|Số giấy tờ|Căn cứ|Giấy tờ kèm theo"),
        ]

    @api.model
    def _import_columns_of_classes(self):
        _ = self.env._
        classes = self._import_choices("decided_class", _CLASSES, "egov.poverty.review")
        return [
            _column("poverty_class", _("Poverty class"), _POVERTY, "choice", choices=classes),
            _column("poverty_year", _("Year of the class"), "Năm|Năm áp dụng|Năm rà soát", maximum=4),
            _column("decision_number", _("Decision on the class"), "Số quyết định|Quyết định|QĐ hộ nghèo"),
            _column("decision_date", _("Day of the decision"), "Ngày quyết định|Ngày QĐ", "date"),
            _column("cultural_year", _("Cultural family of year"), "Gia đình văn hóa năm|Năm gia đình văn hóa"),
            _column("cultural_decision", _("Decision on the title"), "QĐ gia đình văn hóa|Số QĐ gia đình văn hóa"),
            _column("cultural_decision_date", _("Day of the title"), "Ngày QĐ gia đình văn hóa", "date"),
        ]

    @api.model
    def _import_statuses(self):
        _ = self.env._
        words = {
            "present": "đang cư trú|đang ở|có mặt",
            "absent": "tạm vắng|vắng",
            "moved_away": "đã chuyển đi|chuyển đi|xóa thường trú",
            "dead": "đã mất|mất|chết|đã chết|qua đời",
        }
        labels = {
            "present": _("Lives here"),
            "absent": _("Absent"),
            "moved_away": _("Moved away"),
            "dead": _("Died"),
        }
        return Choices(labels.items(), words)

    @api.model
    def _import_rules(self, columns):
        today = clock.today()
        groups = self.env["egov.residential.group"].search(
            [("company_id", "=", self.env.company.id), ("valid_to", "=", False)]
        )
        rules = self.env["egov.household.parameter"]._get_all(Figures._fields, today)
        figures = Figures(*(int(rules[code].value) for code in Figures._fields))
        return HouseholdRules(
            columns,
            today,
            self.env.ref("base.vn").id,
            {folding.fold(group.name): group.id for group in groups},
            figures,
            self.env.user.has_group("egov_household.group_social"),
        )

    @api.model
    def _import_stored(self):
        return (*self.env["egov.party"]._import_stored(), *(key for key in _OWN if key != "old_address"))

    # Words
    @api.model
    def _import_labels(self):
        _ = self.env._
        return {
            **super()._import_labels(),
            **self.env["egov.party"]._import_labels(),
            "HOUSEHOLD_UNKNOWN": _("No household in the row"),
            "HEAD_NOT_MEMBER": _("No row is the head"),
            "TWO_HEADS": _("Two heads"),
            "HEAD_MINOR": _("Head is not of age"),
            "HEAD_DEAD": _("Head has died or left"),
            "HEAD_REFUSED": _("Row of the head is refused"),
            "HEAD_BELOW": _("Head stands further down"),
            "CODE_DUPLICATE": _("Household code is taken"),
            "TDP_UNKNOWN": _("Residential group is not known"),
            "TEMP_MAX_24M": _("Temporary residence is too long"),
            "TEMP_NO_END": _("Temporary residence without end"),
            "CLOSE_NO_DATE": _("Left or died without a day"),
            "CLOSE_NO_STATE": _("Day of leaving without a state"),
            "DEATH_NO_PAPER": _("Death without a paper"),
            "DECISION_MISSING": _("Class without its decision"),
            "YEAR_FUTURE": _("Year in the future"),
            "YEAR_FORMAT": _("Not a year"),
            "CLASS_OF_HEAD": _("Class not in the head's row"),
            "SOCIAL_RIGHT": _("No right to enter classes"),
            "DATE_FUTURE": _("Day in the future"),
            "PERIOD_ORDER": _("Ends before it begins"),
            "TWO_MEMBERSHIPS": _("Member of another household"),
            "MEMBER_DEAD": _("Has died by the book"),
            "BOOK_DIFFERS": _("The book says something else"),
            "RELATIONSHIP_SEX": _("Sex and relationship differ"),
            "PARENT_AGE": _("Parent and child are too close in age"),
        }

    @api.model
    def _refusal_sentence(self, code, params):
        texts = {**self._sentences_of_household(params.get), **self._sentences_of_days(params.get)}
        return texts.get(code) or self.env["egov.party"]._refusal_sentence(code, params)

    @api.model
    def _sentences_of_household(self, get):
        _ = self.env._
        return {
            "HOUSEHOLD_UNKNOWN": _("Write the household code or the personal number of the head in every row."),
            "HEAD_NOT_MEMBER": _("No row of this household is its head. Write “Chủ hộ” in the row of the head."),
            "TWO_HEADS": _(
                "Rows %s are all heads of this household. Keep one, and write what the others are to that one.",
                get("rows"),
            ),
            "HEAD_MINOR": _(
                "%s is not of age. An adult of the household is its head; where there is none, name the paper by "
                "which a minor heads it.",
                get("name"),
            ),
            "HEAD_DEAD": _("Who heads a household lives there. Make another member the head in this file."),
            "HEAD_REFUSED": _(
                "Row %(row)s, the head %(name)s, is refused, so the household cannot be entered. Mend that row first "
                "and upload both.",
                row=get("row"),
                name=get("name"),
            ),
            "HEAD_BELOW": _(
                "The head stands in row %s, after other households. Sort the file by household.", get("row")
            ),
            "CODE_DUPLICATE": _(
                "Household code %(code)s is taken: %(holder)s. A code is never used again; give this one its own.",
                code=get("code"),
                holder=get("holder"),
            ),
            "TDP_UNKNOWN": _(
                "The ward has no residential group “%s” now. Write the group as it is called today.", get("group")
            ),
            "TWO_MEMBERSHIPS": _(
                "The book has this person as a permanent resident in household %s. Record a move there instead.",
                get("code"),
            ),
            "MEMBER_DEAD": _("By the book this person died on %s. Check the number against the card.", get("date")),
            "BOOK_DIFFERS": _(
                "The book says “%(book)s”. If that has changed, record it as an event of household %(code)s.",
                book=get("book"),
                code=get("code"),
            ),
        }

    @api.model
    def _sentences_of_days(self, get):
        _ = self.env._
        return {
            "TEMP_MAX_24M": _(
                "Temporary residence is registered for at most %(months)s months: until %(date)s here.",
                months=get("months"),
                date=get("date"),
            ),
            "TEMP_NO_END": _("Write the last day of the temporary residence."),
            "CLOSE_NO_DATE": _("Write the day on which the person left or died."),
            "CLOSE_NO_STATE": _("There is a day of leaving; write whether the person moved away or died."),
            "DEATH_NO_PAPER": _("Write the number of the death certificate or the notice of death."),
            "DECISION_MISSING": _("A class has the number and the day of its decision. Fill in both."),
            "YEAR_FUTURE": _("The year is this one or an earlier one."),
            "YEAR_FORMAT": _("Write the year with four digits."),
            "CLASS_OF_HEAD": _("Write the class in the row of the head; it is that of the whole household."),
            "SOCIAL_RIGHT": _("Only social policy officers enter poverty and cultural families. Leave the column out."),
            "DATE_FUTURE": _("This day is in the future. Write the day of the paper: today or earlier."),
            "PERIOD_ORDER": _(
                "This day is before the one on which it begins. Compare both days with the paper and mend the wrong "
                "one."
            ),
        }

    @api.model
    def _note_sentence(self, code, params):
        _ = self.env._
        texts = {
            "RELATIONSHIP_SEX": _("Sex and relationship differ; it stands on the list of what is to be verified."),
            "PARENT_AGE": _("Head and child are close in age; it stands on the list of what is to be verified."),
        }
        return texts.get(code) or self.env["egov.party"]._note_sentence(code, params)


def _column(key, title, titles, kind="text", example="", **more):
    return Column(key, title, tuple(titles.split("|")), kind, example=example, **more)
