import hashlib
import json
from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import file_open

from ..tools import import_table

SHIPPED = "egov_procedure/data/catalogue.json"


class Change(NamedTuple):
    """What to do for one procedure; see ``_plan``."""

    code: str
    action: str
    procedure: object
    newest: object
    head: dict
    version: dict
    parts: dict


class EgovProcedureCatalogue(models.AbstractModel):
    """Reads procedures from tables and writes them to tables.

    A procedure in a table is compared with its newest version: equal content changes
    nothing, a draft is brought up to the table, and a published version is followed
    by a new draft. What was published stays as it is.
    """

    _name = "egov.procedure.catalogue"
    _description = "Procedure catalogue as tables"

    @api.model
    def _read(self, tables, complete=False):
        """Read tables of cells; see ``tools.import_table``."""
        labels = self.env["egov.procedure.workbook"]._labels()
        known = self._known(import_table.named_codes(tables))
        return import_table.read_tables(tables, known, labels, complete)

    @api.model
    def _plan(self, result):
        """Return a ``Change`` per procedure of what was read.

        Actions: ``create``, ``new_version``, ``update`` (of a draft), ``rename``
        (only what stands outside of versions), ``unchanged``.
        """
        procedures = self._procedures_by_code(result.parts)
        sectors = self._known_sectors()
        return [self._plan_one(code, procedures.get(code), result, sectors) for code in result.parts]

    def _plan_one(self, code, procedure, result, sectors):
        row = result.heads.get(code)
        head, given = import_table.split_head(row) if row else ({}, {})
        if "sector" in head:
            head["sector_id"] = sectors[head.pop("sector")]
        if not procedure:
            return Change(code, "create", None, None, head, given, result.parts[code])
        newest = procedure.version_ids.sorted("number")[-1:]
        parts = newest._parts() if newest else {}
        new_parts = _merge(parts, result.parts[code])
        version = newest._head() if newest else {}
        new_version = {**version, **given}
        head = {key: value for key, value in head.items() if value != self._plain(procedure[key])}
        if newest and new_version == version and new_parts == parts:
            action = "rename" if head else "unchanged"
        else:
            action = "update" if newest.state == "draft" else "new_version"
        return Change(code, action, procedure, newest, head, new_version, new_parts)

    @api.model
    def _apply(self, changes):
        """Carry out changes.

        :return: the drafts made or changed, by code of their procedure
        """
        for change in changes:
            if change.action != "create" and change.head:
                change.procedure.write(change.head)
        created = self.env["egov.procedure"].create([change.head for change in changes if change.action == "create"])
        by_code = {procedure.code: procedure for procedure in created}
        todo = [change for change in changes if change.action in ("create", "update", "new_version")]
        for change in todo:
            if change.action == "update":
                change.newest.write(change.version)
        fresh = [change for change in todo if change.action != "update"]
        versions = self.env["egov.procedure.version"].create(
            [{**change.version, "procedure_id": (by_code.get(change.code) or change.procedure).id} for change in fresh]
        )
        drafts = {change.code: change.newest for change in todo if change.action == "update"}
        drafts.update((change.code, version) for change, version in zip(fresh, versions, strict=True))
        self.env["egov.procedure.version"].concat(*(drafts[change.code] for change in todo))._set_parts(
            [change.parts for change in todo]
        )
        return drafts

    @api.model
    def _try_publish(self, version):
        """Publish a draft if it can be; otherwise return why not."""
        try:
            with self.env.cr.savepoint():
                version._publish()
        except (UserError, ValidationError) as error:
            return str(error.args[0])
        return None

    @api.model
    def _load_shipped(self):
        """Load the shipped catalogue on installation, and what is new in it on update.

        A procedure that an office has a version of its own of is left alone; where
        the newest version is a shipped one, other content comes as a draft.
        """
        shipped = self._shipped()
        self._load_sectors(shipped["sectors"])
        created = self._load_tables(shipped["earlier"], ("create",))
        self._load_tables(shipped["tables"], ("create", "new_version"), set(created))

    def _load_tables(self, tables, actions, made=frozenset()):
        """Load shipped tables as far as these actions go.

        :param set made: codes of procedures made in this run, whose next version is published as well
        :return: the codes of new procedures
        """
        result = self._read(tables, complete=True)
        if result.problems:
            raise ValueError(f"Shipped catalogue: {result.problems[:5]}")
        prints = {code: _fingerprint(result, code) for code in result.parts}
        stale = self._outdated(prints)
        changes = [change for change in self._plan(_only(result, stale)) if change.action in actions]
        created = [change.code for change in changes if change.action == "create"]
        drafts = self._apply([change if change.action == "create" else change._replace(head={}) for change in changes])
        for code, version in drafts.items():
            version.catalogue_hash = prints[code]
        versions = self.env["egov.procedure.version"]
        versions.concat(*(version for code, version in drafts.items() if code in made | set(created)))._publish()
        self._name_records({f"procedure_{code.replace('.', '_')}": drafts[code].procedure_id for code in created})
        return created

    def _shipped(self):
        with file_open(SHIPPED) as stream:
            return json.load(stream)

    def _outdated(self, prints):
        """Codes that are new, or whose newest version is shipped and other."""
        procedures = self._procedures_by_code(prints)
        outdated = set(prints) - set(procedures)
        for code, procedure in procedures.items():
            newest = procedure.version_ids.sorted("number")[-1:]
            known = procedure.version_ids.mapped("catalogue_hash")
            if newest.catalogue_hash and prints[code] not in known:
                outdated.add(code)
        return outdated

    def _load_sectors(self, sectors):
        model = self.env["egov.sector"].with_context(active_test=False)
        known = set(model.search([("code", "in", [code for code, _name in sectors])]).mapped("code"))
        created = model.create([{"code": code, "name": name} for code, name in sectors if code not in known])
        self._name_records({f"sector_{sector.code.lower()}": sector for sector in created})

    def _name_records(self, records):
        self.env["ir.model.data"]._update_xmlids(
            [
                {"xml_id": f"egov_procedure.{name}", "record": record, "noupdate": True}
                for name, record in records.items()
            ]
        )

    def _procedures_by_code(self, codes):
        found = self.env["egov.procedure"].with_context(active_test=False).search([("code", "in", list(codes))])
        return {procedure.code: procedure for procedure in found}

    def _known_sectors(self):
        sectors = self.env["egov.sector"].with_context(active_test=False).search_fetch([], ["name", "code"])
        by_name = {sector.name: sector.id for sector in sectors}
        return {**by_name, **{sector.code: sector.id for sector in sectors}}

    def _known(self, codes):
        cases, keys = {}, {}
        for code, procedure in self._procedures_by_code(codes).items():
            newest = procedure.version_ids.sorted("number")[-1:]
            cases[code] = newest.case_ids.mapped("name")
            keys[code] = newest.field_ids.mapped("key")
        return import_table.Known(self._known_sectors(), cases, keys)

    @staticmethod
    def _plain(value):
        """A field's value as tables hold it: ids of records, None for nothing."""
        if isinstance(value, models.BaseModel):
            return value.id
        return None if value is False or value == "" else value


def _merge(parts, given):
    """Parts with those of the file; a case that kept lines still name stays."""
    merged = {**parts, **given}
    names = [case["name"] for case in merged.get("cases") or []]
    for rows in merged.values():
        for row in rows:
            if row.get("case") and row["case"] not in names:
                names.append(row["case"])
                merged["cases"] = [*(merged.get("cases") or []), {"name": row["case"]}]
    return merged


def _fingerprint(result, code):
    content = [result.heads[code].values, result.parts[code]]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _only(result, codes):
    return result._replace(parts={code: parts for code, parts in result.parts.items() if code in codes})
