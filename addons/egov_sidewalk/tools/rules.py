"""What stands against a use of sidewalk or carriageway, told by codes; the model words them."""

#: Who decides on the roads of a class.
COMMUNE = "commune"


def findings(request, road, purpose):
    """Return the codes of what is wrong with a request.

    :param dict request: date_from, date_to, length, width, surface, side, start, end
    :param dict road: ``authority`` and ``is_minor`` of the class of the street, or None when it is unknown
    :param dict purpose: ``carriageway``: "any", "minor" or "never"; or None
    """
    codes = []
    if request["date_from"] and request["date_to"] and request["date_to"] <= request["date_from"]:
        codes.append("TIME_ORDER")
    if request["length"] <= 0 or request["width"] <= 0:
        codes.append("SIZE")
    if request["start"] is None or request["end"] is None:
        codes.append("HOUSE_NUMBER")
    if road is None:
        codes.append("ROAD_UNKNOWN")
    elif road["authority"] != COMMUNE:
        codes.append("AUTHORITY")
    if road and purpose and request["surface"] == "carriageway" and not _may_use_carriageway(road, purpose):
        codes.append("ROAD_CLASS")
    return codes


def _may_use_carriageway(road, purpose):
    return purpose["carriageway"] == "any" or (purpose["carriageway"] == "minor" and road["is_minor"])
