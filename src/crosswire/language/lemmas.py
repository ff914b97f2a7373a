"""Lemmas by word and part of speech: LemmInflect's dictionary and rules, with a small table of our own before it."""

import gzip
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TypeVar

from lemminflect import Lemmatizer, config
from lemminflect.core.LexicalUtils import categoryToUPos

T = TypeVar("T")

_ASKING = Lock()
"""The dictionary is opened when first asked: once, however many ask."""

_LONGEST = 40
_SOUGHT = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})
_KEPT_CASE = frozenset({"PROPN", "SYM", "X"})

_CLITICS = {
    ("n't", "PART"): "not",
    ("n't", "ADV"): "not",
    ("nt", "PART"): "not",
    ("'s", "PART"): "'s",
    ("'s", "AUX"): "be",
    ("'s", "VERB"): "be",
    ("'m", "AUX"): "be",
    ("'re", "AUX"): "be",
    ("'ve", "AUX"): "have",
    ("'d", "AUX"): "would",
    ("'ll", "AUX"): "will",
    ("'s", "PRON"): "we",
    ("ca", "AUX"): "can",
    ("wo", "AUX"): "will",
    ("sha", "AUX"): "shall",
}
_PRONOUNS = {
    "me": "I", "my": "my", "i": "I", "him": "he", "them": "they", "us": "we", "her": "she",
    "these": "this", "those": "that", "an": "a", "whom": "who",
}  # fmt: skip
_OWN = {
    **{(form, "AUX"): "be" for form in ("am", "is", "are", "was", "were", "been", "being", "'s", "ai")},
    ("might", "AUX"): "might",
    ("could", "AUX"): "could",
    ("would", "AUX"): "would",
    ("should", "AUX"): "should",
    ("has", "AUX"): "have",
    ("had", "AUX"): "have",
    ("did", "AUX"): "do",
    ("does", "AUX"): "do",
    ("found", "VERB"): "find",
    ("founded", "VERB"): "found",
    ("left", "VERB"): "leave",
    ("felt", "VERB"): "feel",
    ("lay", "VERB"): "lie",
    ("wound", "VERB"): "wound",
    ("wounded", "VERB"): "wound",
    ("shot", "VERB"): "shoot",
    ("saw", "VERB"): "see",
    ("leaves", "NOUN"): "leave",
    ("lives", "NOUN"): "life",
    ("forces", "NOUN"): "force",
    ("talks", "NOUN"): "talk",
    ("better", "ADJ"): "good",
    ("best", "ADJ"): "good",
    ("better", "ADV"): "well",
    ("best", "ADV"): "well",
    ("worse", "ADJ"): "bad",
    ("worst", "ADJ"): "bad",
    ("less", "ADJ"): "little",
    ("media", "NOUN"): "media",
    ("data", "NOUN"): "data",
}
_SAME_IN_PLURAL = frozenset(
    "headquarters series species means aircraft spacecraft crossroads news politics economics barracks police people "
    "media data personnel grounds whereabouts remains proceeds".split()
)


@lru_cache(maxsize=65536)
def lemma(form: str, upos: str) -> str:
    """The dictionary form of a word; names keep their own form, case and number."""
    if upos in _KEPT_CASE:
        return form
    small = form.lower().replace("’", "'")
    own = _CLITICS.get((small, upos)) or _OWN.get((small, upos))
    if own is not None:
        return own
    if upos not in _SOUGHT or not small.isalpha() or len(small) > _LONGEST:
        return _PRONOUNS.get(small, small) if upos in {"PRON", "DET"} else small
    if upos == "NOUN" and (small in _SAME_IN_PLURAL or form.isupper()):
        return small if form.islower() else form
    if upos in {"ADJ", "ADV"} and not small.endswith(("er", "est")):
        return small  # participles used as adjectives keep their form: "wounded", "elected"
    with _ASKING:
        found = _lemmatizer().getLemma(small, upos)
    return str(found[0]) if found else small


class _Dictionary:
    """LemmInflect's dictionary as the lines of its file, each read when its word is asked for: the table that it makes
    of them itself costs every process the seventh part of a second, and many megabytes."""

    def __init__(self, file: Path) -> None:
        self._lines = sorted(gzip.decompress(file.read_bytes()).decode("utf-8").splitlines())

    def get(self, word: str, otherwise: T) -> dict[str, tuple[str, ...]] | T:
        """The word's lemmas by part of speech."""
        found: dict[str, tuple[str, ...]] = {}
        begins = f"{word},"
        at = bisect_left(self._lines, begins)
        while at < len(self._lines) and self._lines[at].startswith(begins):
            _, category, forms = self._lines[at].split(",")
            found[categoryToUPos(category)] = tuple(forms.split("/"))
            at += 1
        return found or otherwise


@cache
def _lemmatizer() -> Lemmatizer:
    found = Lemmatizer()
    found.lemma_dict = _Dictionary(Path(config.lemma_lu_fn))
    return found
