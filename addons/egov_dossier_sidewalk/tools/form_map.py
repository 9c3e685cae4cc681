"""What the application form asks for on a street, as the register keeps it."""

from datetime import date, datetime, time

_TEXTS = {"house_from": "house_from", "house_to": "house_to", "contact": "contact", "use_detail": "detail"}
_FIGURES = {"length": "length_m", "width": "width_m"}
_CHOICES = ("surface", "side")


def place(answers):
    """Return the values of a permit that the answers give; what was not answered is left out.

    :param dict answers: values of the form by key
    """
    found = {name: str(answers[key]) for key, name in _TEXTS.items() if answers.get(key)}
    found |= {name: answers[key] for key, name in _FIGURES.items() if answers.get(key)}
    found |= {key: answers[key] for key in _CHOICES if answers.get(key)}
    if answers.get("traffic_plan"):
        found["arrangement"] = answers["traffic_plan"]
    return found


def stretch(answers):
    """Return the first and the last moment of the use in Vietnamese time; None for what was not answered."""
    first, last = (_day(answers.get(key)) for key in ("use_from", "use_to"))
    return first and datetime.combine(first, time.min), last and datetime.combine(last, time(23, 59))


def _day(value):
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None
