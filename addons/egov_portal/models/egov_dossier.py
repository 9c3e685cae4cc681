import secrets
from functools import cache

from odoo import api, fields, models, tools
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column
from odoo.tools.translate import LazyTranslate

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_dossier.tools import codes, states

from ..tools.moments import moment_text
from .egov_portal_throttle import FAILED

_lt = LazyTranslate(__name__)
#: What the tries of the look-up are counted as.
LOOKUP = "lookup"
#: Compared with when there is no dossier, so that a wrong code and a wrong secret take the same way.
_NO_SECRET = "-" * 8
#: What the look-up tells of most dossiers, besides the secret that it compares.
_LOOKUP_FIELDS = [
    "lookup_secret",
    "code",
    "state",
    "pause_kind",
    "due_at",
    "step_id",
    "division_id",
]
_SENTENCES = {
    "registered": _lt("The dossier has been sent and waits for the answer of the office."),
    "received": _lt("The dossier has been accepted and is on its way to who works on it."),
    "not_accepted": _lt("The dossier has not been accepted; the reasons stand in the slip that you were given."),
    "processing": _lt("The dossier is being worked on."),
    "supplement": _lt("The office waits for more papers from you."),
    "financial": _lt("The office waits for the fee."),
    "withdrawn": _lt("The dossier has been withdrawn."),
    "stopped": _lt("Work on the dossier has been stopped; the reasons stand in the notice that you were sent."),
    "refused": _lt("The request has been refused; the reasons stand in the notice that you were sent."),
    "finished": _lt("The result is ready. Bring the slip and your identity paper."),
    "returned": _lt("The result has been handed over."),
}
_KINDS = {"supplement": "wait", "financial": "wait", "finished": "good", "returned": "good"}


@cache
def _lookup_text(is_code, *names):
    """Return the statement for a dossier by its code: whether the caller has failed, its id and these fields."""
    columns = SQL(", ").join(SQL.identifier(name) for name in ("id", *names))
    return f"SELECT {FAILED}, {columns.code} FROM egov_dossier WHERE {'code' if is_code else 'portal_code'} = %s"


class EgovDossier(models.Model):
    """What a citizen's account has to do with a dossier.

    Portal users have no access rights to dossiers at all: every page goes through
    :meth:`_portal_find`, which knows only those of the account that is logged in.
    """

    _inherit = "egov.dossier"

    _guarded_fields = frozenset({"portal_partner_id"})

    portal_partner_id = fields.Many2one(
        "res.partner",
        "Citizen's account",
        compute="_compute_portal_partner_id",
        store=True,
        precompute=True,
        readonly=False,  # intake gives it; guarded
        copy=False,
        help="The account that filed the dossier, or that the counter has linked to the applicant.",
    )

    _portal_idx = models.Index("(portal_partner_id, id DESC) WHERE portal_partner_id IS NOT NULL")

    def _auto_init(self):
        """Give the dossiers that an office has already to their accounts with one statement."""
        if not column_exists(self.env.cr, self._table, "portal_partner_id"):
            create_column(self.env.cr, self._table, "portal_partner_id", "int4")
            self.env.cr.execute(
                """UPDATE egov_dossier dossier SET portal_partner_id = party.partner_id FROM egov_party party
                    WHERE party.id = dossier.applicant_id AND party.partner_id IS NOT NULL"""
            )
        return super()._auto_init()

    # An account that filed keeps the dossier, whoever the office finds the applicant to be.
    @api.depends("applicant_id.partner_id")
    def _compute_portal_partner_id(self):
        for dossier in self:
            dossier.portal_partner_id = dossier.portal_partner_id or dossier.applicant_id.partner_id

    @api.model
    def _intake_party_fields(self):
        """Override of `egov_dossier`: whose account a dossier belongs to."""
        return [*super()._intake_party_fields(), "partner_id"]

    @api.model
    def _known_at_intake(self, vals):
        """Override of `egov_dossier`: the account of the applicant is known, too."""
        applicant_sudo = self.env["egov.party"].sudo().browse(vals.get("applicant_id") or False)
        return {**super()._known_at_intake(vals), "portal_partner_id": applicant_sudo.partner_id.id}

    @api.model
    def _portal_domain(self):
        """Dossiers of the account that is logged in; none for a visitor and for staff without an account."""
        user = self.env.user
        if user._is_public():
            return Domain.FALSE
        return Domain("portal_partner_id", "=", user.partner_id.id)

    @api.model
    def _portal_find(self, reference):
        """The own dossier with this dossier code or tracking code, as superuser; empty when there is none."""
        reference = (reference or "").strip().upper()
        if not reference:
            return self.sudo().browse()
        codes = Domain("code", "=", reference) | Domain("portal_code", "=", reference)
        return self.sudo().search(self._portal_domain() & codes, limit=1)

    def _portal_reference(self):
        """What the citizen calls this dossier: its code, until it has one the tracking code."""
        self.ensure_one()
        return self.code or self.portal_code

    def _portal_url(self):
        """The page on which the citizen follows this dossier."""
        return f"/ho-so/{self._portal_reference()}"

    def _portal_actions(self):
        """What the citizen can do about this dossier now; a bridge adds its own (a fee to pay).

        :return: ``[{"key", "label", "url", "primary": bool, "text"}]``; ``text`` says why and by when
        """
        self.ensure_one()
        return []

    def _portal_answer_due(self):
        """Hook: by when the office answers an online filing; False when nothing is promised."""
        self.ensure_one()
        return False

    def _portal_facts(self):
        """Hook: more about the dossier that its pages and the look-up show; nothing about people.

        :return: ``[(label, text)]``
        """
        self.ensure_one()
        return []

    @api.model
    def _portal_lookup_fields(self):
        """What the look-up reads at once; an addon that adds facts adds their fields."""
        return list(_LOOKUP_FIELDS)

    @api.model
    def _portal_lookup(self, reference, secret, caller):
        """What a slip's code and secret open: nothing for a wrong code as for a wrong secret.

        One statement past the ORM for whoever gets it right at once, as every visitor asks it and the database would
        weigh a dozen indexes.

        :param str caller: whose tries are counted; while it has to wait it gets nothing
        :return: minutes to wait, and the dossier as superuser
        """
        reference, secret = ("".join((text or "").split()).upper() for text in (reference, secret))
        self_sudo = self.sudo()
        throttle_sudo = self_sudo.env["egov.portal.throttle"]
        names = self._portal_lookup_fields()
        self.flush_model(names)
        asked = throttle_sudo._failed_parameters(LOOKUP, caller)
        rows = self.env.execute_query(SQL(_lookup_text(codes.is_code(reference), *names), *asked, reference))
        has_failed, record_id, *values = rows[0] if rows else (False, (), *[None] * len(names))
        dossier_sudo = self_sudo.browse(record_id)
        for name, value in zip(names, values, strict=True):
            self._fields[name]._insert_cache(dossier_sudo, [value])
        kept = dossier_sudo.state != "draft" and dossier_sudo.lookup_secret
        is_right = secrets.compare_digest(secret.encode(), (kept or _NO_SECRET).encode()) and kept
        wait = 0 if is_right and not has_failed else throttle_sudo._wait_minutes(LOOKUP, caller)
        return wait, dossier_sudo if is_right and not wait else dossier_sudo.browse()

    def _portal_progress(self):
        """How far this dossier has come, in words that tell nothing about people."""
        self.ensure_one()
        words = self._progress_words()
        names = self.env["egov.dossier.directory"].sudo()._name_of  # units and steps are public
        unit = self.division_id or self.competent_agency_id
        asks = self.state == "supplement"
        rows = [
            (words["state"], self._state_label()),
            self.step_id and (words["step"], names(self.step_id._name, self.step_id.id)),
            (words["where"], names(unit._name, unit.id) if unit else self.company_id.name),
            (words["due"], self._lookup_due_text() or words["not_set"]),
            (words["more"], words["yes"] if asks else words["no"]),
            *self._portal_facts(),
        ]
        return {
            "code": self._portal_reference(),
            "kind": _KINDS.get(self.state, "paused" if self.pause_kind else "info"),
            "sentence": self.env._(_SENTENCES[self.state]),
            "paused": self.pause_kind and self._lookup_paused_text(),
            "rows": [row for row in rows if row],
        }

    @tools.ormcache("self.env.context.get('lang')")
    def _progress_words(self):
        """Return what stands beside the facts of every progress, in the language of this page."""
        _ = self.env._
        return {
            "state": _("State"),
            "step": _("Step"),
            "where": _("Where it is"),
            "due": _("Result promised for"),
            "not_set": _("not set yet"),
            "more": _("More papers needed"),
            "yes": _("yes"),
            "no": _("no"),
        }

    def _lookup_due_text(self):
        text = moment_text(self.env, self.due_at)
        runs = self.state in states.OPEN and not self.pause_kind
        if text and runs and self.due_at < clock.now():
            return self.env._("%s; we are sorry that it is late", text)
        return text

    def _lookup_paused_text(self):
        kinds = dict(self.env["egov.dossier.pause"]._kinds())
        return self.env._("The time limit is paused: %s.", kinds[self.pause_kind])

    def _lookup_url(self):
        """Override of `egov_dossier`: the QR code of the slip opens the look-up page.

        Code and secret stand behind `#`: a browser keeps that part to itself, so no server's log ever holds it.
        """
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url", "")
        return f"{base}/tra-cuu#{self.code}/{self.sudo().lookup_secret}" if base else super()._lookup_url()
