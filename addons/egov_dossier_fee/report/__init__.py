from . import slip_fee
