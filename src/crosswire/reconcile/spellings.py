"""Two names that may be one, spelt otherwise: cut short, with other letters, or by their first letters alone."""

import re

from rapidfuzz import fuzz

SPELT_ALIKE = 72
LITTLE = 3


def spelt_alike(one: str, two: str) -> bool:
    """Whether two names may be one, spelt otherwise or cut short; of two that begin alike, what follows tells."""
    left, right = one.lower().split(), two.lower().split()
    short, whole = sorted(("".join(left), "".join(right)), key=len)
    if len(short) > LITTLE and whole.startswith(short):
        return True
    while len(left) > 1 and len(right) > 1 and left[0] == right[0]:
        left, right = left[1:], right[1:]
    return fuzz.ratio(" ".join(left), " ".join(right)) >= SPELT_ALIKE


def is_acronym(short: str, name: str) -> bool:
    """Whether a name in capitals is made of the first letters of another's words, all or the longer ones, in order."""
    initials = [w[0].lower() for w in re.findall(r"[A-Za-z]+", name) if len(w) > LITTLE]
    letters = short.replace(".", "").lower()
    return short.replace(".", "").isupper() and len(letters) > 1 and "".join(initials).startswith(letters)
