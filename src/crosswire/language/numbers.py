"""Numbers as English writes them: "5,200", "twenty-one", "half a million", "$3.5bn".

`NUMBER` is the regular expression of one exact number without sign or unit; `number_value` reads what it matched.
Vague words ("dozens", "several") are not numbers: `quantities` knows them.
"""

import re

SMALL = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "lac": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
SCALE_LETTERS = {
    "cr": 10**7,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
}
FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "eighth": 1 / 8, "tenth": 1 / 10,
}  # fmt: skip

_UNITS = "|".join(sorted(SMALL, key=len, reverse=True))
_TENS = "|".join(TENS)
_SCALE = r"lakh crores?|lakhs?|lacs?|crores?|" + "|".join(
    word for word in SCALES if word not in ("lakh", "lac", "crore")
)
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:[-\u2010\u2011 ](?:{_UNITS}))?|{_UNITS})"
# "940,000", "940 000" with any blank, "1,50,000" as India groups them.
BLANKS = " \u00a0\u2009\u202f"
_GROUPED = (
    r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?:,\d{2}){1,3},\d{3}(?!\d)"
    rf"|\d{{1,3}}(?:[{BLANKS}]\d{{3}}){{1,3}}(?![\d,])"
)
_DIGITS = rf"(?:{_GROUPED}|\d+)(?:\.\d+)?"
_HALVES = r"[- ]and[- ](?:a[- ]half|a[- ]quarter|three[- ]quarters)"
_WORDS = (
    rf"(?:(?:half|(?:a|one|three)[- ]quarters?|(?:a|one|two)[- ]thirds?) of an? (?:{_SCALE})|half a (?:{_SCALE})"
    rf"|(?:an? |{_BELOW_HUNDRED}[- ])(?:{_SCALE}) and an? (?:half|quarter)"
    rf"|(?:an? |{_BELOW_HUNDRED}[- ])(?:{_SCALE})(?:[- ](?:{_SCALE}))?"
    rf"(?:(?:,? and |,? |-){_BELOW_HUNDRED}(?:[- ](?:{_SCALE}))?(?! (?:{_SCALE})))*"
    rf"|{_BELOW_HUNDRED}(?:{_HALVES})?(?:[- ](?:{_SCALE}))?)"
)
_MIXED = (
    rf"{_DIGITS}(?:{_HALVES})?(?:[ -](?:{_SCALE})\b|(?:k|mn?|mln|bn?|bln|tn)(?![a-z])|\s(?:bn|mn|mln|bln|tn|cr)\b)?"
)
NUMBER = rf"(?:{_MIXED}|(?<![\w-])(?i:{_WORDS})(?![\w]))"
SMALL_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d)?|(?:a|an|{_BELOW_HUNDRED})(?:{_HALVES})?|a (?:couple(?: of)?|few"
    rf"|dozen)|several)"
)

BEYOND = 10.0**18
"""No report counts so far: longer rows of digits are identifiers, or no numbers at all."""

_WORD = re.compile(rf"\d{{1,3}}(?:[{BLANKS}]\d{{3}})+(?!\d)|\d[\d,]*(?:\.\d+)?|[a-z]+")
_VAGUE = {"couple": 2.0, "few": 3.0, "several": 3.0}


def number_value(text: str) -> float | None:
    """What an expression matched by `NUMBER`, `SMALL_NUMBER` or a fraction is worth; None where it is no number,
    or one beyond all counting."""
    total, current, last = 0.0, 0.0, 0.0
    article = seen = False
    for word in _WORD.findall(text.lower()):
        scale = SCALES.get(word.removesuffix("s")) or SCALE_LETTERS.get(word)
        if word[0].isdecimal():
            current += float(re.sub(rf"[,{BLANKS}]", "", word))
        elif word in SMALL or word in TENS:
            current += SMALL.get(word, 0) + TENS.get(word, 0)
        elif word in _VAGUE:
            current = _VAGUE[word]
        elif (part := FRACTIONS.get(word.removesuffix("s"))) is not None:
            current = current + part * (last or 1) if article else part * (current or 1)
        elif scale is not None and scale <= 100:
            current = (current or 1) * scale
        elif scale is not None:
            counted = current or (total if last and last < scale and word.startswith("crore") else 1)
            total, current, last = (0.0 if counted == total else total) + counted * scale, 0.0, scale
        elif word in ("a", "an"):
            article = True
            continue
        else:
            continue
        article, seen = False, True
    if seen:
        return total + current if total + current < BEYOND else None
    return 1.0 if article else None
