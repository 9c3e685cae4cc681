"""Registers the series of receipts of an office, and tells the tax authority of its days."""

from datetime import date, datetime, time, timedelta

from odoo.addons.egov_base.tools import clock

#: A tax code of eight zeros belongs to nobody.
TAX_CODE = "0400000000"


def register_series(office):
    """Give an office a tax code and a series for each year from its beginning to the next, by the rules of its time."""
    office.company.vat = TAX_CODE
    today = clock.today()
    for year in range(2025, today.year + 2):
        for day in {date(year, 1, 1), date(year, 12, 31)}:
            _register(office, office.env["egov.receipt.regime"]._for(day), year)


def _register(office, regime, year):
    series = office.env["egov.receipt.series"]
    by_day = regime.report == "daily"
    names = {
        "company_id": office.company.id,
        "regime_id": regime.id,
        "form_code": "EBL01" if by_day else "01BLP0-001",
        "symbol": f"{year % 100:02}TAA" if by_day else f"BL-{year % 100:02}E",
    }
    if series.search_count([(name, "=", value) for name, value in names.items()]):
        return
    decision = {"decision": f"{year}/TB-ĐKĐT", "decided_on": max(regime.valid_from, date(year - 1, 12, 1))}
    series.create({**names, **decision}).action_accept()


def tell_tax_authority(env, offices):
    """Send the tables of all days but today, as the accountants have done it evening by evening."""
    for office in offices:
        [accountant, *_others] = office.users_of("accountant") or [None]
        if not accountant:
            continue
        tables = env["egov.receipt.summary"].with_user(accountant).with_company(office.company)
        yesterday = clock.today() - timedelta(days=1)
        for table in tables._draw_up(office.company, yesterday).sorted("day"):
            with clock.at(clock.utc(datetime.combine(table.day, time(16, 45)))):
                table.action_send()
                table.answer = f"{table.day:%d%m%y}/TB-TNĐT"
                table.action_accept()
        tables._draw_up(office.company)
