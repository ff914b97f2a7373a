"""Sentences rewritten as headlines, in capitals or title case, so that case alone never decides a reading."""

import random
from dataclasses import replace

from crosswire_train.documents import Document, Sentence

_SMALL = frozenset("a an the of in on at to for and or but by with from as is 's n't".split())
_SHORTEST, _LONGEST = 4, 16


def headline_copies(documents: tuple[Document, ...], share: float, chance: random.Random) -> list[Document]:
    """Headline copies of a share of the suitable sentences, each a document of its own."""
    copies = []
    for document in documents:
        for sentence in document.sentences:
            if _SHORTEST <= len(sentence.words) <= _LONGEST and chance.random() < share:
                rewritten = as_headline(sentence, capitals=chance.random() < 0.4)
                copies.append(Document(name=document.name, sentences=(rewritten,), name_weight=document.name_weight))
    return copies


def as_headline(sentence: Sentence, *, capitals: bool) -> Sentence:
    """The sentence without its final period, in capitals or with each longer word capitalised."""
    bare = without_stop(sentence)
    words = tuple(
        word.upper() if capitals else _titled(word, first=index == 0) for index, word in enumerate(bare.words)
    )
    return replace(bare, words=words, paragraph=True)


def without_stop(sentence: Sentence) -> Sentence:
    """The sentence without a final period that nothing depends on."""
    last = len(sentence.words) - 1
    if last < 1 or sentence.words[last] != "." or (sentence.heads is not None and last in sentence.heads):
        return sentence
    return replace(
        sentence,
        words=sentence.words[:-1],
        upos=sentence.upos and sentence.upos[:-1],
        heads=sentence.heads and sentence.heads[:-1],
        relations=sentence.relations and sentence.relations[:-1],
        names=sentence.names and sentence.names[:-1],
    )


def _titled(word: str, *, first: bool) -> str:
    return word if not first and word.lower() in _SMALL else word[:1].upper() + word[1:]
