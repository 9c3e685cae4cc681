"""Numbers, amounts, dates and moments in Vietnamese words, as papers print them.

    number_in_words(1005)              "một nghìn không trăm linh năm"
    amount_in_words(1_005_000)         "Một triệu không trăm linh năm nghìn đồng"
    date_text(date(2026, 2, 5))        "ngày 05 tháng 02 năm 2026"
    date_in_words(date(2026, 2, 5))    "ngày năm tháng hai năm hai nghìn không trăm …"
    moment_text(datetime(…))           "15 giờ 10 phút, ngày 05 tháng 02 năm 2026"
    moment_in_words(datetime(…))       "mười lăm giờ mười phút, ngày năm tháng hai năm …"
    due_text(datetime(…))              "17:00 thứ Sáu 27/11/2026"

Every group of three digits after the first is read in full; “linh” or “lẻ” and “tư” or
“bốn” are habits of the place, so they are options. Moments are Vietnamese local time.
"""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")


def number_in_words(number, odd="linh", four="tư"):
    """Spell an integer: “linh” before a lone digit, “tư” for 4 after tens from 20."""
    if number != int(number):
        raise ValueError(f"Only whole numbers are spelled, not {number}")
    number = int(number)
    if number < 0:
        return f"âm {number_in_words(-number, odd, four)}"
    if number < 10:
        return _DIGITS[number]
    return " ".join(_spell(number, odd, four, leading=True))


def amount_in_words(amount, odd="linh", four="tư"):
    """Spell an amount in đồng, with a capital and the unit, as receipts print it."""
    words = number_in_words(amount, odd, four)
    return f"{words[0].upper()}{words[1:]} đồng"


def date_text(day):
    """Write a date with figures; days below 10 and months 1 and 2 take a zero.

    Decree 30/2020/ND-CP Appendix I, part I.4(b).
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def date_in_words(day, odd="linh", four="tư"):
    """Spell a date, as certification statements want it."""
    month = "tư" if day.month == 4 else number_in_words(day.month)
    return (
        f"ngày {number_in_words(day.day, odd, four)} tháng {month} "
        f"năm {number_in_words(day.year, odd, four)}"
    )


def moment_text(moment):
    """Write a local moment with figures."""
    return f"{moment.hour:02} giờ {moment.minute:02} phút, {date_text(moment)}"


def moment_in_words(moment, odd="linh", four="tư"):
    """Spell a local moment."""
    hour = number_in_words(moment.hour, odd, four)
    minute = number_in_words(moment.minute, odd, four)
    return f"{hour} giờ {minute} phút, {date_in_words(moment, odd, four)}"


def weekday_text(day):
    """Return “thứ Hai” … “thứ Bảy”, “Chủ nhật”."""
    weekday = day.weekday()
    return "Chủ nhật" if weekday == 6 else f"thứ {_WEEKDAYS[weekday]}"


def due_text(moment):
    """Write a due moment as slips and screens show it."""
    return f"{moment:%H:%M} {weekday_text(moment)} {moment:%d/%m/%Y}"


def _spell(number, odd, four, leading):
    """Return the words of a number; unless leading, its first group is read in full.

    “tỷ” stands for 10⁹ whatever comes before it, so 10¹⁵ is “một triệu tỷ”.
    """
    words = []
    billions, rest = divmod(number, 10**9)
    if billions:
        words += [*_spell(billions, odd, four, leading), "tỷ"]
        leading = False
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if not group:
            continue
        words += _spell_group(group, odd, four, leading)
        if _GROUPS[power]:
            words.append(_GROUPS[power])
        leading = False
    return words


def _spell_group(group, odd, four, leading):
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words = []
    if hundreds or not leading:
        words += [_DIGITS[hundreds], "trăm"]
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif units and words:
        words.append(odd)
    if units:
        words.append(_unit(tens, units, four))
    return words


def _unit(tens, units, four):
    if units == 5 and tens:
        return "lăm"
    if units == 1 and tens > 1:
        return "mốt"
    if units == 4 and tens > 1:
        return four
    return _DIGITS[units]
