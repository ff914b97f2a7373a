"""Words in the form of a date that name no day: "today" for the present age.

"The method is still used today" and "what is today the port" say nothing about the day of publication.
"""

import re

_LEFT = re.compile(
    r"(?:\bstill\b[^.;]*"
    r"|\b(?:known|what (?:is|are)|than|as \w+|in use|alive|exists?|lives?(?: on)?|living|continues?|remains?"
    r"|(?:it|they) (?:is|are)|of|player in \w+|we (?:see|know|have|use))\s)\Z",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"(?:is|are|has become|have become|remains?|may not)\b(?! (?:\w+ ){0,2}\w+ing\b)|than ever\b")
_OPENS = re.compile(
    r"(?:,|\s)\s?(?:there )?(?:[\w'\u2019-]+ ){0,6}(?:is|are|has|have|remains?|worships?|lives?|uses?)\b(?! \w+ing\b)"
)
_AGE = re.compile(r"['\u2019]s (?:generation|world|society|standards|children|youth|economy)\b")
_HAPPENED = re.compile(r"\b(?:said|told|was|were|will|announced|arrived|began|went|[a-z]{3,}ed (?:the|a|that|to))\b")
_REACH = 80
_NEAR = 25


def names_no_day(text: str, start: int, end: int, first: int) -> bool:
    """Whether the "today" at `text[start:end]`, in a sentence that starts at `first`, means nowadays."""
    word = text[start:end]
    if word.lower() != "today":
        return False
    left, right = text[max(first, start - _REACH) : start], text[end : end + _REACH]
    if word[0] == "T" and re.search(r"[A-Za-z] \Z", text[max(0, start - 2) : start]):
        return True  # the name of a paper or a programme
    if _LEFT.search(left) and not _HAPPENED.search(left[-_NEAR:]):
        return True
    if left.strip(" \"'\u201c"):
        return bool(_RIGHT.match(right.lstrip())) and not _HAPPENED.search(left)
    if _AGE.match(right):
        return True
    clause = re.split(r"[.;\n]", right, maxsplit=1)[0]
    return bool(_OPENS.match(clause)) and not _HAPPENED.search(clause)
