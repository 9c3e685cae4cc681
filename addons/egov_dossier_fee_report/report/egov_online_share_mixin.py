from odoo import api, models
from odoo.tools import SQL


class EgovOnlineShareMixin(models.AbstractModel):
    """A share in percent, which a sum of rows works out from the sums and not from the shares of its rows."""

    _name = "egov.online.share.mixin"
    _description = "Share of what is online"

    #: ``{field of the share: (field of the part, field of the whole)}``
    _shares = {}

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        """Override of `base`: 100 · sum of the part / sum of the whole."""
        name, _separator, how = aggregate_spec.partition(":")
        if name in self._shares and how == "avg":
            part, whole = (self._field_to_sql(self._table, each, query) for each in self._shares[name])
            return SQL("100.0 * SUM(%s) / NULLIF(SUM(%s), 0)", part, whole)
        return super()._read_group_select(aggregate_spec, query)
