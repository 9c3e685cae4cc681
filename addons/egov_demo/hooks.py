from .builder.demo import Demo
from .builder.removal import remove


def post_init_hook(env):
    """Fill the database with invented offices, people and dossiers."""
    Demo(env).build()


def uninstall_hook(env):
    """Take all that out again."""
    remove(env)
