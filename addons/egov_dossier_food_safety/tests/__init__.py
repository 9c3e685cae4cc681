from . import test_dossier_food_safety
