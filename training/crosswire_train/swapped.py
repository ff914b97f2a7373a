"""Copies of sentences with their names put in place of others of the same kind, so that the context decides a reading.

Dai and Adel (2020), *An Analysis of Simple Data Augmentation for Named Entity Recognition*: mention replacement.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from crosswire_train.documents import NAME_KINDS, Document, Named, Sentence, allowed

Pool = Mapping[str, Sequence[tuple[str, ...]]]

GROUPS = tuple(
    """al-Qaeda|al-Qaida|Taliban|Daesh|ISIS|ISIL|Islamic State|Boko Haram|al-Shabaab|Hamas|Hezbollah|Hizbullah
    Islamic Jihad|Houthi|Houthis|Ansar Allah|FARC|ELN|ETA|IRA|PKK|YPG|LTTE|Tamil Tigers|Lashkar-e-Taiba|M23|Fatah
    Lord 's Resistance Army|Abu Sayyaf|Jemaah Islamiyah|Muslim Brotherhood|Wagner|Wagner Group|Nusra Front|Antifa
    Haqqani Network|Hayat Tahrir al-Sham|Peshmerga|MS-13|Proud Boys|Oath Keepers|Basij|Janjaweed|Shining Path|UN|NATO
    U.N.|EU|IAEA|OPEC|IMF|UNICEF|UNHCR|ASEAN|ECOWAS|OSCE|Pentagon|White House|Kremlin|FBI|CIA|State Department
    Congress|Senate|Knesset|Duma|Bundestag|Red Cross|Red Crescent|Interpol|Amnesty International|Mossad|MI5
    """.replace("\n", "|").split("|")
)
"""Armed groups and bodies of state that news names often and the corpora seldom."""

_KEPT = 0.25
"""Share of names that stay as they are in a copy."""
_GROUPS = 0.1
"""Share of organisations that become one of `GROUPS`."""
_LOWERED = 0.12
"""Share of copies in small letters, as people write on the web."""


def pool_of(documents: Iterable[Document]) -> Pool:
    """Every name of the documents by kind, each once, in a fixed order; `GROUPS` under `group`."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for document in documents:
        for sentence in document.sentences:
            for name in plain_names(sentence):
                found[name.kind].add(sentence.words[name.first : name.last])
    found["group"] = {tuple(name.split()) for name in GROUPS if name.strip()}
    return {kind: sorted(names) for kind, names in sorted(found.items())}


def plain_names(sentence: Sentence) -> Iterator[Named]:
    """Names whose every word has one label only; titles and doubtful marks stay out."""
    labels = sentence.names or ()
    for kind in NAME_KINDS[:3]:
        for first in (index for index, bits in enumerate(labels) if bits == allowed(kind, True)):
            last = first + 1
            while last < len(labels) and labels[last] == allowed(kind, False):
                last += 1
            yield Named(first, last, kind)


def swapped_copies(documents: Iterable[Document], share: float, pool: Pool, chance: random.Random) -> list[Document]:
    """A copy of a share of the sentences with names, each a document of its own."""
    copies = []
    for document in documents:
        for sentence in document.sentences:
            names = sorted(plain_names(sentence), key=lambda name: name.first)
            if names and chance.random() < share:
                copy = _swapped(sentence, names, pool, chance)
                copies.append(Document(name=document.name, sentences=(copy,), name_weight=document.name_weight))
    return copies


def _swapped(sentence: Sentence, names: Sequence[Named], pool: Pool, chance: random.Random) -> Sentence:
    """The sentence with other names, without its tree."""
    words, labels, done = list[str](), list[int](), 0
    for name in names:
        words += sentence.words[done : name.first]
        labels += (sentence.names or ())[done : name.first]
        kept = chance.random() < _KEPT
        kind = "group" if name.kind == "organisation" and chance.random() < _GROUPS else name.kind
        new = sentence.words[name.first : name.last] if kept else chance.choice(pool[kind])
        words += new
        labels += [allowed(name.kind, index == 0) for index in range(len(new))]
        done = name.last
    words += sentence.words[done:]
    labels += (sentence.names or ())[done:]
    if chance.random() < _LOWERED:
        words = [word.lower() for word in words]
    return replace(sentence, words=tuple(words), names=tuple(labels), upos=None, heads=None, relations=None)
