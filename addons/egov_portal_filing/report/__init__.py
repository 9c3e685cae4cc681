from . import slip_sent
