"""Interviews: "Jonas Feld: My deputy signed", "Q: … A: …", and questions with the answers that follow them."""

import re

from crosswire.model.span import Span
from crosswire.model.who import Who, WhoIsWho
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft

_LABEL = re.compile(r"\A(?P<label>[A-Z][^\n:?!“”\"]{0,45}?)[ \t]{0,3}:[ \t]{1,9}(?=\S)")
_ASKS = frozenset({"q", "question"})
_ANSWERS = frozenset({"a", "answer"})
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:I|I['’]\w+|me|my|mine|we|we['’]\w+|our|us|[Nn]o|[Yy]es)\b")
_TALKS = frozenset({"speak", "talk", "sit", "answer", "chat", "meet", "tell", "interview"})
_SPEAKS, _SPOKEN_TO = frozenset({"nsubj"}), frozenset({"obl", "obj"})
_TURNS = 2


def turns(page: Page, who: WhoIsWho) -> list[Draft]:
    """An attribution for each turn of an interview that the report prints; none where it prints none."""
    paragraphs = _paragraphs(page)
    labels = {n: found for n, span in enumerate(paragraphs) if (found := _LABEL.match(span.of(page.text)))}
    spoken = _labelled(page, who, paragraphs, labels)
    return spoken + _unlabelled(page, who, paragraphs, frozenset(labels))


def without_turns(drafts: list[Draft], spoken: list[Draft]) -> list[Draft]:
    """The drafts that are no other reading of a turn."""
    taken = [part for turn in spoken for part in (turn.source, turn.cue) if part is not None and turn.cue is not None]
    return [d for d in drafts if d.cue is None or not any(d.cue.overlaps(part) for part in taken)]


def _paragraphs(page: Page) -> list[Span]:
    """The paragraphs of the text behind the headline."""
    found: dict[int, Span] = {}
    for sentence in page.annotated.sentences:
        if not page.is_headline(sentence):
            before = found.get(sentence.paragraph)
            found[sentence.paragraph] = Span(before.start if before else sentence.start, sentence.end)
    return [found[number] for number in sorted(found)]


def _labelled(page: Page, who: WhoIsWho, paragraphs: list[Span], labels: dict[int, re.Match[str]]) -> list[Draft]:
    """The turns that say whose they are, in a report that has two of them at least."""
    named = _names(who) if len(labels) >= _TURNS else {}
    known = {n: _bearer(page, named, found.group("label")) for n, found in labels.items()}
    known = {n: bearer for n, bearer in known.items() if bearer is not None}
    if len(known) < _TURNS:
        return []
    found: list[Draft] = []
    guest = _guest(page, who)
    for number, bearer in known.items():
        at, label = paragraphs[number].start, labels[number]
        source = Span(at + label.start("label"), at + label.end("label"))
        cue = Span(source.end, source.end + 1)
        content = Span(at + label.end(), paragraphs[number].end)
        inside = page.tokens_of(source)
        speaker = (
            _head_of(page, guest) if bearer == "A" else _head_of(page, bearer) if isinstance(bearer, Who) else None
        )
        if not inside:
            continue
        found.append(
            Draft(
                source=None if bearer == "Q" else source,
                cue=cue,
                content=(content,),
                head=None if bearer == "Q" else inside[-1],
                speaker=speaker,
            )
        )
    return found


def _bearer(page: Page, named: dict[str, Who], label: str) -> Who | str | None:
    """Whose a label is: "Q" and "A", the outlet's initials, or somebody named elsewhere in the report."""
    low = label.lower().rstrip(".")
    if low in _ASKS:
        return "Q"
    if low in _ANSWERS:
        return "A"
    outlet = page.annotated.report.outlet
    if outlet is not None:
        words = [word for word in outlet.name.split() if word[:1].isupper()]
        initials = "".join(word[0] for word in words)
        if label in (initials, initials.removeprefix("T")):
            return "Q"
    if outlet is not None and label == outlet.name:
        return "own"
    return named.get(low)


def _names(who: WhoIsWho) -> dict[str, Who]:
    """Whom the report names more than once, by each of their names and by a person's last one."""
    found: dict[str, Who] = {}
    for one in who.everyone:
        if one.named and one.kind != "place" and len(one.mentions) > 1:
            last = (one.name.split()[-1],) if one.kind == "person" else ()
            for name in (one.name, *one.aliases, *last):
                found.setdefault(name.lower(), one)
    return found


def _head_of(page: Page, one: Who | None) -> int | None:
    """The last token of the first mention that names somebody."""
    inside = page.tokens_of(_naming(page, one)) if one is not None else range(0)
    return inside[-1] if inside else None


def _naming(page: Page, one: Who) -> Span:
    """The first mention by name."""
    surname = one.name.split()[-1]
    return next((mention for mention in one.mentions if mention.of(page.text).endswith(surname)), one.mentions[0])


def _guest(page: Page, who: WhoIsWho) -> Who | None:
    """Who is interviewed: whom somebody is said to have talked to, or who is said to have talked, else the first person
    named in the text; never the outlet, which is read as a person where it talks to one."""
    outlet = page.annotated.report.outlet
    own = frozenset(outlet.name.lower().split()) if outlet else frozenset()
    named = (one for one in who.everyone if one.kind == "person" and one.named)
    persons = [one for one in named if not own >= {*one.name.lower().split()}]
    talked = (one for parts in (_SPOKEN_TO, _SPEAKS) for one in persons if _talks(page, one, parts))
    return next(talked, persons[0] if persons else None)


def _talks(page: Page, one: Who, parts: frozenset[str]) -> bool:
    """Whether a mention has one of these parts in talking: who talks, or whom somebody talked to."""
    for index in (index for mention in one.mentions for index in page.tokens_of(mention)):
        above = page.tokens[index].head
        if page.tree.rel(index) in parts and above >= 0 and page.tree.lemma(above) in _TALKS:
            return True
    return False


def _unlabelled(page: Page, who: WhoIsWho, paragraphs: list[Span], labelled: frozenset[int]) -> list[Draft]:
    """Answers that follow questions, each a paragraph, in a report that has two pairs of them at least."""
    asked = [n for n, span in enumerate(paragraphs) if n not in labelled and _puts(span.of(page.text))]
    pairs = [n for n in asked if n + 1 < len(paragraphs) and _replies(page, paragraphs, n + 1, asked, labelled)]
    guest = _guest(page, who)
    head = _head_of(page, guest)
    if len(pairs) < _TURNS or guest is None or head is None:
        return []
    found: list[Draft] = []
    for number in pairs:
        found.append(Draft(source=None, cue=None, content=(paragraphs[number],)))
        at = number + 1
        while at < len(paragraphs) and _replies(page, paragraphs, at, asked, labelled):
            found.append(Draft(source=_naming(page, guest), cue=None, content=(paragraphs[at],), head=head))
            at += 1
    return found


def _puts(text: str) -> bool:
    """Whether a paragraph is one question put to somebody."""
    text = text.strip()
    return (
        text.endswith("?")
        and text.count("?") == 1
        and "." not in text
        and bool(_YOU.search(text))
        and text[0] not in '“"'
    )


def _replies(page: Page, paragraphs: list[Span], number: int, asked: list[int], labelled: frozenset[int]) -> bool:
    """Whether a paragraph is an answer: in the first person, no question, nobody's labelled turn."""
    text = paragraphs[number].of(page.text)
    return number not in asked and number not in labelled and bool(_ME.search(text)) and text[:1] not in '“"'
