from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Command

from odoo.addons.egov_import.tools.columns import Column

from ..tools.tariff_rules import TariffRules

_WORDS = {
    "formula": {
        "fixed": "một lần|cố định|theo lần|theo hồ sơ",
        "per_unit": "theo đơn vị|từng đơn vị|theo bản|theo trường hợp",
        "page_tier": "theo trang|theo bậc trang",
    },
    "kind": {"fee": "phí", "levy": "lệ phí", "other": "khác"},
    "area": {"urban": "phường|đô thị", "rural": "xã|đặc khu|nông thôn"},
    "channel": {"counter": "trực tiếp|tại quầy", "online": "trực tuyến|qua mạng", "post": "bưu điện|bưu chính"},
}
#: What tells a rate: two of one fee, place and way of filing do not begin on the same day.
_IDENTITY = ("province_code", "area", "channel", "valid_from")
_OF_FEE = ("kind", "unit_name", "chapter", "sub_item")


class EgovFeeRate(models.Model):
    """Tariffs of a province from a spreadsheet; a fee that is not there yet is entered with its first rate."""

    _name = "egov.fee.rate"
    _inherit = ["egov.fee.rate", "egov.import.target.mixin"]

    @api.model
    def _import_title(self):
        return self.env._("Tariffs")

    @api.model
    def _import_check_right(self):
        """Override of `egov_import`: the tariff is the administrator's."""
        if not self.env.user.has_group("egov_base.group_administrator"):
            raise AccessError(self.env._("Only the administrator takes tariffs from a file."))
        return super()._import_check_right()

    @api.model
    def _import_columns(self):
        _ = self.env._

        def column(key, title, titles, kind="text", example="", **more):
            return Column(key, title, tuple(titles.split("|")), kind, example=example, **more)

        models_of = {"kind": "egov.fee"}
        words = {name: self._import_choices(name, more, models_of.get(name)) for name, more in _WORDS.items()}
        return [
            column("fee_code", _("Code of the fee"), "Mã phí|Mã khoản thu", example="HT-KS", required=True, maximum=20),
            column("fee_name", _("Fee"), "Tên phí|Tên phí, lệ phí|Khoản thu", example="Lệ phí đăng ký khai sinh"),
            column("kind", _("Kind"), "Loại|Loại khoản thu", "choice", "lệ phí", choices=words["kind"]),
            column("unit_name", _("Unit"), "Đơn vị tính|Đơn vị", example="trường hợp", maximum=30),
            column("chapter", _("Budget chapter"), "Chương", maximum=10),
            column("sub_item", _("Budget sub-item"), "Tiểu mục", maximum=10),
            column("formula", _("Formula"), "Cách tính", "choice", "một lần", choices=words["formula"]),
            column("amount", _("Amount (đ)"), "Mức thu|Số tiền", example="8.000"),
            column("tiers", _("Pages"), "Bậc trang|Mức theo trang", example="1: 2.000; 3: 1.000"),
            column("cap", _("At most (đ)"), "Tối đa|Mức tối đa", example="200.000"),
            column("valid_from", _("Valid from"), "Từ ngày|Hiệu lực từ", "date", "01/01/2026", required=True),
            column("valid_to", _("Valid to"), "Đến ngày|Hết hiệu lực", "date"),
            column("province_code", _("Province"), "Mã tỉnh|Tỉnh", example="48", maximum=2),
            column("area", _("Area"), "Khu vực", "choice", choices=words["area"]),
            column("channel", _("Filed"), "Hình thức nộp|Kênh nộp", "choice", choices=words["channel"]),
            column(
                "legal_basis",
                _("Legal basis"),
                "Căn cứ|Căn cứ pháp lý|Văn bản",
                example="Nghị quyết …/NQ-HĐND",
                required=True,
            ),
        ]

    @api.model
    def _import_rules(self, columns):
        return TariffRules(columns)

    @api.model
    def _import_match(self, rows):
        codes = [values["fee_code"] for _row, values in rows]
        known = {self._import_key_of(rate): rate for rate in self.search([("fee_id.code", "in", codes)])}
        found = {}
        for row, values in rows:
            key = (values["fee_code"], *(values.get(name) or False for name in _IDENTITY))
            if rate := known.get(key):
                found[row] = (rate, [])
        return found

    @api.model
    def _import_key_of(self, rate):
        day = rate.valid_from.isoformat()
        return (rate.fee_id.code, rate.province_code, rate.area, rate.channel, day) if not rate.company_id else None

    @api.model
    def _import_vals(self, values):
        """Override of `egov_import`: the fee is found by its code or entered, pages become lines."""
        vals = super()._import_vals(values)
        code, name = vals.pop("fee_code"), vals.pop("fee_name", None)
        of_fee = {key: vals.pop(key) for key in _OF_FEE if key in vals}
        fees = self.env["egov.fee"].with_context(active_test=False)
        fee = fees.search([("code", "=", code)], limit=1)
        if not fee:
            fee = fees.create({"code": code, "name": name or code, "legal_basis": vals["legal_basis"], **of_fee})
        tiers = vals.pop("tiers", [])
        if tiers:
            lines = [Command.create({"first_page": page, "amount": amount}) for page, amount in tiers]
            vals["tier_ids"] = [Command.clear(), *lines]
        return {**vals, "fee_id": fee.id}

    def _import_changes(self, values):
        """Override of `egov_import`: a row changes what a rate says, never for what and since when."""
        self.ensure_one()
        pages = [[tier.first_page, tier.amount] for tier in self.tier_ids.sorted("first_page")]
        said = {key: value for key, value in values.items() if key in ("formula", "amount", "cap", "legal_basis")}
        changes = {key: value for key, value in said.items() if self[key] != value}
        if "valid_to" in values and (not self.valid_to or self.valid_to.isoformat() != values["valid_to"]):
            changes["valid_to"] = values["valid_to"]
        if values.get("tiers") and values["tiers"] != pages:
            changes["tier_ids"] = self._import_vals(values)["tier_ids"]
        return changes

    @api.model
    def _import_labels(self):
        _ = self.env._
        return {
            **super()._import_labels(),
            "MONEY_FORMAT": _("Not an amount"),
            "TIER_FORMAT": _("Not rates by pages"),
            "DAY_ORDER": _("Ends before it begins"),
            "PROVINCE": _("Not the code of a province"),
            "RATE_TWICE": _("Rate twice"),
        }

    @api.model
    def _refusal_sentence(self, code, params):
        _ = self.env._
        if code == "RATE_TWICE":
            return _("Row %s has a rate of the same fee, place and day. Keep one of the two.", params.get("row"))
        sentences = {
            "MONEY_FORMAT": _("Write whole đồng, for example 8.000; not more than one billion."),
            "TIER_FORMAT": _("Write the first page of each step and its amount, for example 1: 2.000; 3: 1.000."),
            "DAY_ORDER": _("The last day is not before the first."),
            "PROVINCE": _(
                "The code of a province has two digits, for example 48; leave it empty for the whole country."
            ),
        }
        return sentences.get(code) or super()._refusal_sentence(code, params)

    @api.model
    def _export_domain(self):
        return [("company_id", "in", [False, self.env.company.id])]

    @api.model
    def _export_fields(self):
        return [*super()._export_fields(), "fee_id", "tier_ids"]

    def _export_cells(self, columns):
        """Override of `egov_import`: words and days as they are read back."""
        for rate in self:
            labels = {
                name: dict(rate._fields[name]._description_selection(rate.env))
                for name in ("formula", "area", "channel")
            }
            kinds = dict(rate.fee_id._fields["kind"]._description_selection(rate.env))
            pages = rate.tier_ids.sorted("first_page")
            shown = {
                "fee_code": rate.fee_id.code,
                "fee_name": rate.fee_id.name,
                "kind": kinds[rate.fee_id.kind],
                **{name: rate.fee_id[name] for name in ("unit_name", "chapter", "sub_item")},
                **{name: labels[name].get(rate[name]) for name in labels},
                **{name: rate[name] and f"{rate[name]:%d/%m/%Y}" for name in ("valid_from", "valid_to")},
                "tiers": "; ".join(f"{tier.first_page}: {tier.amount}" for tier in pages),
                "amount": None if pages else rate.amount,
            }
            yield [(shown[each.key] if each.key in shown else rate[each.key]) or None for each in columns]
