import os
from unittest.mock import patch

from odoo.fields import Command

from odoo.addons.egov_receipt.tests.common import ReceiptCommon
from odoo.addons.egov_sign.tests.common import Keys

from ..tools import contract


class FakeChannel(contract.Channel):
    """A provider in memory that does what a test tells it; it keeps one document for a key."""

    def __init__(self):
        self.documents, self.calls, self.acts, self.replaced = {}, [], [], []

    def _receive(self, call, document):
        self.calls.append((call, document["uuid"]))
        act = self.acts.pop(0) if self.acts else "accept"
        if act == "down":
            raise contract.Unreachable("no answer from the provider")
        if act == "refuse":
            raise contract.Refused("ERR:3 wrong data")
        if act == "not offered":
            raise contract.NotOffered()
        if act == "break":
            raise ZeroDivisionError()
        if document["uuid"] not in self.documents:
            place = len(self.documents) + 1
            number = document.get("number") or (place if document.get("kind") == contract.INVOICE else None)
            self.documents[document["uuid"]] = contract.Answer(f"R-{place}", number)
        if act == "lost":
            raise contract.Unknown("time-out")
        return self.documents[document["uuid"]]

    def issue(self, document):
        return self._receive("issue", document)

    def replace(self, document):
        self.replaced.append(document["replaces"])
        return self._receive("replace", document)

    def lookup_by_key(self, document):
        self.calls.append(("lookup", document["uuid"]))
        return self.documents.get(document["uuid"])


class EinvoiceCommon(ReceiptCommon):
    """Ward A signs with a key of this test; a provider of tests takes its receipts where a story says so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keys = Keys("test_einvoice")
        cls.addClassCleanup(cls.keys.close)
        cls.startClassPatcher(patch.dict(os.environ, {"EGOV_KEYS": cls.keys.folder}))
        cls.env["egov.sign.anchor"].create(
            {"name": "Test", "certificate": cls.keys.pem, "trusted_from": "2020-01-01", "legal_basis": "Test"}
        )
        cls.signer = cls.env["egov.signer"].create(
            {"name": "Ward A", "company_id": cls.company_a.id, "slot": cls.keys.slot}
        )

    def setUp(self):
        super().setUp()
        commit = patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *_args, **_options: 60)
        self.startPatcher(commit)

    def _receipt(self, **vals):
        """A receipt of ward A, not signed yet."""
        return self._collect(**vals).receipt_id

    def _use_provider(self):
        """Let ward A's receipts go to a provider in memory; return its channel."""
        channel = FakeChannel()
        provider = type(self.env["egov.einvoice.provider"])
        self.startPatcher(patch.object(provider, "_channel", lambda _self: channel))
        self.startPatcher(patch.object(provider, "_is_internal", False))
        self.provider = self.env["egov.einvoice.provider"].create({"name": "Test", "company_id": self.company_a.id})
        return channel

    def _transmission(self, record):
        return self.env["egov.einvoice.transmission"].search(
            [("res_model", "=", record._name), ("res_id", "=", record.id)]
        )

    def _send(self):
        self.env["egov.einvoice.transmission"]._cron_send()


class InvoiceCommon(EinvoiceCommon):
    """Ward A's invoices go to a provider in memory."""

    def setUp(self):
        super().setUp()
        self.channel = self._use_provider()
        self.patch(type(self.provider), "_kinds", lambda _provider: {"receipt", "invoice"})
        self.provider.handles = "invoice"

    def _new_invoice(self, **vals):
        line = {"name": "Thuê hội trường", "unit_name": "buổi", "quantity": 2, "price": 500_000}
        values = {"symbol": "C26TAA", "buyer_name": "Công ty An", "line_ids": [Command.create(line)], **vals}
        return self.env["egov.einvoice.invoice"].with_user(self.accountant_a).create(values)
