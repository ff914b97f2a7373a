"""No pattern takes much more than twice as long for a text of twice the length, whatever the text repeats.

What is compared are two times of the processor, three times over, and only where the longer one takes long enough to
be measured: a slow machine changes nothing. A pattern that never ends is stopped by the clock of its own process.
"""

import re
import signal
import time

import pytest

from tests.patterns.collected import Used, collected
from tests.stopped import stopped

SEEDS = (
    "a", "A", "9", " ", "-", "*", "—", "(", "\n", ".", ",", "'", "“", "<", "&", "/", "[", "_", "@", "#", "=",
    "a ", "A ", "9 ", "9,", "9-", "9.", "Aa ", "A. ", "a, ", "a.", "A/", "A\n", "AA-", "AA-AA ", "twenty-", '"a', '\\"',
    "about ", "more than ", "the ", "by ", "of the ", "and not ", "one ", "two hundred ", "half a million ", "by A ",
    "(AP) ", "May 5, ", "10 May ", "2020-", "killed 3 people and ", "John Smith, ", "AP / ", "image: ", "via ",
    "updated ", "share ", "<!--", "<a ", "<script ", "![", "[a](", "http://", "&#", "a=", "Mr. ", "“a” ", "\\u",
)  # fmt: skip
"""Runs of blanks, digits, hyphens, letters, marks, capitals, qualifiers, credits, markup."""
TAIL = "#"
LENGTH = 2500
GROWTH = 3.2
"""Twice the text, so many times the time: twice would be linear, four times quadratic."""
WORTH = 0.015
"""Seconds under which a time is not told from noise."""
TRIALS = 3
"""Times that growth has to show: noise of the machine does not come back."""
BOUNDED = {
    "language.pieces._PATTERNS": 120,  # a word: the reading stage lets none pass that is longer than 240 characters
    "language.quantities._AGE_APPOSITION": 60,  # what stands before a figure, 60 characters at most
    "reading.captions.alone": 80,  # a line under 160 characters
    "reading.captions.at_end": 80,  # the last 160 characters of a line
    "reading.captions.bracketed": 80,
    "reading.cards": 1500,
    "reconcile.": 600,  # a sentence, a quotation or a name: none has more than 300 words (`language.sentences`)
    "events.": 600,
    "telling.": 600,
    "checking.wording._SPEAKER": 300,  # a claim in one line, its blanks single
}
"""Of patterns whose callers give them no more: half of that length."""
ENDLESS = 3


def seconds(used: Used, text: str) -> float:
    """The least of some runs: a coarse clock and a busy machine only ever add."""
    found = []
    for _ in range(TRIALS):
        began = time.process_time()
        used.run(text)
        found.append(time.process_time() - began)
        if found[-1] > 10 * WORTH:
            break
    return min(found)


def grows(used: Used, seed: str) -> str | None:
    """How a pattern grows on a text, where that is more than linear."""
    size = min(LENGTH, next((most for name, most in BOUNDED.items() if used.name.startswith(name)), LENGTH))
    long = (seed * 2 * size)[: 2 * size] + TAIL
    short = (seed * size)[:size] + TAIL
    try:
        with stopped(ENDLESS, TimeoutError):
            growth = 0.0
            for _ in range(TRIALS):
                if (time_of_long := seconds(used, long)) < WORTH:
                    return None
                growth = time_of_long / max(seconds(used, short), WORTH / 8)
                if growth <= GROWTH:
                    return None
            return f"{seed + TAIL!r}: {growth:.1f} times the time"
    except TimeoutError:
        return f"{seed + TAIL!r}: no end"


USED = collected()


def test_the_patterns_are_found() -> None:
    assert len(USED) > 150
    assert len({used.pattern for used in USED}) > 120


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="no such clock on this system")
@pytest.mark.parametrize("used", USED, ids=str)
def test_it_grows_with_the_text(used: Used) -> None:
    assert [told for seed in SEEDS if (told := grows(used, seed))] == []


def test_the_measure_sees_growth() -> None:
    quadratic = Used("quadratic", re.compile(r"(?:ab?)+c"), "search")
    exponential = Used("exponential", re.compile(r"(?:a+)+b"), "match")
    assert any(grows(quadratic, "a") for _ in range(20))  # noise hides growth now and then, and never makes it
    assert "no end" in (grows(exponential, "a") or "")
