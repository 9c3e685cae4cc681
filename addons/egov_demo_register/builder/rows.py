"""Rows for which the ORM's way takes minutes: one COPY a model, then everything that depends on them is recomputed."""

import io

from odoo.tools import SQL


def reserve(model, count):
    """Return ids for new rows, so that they can point to each other."""
    query = SQL("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", model._table, count)
    return [row[0] for row in model.env.execute_query(query)]


def insert(model, names, rows):
    """Write rows as the user of `model`, in the office of its environment; give the records.

    :param list names: fields, `id` first; their values are what the table holds
    """
    constants = _constants(model, names)
    columns = [*names, *constants]
    tail = "\t".join(map(_text, constants.values()))
    lines = ("\t".join((*map(_text, row), tail)) + "\n" for row in rows)
    statement = SQL(
        "COPY %s (%s) FROM STDIN", SQL.identifier(model._table), SQL(", ").join(map(SQL.identifier, columns))
    )
    model.env.flush_all()
    model.env.cr.copy_expert(statement.code, io.StringIO("".join(lines)))
    model.env.invalidate_all(flush=False)
    records = model.browse(row[0] for row in rows)
    _recompute(records, set(columns))
    model.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(model._table)))  # questions follow before the server does it
    return records


def _constants(model, given):
    """Return what each new row has: defaults, office, who made it and when."""
    names = [name for name, field in model._fields.items() if field.store and field.column_type and name not in given]
    defaults = model.default_get(names)
    now = model.env.cr.now()
    stamps = {"create_uid": model.env.uid, "write_uid": model.env.uid, "create_date": now, "write_date": now}
    constants = {
        name: model._fields[name].convert_to_column_insert(defaults[name], model) for name in names if name in defaults
    }
    return {**{name: value for name, value in constants.items() if value is not None}, **stamps}


def _recompute(records, given):
    """Let the ORM compute what it stores of these rows, and what other rows hold because of them."""
    stored = [field for name, field in records._fields.items() if field.store and name != "id"]
    records.modified([field.name for field in stored], create=True)
    for field in stored:
        if field.compute and field.name not in given:
            records.env.add_to_compute(field, records)
    records.env.flush_all()


def _text(value):
    """A value as a field of COPY."""
    if value is None:
        return "\\N"
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
