from datetime import datetime, timezone

from odoo.http import request

from odoo.addons.egov_base.tools import clock


class Words:
    """Sentences of the pages in which a value stands: whole ones, so that they can be translated."""

    def __init__(self, moment, day):
        self._moment = moment
        self._day = day

    def origin(self, origin):
        """Where a filled-in answer comes from."""
        _ = request.env._
        if origin["kind"] == "dossier":
            return _("Taken from your dossier of %s. You can change it here.", _turn(origin["date"]))
        return _("Taken from your account. You can change it here.")

    def other(self, other, text):
        """What another device had written."""
        moment = datetime.fromtimestamp(other["at"], timezone.utc).replace(tzinfo=None)
        return request.env._(
            "On another device you wrote at %(time)s: “%(text)s”", time=f"{clock.local(moment):%H:%M}", text=text
        )

    def draft_found(self, draft):
        """UX text 24."""
        return request.env._(
            "You have a draft of this procedure, saved at %s. Go on with it, or begin a new one?",
            self._moment(draft.saved_at),
        )

    def draft_kept(self, draft):
        """When a draft was saved, and until when it is kept."""
        return request.env._(
            "Saved at %(time)s. It is kept until %(date)s.",
            time=self._moment(draft.saved_at),
            date=self._day(clock.local(draft.expires_at)),
        )

    def kept_until(self, draft):
        return request.env._("The draft is kept until %s.", self._day(clock.local(draft.expires_at)))

    def expired(self, name, paper):
        """UX text 11."""
        return request.env._(
            "%(paper)s expired on %(date)s. Use a valid one; if you are applying for a new one, send the slip along.",
            paper=name,
            date=self._day(paper.valid_until),
        )

    def valid(self, paper):
        return request.env._("Valid until %s", self._day(paper.valid_until))

    def given(self, paper):
        """When a paper was given, and until when it is valid."""
        _, given = request.env._, self._day(clock.local(paper.given_at))
        if not paper.valid_until:
            return _("Given on %s", given)
        dates = {"given": given, "date": self._day(paper.valid_until)}
        if paper._is_expired():
            return _("Given on %(given)s, expired on %(date)s", **dates)
        return _("Given on %(given)s, valid until %(date)s", **dates)

    def file(self, upload):
        return request.env._("%(name)s · %(pages)s pages", name=upload.name, pages=upload.page_count)

    def arrived(self, upload):
        return request.env._("Arrived whole · checksum %s", upload._facts()["check"])

    def way(self, each):
        """What is done about a paper that is not sent."""
        if each["way"] == "form":
            return request.env._("filled in here")
        return request.env._("only shown, when you come for the result")

    def to_fill_in(self, count):
        return request.env._("%s places are still to be filled in", count)

    def sent(self, dossier, again):
        """UX texts 28 and 29."""
        if again:
            return request.env._(
                "This dossier was sent at %(time)s; we take it only once. Tracking code: %(code)s.",
                time=self._moment(dossier.filed_at),
                code=dossier.portal_code,
            )
        return request.env._(
            "The dossier has been sent. Tracking code: %(code)s. An official answers before %(time)s. The time limit "
            "counts from when the dossier is accepted.",
            code=dossier.portal_code,
            time=self._moment(dossier.answer_due_at),
        )

    def next_answer(self, dossier, desk):
        return request.env._(
            "An official of %(desk)s looks at the dossier and answers before %(time)s.",
            desk=desk,
            time=self._moment(dossier.answer_due_at),
        )


def _turn(iso_date):
    """A stored date as people write it."""
    return "/".join(reversed(iso_date.split("-")))
