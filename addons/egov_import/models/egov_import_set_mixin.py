from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class EgovImportSetMixin(models.AbstractModel):
    """The fast path of a large register: rows that are new and simple go in with one statement a batch.

    The path gives the records that the ORM would (a test compares them). It stays off where it cannot know that:
    when some addon overrides ``create`` of the register. What else addons add is heeded: defaults of their fields,
    their stored computations, their constraints.
    """

    _name = "egov.import.set.mixin"
    _description = "Register with a set-based Import"
    _inherit = ["egov.import.target.mixin"]

    #: Constraint methods whose rules the checked rows fulfil already.
    _import_checked_constraints = frozenset()
    #: Classes whose ``create`` the path knows and stands for, by module.
    _import_known_creates = frozenset()

    @api.model
    def _import_set_fields(self):
        """Return the names of the kept keys that are columns of the table, computed ones included."""
        return tuple(key for key in self._import_stored() if key in self._fields)

    @api.model
    def _import_set_exceptions(self, run_id, first, last):
        """Return SQL of the numbers of staged rows that take the way through the ORM."""
        raise NotImplementedError

    @api.model
    def _import_is_set_based(self):
        creates = {each.__module__ for each in type(self).__mro__ if "create" in each.__dict__}
        return creates <= self._import_known_creates

    @api.model
    def _import_set_based(self, run_id, first, last):
        """Insert the new staged rows from ``first`` to ``last``; give the numbers of those left to the ORM."""
        [(left,)] = self.env.execute_query(
            SQL(
                "SELECT coalesce(array_agg(row), '{}') FROM (%s) AS exceptions",
                self._import_set_exceptions(run_id, first, last),
            )
        )
        self.check_access("create")
        ids = [row[0] for row in self.env.execute_query(self._import_insert(run_id, first, last, left))]
        self._import_after_insert(self.browse(ids))
        return left

    @api.model
    def _import_insert(self, run_id, first, last, left):
        stored = {key: place for place, key in enumerate(self._import_stored())}
        columns = {
            name: SQL("(row.values->>%s)::%s", stored[name], SQL(self._fields[name].column_type[1].partition("(")[0]))
            for name in self._import_set_fields()
        }
        for name, value in self._import_constants().items():
            columns[name] = SQL("coalesce(%s, %s)", columns[name], value) if name in columns else SQL("%s", value)
        return SQL(
            """
            INSERT INTO %(table)s (%(names)s)
            SELECT %(values)s FROM egov_import_row AS row
             WHERE run_id = %(run)s AND row BETWEEN %(first)s AND %(last)s
               AND record_id IS NULL AND row != ALL(%(left)s)
             ORDER BY row RETURNING id
            """,
            table=SQL.identifier(self._table),
            names=SQL(", ").join(map(SQL.identifier, columns)),
            values=SQL(", ").join(columns.values()),
            run=run_id,
            first=first,
            last=last,
            left=left,
        )

    @api.model
    def _import_constants(self):
        """Return what every new record has: the defaults of its columns, its office, who made it and when."""
        given = set(self._import_set_fields())
        names = [name for name, field in self._fields.items() if field.store and field.column_type and name != "id"]
        defaults = self.default_get(names)
        constants = {}
        for name in names:
            field = self._fields[name]
            if name in defaults and not (field.compute and name in given):
                constants[name] = field.convert_to_column_insert(defaults[name], self)
        now = self.env.cr.now()
        stamps = {"create_uid": self.env.uid, "write_uid": self.env.uid, "create_date": now, "write_date": now}
        return {
            **{name: value for name, value in constants.items() if value is not None},
            "company_id": self.env.company.id,
            **stamps,
        }

    @api.model
    def _import_after_insert(self, records):
        """Hold rights and rules, recompute what depends on the rows, and ask the constraints of other addons."""
        if not records:
            return
        rule = self.env["ir.rule"]._compute_domain(self._name, "create")
        everything_sudo = self.sudo().with_context(active_test=False)  # the rule itself is asked, once for all
        if everything_sudo.search_count(Domain("id", "in", records.ids) & rule) != len(records):
            raise self.env["ir.rule"]._make_access_error("create", self.browse())
        names = [name for name, field in self._fields.items() if field.store and name != "id"]
        records.modified(names, create=True)
        for name in self._import_set_fields():
            field = self._fields[name]
            if field.compute:
                self.env.remove_to_compute(field, records)
        for field in (self._fields[name] for name in names):
            if field.compute and field.store and field.name not in self._import_set_fields():
                self.env.add_to_compute(field, records)
        for check in self._constraint_methods:
            if check.__name__ not in self._import_checked_constraints:
                check(records)
        self.env.flush_all()
        self.env.invalidate_all()
