from . import food_report
