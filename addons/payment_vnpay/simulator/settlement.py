"""The file that a merchant gets of a day: what was paid and given back, less the gateway's fee."""

import csv
import io

HEAD = "vnp_TransactionNo vnp_TxnRef vnp_PayDate vnp_Amount Phí Thực+nhận vnp_TransactionStatus vnp_Command".split()
FEE_PER_THOUSAND = 8


def write(orders, day):
    """Return the file as CSV in UTF-8, amounts in hundredths of a đồng as in VNPAY's messages.

    :param str day: ``YYYYMMDD``, a session from 00:00:00 to 23:59:59
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(name.replace("+", " ") for name in HEAD)
    for order in orders:
        for payment in order.payments:
            if payment["status"] == "00" and payment["date"].startswith(day):
                amount = order.amount + payment["difference"]
                fee = amount * FEE_PER_THOUSAND // 1000
                money = [100 * each for each in (amount, fee, amount - fee)]
                writer.writerow([payment["number"], order.reference, payment["date"], *money, "00", "pay"])
        for refund in order.refunds:
            if refund["vnp_PayDate"].startswith(day):
                money = [refund["vnp_Amount"], 0, refund["vnp_Amount"]]
                row = [refund["vnp_TransactionNo"], order.reference, refund["vnp_PayDate"], *money, "00", "refund"]
                writer.writerow(row)
    return stream.getvalue().encode()
