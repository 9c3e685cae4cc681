from . import permits
