"""Initials of names, so that "ks" finds "Đăng ký khai sinh"."""

MAX_LETTERS = 8


def initials(folded):
    """Return the first letters of the words of a folded text."""
    return "".join(word[0] for word in folded.split())


def tokens(folded):
    """Return what may be typed as initials: from each word on, at most 8 letters.

    Search looks for word starts, so shorter runs need no token of their own.
    """
    letters = initials(folded)
    runs = (letters[start : start + MAX_LETTERS] for start in range(len(letters)))
    return list(dict.fromkeys(run for run in runs if len(run) > 1))
