from . import canonical
from . import signature_block
