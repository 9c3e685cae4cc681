from . import eid
