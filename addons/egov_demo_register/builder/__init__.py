"""One module for each register: `build(env, company)` fills a ward, `TABLES` names what goes when it is taken out."""

from . import construction, food_safety, households, policies

#: In the order in which they are built.
REGISTERS = (households, policies, food_safety)
