import base64
from collections import Counter
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.egov_base.tools import birth, clock, personal_number

from ..tools import addresses
from ..tools.differences import ONLY_HERE, ONLY_THERE, Book, Booked

#: Lists hold people's data: they go when nobody works on them any more.
_DAYS_KEPT = 60


class EgovHouseholdComparison(models.Model):
    """A list of the police of one day against the register: what differs is taken over or left, line by line."""

    _name = "egov.household.comparison"
    _description = "Comparison with the Police's List"
    _inherit = ["egov.guarded.mixin", "egov.household.comparison.list.mixin"]
    _order = "id desc"
    _rec_name = "document"
    _guarded_fields = frozenset({"state", "row_count", "same_count", "compared_at", "line_ids"})

    document = fields.Char(
        required=True, help="Number of the letter with which the list came; it stands on each event."
    )
    date = fields.Date(string="As of", required=True, default=lambda self: clock.today())
    file = fields.Binary(string="List", attachment=True, copy=False)
    file_name = fields.Char()
    state = fields.Selection(
        [("draft", "File"), ("compared", "Compared")], required=True, default="draft", copy=False
    )
    compared_at = fields.Datetime(copy=False)
    row_count = fields.Integer(string="Rows", copy=False)
    same_count = fields.Integer(string="People without Difference", copy=False)
    line_ids = fields.One2many("egov.household.comparison.line", "comparison_id", string="Differences", copy=False)
    open_count = fields.Integer(string="Open", compute="_compute_counts")
    line_count = fields.Integer(string="Found", compute="_compute_counts")
    company_id = fields.Many2one("res.company", string="Office", required=True, default=lambda self: self.env.company)

    def _compute_counts(self):
        groups = self.env["egov.household.comparison.line"]._read_group(
            Domain("comparison_id", "in", self.ids), ["comparison_id", "state"], ["__count"]
        )
        counts = Counter()
        for comparison, state, count in groups:
            counts[comparison.id] += count
            counts[comparison.id, state] = count
        for comparison in self:
            comparison.line_count = counts[comparison.id]
            comparison.open_count = counts[comparison.id, "open"]

    def _content(self):
        return base64.b64decode(self.with_context(bin_size=False).file or b"")

    def _require_officer(self):
        if not self.env.user.has_group("egov_household.group_officer"):
            raise AccessError(self.env._("Only population officers compare the register with the list of the police."))
        self.check_access("write")

    def action_compare(self):
        """Read the list and write down what differs; what was taken over already stays taken over."""
        self.ensure_one()
        self._require_officer()
        if not self.file:
            raise UserError(self.env._("Choose the file with the list first."))
        if self.date > clock.today():
            raise UserError(self.env._("The day of the list is today or earlier."))
        self.env.flush_all()
        book, counts = Book(self._booked()), Counter()
        vals_list = list(self._lines_of_list(book, counts))
        vals_list += [self._line(ONLY_HERE, one, booked=one.address.text()) for one in self._leftovers(book)]
        comparison_sudo = self.sudo()  # guarded fields
        comparison_sudo.line_ids.filtered(lambda line: line.state == "open").unlink()
        handled = {line._key() for line in comparison_sudo.line_ids}
        lines_sudo = self.env["egov.household.comparison.line"].sudo()  # nobody has the right to write them
        lines_sudo.create([vals for vals in vals_list if _key_of(vals) not in handled])
        comparison_sudo.write({**counts, "state": "compared", "compared_at": clock.now()})
        return self.action_open_lines()

    def _booked(self):
        """Yield the `Booked` of this office, those at home before guests."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT m.id, p.id, m.household_id, p.name, p.search_key, p.personal_number, p.birth_date,
                       p.birth_precision, p.sex, m.residence_kind, m.absent_from IS NOT NULL, m.relationship = 'head',
                       h.house_no, h.street, g.name
                  FROM egov_household_member m
                  JOIN egov_party p ON p.id = m.party_id
                  JOIN egov_household h ON h.id = m.household_id
             LEFT JOIN egov_residential_group g ON g.id = h.group_id
                 WHERE m.company_id = %s AND m.date_to IS NULL
              ORDER BY m.residence_kind != 'permanent', m.relationship != 'head', m.id
                """,
                self.company_id.id,
            )
        )
        for *person, house_no, street, group in rows:
            yield Booked(*person, addresses.Address(house_no or "", street or "", group or ""))

    def _lines_of_list(self, book, counts):
        """Yield the values of the lines that rows of the list give."""
        counts.update(row_count=0, same_count=0)
        at_address = self._households_by_address(book)
        heads = {one.number: one.household_id for one in book.people if one.is_head and one.number}
        for row, values, findings in self._listed_rows():
            counts["row_count"] += 1
            if findings or not values.get("search_key"):
                yield self._unreadable(row, values, findings)
                continue
            places = book.find(values)
            if places:
                found = book.differences(places[0], values)
                counts["same_count"] += not found
                for difference in found:
                    yield self._line(difference.kind, places[0], values, row, difference.listed, difference.booked)
            elif values.get("status") not in ("dead", "moved_away"):
                address = addresses.parse(values.get("address"))
                household_id = heads.get(values.get("head_number")) or at_address.get(address.key())
                yield self._line(ONLY_THERE, None, values, row, values.get("address"), household_id=household_id)
            else:
                counts["same_count"] += 1  # gone there, and not here

    @api.model
    def _households_by_address(self, book):
        """Return the household of each address where there is one alone."""
        found = {}
        for one in book.people:
            if one.address.house_no and one.address.street:
                found.setdefault(one.address.key(), set()).add(one.household_id)
        return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}

    @api.model
    def _leftovers(self, book):
        """Return those whom the list does not have, each person once."""
        return {one.party_id: one for one in reversed(book.missing())}.values()

    def _line(self, kind, one, values=None, row=0, listed=None, booked=None, household_id=None):
        """Return the values of a line about somebody of the book, or about a row of the list alone."""
        values = values or {}
        born = birth.label(values.get("birth_date"), values.get("birth_precision")) if values else None
        return {
            "comparison_id": self.id,
            "kind": kind,
            "row": row,
            "name": one.name if one else values.get("name"),
            "birth_label": birth.label(one.birth_date, one.precision) if one else born,
            "number_masked": personal_number.mask(one.number if one else values.get("personal_number")),
            "listed": listed,
            "booked": booked,
            "member_id": one.member_id if one else False,
            "party_id": one.party_id if one else False,
            "household_id": one.household_id if one else household_id,
            "relationship": False if one or not household_id else "co_resident",
            "values": {key: _plain(value) for key, value in values.items()},
        }

    def _unreadable(self, row, values, findings):
        finding = findings[0]
        text = self.env["egov.party"]._import_sentence(finding.code, finding.params)
        line = self._line("unreadable", None, {"name": values.get("name") or "–"}, row, finding.code)
        return {**line, "note": text}

    def action_open_lines(self):
        """Show what differs, grouped by kind."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "egov_household_comparison.egov_household_comparison_line_action"
        )
        return {**action, "domain": [("comparison_id", "=", self.id)], "display_name": self.document}

    @api.autovacuum
    def _gc_lists(self):
        """Forget lists and what was found in them; events keep what was taken over."""
        old = clock.now() - timedelta(days=_DAYS_KEPT)
        self.search([("write_date", "<", old)], limit=100).unlink()


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def _key_of(vals):
    return vals["kind"], vals["party_id"] or vals["name"], vals["listed"] or ""
