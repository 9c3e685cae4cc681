"""When people who fell ill are a case of food poisoning."""


def is_case(sick, dead, least_sick, least_dead):
    """Tell whether the figures make a case."""
    return sick >= least_sick or dead >= least_dead


def problem(exposed, sick, in_hospital, dead):
    """Return which figure cannot be right, or None."""
    if sick > exposed:
        return "SICK_MORE_THAN_EXPOSED"
    if in_hospital > sick:
        return "HOSPITAL_MORE_THAN_SICK"
    if dead > sick:
        return "DEAD_MORE_THAN_SICK"
    return None
