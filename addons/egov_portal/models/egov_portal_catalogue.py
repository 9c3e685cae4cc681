from typing import NamedTuple

from odoo import api, models, tools
from odoo.fields import Domain

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_base.tools.folding import sort_key
from odoo.addons.egov_procedure.tools.catalogue_tables import ONLINE_LEVELS

from ..tools.catalogue_search import Catalogue, Entry


class Card(NamedTuple):
    """What the list shows of a procedure."""

    code: str
    name: str
    official_name: str
    sector: str
    sector_name: str
    sequence: int
    level: str  # the best of the offices
    levels: dict  # office code: level there
    events: tuple
    limit: str
    fee: str


class Office(NamedTuple):
    """An office that takes dossiers."""

    company_id: int
    code: str
    name: str
    address: str
    phone: str


class Snapshot(NamedTuple):
    """The public catalogue of one language and day."""

    cards: dict  # code: Card, in the order of the list
    offices: dict  # code: Office
    events: tuple  # (code, name)
    search: Catalogue


class EgovPortalCatalogue(models.AbstractModel):
    """The catalogue as everybody may read it, remembered per process until a procedure or an offer changes."""

    _name = "egov.portal.catalogue"
    _description = "Public catalogue of procedures"

    @api.model
    def _snapshot(self):
        return self._stored_snapshot(self.env.lang, clock.today())

    @tools.ormcache("lang", "day")
    def _stored_snapshot(self, lang, day):
        catalogue_sudo = self.sudo()  # the law has all of it published
        offers = catalogue_sudo._offers()
        offices = catalogue_sudo._offices(offers)
        procedures = catalogue_sudo._published(offers)
        events = catalogue_sudo.env["egov.portal.life.event"].search([("active", "=", True)])
        cards = [catalogue_sudo._card(procedure, offers, offices, events) for procedure in procedures]
        cards.sort(key=lambda card: (card.sequence, sort_key(card.name, False)))
        entries = [
            Entry(
                procedure.code,
                procedure.code,
                (procedure.short_name or procedure.name, procedure.name),
                tuple(procedure.synonym_ids.mapped("name")),
                procedure.sequence,
            )
            for procedure in procedures
        ]
        return Snapshot(
            {card.code: card for card in cards},
            {office.code: office for office in offices.values()},
            tuple((event.code, event.name) for event in events),
            Catalogue(entries),
        )

    @api.model
    def _offers(self):
        """Offers of all offices that have an agency."""
        return self.env["egov.procedure.offer"].search([("company_id.agency_id", "!=", False)])

    @api.model
    def _offices(self, offers):
        """The offices by company id; one that has not published an offer yet is not among them."""
        found = {}
        for company in offers.company_id.sorted(lambda company: sort_key(company.agency_id.name, False)):
            agency = company.agency_id
            found[company.id] = Office(
                company.id, agency.code, agency.name, agency.address or "", agency.phone or company.phone or ""
            )
        return found

    @api.model
    def _published(self, offers):
        """Procedures in force that an office offers; all of them as long as no office has chosen any."""
        domain = Domain("current_version_id", "!=", False)
        if offers:
            domain &= Domain("id", "in", offers.procedure_id.ids)
        return self.env["egov.procedure"].search(domain)

    @api.model
    def _card(self, procedure, offers, offices, events):
        version = procedure.current_version_id
        levels = {
            offices[offer.company_id.id].code: offer.online_level
            for offer in offers.filtered(lambda offer: offer.procedure_id == procedure)
        }
        order = [level for level, _label in ONLINE_LEVELS]
        return Card(
            code=procedure.code,
            name=procedure.short_name or procedure.name,
            official_name=procedure.name,
            sector=procedure.sector_id.code,
            sector_name=procedure.sector_id.name,
            sequence=procedure.sequence,
            level=min(levels.values(), key=order.index, default=version.online_level),
            levels=levels,
            events=tuple(events.filtered(lambda event: procedure in event.procedure_ids).mapped("code")),
            limit=self._in_short(version.limit_ids.mapped("display_name")),
            fee=self._in_short([rule._text() for rule in version.fee_rule_ids]),
        )

    @api.model
    def _in_short(self, texts):
        """The first of several texts, with a word when another case has another one."""
        different = list(dict.fromkeys(texts))
        if not different:
            return self.env._("Ask the office")
        if len(different) == 1:
            return different[0]
        return self.env._("%s; other cases differ", different[0])
