import threading
import time
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import RealChargeCase


@tagged("post_install", "-at_install")
class TestTwoCashiers(RealChargeCase):
    """Two cashiers take the money of one charge at once."""

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_the_second_one_is_told_what_has_become_of_it(self):
        gate, told = threading.Barrier(2), []

        def take(reference):
            try:
                with self.registry.cursor() as cr:
                    env, tries = api.Environment(cr, SUPERUSER_ID, {}), []

                    def once():
                        charge = env["egov.charge"].browse(self.charge_id)
                        self.assertTrue(charge.state)  # what it sees is fixed here
                        if not tries:
                            tries.append(1)
                            gate.wait(20)
                        charge._begin("due")
                        charge._record_payment("card", 8_000, reference)

                    retrying(once, env)
            except UserError as error:
                told.append(error.args[0])

        sleep = time.sleep
        with patch("odoo.service.model.time.sleep", lambda seconds: sleep(seconds / 10)):
            cashiers = [threading.Thread(target=take, args=[f"ZZ-{number}"]) for number in range(2)]
            for cashier in cashiers:
                cashier.start()
            for cashier in cashiers:
                cashier.join(60)
        self.assertEqual(len(told), 1)
        self.assertIn("“Paid”", told[0])
        with self.registry.cursor() as cr:
            cr.execute("SELECT count(*) FROM egov_charge_payment WHERE charge_id = %s", [self.charge_id])
            self.assertEqual(cr.fetchone(), (1,))
