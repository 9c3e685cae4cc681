from functools import cache

from odoo import api, models
from odoo.tools import SQL


@cache
def columns_sql(*names):
    """Return columns as a statement lists them; put together once a process."""
    return SQL(", ").join(map(SQL.identifier, names))


class EgovOfficeMixin(models.AbstractModel):
    """A record that points only to what its user may read, and stays where he may write.

    Record rules look at a row as it is before it is written. These checks look at what is written: whoever points to
    a record is shown its name, and a row could be pushed into another office.
    """

    _name = "egov.office.mixin"
    _description = "Record inside an Office"

    @api.model
    def default_get(self, fields_list):
        """Override of `base`: contexts and stored defaults point to records, too."""
        values = super().default_get(fields_list)
        self._check_reach([values])
        return values

    @api.model_create_multi
    def create(self, vals_list):
        self._check_reach(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._check_reach([vals])
        result = super().write(vals)
        if not self.env.su and self._office_source() in vals:
            self.check_access("write")
        return result

    def onchange(self, values, field_names, fields_spec):
        """Override of `web`: what is computed on the way is computed as superuser."""
        self._check_reach([values])
        return super().onchange(values, field_names, fields_spec)

    def _read_columns(self, names):
        """Read stored columns of these records at once, for work that asks about rights afterwards or has done so.

        One plain statement in less than half of the time that `fetch` takes.
        """
        columns, table = columns_sql("id", *names), SQL.identifier(self._table)
        query = SQL("SELECT %s FROM %s WHERE id IN %s", columns, table, self._ids)
        if self and (rows := self.env.execute_query(query)):
            self._keep_rows([self._fields[name] for name in names], rows)

    def _keep_rows(self, fields, rows):
        """Put rows of an id and these fields into the cache and return their records.

        What is known already, or waits to be written, stays as it is.
        """
        ids, *values = zip(*rows, strict=True)
        found = self.browse(ids)
        for field, column in zip(fields, values, strict=True):
            field._insert_cache(found, column)
        return found

    @api.model
    def _check_reach(self, vals_list):
        """Raise unless these values belong to an office of the user and point only to what he may read."""
        if self.env.su:
            return
        pointed = {}
        for vals in vals_list:
            if vals.get("company_id") and vals["company_id"] not in self.env.companies.ids:
                raise self.env["ir.rule"]._make_access_error("write", self.browse())
            for name, value in vals.items():
                field = self._fields.get(name)
                if field is None or not value:
                    continue
                if field.type == "many2one" and self._is_of_office(field.comodel_name):
                    record_id = value[0] if isinstance(value, (list, tuple)) else value
                    if isinstance(record_id, int):
                        pointed.setdefault(field.comodel_name, set()).add(record_id)
                elif field.type == "one2many" and isinstance(value, (list, tuple)):
                    self._check_reach_of_lines(field.comodel_name, value)
        for name, ids in pointed.items():
            self.env[name].browse(ids).check_access("read")

    @api.model
    def _check_reach_of_lines(self, name, commands):
        """Raise as `_check_reach` for the values in the commands of a field that holds lines."""
        if isinstance(self.env[name], self.env.registry["egov.office.mixin"]):
            lines = [command[2] for command in commands if len(command) > 2 and isinstance(command[2], dict)]
            self.env[name]._check_reach(lines)

    @api.model
    def _is_of_office(self, name):
        return name.startswith("egov.") and "company_id" in self.env[name]._fields

    @api.model
    def _office_source(self):
        """Return the field that decides the office of the record: ``company_id``, or the link it comes by."""
        field = self._fields.get("company_id")
        return field.related.split(".")[0] if field is not None and field.related else "company_id"

    @api.model
    def _told(self, pointers, name_field):
        """Return those of some pointers (model name and ``res_id``) whose record the user himself may read, also while
        something is computed as superuser."""
        told = pointers.browse()
        for name, pointing in pointers.filtered(name_field).grouped(name_field).items():
            if name in self.env and self._is_of_office(name):
                records = self.env[name].sudo(False).browse(pointing.mapped("res_id")).exists()
                readable = set(records._filtered_access("read")._ids)
                pointing = pointing.filtered(lambda pointer, ids=readable: pointer.res_id in ids)
            told += pointing
        return told
