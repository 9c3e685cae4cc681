from . import export, statistics
