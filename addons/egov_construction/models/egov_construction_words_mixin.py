from odoo import api, models


class EgovConstructionWordsMixin(models.AbstractModel):
    """Rule codes of construction in words: what is wrong, and what to do."""

    _name = "egov.construction.words.mixin"
    _description = "Construction Rules in Words"

    @api.model
    def _finding_sentence(self, code, params):
        """Return the sentence of a rule code, with the code at its end."""
        text = self._finding_words(code, params)
        return f"{text} ({code})" if text else code

    @api.model
    def _finding_words(self, code, params):
        _ = self.env._
        get = {key: self._shown(value) for key, value in params.items()}.get
        texts = {
            "AREA_MISSING": _("Enter the areas of parcel, ground floor and all floors."),
            "FLOORS_MISSING": _("Enter how many floors the works have."),
            "AREA_UNIT": _("A parcel of %s m² is unusual; is the unit right?", get("area")),
            "AREA_LAND": _(
                "The ground floor of %(footprint)s m² is larger than the parcel of %(parcel)s m². Compare both with "
                "the paper.",
                footprint=get("footprint"),
                parcel=get("parcel"),
            ),
            "AREA_FLOOR": _(
                "All floors together have between %(lowest)s and %(highest)s m² here, by ground floor and floors. "
                "Check the areas and the number of floors.",
                lowest=get("lowest"),
                highest=get("highest"),
            ),
            "AREA_SAME": _("All %s floors together are as large as the ground floor alone.", get("floors")),
            "ADDR_DISTRICT": _("There are no districts and townships any more; write them into the former address."),
            "AUTHORITY": _("Works of this grade are decided by the provincial department, not by the commune."),
            "TERM_MISSING": _("A permit of limited term says until when the works may stand. Write that day."),
            "TERM_PAST": _("The works may stand until a day that has passed."),
            "OWNER_LAND": _("The owner is not the land user and no authorisation is named."),
            "NO_FORMAT": _(
                "“%s” is not the number of a permit; it reads like 12/GPXD or 045/2021/GPXD.", get("number")
            ),
            "NO_YEAR": _(
                "The number names another year than the date of the permit. Compare both with the paper and mend the "
                "one that is wrong."
            ),
            "NO_DUPLICATE": _("The register has a permit with this number, year and agency."),
            "EXTENSION_MAX": _("A permit is extended %s times at most; the owner asks for a new one.", get("most")),
            "EXTENSION_LATE": _(
                "The permit ended on %s; it is extended only on a request of before that day.", get("day")
            ),
            "EXTENSION_STARTED": _("The works have begun; there is nothing to extend."),
            "ORIGINAL_MISSING": _("An adjustment or extension needs the original of the permit."),
            "ADJUST_NOTHING": _("Nothing has changed that needs an adjustment."),
            "REISSUE_NO": _("A permit that is issued again keeps its number; it is a copy of the same permit."),
            "START_BEFORE": _("The works began before the permit of %s.", get("day")),
            "START_DEADLINE": _("The works began after %s, the last day for it.", get("day")),
            "DATE_FUTURE": _("This day is in the future. Write the day of the paper: today or earlier."),
            "DATE_OFF": _("This day is no working day of an office. Compare it with the paper."),
        }
        return texts.get(code)

    @api.model
    def _shown(self, value):
        if hasattr(value, "strftime"):
            return value.strftime("%d/%m/%Y")
        if isinstance(value, float):
            return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        return value
