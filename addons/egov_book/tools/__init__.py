from . import number_format
