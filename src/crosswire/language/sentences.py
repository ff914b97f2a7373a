"""Words → sentences and paragraphs, by rule.

A paragraph ends at a blank line (the headline is one of its own); a sentence ends at a period, question or
exclamation mark with the quotation marks and brackets that close after it, and never inside a word. An
abbreviation ends a sentence only where a word follows that opens sentences.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

Words = list[tuple[int, int]]

LONGEST_SENTENCE, LONGEST_PARAGRAPH = 300, 1500
"""Words. Nobody writes beyond them; what does is read in parts, since what a clause costs grows with its sentence and
what a quotation costs with its paragraph."""

_END = re.compile(
    r"""(?P<mark>[.!?…]+)(?P<close>["'”’)\]»]*(?:\s?\[\d{1,3}\])*)
        (?=(?P<gap>\s*)(?P<open>["'“‘(\[«]*)(?P<next>[^\W_]+|\S|$))""",
    re.VERBOSE,
)
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n")
_FULL_LINE = 60  # a shorter line that a single newline ends was not wrapped: it is a line of its own
_NEVER_FIRST = frozenset("-–—,;:).…!?")
_LINE_MARKS = frozenset('.!?:;"”’)')

# Titles and the like: what follows belongs to them, whatever it looks like.
_BINDING = frozenset(
    """mr. mrs. ms. mx. dr. prof. rev. fr. gen. lt. col. sgt. capt. cpt. cmdr. cdr. adm. brig. maj. cpl. pvt. supp.
    det. const. hon. sen. sens. rep. reps. gov. govs. pres. amb. atty. messrs. st. ste. ft. mt. vs. no. nos. p. pp.
    fig. figs. art. sec. al. cf. ca. approx. e.g. i.e. v. insp. supt. dept. assn. univ.""".split()
)
# Words that open sentences and seldom follow an abbreviation inside one.
_OPENERS = frozenset(
    """the he she it they we i you but and in on at a an this that these those there if when while as after before for
    however meanwhile some many most his her its their our my no not so to with by from under since until although
    though because what who why how where earlier later last also both each several still then now yet asked
    according despite during one two three once here all another any even just like only other more nearly about
    such instead today yesterday officials police""".split()
)
_SAYING = re.compile(
    r"(?:[^\W\d_][\w.'’-]*\s+){1,4}?"
    r"(?:said|says|asked|asks|added|told|wrote|tweeted|replied|shouted|cried|yelled|declared|wondered|exclaimed)\b"
)


def split_sentences(text: str, words: Words) -> list[tuple[int, int, int]]:
    """First word, last word (half-open) and paragraph of every sentence; every word lies in exactly one."""
    starts = [start for start, _ in words]
    breaks = _paragraph_breaks(text)
    cuts = {bisect_left(starts, place) for place in breaks}
    cuts |= {bisect_left(starts, place) for place in _line_breaks(text)}
    cuts |= {bisect_left(starts, match.end()) for match in _END.finditer(text) if _ends(text, words, starts, match)}
    edges = sorted(cuts - {0, len(words)})
    found: list[tuple[int, int, int]] = []
    opened, parts = (0, 0), 0
    for first, last in _bounded(text, words, [0, *edges, len(words)]):
        number = bisect_right(breaks, starts[first])
        if number != opened[0]:
            opened = (number, first)
        elif last - opened[1] > LONGEST_PARAGRAPH:
            opened, parts = (number, first), parts + 1
        found.append((first, last, number + parts))
    return found


def _bounded(text: str, words: Words, edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences between these edges; one without end is cut behind its last comma or the like, or anywhere."""
    for start, last in pairwise(edges):
        first = start
        while last - first > LONGEST_SENTENCE:
            limit = first + LONGEST_SENTENCE
            ends = (at + 1 for at in range(limit - 1, limit - LONGEST_SENTENCE // 2, -1) if text[words[at][0]] in ",;:")
            cut = next(ends, limit)
            yield first, cut
            first = cut
        if last > first:
            yield first, last


def _paragraph_breaks(text: str) -> list[int]:
    """Where each paragraph but the first begins; a text without blank lines has a paragraph a line."""
    content = len(text) - len(text.lstrip())
    pattern = _BREAK if _BREAK.search(text.strip()) else _LINE
    return [match.end() for match in pattern.finditer(text) if content < match.end() < len(text.rstrip())]


def _line_breaks(text: str) -> list[int]:
    """Single newlines that end a sentence: after a closing mark, or a line too short to have been wrapped."""
    found, begin = [], 0
    for match in _LINE.finditer(text):
        line = text[begin : match.start()].strip()
        if line and (line[-1] in _LINE_MARKS or len(line) < _FULL_LINE):
            found.append(match.end())
        begin = match.end()
    return found


def _ends(text: str, words: Words, starts: list[int], match: re.Match[str]) -> bool:
    """Whether a sentence ends at this mark."""
    word = bisect_right(starts, match.start()) - 1
    start, end = words[word]
    following = match["next"]
    if not following or end > match.end() or (end > match.end("mark") and end > start + 1):
        return not following  # the end of the text, or a mark inside a word ("3.5", "example.com")
    if following in _NEVER_FIRST or (text[start] == "." and _is_list_number(text, words, word)):
        return False
    if not match["gap"]:
        return _glued(text, match, start)
    if following[0].islower():
        return _small_letters(text, match, start)
    return _before_capital(text, match, start)


def _before_capital(text: str, match: re.Match[str], start: int) -> bool:
    before = text[start : match.end("mark")]
    if len(before) > 1 and before[0].isalnum():
        return _after_abbreviation(before.lower(), match["next"], match)
    if not match["close"] or match["mark"][-1] not in "!?":
        return True
    return ")" not in match["close"] and not _SAYING.match(text, match.start("next"))


def _after_abbreviation(abbreviation: str, following: str, match: re.Match[str]) -> bool:
    if abbreviation in _BINDING:
        return False
    return bool(match["close"]) or following.lower() in _OPENERS or (match["open"] != "" and match["open"] != "(")


def _small_letters(text: str, match: re.Match[str], start: int) -> bool:
    """An end before a small letter, as people write in haste: only after a whole word, and with nothing closing."""
    before = text[match.start() - 4 : match.start()]
    return (
        start == match.start() and match[0] in {".", "?"} and len(before) == 4 and before.isalpha() and before.islower()
    )


def _glued(text: str, match: re.Match[str], start: int) -> bool:
    """An end without a blank after it ("on Monday.Officials"): a capitalised word follows a small letter or figure."""
    following = match["next"]
    if not (following[0].isupper() and (following[1:2].islower() or following in {"A", "I"})):
        return False
    before = text[match.start() - 1 : match.start()]
    return start == match.start() and (before.islower() or before.isdecimal() or before in {"%", ")", "”"})


def _is_list_number(text: str, words: Words, word: int) -> bool:
    """Whether the period before this place numbers an item ("1. First") at the beginning of a line."""
    if word == 0 or not text[words[word - 1][0] : words[word - 1][1]].isdecimal():
        return False
    return word == 1 or "\n" in text[words[word - 2][1] : words[word - 1][0]]
