"""The pages of a filing: one topic a page, few fields, in five steps."""

from typing import NamedTuple

from odoo.addons.egov_procedure.tools import form_values

#: A form of so few fields in all stands on one page, whatever its headings.
ONE_PAGE = 6
MOST_FIELDS = 7
STEPS = ("people", "form", "papers", "result", "check")


class Page(NamedTuple):
    """A page: its name in the address, its step, its heading and the fields that it may show.

    A page of the step ``all`` holds every question and the papers.
    """

    key: str
    step: str
    title: str
    fields: tuple


def form_pages(fields, title):
    """The pages of a procedure's form.

    :param fields: the form's definition; each field names its ``group``
    :param str title: heading where no group gives one
    """
    if not fields:
        return []
    if len(fields) <= ONE_PAGE:
        return [Page("thong-tin-1", "form", title, tuple(fields))]
    topics = []
    for field in fields:
        group = field.get("group") or title
        if not topics or topics[-1][0] != group:
            topics.append((group, []))
        topics[-1][1].append(field)
    pages = []
    for group, members in topics:
        parts = _even_parts(members, MOST_FIELDS)
        for number, part in enumerate(parts, start=1):
            heading = f"{group} ({number}/{len(parts)})" if len(parts) > 1 else group
            pages.append(Page(f"thong-tin-{len(pages) + 1}", "form", heading, tuple(part)))
    return pages


def shown(page, all_fields, values):
    """The fields of a page that show with these values."""
    keys = {field["key"] for field in form_values.visible(all_fields, values)}
    return [field for field in page.fields if field["key"] in keys]


def _even_parts(members, most):
    """Cut a list into as few parts as possible, of about the same length."""
    count = -(-len(members) // most)
    size = -(-len(members) // count)
    return [members[start : start + size] for start in range(0, len(members), size)]
