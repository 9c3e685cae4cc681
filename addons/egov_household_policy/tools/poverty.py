"""The multidimensional poverty classes: income against the line of the year, and lacking basic services."""

from typing import NamedTuple

POOR, NEAR_POOR, AVERAGE, NOT_POOR = "poor", "near_poor", "average", "not_poor"


class Line(NamedTuple):
    """The figures of one year and kind of area; `average` is 0 where the law names none."""

    income: float
    average: float
    lacking: int


def classify(income, lacking, line):
    """Return the class of a household.

    :param float income: of one person in a month
    :param int lacking: how many indicators of basic services it lacks
    """
    if income <= line.income:
        return POOR if lacking >= line.lacking else NEAR_POOR
    return AVERAGE if line.average and income <= line.average else NOT_POOR
