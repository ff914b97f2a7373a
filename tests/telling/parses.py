"""Parses written by hand: word, tag, head, relation, the lemma where it is not the word; a head of 0 is the root."""

from crosswire.model.annotated import Token


def tokens(made, key, rows):
    """The tokens of a report's first sentence."""
    found, at = [], made.spans[key, 1].start
    for word, upos, head, relation, *lemma in (row.split() for row in rows):
        start = made.reports[key].text.index(word, at)
        at = start + len(word)
        found.append(Token(start=start, end=at, text=word, lemma=(lemma or [word.lower()])[0], upos=upos,
                           head=int(head) - 1, deprel=relation))  # fmt: skip
    return tuple(found)
