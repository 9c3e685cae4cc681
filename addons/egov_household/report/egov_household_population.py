from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.egov_base.tools import clock

from ..models.egov_household_member import RESIDENCE
from ..tools import ages

_FIVE = [f"{first:02}-{first + 4:02}" for first in range(0, 100, 5)]


class EgovHouseholdPopulation(models.Model):
    """How many people live in the ward: by residential group, sex, age and kind of residence.

    Who is in two households of the ward, such as a tenant with a permanent residence elsewhere in it, counts once:
    there.
    """

    _name = "egov.household.population"
    _description = "Population Count"
    _auto = False
    _order = "group_id, five_years, sex, id"
    _rec_name = "five_years"

    company_id = fields.Many2one("res.company", string="Office", readonly=True)
    group_id = fields.Many2one("egov.residential.group", string="Residential Group", readonly=True)
    sex = fields.Selection([("male", "Male"), ("female", "Female"), ("unknown", "Unknown")], readonly=True)
    residence_kind = fields.Selection(RESIDENCE, string="Residence", readonly=True)
    age_band = fields.Char(string="Age", readonly=True, help="The bands in which the ward reports.")
    five_years = fields.Char(string="Age by Five Years", readonly=True)
    people = fields.Integer(readonly=True)

    @property
    def _table_query(self):
        ages_sql = "date_part('year', age(%(today)s, p.birth_date))"
        bands = " ".join(
            f"WHEN {ages_sql} >= {bounds[0]} AND ({bounds[1] is None} OR {ages_sql} <= {bounds[1] or 0}) "
            f"THEN '{ages.name(bounds)}'"
            for bounds in ages.BANDS
        )
        fives = " ".join(
            f"WHEN {ages_sql} >= {int(name[:2])} AND {ages_sql} < {int(name[:2]) + 5} THEN '{name}'" for name in _FIVE
        )
        return SQL(
            f"""
            SELECT min(counted.id) AS id, company_id, group_id, sex, residence_kind, age_band, five_years,
                   count(*) AS people
              FROM (SELECT m.id, m.company_id, h.group_id, p.sex, m.residence_kind,
                           CASE {bands} END AS age_band,
                           CASE {fives} WHEN {ages_sql} >= 100 THEN '99+' END AS five_years
                      FROM egov_household_member m
                      JOIN egov_household h ON h.id = m.household_id
                      JOIN egov_party p ON p.id = m.party_id
                     WHERE m.date_to IS NULL
                       AND (m.residence_kind = 'permanent' OR NOT EXISTS (
                            SELECT FROM egov_household_member other
                             WHERE other.party_id = m.party_id AND other.company_id = m.company_id
                               AND other.date_to IS NULL
                               AND (other.residence_kind = 'permanent' OR other.id < m.id)))) AS counted
             GROUP BY company_id, group_id, sex, residence_kind, age_band, five_years
            """,
            today=clock.today(),
        )

    @api.model
    @api.readonly
    def pyramid(self, group_id=False):
        """Return the age pyramid of the user's offices, or of one residential group of them.

        :return: dict of `bands`, from the oldest down, with men and women; `groups` to choose from; the totals
        """
        domain = [("group_id", "=", group_id)] if group_id else []
        rows = self._read_group(domain, ["five_years", "sex"], ["people:sum"])
        counts = {(five, sex): people for five, sex, people in rows}
        bands = [
            {
                "name": "95+" if name == _FIVE[-1] else name,
                "men": counts.get((name, "male"), 0) + (counts.get(("99+", "male"), 0) if name == _FIVE[-1] else 0),
                "women": counts.get((name, "female"), 0)
                + (counts.get(("99+", "female"), 0) if name == _FIVE[-1] else 0),
            }
            for name in _FIVE
        ]
        total = sum(counts.values())
        shown = sum(band["men"] + band["women"] for band in bands)
        groups = self.env["egov.residential.group"].search_fetch([("valid_to", "=", False)], ["name"])
        return {
            "bands": bands[::-1],
            "groups": [{"id": group.id, "name": group.name} for group in groups],
            "men": sum(band["men"] for band in bands),
            "women": sum(band["women"] for band in bands),
            "unknown": total - shown,
            "total": total,
        }
