import sys
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

# Tests of the repository use what the commands share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))


class Scheduling(LoadScopeScheduling):
    """Files stay together, but the addons that are installed alone are shared out between the workers."""

    def _split_scope(self, nodeid):
        return nodeid if "test_independent_install" in nodeid else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log):
    return Scheduling(config, log)
