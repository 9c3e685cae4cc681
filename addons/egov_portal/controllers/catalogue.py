import base64
from urllib.parse import urlencode

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.egov_procedure.models.egov_procedure_component import FORM_TYPES
from odoo.addons.egov_procedure.tools.catalogue_tables import ONLINE_LEVELS

from ..tools import qr_svg
from .portal_page import PortalPage

PATH = "/thu-tuc"
PAGE_SIZE = 20
#: What the address may filter by, and the attribute of a card that it means.
FILTERS = ("event", "sector", "level", "office")
MAX_QUERY = 120


class PortalCatalogue(PortalPage):
    """What can be asked of the offices: the list, and the page of each procedure."""

    @http.route(PATH, type="http", auth="public", methods=["GET"], website=True, readonly=True, save_session=False)
    def catalogue(self, q="", page="1", **query):
        """The list: searched by ``q``, narrowed by the filters, in pages."""
        snapshot = request.env["egov.portal.catalogue"]._snapshot()
        q = " ".join(q.split())[:MAX_QUERY]
        chosen = {name: query[name] for name in FILTERS if query.get(name)}
        found = snapshot.search.search(q) if q else None
        cards = [snapshot.cards[code] for code in found.keys] if found else list(snapshot.cards.values())
        hits = [card for card in cards if self._fits(card, chosen)]
        pages = max(1, -(-len(hits) // PAGE_SIZE))
        number = min(max(int(page), 1), pages) if page.isdigit() and len(page) < 6 else 1

        def link(**changes):
            terms = {"q": q, **chosen, **changes}
            return f"{PATH}?{urlencode({name: value for name, value in terms.items() if value})}".rstrip("?")

        values = {
            "q": q,
            "chosen": chosen,
            "found": found,
            "cards": hits[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
            "count": len(hits),
            "number": number,
            "pages": pages,
            "link": link,
            "events": snapshot.events,
            "event_name": dict(snapshot.events).get(chosen.get("event")),
            "facets": self._facets(snapshot, cards, chosen),
            "level_labels": self._level_labels(),
        }
        title = request.env._("What do you need to do?")
        return self._page("egov_portal.catalogue_page", values, title=title)

    @http.route(
        "/thu-tuc/<string:code>", type="http", auth="public", methods=["GET"], website=True, readonly=True,
        save_session=False,
    )  # fmt: skip
    def procedure(self, code, office=None, **_query):
        """All about one procedure: before starting, one knows how long, how much, where, and what to bring."""
        snapshot = request.env["egov.portal.catalogue"]._snapshot()
        card = snapshot.cards.get(code)
        if not card:
            raise NotFound()
        # a published procedure is public; only what the page shows is read
        procedure_sudo = request.env["egov.procedure"].sudo().search([("code", "=", code)], limit=1)
        version_sudo = procedure_sudo.current_version_id
        address = f"{request.httprequest.host_url.rstrip('/')}{request.env['ir.http']._url_for(f'{PATH}/{code}')}"
        side, drawing = qr_svg.path(address)
        values = {
            "card": card,
            "procedure": procedure_sudo,
            "version": version_sudo,
            "limits": self._lines(version_sudo.limit_ids, lambda line: line.display_name),
            "fees": self._lines(version_sudo.fee_rule_ids, lambda line: line._text()),
            "papers": self._papers(version_sudo),
            "offices": self._offices(snapshot, card, procedure_sudo, office),
            "partial_reasons": self._partial_reasons(snapshot, card, procedure_sudo),
            "level_labels": self._level_labels(),
            "is_checked": not version_sudo.unverified_count and procedure_sudo.confidence == "high",
            "address": address,
            "qr_side": side,
            "qr_drawing": drawing,
            "crumbs": [(request.env._("Procedures"), PATH)],
        }
        return self._page("egov_portal.procedure_page", values, title=card.name)

    @http.route(
        "/thu-tuc/<string:code>/mau/<int:component_id>", type="http", auth="public", methods=["GET"], website=True,
        readonly=True, save_session=False,
    )  # fmt: skip
    def procedure_form(self, code, component_id, **_query):
        """The form of a paper, to fill in at home."""
        if code not in request.env["egov.portal.catalogue"]._snapshot().cards:
            raise NotFound()
        # a published procedure is public, its forms too
        procedure_sudo = request.env["egov.procedure"].sudo().search([("code", "=", code)], limit=1)
        papers_sudo = procedure_sudo.current_version_id.component_ids
        paper_sudo = papers_sudo.filtered(lambda paper: paper.id == component_id and paper.form_file)
        if not paper_sudo:
            raise NotFound()
        headers = [
            ("Content-Type", FORM_TYPES[paper_sudo._form_type()]),
            ("Content-Disposition", content_disposition(paper_sudo.form_filename)),
            ("X-Content-Type-Options", "nosniff"),
        ]
        return request.make_response(base64.b64decode(paper_sudo.form_file), headers=headers)

    @staticmethod
    def _fits(card, chosen, leave_out=None):
        """Whether a card passes the filters, all but one."""
        wanted = {name: value for name, value in chosen.items() if name != leave_out}
        tests = {
            "event": lambda value: value in card.events,
            "sector": lambda value: value == card.sector,
            "level": lambda value: value == (card.levels.get(chosen.get("office")) or card.level),
            "office": lambda value: value in card.levels,
        }
        return all(tests[name](value) for name, value in wanted.items())

    def _facets(self, snapshot, cards, chosen):
        """How many procedures each choice of a filter would leave: ``[(filter, heading, [(value, label, count)])]``."""
        _ = request.env._
        facets = []
        labels = {
            "level": (_("Online or at the counter"), self._level_labels()),
            "office": (_("Where to file"), {code: office.name for code, office in snapshot.offices.items()}),
            "sector": (_("Subject"), {card.sector: card.sector_name for card in snapshot.cards.values()}),
        }
        for name, (heading, names) in labels.items():
            counts = dict.fromkeys(names, 0)
            for card in cards:
                if self._fits(card, chosen, leave_out=name):
                    for value in self._values(card, name, chosen):
                        counts[value] += 1
            choices = [(value, names[value], count) for value, count in counts.items() if count]
            if name == "sector":
                choices.sort(key=lambda choice: (-choice[2], choice[1]))
            if len(choices) > 1 or name in chosen:
                facets.append((name, heading, choices))
        return facets

    @staticmethod
    def _values(card, name, chosen):
        if name == "office":
            return list(card.levels)
        if name == "level":
            return [card.levels.get(chosen.get("office")) or card.level]
        return [card.sector]

    @staticmethod
    def _level_labels():
        _ = request.env._
        labels = {
            "full": _("Wholly online"),
            "partial": _("One step in person"),
            "information": _("At the counter"),
            "unverified": _("At the counter; online not confirmed"),
        }
        return {level: labels[level] for level, _label in ONLINE_LEVELS}

    @staticmethod
    def _lines(lines, text):
        """Time limits or fees as ``[(what for, text, note)]``; nothing said what for where there is one line."""
        channels = dict(lines._fields["channel"]._description_selection(request.env))
        rows = []
        for line in lines:
            parts = [line.case_id.name, channels[line.channel] if line.channel != "any" else ""]
            rows.append((", ".join(filter(None, parts)), text(line), line.note or ""))
        return rows

    @staticmethod
    def _papers(version):
        """The papers by how they are wanted: ``[(heading, records)]``."""
        _ = request.env._
        headings = {
            "required": _("Always"),
            "conditional": _("Only when it applies to you"),
            "present_only": _("Only to show"),
        }
        groups = version.component_ids.grouped("requirement")
        return [(key, heading, groups[key]) for key, heading in headings.items() if key in groups]

    @staticmethod
    def _offices(snapshot, card, procedure, chosen):
        """Where it is filed: ``[(office, level, address of the online filing)]``; the chosen office, then the
        one whose site this is, then by name."""
        companies = request.env["res.company"].sudo()
        rows = []
        for code in filter(card.levels.get, snapshot.offices):
            office, level = snapshot.offices[code], card.levels[code]
            filing = procedure._portal_filing_url(procedure, companies.browse(office.company_id))
            rows.append((office, level, filing))
        own = request.env.company.id
        return sorted(rows, key=lambda row: (row[0].code != chosen, row[0].company_id != own))

    @staticmethod
    def _partial_reasons(snapshot, card, procedure):
        """The published reasons for which one step is in person: ``[(office name or empty, reason, note)]``."""
        offers = procedure.offer_ids.filtered(lambda offer: offer.online_level == "partial" and offer.partial_reason)
        names = {office.company_id: office.name for office in snapshot.offices.values()}
        rows = [
            (names[offer.company_id.id], offer.partial_reason, offer.partial_note or "")
            for offer in offers
            if offer.company_id.id in names
        ]
        version = procedure.current_version_id
        if not rows and card.level == "partial" and version.partial_reason:
            rows = [("", version.partial_reason, version.partial_note or "")]
        labels = dict(offers._fields["partial_reason"]._description_selection(request.env))
        if len({row[1:] for row in rows}) == 1:
            rows = [("", *rows[0][1:])]
        return [(name, labels[reason], note) for name, reason, note in rows]
