from . import test_online_share
