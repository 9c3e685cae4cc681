"""What happens at a cash desk in a month, the same for one seed; pure."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

#: Working days of the month, today included, and people who come on a day, by ward.
DAYS = 21
VISITS = ((5, 9), (2, 4))
OPEN, COUNT, APPROVE, RECONCILE = time(7, 25), time(16, 40), time(16, 55), time(8, 20)
WAYS = (("cash", 34), ("transfer", 18), ("card", 8), ("vnpay", 24), ("momo", 16))
#: Codes of fees, how they are counted and how often they are asked for.
FEES = (("CT-BS", "pages", 50), ("CT-CK", "units", 20), ("HT-TL", "units", 25), ("CT-GD", "units", 5))
GATEWAYS = ("vnpay", "momo")
#: Days back from today on which something is out of the ordinary.
LEFT_BEHIND, REFUND, WRONG_NAME, SHORT_TILL, PAID_TWICE, UNKNOWN = 12, 9, 7, 6, 4, 2
#: What a gateway takes of each thousand đồng.
PER_THOUSAND = {"vnpay": 8, "momo": 10}


@dataclass
class Visit:
    """Somebody pays: fees as (code, quantity, pages), and how."""

    moment: datetime
    way: str
    lines: list
    reference: str
    person: float
    is_poor: bool = False


@dataclass
class Day:
    """A day of the desk, counted back from today (0)."""

    date: date
    back: int
    visits: list
    payments: list = ()


def draw_up(seed, days, rank, codes):
    """Return the days of a desk.

    :param days: its working days, the last one is today
    :param codes: codes of the fees that there are
    """
    rng = random.Random(f"{seed}-{rank}")
    days = list(days)[-DAYS:]
    return [_day(rng, day, len(days) - 1 - position, rank, codes) for position, day in enumerate(days)]


def _day(rng, day, back, rank, codes):
    visits = [_visit(rng, day, codes) for _each in range(rng.randint(*VISITS[min(rank, len(VISITS) - 1)]))]
    visits.sort(key=lambda visit: visit.moment)
    if back in (REFUND, WRONG_NAME, PAID_TWICE):
        visits[0].is_poor = visits[-1].is_poor = False
    if back == PAID_TWICE:
        visits[0].way = "vnpay"
    return Day(day, back, visits)


def _visit(rng, day, codes):
    minute = rng.randint(0, 225) if rng.random() < 0.6 else rng.randint(360, 530)
    moment = datetime.combine(day, time(7, 35)) + timedelta(minutes=minute)
    fees = [fee for fee in FEES if fee[0] in codes]
    chosen = rng.choices(fees, [fee[2] for fee in fees], k=2 if rng.random() < 0.2 else 1)
    lines = {
        code: (code, rng.randint(1, 3), rng.randint(1, 12) if how == "pages" else 0) for code, how, _often in chosen
    }
    ways, weights = zip(*WAYS, strict=True)
    [way] = rng.choices(ways, weights)
    reference = f"{'FT' if way == 'transfer' else 'T'}{rng.randrange(10**9):09d}"
    return Visit(moment, way, list(lines.values()), reference, rng.random(), rng.random() < 0.06)


def notes(amount, values):
    """Return how many notes of each value make an amount, the large ones first."""
    pieces = {}
    for value in sorted(values, reverse=True):
        pieces[value], amount = divmod(amount, value)
    return {value: number for value, number in pieces.items() if number}


def gateway_csv(gateway, rows):
    """Return the file of a gateway in the layout of its example profile.

    :param rows: ``[(transaction, order, moment, amount)]`` in đồng
    """
    lines = []
    for number, order, moment, amount in rows:
        fee = amount * PER_THOUSAND[gateway] // 1000
        if gateway == "vnpay":
            amounts = ",".join(str(100 * each) for each in (amount, fee, amount - fee))
            lines.append(f"{number},{order},{moment:%Y%m%d%H%M%S},{amounts},00,pay")
        else:
            lines.append(f"{number},{order},{moment:%d/%m/%Y %H:%M:%S},{amount},{fee},{amount - fee},0,Thanh toán")
    heads = {
        "vnpay": "vnp_TransactionNo,vnp_TxnRef,vnp_PayDate,vnp_Amount,Phí,Thực nhận,vnp_TransactionStatus,vnp_Command",
        "momo": "transId,orderId,Thời gian,amount,Phí,Thực nhận,resultCode,Loại giao dịch",
    }
    return "\n".join([heads[gateway], *lines]) + "\n"


def bank_csv(rows):
    """Return a statement of the account for fees: ``[(number, moment, amount, memo)]``, below 0 what went out."""
    lines = [
        f"{number};{moment:%d/%m/%Y %H:%M:%S};{amount if amount > 0 else ''};{-amount if amount < 0 else ''};{memo}"
        for number, moment, amount, memo in rows
    ]
    return "\n".join(["Số bút toán;Ngày giao dịch;Ghi có;Ghi nợ;Nội dung", *lines]) + "\n"


def net(gateway, amounts):
    """Return what the gateway pays out for these payments."""
    return sum(amount - amount * PER_THOUSAND[gateway] // 1000 for amount in amounts)
