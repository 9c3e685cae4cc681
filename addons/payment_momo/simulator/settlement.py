"""The file that a merchant gets of a day: what was paid and given back, less the gateway's fee."""

import csv
import io
from datetime import datetime, timedelta, timezone

HEAD = ("transId", "orderId", "Thời gian", "amount", "Phí", "Thực nhận", "resultCode", "Loại giao dịch")
FEE_PER_THOUSAND = 10
ZONE = timezone(timedelta(hours=7))


def write(orders, day):
    """Return the file as CSV in UTF-8.

    :param str day: ``YYYYMMDD`` in Viet Nam
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(HEAD)
    for order in orders:
        for payment in order.payments:
            moment = datetime.fromtimestamp(payment["time"] / 1000, ZONE)
            if payment["resultCode"] == 0 and f"{moment:%Y%m%d}" == day:
                amount = order.amount + payment["difference"]
                fee = amount * FEE_PER_THOUSAND // 1000
                money = [amount, fee, amount - fee]
                writer.writerow([payment["transId"], order.reference, _shown(moment), *money, 0, "Thanh toán"])
        for refund in order.refunds:
            moment = datetime.fromtimestamp(refund["createdTime"] / 1000, ZONE)
            if f"{moment:%Y%m%d}" == day:
                money = [refund["amount"], 0, refund["amount"]]
                writer.writerow([refund["transId"], refund["orderId"], _shown(moment), *money, 0, "Hoàn tiền"])
    return stream.getvalue().encode()


def _shown(moment):
    return f"{moment:%d/%m/%Y %H:%M:%S}"
