"""Link cards: a name, the same name once more, headlines of other stories, the word MORE, all run into the sentence.

`Jane DoeJane DoeSenators clash over budget Ten stories to watch MORE told reporters` is what is left of a page where
the name carried a pop-up. It reads `Jane Doe told reporters`.
"""

import re

WHY = "link card glued to a name"

_WORD = r"(?:(?![a-z])[^\W\d_][\w’'.\-]{0,30}|de|del|la|van|von|der|den|bin|ibn|al|el|da|dos|di|le|y|e)"
_NAME = rf"(?:(?:{_WORD}|\([^\W\d_][\w’'.\- ]{{0,40}}\))\s)"
_END = re.compile(r"(?<=[\w.?!:;,'’”\")\]])(?:\s+|(?<=[a-z)]))MORE(?![\w:])")
_LAST = r"(?<!\w)(?P<last>[A-Z][\w’'\-]{0,30}\w)(?:,?\s(?:Jr|Sr|II|III|IV)\.?)?"
_HEADLINE = r"[A-Z0-9‘'“\"]"
_GLUED = re.compile(
    rf"{_LAST}\s?(?P<card>(?=[A-Z]){_NAME}{{1,6}}(?P=last)(?:\s(?:Jr\.|Sr\.|II|III|IV))?)(?={_HEADLINE})"
)
_LOOSE = re.compile(rf"{_LAST}\s(?P<card>(?=[A-Z]){_NAME}{{1,6}}(?P=last)\s)(?={_HEADLINE})")
_SAME = re.compile(
    rf"(?<!\w)(?P<name>[A-Z][\w’'.\-]{{0,30}}(?:\s{_WORD}){{1,5}})\s?(?P<card>(?P=name)\s?)(?={_HEADLINE})"
)
_REACH = 1500


def card_spans(text: str) -> list[tuple[int, int]]:
    """Where cards stand in a paragraph, from the end of the name to the end of `MORE`; in order, none overlapping."""
    found: list[tuple[int, int]] = []
    floor = 0
    for end in _END.finditer(text):
        start = _card_start(text, max(floor, end.start() - _REACH), end.start())
        if start is not None:
            found.append((start, end.end()))
        floor = end.end()
    return found


def _card_start(text: str, low: int, high: int) -> int | None:
    """The first place from which a name is said twice and a headline follows.

    A second saying glued to the headline is sought first: names that merely recur have blanks around them.
    """
    for pattern in (_GLUED, _LOOSE, _SAME):
        match = pattern.search(text, low, high)
        if match:
            at = match.start("card")
            return at - 1 if text[at - 1].isspace() else at
    return None
