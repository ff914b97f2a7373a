"""Annotated reports from rows of words, so that tests of voices need no model.

A sentence is a string of `form|UPOS|head|deprel` cells, `head` counting from 1 within the sentence, 0 for the root; a
fifth part gives the lemma where it is not the lower-cased form. A paragraph is a list of sentences. Words are set as
print sets them: no space before commas or after opening marks, and `~form` glues a word to the one before it.
"""

from collections.abc import Sequence

from crosswire.model.annotated import Annotated, AttributionSpans, Name, Sentence, Token
from crosswire.model.report import Outlet, Report
from crosswire.model.span import Span

_LEFT = frozenset({",", ".", ";", ":", "?", "!", "'s", "’s", "n't", "n’t", ")", "”", "'", "’"})
_RIGHT = frozenset({"“", "(", "$"})


def build(
    paragraphs: Sequence[Sequence[str]],
    names: Sequence[Sequence[str]] = (),
    attributions: Sequence[dict[str, object]] = (),
    outlet: str | None = None,
) -> Annotated:
    """A report of these rows; `names` are (words, kind), found wherever they stand; attributions by their words."""
    text, tokens, sentences = "", [], []
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if number else ""
        glue = True
        for row in paragraph:
            base = len(tokens)
            for cell in row.split():
                form, upos, head, deprel, *lemma = cell.split("|")
                close = glue or form[:1] == "~" or form in _LEFT
                form = form.removeprefix("~")
                text += "" if close else " "
                start = len(text)
                text += form
                at = base + int(head) - 1 if head != "0" else -1
                tokens.append(
                    Token(
                        start=start,
                        end=len(text),
                        text=form,
                        lemma=lemma[0] if lemma else form.lower() if upos != "PROPN" else form,
                        upos=upos,
                        head=at,
                        deprel=deprel,
                    )
                )
                glue = form in _RIGHT
            sentences.append(
                Sentence(first=base, last=len(tokens), start=tokens[base].start, end=tokens[-1].end, paragraph=number)
            )
    return Annotated(
        report=Report(
            id="r", path="r.txt", text=text, title="", outlet=Outlet(name=outlet, how="stated") if outlet else None
        ),
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        names=_names(text, tokens, names),
        attributions=tuple(_spans(text, row) for row in attributions),
        dates=(),
        quantities=(),
    )


def _names(text: str, tokens: Sequence[Token], wanted: Sequence[Sequence[str]]) -> tuple[Name, ...]:
    starts = {token.start: index for index, token in enumerate(tokens)}
    ends = {token.end: index + 1 for index, token in enumerate(tokens)}
    found: list[Name] = []
    for words, kind in sorted(wanted, key=lambda row: -len(row[0])):
        start = text.find(words)
        while start >= 0:
            end = start + len(words)
            first, last = starts.get(start), ends.get(end)
            if first is not None and last is not None and not any(n.first < last and first < n.last for n in found):
                found.append(Name(first=first, last=last, start=start, end=end, kind=kind))  # type: ignore[arg-type]
            start = text.find(words, end)
    return tuple(sorted(found, key=lambda name: name.first))


def _spans(text: str, row: dict[str, object]) -> AttributionSpans:
    def at(words: object) -> Span | None:
        if not words:
            return None
        start = text.index(str(words))
        return Span(start, start + len(str(words)))

    content = row.get("content")
    parts = content if isinstance(content, list) else [content]
    return AttributionSpans(
        source=at(row.get("source")),
        cue=at(row.get("cue")),
        content=tuple(span for span in map(at, parts) if span is not None),
    )
