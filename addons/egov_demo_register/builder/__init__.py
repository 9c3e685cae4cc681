"""One module for each register: `build(env, company)` fills a ward, `TABLES` names what goes when it is taken out."""

from . import archive, construction, food_safety, households, policies, projects, sidewalks

#: In the order in which they are built.
REGISTERS = (households, policies, construction, food_safety, sidewalks, projects, archive)
