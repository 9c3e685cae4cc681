"""The floor under our own figures: the rows and files that our code wrote, by SQL alone.

A `Replay` remembers what one run of our code left in the tables and writes the like
again through a plain connection: same tables, same indexes and foreign keys, one
statement per table, one commit.
"""

import hashlib
import secrets
from pathlib import Path

from psycopg2.extras import Json, execute_values

PAGE = 10_000


class Replay:
    """Writes rows like some that exist.

    :param connection: plain psycopg2 connection, not in a transaction
    """

    def __init__(self, connection):
        self.connection = connection
        self.rows = {}

    def remember(self, table, condition, parameters):
        """Keep the rows of ``table`` that our code wrote; ids are given anew later."""
        with self.connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}" WHERE {condition} ORDER BY id', parameters)
            columns = [each.name for each in cursor.description]
            self.rows[table] = [dict(zip(columns, row, strict=True)) for row in cursor]
        self.connection.rollback()
        assert self.rows[table], f"no rows of {table} to write again"

    def insert(self, cursor, table, changed):
        """Insert rows of ``table`` again with one statement; give their ids.

        :param changed: ``(remembered row, what differs in it)`` for each new row
        """
        columns = [name for name in self.rows[table][0] if name != "id"]
        written = ({**row, **change} for row, change in changed)
        values = [[_plain(row[name]) for name in columns] for row in written]
        names = ", ".join(f'"{name}"' for name in columns)
        query = f'INSERT INTO "{table}" ({names}) VALUES %s RETURNING id'
        return [row[0] for row in execute_values(cursor, query, values, page_size=PAGE, fetch=True)]


def update(cursor, table, rows):
    """Change rows of ``table`` with one statement.

    :param rows: ``[(id, {column: value})]``, the same columns for all
    """
    columns = list(rows[0][1])
    if len(rows) == 1:
        [(row_id, values)] = rows
        changes = ", ".join(f'"{name}" = %s' for name in columns)
        cursor.execute(f'UPDATE "{table}" SET {changes} WHERE id = %s', [*values.values(), row_id])
        return
    changes = ", ".join(f'"{name}" = new."{name}"' for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    # The first row only gives the columns their types.
    query = f"""
        UPDATE "{table}" AS old SET {changes}
          FROM (SELECT id, {names} FROM "{table}" WHERE false UNION ALL VALUES %s) AS new
         WHERE old.id = new.id
    """
    execute_values(cursor, query, [[row_id, *map(_plain, values.values())] for row_id, values in rows], page_size=PAGE)


def take_numbers(cursor, company_id, scope, count):
    """Take numbers from the counter as our numbering does; give the first."""
    cursor.execute(
        """
        INSERT INTO egov_book_counter AS counter (company_id, scope, last) VALUES (%s, %s, %s)
        ON CONFLICT (company_id, scope) DO UPDATE SET last = counter.last + EXCLUDED.last
        RETURNING last
        """,
        (company_id, scope, count),
    )
    return cursor.fetchone()[0] - count + 1


def write_file(folder, content):
    """Write a file under its checksum as the file store does; give (checksum, name)."""
    checksum = hashlib.sha1(content).hexdigest()
    path = Path(folder, checksum[:2], checksum)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return checksum, f"{checksum[:2]}/{checksum}"


def new_file(size):
    """The content of a file that nobody has stored yet."""
    return b"%PDF-1.4\n" + secrets.token_bytes(size - 9)


def _plain(value):
    return Json(value) if isinstance(value, (dict, list)) else value
