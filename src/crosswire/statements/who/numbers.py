"""Small numbers as words, to count the people a phrase speaks of."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: value for value, word in enumerate(_ONES.split())} | {
    word: (value + 2) * 10 for value, word in enumerate(_TENS.split())
}


def spelled(word: str) -> int | None:
    """The value of "two", "twenty-one", "14" or "1,200"; None for any other word."""
    word = word.lower()
    if word in _VALUES:
        return _VALUES[word]
    tens, _, ones = word.partition("-")
    if tens in _VALUES and _VALUES[tens] >= 20 and ones in _VALUES and 0 < _VALUES[ones] < 10:
        return _VALUES[tens] + _VALUES[ones]
    digits = word.replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) < 9 else None
