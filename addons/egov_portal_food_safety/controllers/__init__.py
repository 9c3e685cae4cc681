from . import food_list
