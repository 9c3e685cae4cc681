import inspect
from datetime import timedelta

from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.egov_base.tools import clock

from .common import FRIDAY, PDF, DossierCommon

REFUSED = (AccessError, MissingError, UserError, ValidationError)
#: What both wards read: who works where, and what an office offers, is published.
PUBLISHED = {"egov.agency", "egov.position", "egov.procedure.offer"}


@tagged("post_install", "-at_install")
class TestScenarioTwoWards(DossierCommon):
    """Another ward's people see and change nothing, whichever way they ask."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls._finished()
        with clock.at(FRIDAY + timedelta(hours=1)):
            cls.dossier.action_print_slip()
            waiting = cls._in_progress(applicant_id=cls.an.id)
            cls.env["egov.dossier.supplement"].with_user(cls.officer_a).create(
                {
                    "dossier_id": waiting.id,
                    "item_ids": [Command.create({"name": "Bản vẽ", "reason": "Thiếu", "remedy": "Bổ sung"})],
                }
            ).action_send()
            refused = cls._received(applicant_id=cls.dao.id)
            cls.env["egov.dossier.refusal"].with_user(cls.clerk_a).create(
                {"dossier_id": refused.id, "reason": "Không thuộc thẩm quyền", "legal_basis": "Luật"}
            ).action_send()
        cls.env.flush_all()
        cls.strangers = [cls.clerk_b, cls.officer_b, cls.leader_b]

    def _tables(self):
        """Stored models of the suite with records of ward A, and those records."""
        for name in self.registry:
            model = self.env[name].sudo().with_context(active_test=False)
            if not name.startswith("egov.") or model._abstract or model._transient or not model._auto:
                continue
            company = model._fields.get("company_id")
            if company and company.store and name not in PUBLISHED:
                records = model.search([("company_id", "=", self.company_a.id)])
                if records:
                    yield records

    def test_the_story_touches_most_models(self):
        names = {records._name for records in self._tables()}
        self.assertGreater(len(names), 11)
        self.assertLess(
            {"egov.dossier", "egov.dossier.result", "egov.approval", "egov.form.print", "egov.party"}, names
        )

    def test_no_search_finds_anything(self):
        for records in self._tables():
            for user in self.strangers:
                model = records.sudo(False).with_user(user).with_context(active_test=False)
                domain = [("id", "in", records.ids)]
                with self.subTest(model=records._name, user=user.login):
                    self.assertFalse(self._quietly(lambda m=model, d=domain: m.search(d)))
                    self.assertFalse(self._quietly(lambda m=model, d=domain: m.search_count(d)))
                    self.assertFalse(self._quietly(lambda m=model, d=domain: m.name_search("", d)))
                    self.assertFalse(self._quietly(lambda m=model, d=domain: m.search_read(d, ["id"])))
                    groups = self._quietly(lambda m=model, d=domain: m.formatted_read_group(d, [], ["__count"]))
                    self.assertFalse(groups and groups[0]["__count"])
                    found = self._quietly(lambda m=model, d=domain: m.web_search_read(d, {"id": {}}))
                    self.assertFalse(found and found["length"])

    def test_no_record_is_read_exported_or_changed(self):
        for records in self._tables():
            record = records[0]
            for user in self.strangers:
                foreign = record.sudo(False).with_user(user)
                foreign.invalidate_recordset(flush=False)
                with self.subTest(model=record._name, user=user.login):
                    for act in (
                        lambda r=foreign: r.read(["display_name"]),
                        lambda r=foreign: r.web_read({"display_name": {}}),
                        lambda r=foreign: r.export_data(["id", "display_name"]),
                        lambda r=foreign: r.write({"company_id": r.env.company.id}),
                        lambda r=foreign: r.unlink(),
                        lambda r=foreign: r.web_save({}, {"display_name": {}}),
                    ):
                        self.assertTrue(self._is_refused(act))

    def test_no_public_method_does_or_tells_anything(self):
        before = self._fingerprint()
        secrets = {self.dossier.code, self.dao.name, self.an.name, self.dossier.sudo().lookup_secret}
        for records in list(self._tables()):
            for user in self.strangers:
                foreign = records.sudo(False).with_user(user)
                for name, arguments in self._public_methods(foreign):
                    foreign.invalidate_recordset(flush=False)
                    answer = self._called(foreign, name, arguments)
                    with self.subTest(model=records._name, method=name, user=user.login):
                        told = {text for text in secrets if text in repr(answer)}
                        self.assertFalse(told)
        self.env.flush_all()
        self.env.invalidate_all()
        after = self._fingerprint()
        self.assertEqual({name for name in before if before[name] != after.get(name)}, set())

    def test_nothing_of_ward_a_is_put_into_a_record_of_ward_b(self):
        own = self._in_progress(user=self.clerk_b, officer=self.officer_b)
        foreign_paper = self.dossier.sudo().paper_ids[:1]
        foreign_file = self.dossier.sudo().result_ids.file_ids[:1]
        for values in (
            {"applicant_id": self.dao.id},
            {"paper_ids": [Command.link(foreign_paper.id)]},
            {"paper_ids": [Command.update(foreign_paper.id, {"name": "x"})]},
            {"paper_ids": [Command.delete(foreign_paper.id)]},
        ):
            with self.subTest(values):
                self.assertTrue(self._is_refused(lambda vals=values: own.with_user(self.officer_b).write(vals)))
        foreign_file = foreign_file.sudo(False).with_user(self.officer_b)
        self.assertTrue(self._is_refused(lambda: foreign_file.read(["datas"])))
        result = {
            "dossier_id": self.dossier.id,
            "name": "x",
            "file_ids": [Command.create({"name": "x", "datas": PDF})],
        }
        self.assertTrue(self._is_refused(lambda: own.result_ids.with_user(self.officer_b).create(result)))

    def _is_refused(self, act):
        """Whether something is refused in words; it leaves nothing behind."""
        self.env.flush_all()
        self.env.invalidate_all()
        try:
            with mute_logger("odoo.models.unlink"), self.env.cr.savepoint():
                act()
                self.env.flush_all()
        except REFUSED:
            return True
        finally:
            self.env.invalidate_all(flush=False)
        return False

    def _quietly(self, act):
        """What a query answers; None when it is refused altogether."""
        try:
            with self.env.cr.savepoint():
                return act()
        except AccessError:
            return None

    def _public_methods(self, records):
        """Names of the suite's public methods of a model, with something for each argument."""
        for name in dir(type(records)):
            method = getattr(type(records), name)
            module = getattr(method, "__module__", "") or ""
            if name.startswith("_") or not callable(method) or not module.startswith("odoo.addons.egov_"):
                continue
            parameters = list(inspect.signature(method).parameters.values())[1:]
            needed = [
                each for each in parameters if each.default is each.empty and each.kind is each.POSITIONAL_OR_KEYWORD
            ]
            # The ORM's own are tried above.
            if name not in ("create", "write", "unlink", "copy", "default_get", "web_read"):
                yield name, ["x"] * len(needed)

    def _called(self, records, name, arguments):
        with mute_logger("odoo.sql_db", "odoo.models.unlink"):
            try:
                with self.env.cr.savepoint():
                    answer = getattr(records, name)(*arguments)
                    self.env.flush_all()
                    return answer
            except Exception as error:  # any refusal will do; what it did is looked at afterwards
                self.env.invalidate_all(flush=False)
                return str(error) if isinstance(error, AccessError) else None

    def _fingerprint(self):
        """A checksum of ward A's rows, by model."""
        found = {}
        for records in self._tables():
            query = SQL(
                "SELECT md5(string_agg(row::text, '' ORDER BY id)) FROM %s AS row WHERE id IN %s",
                SQL.identifier(records._table),
                tuple(records.ids),
            )
            found[records._name] = self.env.execute_query(query)[0][0]
        return found
