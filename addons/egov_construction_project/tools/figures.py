"""What the figures of a project say: its months in order, what is odd, and the chart."""

WIDTH, HEIGHT = 720, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 690, 16, 204
_LEFT_MONEY = 60


def falls(months):
    """Return the first ``(period, value, before)`` whose progress is less than an earlier one, or None.

    :param months: ``[(period, progress)]`` in any order; progress None where nothing was reported
    """
    highest = 0
    for period, progress in sorted(months):
        if progress is None:
            continue
        if progress < highest:
            return period, progress, highest
        highest = progress
    return None


def findings(project):
    """Return ``[(code, params)]`` of what is odd with a project; none of it stops anybody.

    :param dict project: total, sources, packages (sum of their prices), allocated, planned, progress, lag_allowed,
        state, overdue_issues, late_guarantees
    """
    found = []
    if project["sources"] and project["total"] and project["sources"] != project["total"]:
        found.append(("SOURCES_DIFFER", {"sources": project["sources"], "total": project["total"]}))
    if project["packages"] > project["total"] > 0:
        found.append(("PACKAGES_OVER", {"packages": project["packages"], "total": project["total"]}))
    lag = project["planned"] - project["progress"]
    if project["state"] == "building" and lag > project["lag_allowed"]:
        found.append(("BEHIND", {"lag": lag}))
    if project["state"] == "building" and not project["allocated"]:
        found.append(("NOT_ALLOCATED", {}))
    if project["overdue_issues"]:
        found.append(("ISSUE_OVERDUE", {"count": project["overdue_issues"]}))
    if project["late_guarantees"]:
        found.append(("GUARANTEE_ENDS", {"count": project["late_guarantees"]}))
    return found


def _round_up(value):
    """Return the next round figure that a grid divides by four: 4, 8, 20, 40, 80, 200 …"""
    top = 4
    while top < value:
        top = top * 5 // 2 if str(top)[0] == "8" else top * 2
    return top


def money_chart(months):
    """Return the bars of what was to be disbursed and what was, month by month; None when there is no money.

    :param months: ``[(label, planned, disbursed)]`` in order, in dong
    """
    million = 1_000_000
    highest = max((max(planned or 0, disbursed or 0) for _label, planned, disbursed in months), default=0)
    if highest <= 0:
        return None
    top = _round_up(-(-highest // million))
    step = (_RIGHT - _LEFT_MONEY) / len(months)
    width = round(min(step * 0.38, 26), 1)

    def bar(place, value, side):
        height = round((_BOTTOM - _TOP) * max(value or 0, 0) / million / top, 1)
        middle = _LEFT_MONEY + (place + 0.5) * step
        return {"x": round(middle - width * (1 - side), 1), "y": round(_BOTTOM - height, 1), "height": height}

    every = -(-len(months) // 12)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "bar": width,
        "grid": [
            {"y": round(_BOTTOM - (_BOTTOM - _TOP) * part / 4, 1), "label": f"{top * part // 4:,}".replace(",", ".")}
            for part in range(5)
        ],
        "ticks": [
            {"x": round(_LEFT_MONEY + (place + 0.5) * step, 1), "label": label}
            for place, (label, _planned, _disbursed) in enumerate(months)
            if place % every == 0
        ],
        "planned": [bar(place, planned, 0) for place, (_label, planned, _disbursed) in enumerate(months)],
        "disbursed": [bar(place, disbursed, 1) for place, (_label, _planned, disbursed) in enumerate(months)],
    }


def chart(months):
    """Return the chart of planned and actual progress in percent: polylines, grid and labels.

    :param months: ``[(label, planned, actual or None)]`` in order
    """
    if not months:
        return None
    step = (_RIGHT - _LEFT) / max(len(months) - 1, 1)

    def point(place, value):
        return [round(_LEFT + place * step, 1), round(_BOTTOM - (_BOTTOM - _TOP) * min(max(value, 0), 100) / 100, 1)]

    every = -(-len(months) // 12)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "grid": [{"y": point(0, value)[1], "label": f"{value} %"} for value in (0, 25, 50, 75, 100)],
        "ticks": [
            {"x": point(place, 0)[0], "label": label}
            for place, (label, _planned, _actual) in enumerate(months)
            if place % every == 0
        ],
        "planned": [point(place, planned or 0) for place, (_label, planned, _actual) in enumerate(months)],
        "actual": [
            point(place, actual) for place, (_label, _planned, actual) in enumerate(months) if actual is not None
        ],
    }
