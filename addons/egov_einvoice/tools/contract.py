"""What the suite asks of a provider of electronic receipts and invoices, and how a provider may answer.

Documents are plain dictionaries, so that adapters need no database and are tested without one:

``kind``                ``receipt`` or ``invoice``
``uuid``                our key: sending twice with one key makes one document
``title form_code symbol number number_text date moment origin lookup_code method amount amount_text``
                        as on the receipt; ``date`` and ``moment`` are Vietnamese
``collector``           ``name tax_code address phone account``
``payer``               ``name tax_code address``
``lines``               ``code name legal_basis unit quantity amount_tariff amount_waived amount``
``replaces``            of what it replaces: ``uuid form_code symbol number provider_number date moment reason``, or
                        None

A provider's class derives from `Channel` and overrides what its provider offers.
"""

from dataclasses import dataclass

RECEIPT, INVOICE = "receipt", "invoice"


class Refused(Exception):
    """The provider has read the document and does not take it: sending it again changes nothing."""


class Unreachable(Exception):
    """The provider has not got the document: its address does not answer, or it says that it is down."""


class Unknown(Exception):
    """The connection ended before the answer came: the provider may have the document. Look it up by its key."""


class NotOffered(Exception):
    """The provider does not do this at all; the text says what to do instead."""


@dataclass(frozen=True)
class Answer:
    """What a provider says about a document it has.

    ``number`` is None where it gives none of its own; ``provider_name`` is how it calls the document, where it says so.
    """

    reference: str
    number: int | None = None
    text: str = ""
    is_final: bool = True
    provider_name: str = ""


class Channel:
    """The eight things that may be asked of a provider."""

    kinds = frozenset({RECEIPT, INVOICE})

    def register_series(self, series):
        """Tell the provider about a series: ``form_code symbol year number_from number_to``."""
        raise NotOffered()

    def issue(self, document):
        """Hand a document over.

        :rtype: Answer
        """
        raise NotOffered()

    def replace(self, document):
        """Hand over a document that replaces another one.

        :rtype: Answer
        """
        raise NotOffered()

    def notify_error(self, notice):
        """Hand over a notice of errors 04/SS: ``uuid number date lines``."""
        raise NotOffered()

    def fetch_xml(self, document):
        """Return the provider's own XML of a document."""
        raise NotOffered()

    def fetch_pdf(self, document):
        """Return the provider's own display of a document."""
        raise NotOffered()

    def lookup_by_key(self, document):
        """Return the `Answer` about a document that the provider may have, or None when it has not."""
        raise NotOffered()

    def send_summary(self, summary):
        """Hand over the summary 01/TH-BLĐT of a day: ``uuid date times xml``."""
        raise NotOffered()


class InDatabase(Channel):
    """The provider that is no other party: our own series number, and the signed file lies in this database.

    It cannot reach the tax authority by itself: summaries and notices are files that somebody hands in.
    """

    kinds = frozenset({RECEIPT})

    def register_series(self, series):
        return Answer(f"{series['form_code']} {series['symbol']}")

    def issue(self, document):
        return Answer(document["uuid"], document["number"])

    replace = issue

    def lookup_by_key(self, document):
        return None

    def notify_error(self, notice):
        return Answer(notice["uuid"], is_final=False)

    def send_summary(self, summary):
        return Answer(summary["uuid"], is_final=False)
