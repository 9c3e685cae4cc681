"""A month at a cash desk: each step through the methods that the screens call, as who would press the button.

The notification of a gateway is recorded as the gateway's controller does, by the system.
"""

import base64
from datetime import datetime, timedelta

from odoo.fields import Command

from odoo.addons.egov_base.tools import clock
from odoo.addons.egov_demo.builder import receipts
from odoo.addons.egov_demo.builder.office import LANGUAGE

from ..tools import takings

SEED = 20260701
FLOAT = 500_000
#: Days that are older than this are closed.
STILL_OPEN = 5


class CashDesk:
    """The cashier, two accountants and a month of the people of one ward."""

    def __init__(self, env, company, ward, rank):
        self.env = env(context={**env.context, "lang": LANGUAGE, "tracking_disable": True})
        self.company, self.ward, self.rank = company, ward, rank
        self.cashier, self.accountant, self.chief, self.admin, self.clerk = (
            self._user(login) for login in ("thungan", "ketoan", "ketoantruong", "quantri", "tiepnhan")
        )

    def build(self):
        """Set the desk up, then play its days up to now."""
        fees = self.env["egov.fee"].search([("code", "in", [fee[0] for fee in takings.FEES])])
        self.fees = {fee.code: fee for fee in fees}
        self.people = self.env["egov.party"].search([("company_id", "=", self.company.id)], order="id")
        self._profiles()
        today, schedule = clock.today(), self.company._deadline_schedule()
        working = [today - timedelta(days=back) for back in range(60, -1, -1)]
        days = takings.draw_up(SEED, [day for day in working if schedule.is_open(day)], self.rank, set(self.fees))
        self._set_up(days[0].date)
        for number, day in enumerate(days):
            self._play(day, days[number - 1] if number else None)
        receipts.tell_tax_authority(self.env, [self])

    # People and settings

    def _user(self, login):
        return self.env["res.users"].search([("login", "=", login + self.ward.suffix)])

    def users_of(self, _role):
        """The accountant, who tells the tax authority of receipts."""
        return [self.accountant]

    def _as(self, user, model):
        context = {"lang": LANGUAGE, "allowed_company_ids": self.company.ids, "tracking_disable": True}
        return self.env(user=user.id, su=False, context=context)[model]

    def _profiles(self):
        profiles = self.env["egov.settlement.profile"].search([("is_example", "=", True)])
        self.profiles = {profile.channel: profile for profile in profiles}

    def _set_up(self, first):
        """A counter, and receipts of its own for those who work with money."""
        self.counter = self._as(self.admin, "egov.cash.counter").create({"name": "Quầy thu phí"})
        working = self.cashier | self.accountant | self.chief | self.env.ref("base.user_root")
        series = self._as(self.admin, "egov.receipt.series")
        own = series.search([("company_id", "=", self.company.id), ("registration_state", "=", "accepted")])
        for each in own.filtered(lambda each: not each.regime_id.valid_to or each.regime_id.valid_to >= first):
            vals = {"regime_id": each.regime_id.id, "form_code": each.form_code, "symbol": self._next(each.symbol)}
            block = {"user_ids": [Command.set(working.ids)], "counter": self.counter.name}
            series.create({**vals, **block, "decision": "02/TB-ĐKĐT", "decided_on": first}).action_accept()
        share = {"kept_percent": 50, "valid_from": "2025-07-01", "company_id": self.company.id}
        basis = {"legal_basis": "Ví dụ: đơn vị được khoán chi (Thông tư 226/2016/TT-BTC)"}
        for fee in self.fees.values() if not self.rank else ():
            self._as(self.admin, "egov.fee.share").create({**share, **basis, "fee_id": fee.id})

    def _next(self, symbol):
        """The symbol after this one: 26TAA, 26TAB; BL-26E, BM-26E."""
        letter = len(symbol) - 1 if symbol[-2:] == "AA" else 1
        return symbol[:letter] + chr(ord(symbol[letter]) + 1) + symbol[letter + 1 :]

    # A day

    def _play(self, day, before):
        """What happens on a day, as far as it is over by now."""
        self.payments = []
        events = [(takings.OPEN, self._open)]
        events += [(takings.RECONCILE, lambda: self._reconcile(before))] if before else []
        events += [(visit.moment.time(), lambda visit=visit: self._serve(visit)) for visit in day.visits]
        events += [(takings.COUNT, lambda: self._count(day)), (takings.APPROVE, lambda: self._approve(day))]
        now = clock.now()
        for moment, step in sorted(events, key=lambda event: event[0]):
            moment = clock.utc(datetime.combine(day.date, moment))
            if moment <= now:
                with clock.at(moment):
                    step()
        day.payments = self.payments

    def _open(self):
        self.shift = self._as(self.cashier, "egov.cash.shift")._open(self.company, self.counter, FLOAT)

    def _serve(self, visit):
        """Somebody asks for something and pays for it."""
        party = self.people[int(visit.person * len(self.people))]
        lines = [
            Command.create({"fee_id": self.fees[code].id, "quantity": quantity, "pages": pages})
            for code, quantity, pages in visit.lines
        ]
        vals = {"party_id": party.id, "line_ids": lines}
        if visit.is_poor:
            policy = self._policy()
            vals |= {
                "beneficiary_ids": [Command.set(policy.beneficiary_id.ids)],
                "evidence": "Giấy chứng nhận hộ nghèo",
            }
        charge = self._as(self.cashier, "egov.charge").create(vals)
        charge.action_confirm()
        if charge.state != "due":
            return
        if visit.way in takings.GATEWAYS:
            paid = charge.sudo().with_user(self.env.ref("base.user_root")).sudo()
            payment = paid._record_payment("gateway", charge.amount, visit.reference, gateway=visit.way)
        else:
            reference = False if visit.way == "cash" else visit.reference
            payment = charge._collect(visit.way, charge.amount, reference)
        self.payments.append(payment)

    def _policy(self):
        """The exemption that the ward's council has decided, as an example."""
        policies = self._as(self.admin, "egov.fee.policy")
        name = "Miễn lệ phí cho hộ nghèo (ví dụ)"
        found = policies.search([("name", "=", name), ("company_id", "=", self.company.id)])
        return found or policies.create(
            {
                "name": name,
                "company_id": self.company.id,
                "fee_ids": [Command.set([fee.id for fee in self.fees.values()])],
                "beneficiary_id": self.env.ref("egov_fee.beneficiary_poor").id,
                "percent_due": 0,
                "valid_from": "2025-07-01",
                "legal_basis": "Ví dụ: nghị quyết của Hội đồng nhân dân (Luật 97/2015/QH13, Điều 10)",
            }
        )

    def _count(self, day):
        """Count the drawer; on one day five thousand are missing."""
        values = self._as(self.cashier, "egov.cash.denomination")._amounts(day.date)
        amount = self.shift.sudo()._figures()["expected"] - (5_000 if day.back == takings.SHORT_TILL else 0)
        self.shift._count(takings.notes(amount, values))
        self.shift._close("Trả nhầm tiền thừa cho khách" if self.shift.difference else None)

    def _approve(self, day):
        self.shift.with_user(self.accountant).action_approve()
        if day.back == takings.REFUND and self.payments:
            self._refund(self.payments[0])
        if day.back == takings.WRONG_NAME and self.payments:
            self._replace(self.payments[-1])

    def _refund(self, payment):
        charge = payment.charge_id.with_user(self.accountant)
        charge._refund(payment.amount, "transfer", "Người nộp rút yêu cầu trước khi làm", f"HT{payment.id}")

    def _replace(self, payment):
        receipt = payment.charge_id.receipt_id.with_user(self.accountant)
        if receipt:
            lines = payment.charge_id._receipt_lines()
            receipt._replace(lines, "Ghi sai tên người nộp", payer_name=f"{receipt.payer_name} (sửa)")

    # The day after

    def _reconcile(self, day):
        """The accountant compares the day before with the files of gateways and bank, and closes what is old."""
        bank, files = self._transfers(day), []
        for gateway in takings.GATEWAYS:
            own = [payment for payment in day.payments if payment.gateway == gateway]
            rows = [(each.reference, each.charge_id.pay_ref, clock.local(each.moment), each.amount) for each in own]
            if not rows:
                continue
            if day.back == takings.PAID_TWICE:
                number, order, moment, amount = rows[0]
                rows.append((f"{number}X", order, moment + timedelta(minutes=2), amount))
            files.append(self._upload(gateway, day, takings.gateway_csv(gateway, rows)))
            paid_out = takings.net(gateway, [row[3] for row in rows])
            memo = f"{gateway.upper()} THANH TOAN PHIEN {day.date:%d%m%Y}"
            bank.append((f"PO{gateway}{day.date:%d%m}{self.rank}", self._evening(day), paid_out, memo))
        if day.back in (takings.UNKNOWN, takings.LEFT_BEHIND):
            bank.append((f"FTLA{self.rank}{day.date:%d%m}", self._evening(day), 42_000, "nop tien cho con"))
        if bank:
            files.append(self._upload("bank", day, takings.bank_csv(bank)))
        self._load(files)
        if day.back == takings.LEFT_BEHIND:
            self._settle()
        if day.back > STILL_OPEN and not self.company._open_money_of(day.date):
            self._as(self.accountant, "egov.day.lock")._close(self.company, day.date)
        if day.date.month != clock.today().month:
            self._remit(day.date)

    def _transfers(self, day):
        """The bank's lines of all transfers of the office on a day."""
        domain = [("company_id", "=", self.company.id), ("day", "=", day.date), ("method", "=", "transfer")]
        payments = self.env["egov.charge.payment"].search(domain, order="id")
        return [
            (each.reference, clock.local(each.moment), each.signed_amount, f"{each.charge_id.pay_ref} phi le phi")
            for each in payments
        ]

    def _evening(self, day):
        return datetime.combine(day.date, takings.COUNT)

    def _upload(self, channel, day, text):
        files = self._as(self.accountant, "egov.settlement.file")
        name = f"{channel}-{day.date:%Y%m%d}.csv"
        content = base64.b64encode(text.encode())
        file = files.create({"profile_id": self.profiles[channel].id, "file": content, "file_name": name})
        file.action_load()
        return file.sudo()

    def _load(self, files):
        """What the scheduled action does with the files of a day: read all, then finish each."""
        for file in files:
            file._load_apart()
        for file in files:
            while file._load_apart():
                pass

    def _settle(self):
        """The chief accountant closes what an accountant has found."""
        found = self._as(self.chief, "egov.settlement.exception").search([("state", "=", "open")])
        for exception in found:
            exception._close("refunded", "Chuyển trả lại người chuyển nhầm theo ủy nhiệm chi UNC 15")

    def _remit(self, day):
        """Count, fix and pay the month that is over."""
        remits = self._as(self.accountant, "egov.budget.remit")._count(self.company, day.replace(day=1))
        remits.action_fix()
        owed = remits.filtered(lambda remit: remit.state == "fixed")
        for remit in owed[: len(owed) - 1]:
            remit._pay(remit.left, clock.today(), f"GNT {day:%m}/{remit.id}")
