from datetime import datetime, time, timedelta

from odoo import models
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock

from ..models.egov_construction_site import RESULTS


class EgovConstructionReport(models.TransientModel):
    _name = "egov.construction.report"
    _inherit = ["egov.construction.report"]

    def _checks_domain(self):
        first = clock.utc(datetime.combine(self.date_from, time.min))
        end = clock.utc(datetime.combine(self.date_to + timedelta(days=1), time.min))
        office = Domain("company_id", "=", self.company_id.id) & Domain("state", "=", "recorded")
        return office & Domain("checked_at", ">=", first) & Domain("checked_at", "<", end)

    def _rows(self):
        """Override of `egov_construction`: notices, sites and what checks found."""
        _ = self.env._
        checks, sites = self.env["egov.construction.check"], self.env["egov.construction.site"]
        office = Domain("company_id", "=", self.company_id.id)
        notices = self.env["egov.construction.notice"].search_count(
            self._period_domain("received_on") & Domain("state", "=", "recorded")
        )
        found = dict(checks._read_group(self._checks_domain(), ["result"], ["__count"]))
        [(checked,)] = checks._read_group(self._checks_domain(), aggregates=["site_id:count_distinct"])
        labels = dict(checks._fields["result"]._description_selection(self.env))
        return [
            *super()._rows(),
            (_("Start notices"), notices),
            (_("Sites followed now"), sites.search_count(office & Domain("state", "!=", "completed"))),
            (_("Sites checked"), checked),
            (_("Checks"), sum(found.values())),
            *((f"– {labels[name]}", found.get(name, 0)) for name, _label in RESULTS),
        ]
