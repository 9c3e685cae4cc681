"""The simulators that come with the suite: small servers that stand for systems nobody may call for a trial.

An addon keeps its own in `simulator/`, a package of plain Python that runs with `python -m simulator --port N`.
Later ones (another register) take a line in SIMULATORS.
"""

import os
import signal
import socket
import subprocess
import time

from . import console, paths

#: Where their ports begin. A second checkout that shows the suite at the same time takes others.
FIRST_PORT = int(os.environ.get("EGOV_SIMULATORS", "8990"))
#: name → (addon, port)
SIMULATORS = {
    "eid": ("egov_portal_oidc", FIRST_PORT),
    "vnpay": ("payment_vnpay", FIRST_PORT + 1),
    "momo": ("payment_momo", FIRST_PORT + 2),
    "bank": ("egov_fee_payment", FIRST_PORT + 3),
    "vnpt": ("egov_einvoice_vnpt", FIRST_PORT + 4),
    "viettel": ("egov_einvoice_viettel", FIRST_PORT + 5),
}
RUN = paths.LOCAL / "run"
_PORTS = f"ports = { {name: port for name, (_addon, port) in SIMULATORS.items()} }\n"
#: For Odoo's shell: providers that nobody has set up pay at the simulators, in each office, and each office has an
#: account at the simulated bank. Nothing without the addons.
PAYMENT = _PORTS + """
simulated = {
    "vnpay": {
        "vnpay_tmn_code": "MOPHONG1",
        "vnpay_hash_secret": "simulated-secret-of-no-value",
        "vnpay_payment_url": f"http://127.0.0.1:{ports['vnpay']}/paymentv2/vpcpay.html",
        "vnpay_api_url": f"http://127.0.0.1:{ports['vnpay']}/merchant_webapi/api/transaction",
    },
    "momo": {
        "momo_partner_code": "MOPHONG1",
        "momo_access_key": "simulated-access",
        "momo_secret_key": "simulated-secret-of-no-value",
        "momo_api_url": f"http://127.0.0.1:{ports['momo']}",
    },
}
if "payment.provider" in env:
    providers = env["payment.provider"].sudo()
    for code in simulated.keys() & dict(providers._fields["code"].selection):
        env.ref("base.VND").active = True
        offices = env["res.company"].search([]).filtered(lambda company: company.country_id.code == "VN")
        offices.currency_id = env.ref("base.VND")
        providers._setup_provider(code)
        unused = providers.search([("code", "=", code), ("state", "=", "disabled")])
        unused.write({**simulated[code], "state": "test", "is_published": True})
    if "egov_bank_secret" in env["res.company"]._fields:
        for office in env["res.company"].search([]).filtered("agency_id"):
            if not office.egov_transfer_account:
                office.write({"egov_transfer_bin": "970436", "egov_transfer_account": f"99{office.id:08}"})
            office.egov_bank_secret = office.egov_bank_secret or "simulated-secret-of-no-value"
    env.cr.commit()
"""

#: For Odoo's shell: invoices of the first office go to the simulated VNPT; its receipts stay in the database.
EINVOICE = _PORTS + """
if "egov.einvoice.provider" in env and "vnpt_url" in env["egov.einvoice.provider"]._fields:
    office = env["res.company"].search([("agency_id.commune_kind", "!=", False)], order="id", limit=1)
    if office and not env["egov.einvoice.provider"].with_context(active_test=False).search([], limit=1):
        env["egov.einvoice.provider"].create({
            "name": "MÔ PHỎNG VNPT", "company_id": office.id, "code": "vnpt", "handles": "invoice",
            "vnpt_url": f"http://127.0.0.1:{ports['vnpt']}", "vnpt_account": "mophong", "vnpt_user": "mophongservice",
            "vnpt_account_password": "simulated-password-of-no-value", "vnpt_password": "simulated-service-password",
        })
        env.cr.commit()
"""


def available():
    """The simulators whose addons are here."""
    return [name for name, (addon, _port) in SIMULATORS.items() if (paths.ADDONS / addon / "simulator").is_dir()]


def start(names, environment, port=None):
    """Start simulators; return the processes. One that runs already, from another command, is left alone."""
    processes = []
    for name in names:
        addon, usual = SIMULATORS[name]
        wanted = port or usual
        if _answers(wanted):
            console.step(f"Simulator {name}: port {wanted} is in use already, which is used as it is")
            continue
        log = paths.LOGS / f"simulator-{name}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with open(log, "w") as output:
            process = subprocess.Popen(
                [str(paths.VENV / "bin/python"), "-m", "simulator", "--port", str(wanted)],
                cwd=paths.ADDONS / addon, env=environment,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip
        RUN.mkdir(parents=True, exist_ok=True)
        (RUN / f"simulator-{name}.pid").write_text(str(process.pid))
        _wait_until_up(name, process, wanted, log)
        console.step(f"Simulator {name} at http://127.0.0.1:{wanted} (simulated, on this computer only)")
        processes.append(process)
    return processes


def stop(processes):
    """End simulators that this command started."""
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait()
    ended = {str(process.pid) for process in processes}
    for pid_file in RUN.glob("simulator-*.pid"):
        if pid_file.read_text() in ended:
            pid_file.unlink(missing_ok=True)


def wait(processes):
    """Wait until the simulators end, or somebody ends this command."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for process in processes:
            process.wait()
    except KeyboardInterrupt:
        stop(processes)


def _answers(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == os.EX_OK


def _wait_until_up(name, process, port, log):
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        if _answers(port):
            return
        time.sleep(0.1)
    raise console.SetupError(f"the simulator {name} does not start", f"Its log is {log}.")
