from odoo import api, models, tools
from odoo.exceptions import AccessError


class EgovGuardedMixin(models.AbstractModel):
    """Keeps fields that only business methods may set out of the reach of screens, imports and remote calls.

    A class lists its own in `_guarded_fields`; a model guards those of all its classes together. Business methods
    check role and state, then write through `sudo()`, which is the only channel: no context key opens another one.
    What is computed and stored is guarded without being listed.
    """

    _name = "egov.guarded.mixin"
    _description = "Fields set by business methods only"
    _inherit = ["egov.office.mixin"]

    _guarded_fields = frozenset()

    @api.model
    def default_get(self, fields_list):
        """Take guarded defaults from the code alone, also under sudo: contexts and stored defaults are forgeable."""
        guarded = self._all_guarded_names().intersection(fields_list)
        values = super().default_get([name for name in fields_list if name not in guarded])
        for name in guarded:
            field = self._fields[name]
            if field.default:
                value = field.convert_to_cache(field.default(self), self, validate=False)
                values[name] = field.convert_to_write(field.convert_to_record(value, self), self)
        return values

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Make guarded fields read-only on every screen, so that forms do not send them back."""
        description = super().fields_get(allfields, attributes)
        if not attributes or "readonly" in attributes:
            for name in self._all_guarded_names().intersection(description):
                description[name]["readonly"] = True
        return description

    @api.model_create_multi
    def create(self, vals_list):
        prefix = "default_"
        self._check_guarded({key[len(prefix) :] for key in self.env.context if key.startswith(prefix)})
        for vals in vals_list:
            self._check_guarded(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_guarded(vals)
        return super().write(vals)

    @classmethod
    def _guarded_names(cls):
        """Return the guarded fields that the classes of the model list."""
        return frozenset().union(*(base.__dict__.get("_guarded_fields", ()) for base in cls.__mro__))

    @tools.ormcache()
    def _all_guarded_names(self):
        """Return the guarded fields of the model: those that are listed, and the stored results of computations."""
        computed = (
            name
            for name, field in self._fields.items()
            if field.compute and field.store and field.readonly and not field.inverse
        )
        return self._guarded_names().union(computed)

    @api.model
    def _check_guarded(self, names):
        if self.env.su:
            return
        forged = sorted(self._all_guarded_names().intersection(names))
        if forged:
            labels = ", ".join(self._fields[name]._description_string(self.env) for name in forged)
            raise AccessError(
                self.env._(
                    "%(fields)s of “%(model)s” is set by its own actions only; use the buttons of the record.",
                    fields=labels,
                    model=self._description,
                )
            )
