from . import test_portal_food_safety
