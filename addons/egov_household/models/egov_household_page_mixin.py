from odoo import models
from odoo.exceptions import AccessError

#: Marks in the context that rows are being fetched: an object, which no remote call can bring along.
_FETCHING = object()


class EgovHouseholdPageMixin(models.AbstractModel):
    """What stands on the page of a person or a household: whoever reads it, by whatever call, is in the log.

    `_page_fields` are read one way only, as values of records: on the screen, by remote calls, through other records.
    They are no criterion for users: who may not read a value unseen may not search, sort, group or sum up by it.
    """

    _name = "egov.household.page.mixin"
    _description = "Page whose Readers are logged"

    _page_fields = frozenset()

    def _log_page(self):
        """Log that the user reads the page of each of these records."""
        raise NotImplementedError

    def web_read(self, specification):
        """Override of `web`: what is read may be logged, so that it is no read-only call."""
        return super().web_read(specification)

    web_read._readonly = False

    def _read_format(self, fnames, load="_classic_read"):
        """Override of `base`: all ways of reading values end here."""
        result = super()._read_format(fnames, load)
        if not self.env.su and not self._page_fields.isdisjoint(fnames):
            self._origin._log_page()
        return result

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        """Override of `base`: also from lists of other records, pages leave by the right to export alone."""
        if not self.env.su and any(path and path[0] in self._page_fields for path in fields):
            self.env["egov.household.export.mixin"]._log_export_of(self, self._description)
        return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)

    def _field_to_sql(self, alias, field_expr, query=None):
        """Override of `base`: conditions, orders, groups and sums are made of this; fetching rows is, too."""
        is_fetching = self.env.context.get("egov_household_fetching") is _FETCHING
        if not self.env.su and not is_fetching and field_expr.partition(".")[0] in self._page_fields:
            raise AccessError(
                self.env._(
                    "“%s” stands on the page of a person. It is read there, and logged; nobody searches, sorts or "
                    "counts by it.",
                    self._fields[field_expr.partition(".")[0]]._description_string(self.env),
                )
            )
        return super()._field_to_sql(alias, field_expr, query)

    def _fetch_query(self, query, fields):
        fetching = self.with_context(egov_household_fetching=_FETCHING)
        return super(EgovHouseholdPageMixin, fetching)._fetch_query(query, fields).with_env(self.env)
