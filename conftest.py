"""Let pytest judge and prepare tests as Odoo's own runner does.

A test that makes Odoo log an error fails.
"""

import logging

import pytest


class ErrorCollector(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.messages = []

    def emit(self, record):
        self.messages.append(f"{record.name}: {record.getMessage()}")


collector = ErrorCollector()


def pytest_configure():
    logging.getLogger().addHandler(collector)


def pytest_unconfigure():
    logging.getLogger().removeHandler(collector)


def pytest_runtest_setup(item):
    # Odoo's runner hands its tests the parameters of their tags; the tests of
    # JavaScript read them.
    instance = getattr(item, "instance", None)
    if hasattr(instance, "test_tags") and not hasattr(instance, "_test_params"):
        instance._test_params = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call():
    # Set-up comes before: what it logged counts against the first test.
    try:
        result = yield
        messages = list(collector.messages)
    finally:
        collector.messages.clear()
    if messages:
        pytest.fail("logged at level ERROR:\n" + "\n".join(messages), pytrace=False)
    return result
