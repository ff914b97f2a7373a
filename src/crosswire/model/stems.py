"""The content words of a text, so cut that the forms of a word meet."""

import re

IGNORED = frozenset(
    "the a an that this it its his her their he she they of in on at to for and or by "
    "with from if unless will would may might could can be been is are was were has have "
    "had not do does did doesn don t s there which who than as into over up out also any "
    "all".split()
)
STEM = 5


def stems(text: str) -> set[str]:
    """The content words of a text, cut to their first letters so that forms of a word meet."""
    return {w[:STEM] for w in re.findall(r"[a-z]{3,}", text.lower()) if w not in IGNORED}
