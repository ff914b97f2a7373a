"""Planted differences: one slot of a shared statement changed so that the two reports cannot both be right."""

import random
import re
from collections.abc import Iterator
from datetime import date

from quality.planted.changes import Change, Edit, Place
from quality.planted.figures import figures_of, other_figure
from quality.planted.lists import (
    AMERICAN,
    AMERICAN_CITIES,
    BEFORE_ROLE,
    CITIES,
    COUNTRIES,
    DEEDS,
    FIRST_NAMES,
    MONTHS,
    OTHER_CITIES,
    PAST,
    STATES,
    SURNAMES,
    WEEKDAYS,
)
from quality.planted.shared import Shared, same_clause, same_context
from quality.planted.texts import BREAK, Sentence, Word

TOO_OFTEN = 5
ALIKE = 0.5
SAYING = re.compile(r"\b(?:said|says|told|tweeted|wrote|added|statement|interview|reporters)\b", re.IGNORECASE)
NOT_SURE = re.compile(
    r"\b(?:not|never|no|nor|neither|without|if|unless|whether|would|could|may|might|n[’']t)\b|n[’']t", re.I
)
DATED = re.compile(
    rf"\b(?:(?P<month>{'|'.join(MONTHS)})\.? (?P<day>\d{{1,2}})(?![\d%]|st|nd|rd|th|,\d)"
    rf"|(?P<weekday>{'|'.join(WEEKDAYS)})\b"
    rf"|(?<=\bin )(?P<alone>{'|'.join(m for m in MONTHS if len(m) > 3)})\b(?! \d)"
    r"|(?<=\bin )(?P<year>(?:19|20)\d\d)(?![\d-]))"
)


def number(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """Another figure for the same thing; a figure told again elsewhere in the report is changed there too."""
    theirs = [f for f in figures_of(shared.one) if f.thing]
    for mine in figures_of(shared.two):
        same = [f for f in theirs if (f.value, f.thing) == (mine.value, mine.thing)]
        if len(same) == 1 and mine.thing and (places := _all_of(mine.text, shared, (mine.start, mine.end))):
            new = other_figure(mine, dice)
            edits = tuple(Edit(start, end, new) for start, end in places)
            yield Change("number", (same[0].start, same[0].end), (mine.start, mine.end), edits)


def _all_of(text: str, shared: Shared, here: Place) -> list[Place]:
    """Every place of these words in the report to be changed, headline and all; none where there are too many to
    change, or some stand in quotation marks and others do not."""
    found = [m.span() for m in re.finditer(rf"(?<![\w,.$-]){re.escape(text)}(?![\w%]|[.,]\d)", shared.changed.text)]
    quoted = {not shared.changed.free(*place) for place in found}
    return found if here in found and len(found) <= TOO_OFTEN and len(quoted) == 1 else []


def day(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """Another day, month or year, far enough that no night, no time zone and no "last week" covers both."""
    theirs = {m[0].lower(): m.span() for m in DATED.finditer(shared.kept.text, shared.one.start, shared.one.end)}
    for mine in DATED.finditer(shared.changed.text, shared.two.start, shared.two.end):
        kept = theirs.get(mine[0].lower())
        if (
            kept is None
            or not _of_what_happened(shared, kept, mine.span())
            or (mine["weekday"] and not _same_week(shared))
        ):
            continue
        if places := _all_of(mine[0], shared, mine.span()):
            new = _other_day(mine, dice)
            yield Change("date", kept, mine.span(), tuple(Edit(a, b, new) for a, b in places))


def _of_what_happened(shared: Shared, kept: Place, changed: Place) -> bool:
    """Whether no verb of speech stands beside the date in either sentence, and the words next to it are the same on
    one side: the day somebody spoke is another matter."""
    one, two = shared.kept.text, shared.changed.text
    near = (one[max(0, kept[0] - 25) : kept[1] + 15], two[max(0, changed[0] - 25) : changed[1] + 15])
    return not any(SAYING.search(words) for words in near)


def _same_week(shared: Shared) -> bool:
    """Whether a weekday's name means one day in both."""
    if shared.kept.day is None or shared.changed.day is None:
        return False
    return abs((date.fromisoformat(shared.kept.day) - date.fromisoformat(shared.changed.day)).days) <= 1


def _other_day(found: re.Match[str], dice: random.Random) -> str:
    if found["weekday"]:
        at = WEEKDAYS.index(found["weekday"])
        return WEEKDAYS[(at + dice.choice((2, 3, 4, 5))) % 7]
    if found["year"]:
        return str(int(found["year"]) - dice.choice((1, 2, 3)))
    if found["alone"]:
        full = [m for m in MONTHS if len(m) > 3 and m != "Sept"]
        return (
            full[(full.index(found["alone"]) + dice.choice((3, 4, 5, 6))) % len(full)]
            if found["alone"] in full
            else "June"
        )
    old = int(found["day"])
    new = dice.choice([d for d in range(1, 29) if 4 <= abs(d - old) <= 12 and abs(d - old) % 7])
    return found[0][: -len(found["day"])] + str(new)


def name(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """Another person in a part that only one can have: an office, a suspect, a victim; `actor` where it did a deed."""
    for full, at in people(shared.two):
        surname = full[-1]
        theirs = [(f, n) for f, n in people(shared.one) if f[-1].text == surname.text]
        if not theirs or not _one_part(shared, theirs[0], (full, at)):
            continue
        kept, changed = (theirs[0][0][0].start, theirs[0][0][-1].end), (full[0].start, surname.end)
        places = _all_of(surname.text, shared, (surname.start, surname.end))
        if not places or shared.kept.text.count(surname.text) > TOO_OFTEN or _in_both_headlines(surname.text, shared):
            continue
        new = dice.choice([n for n in SURNAMES if n not in shared.changed.text and n not in shared.kept.text])
        deed = shared.two.around(at, len(full)) in DEEDS and shared.one.around(theirs[0][1], len(theirs[0][0])) in DEEDS
        yield Change("actor" if deed else "name", kept, changed, tuple(Edit(a, b, new) for a, b in places))


def _in_both_headlines(word: str, shared: Shared) -> bool:
    return all(word in a.text.partition(BREAK)[0] for a in (shared.kept, shared.changed))


def people(sentence: Sentence) -> Iterator[tuple[tuple[Word, ...], int]]:
    """Given names with the surnames that follow them, and where they begin."""
    words = sentence.words
    for at, word in enumerate(words[:-1]):
        if word.text.lower() not in FIRST_NAMES or not word.text[:1].isupper():
            continue
        end = at + 1
        while end < len(words) and end - at < 4 and re.fullmatch(r"[A-Z][a-z’'-]+[A-Za-z-]*|[A-Z]\.", words[end].text):
            end += 1
        if end - at >= 2 and words[end - 1].text[-1] != ".":
            yield words[at:end], at


def _one_part(shared: Shared, one: tuple[tuple[Word, ...], int], two: tuple[tuple[Word, ...], int]) -> bool:
    """Whether both sentences give the person one and the same part that nobody else can have beside him."""
    parts = []
    same_next = shared.one.around(one[1], len(one[0])) == shared.two.around(two[1], len(two[0]))
    same_before = shared.one.around(one[1], -1) == shared.two.around(two[1], -1)
    if shared.likeness >= ALIKE and (same_next or same_before):
        return True
    for sentence, (full, at) in ((shared.one, one), (shared.two, two)):
        before = {sentence.around(at, -n) for n in (1, 2, 3)}
        after = sentence.around(at, len(full))
        aged = after == "," and sentence.around(at, len(full) + 1).isdigit()
        parts.append(before & BEFORE_ROLE | ({"aged"} if aged else set()) | ({after} & DEEDS))
    return bool(parts[0] & parts[1])


PREPOSITIONS = "in|at|near|outside|from|to|inside|across"
PLACE = re.compile(
    rf"\b(?:{PREPOSITIONS}) (?P<name>[A-Z][a-z]+(?:\.? [A-Z][a-z]+){{0,2}})(?P<more>,? [A-Z]|[’']s)?(?![\w-])"
)


def place(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """Another town, state or country behind a preposition."""
    theirs = {m["name"]: m.span("name") for m in _places(shared.one)}
    for mine in _places(shared.two):
        kind = next(k for k in (STATES, COUNTRIES, CITIES) if mine["name"] in k)
        found = _all_of(mine["name"], shared, mine.span("name")) if mine["name"] in theirs else []
        if found and not any(re.match(r", [A-Z]", shared.changed.text[b : b + 3]) for _, b in found):
            new = dice.choice(
                [p for p in _others(mine["name"], kind) if p not in shared.changed.text + shared.kept.text]
            )
            yield Change("place", theirs[mine["name"]], mine.span("name"), tuple(Edit(a, b, new) for a, b in found))


def _others(name: str, kind: frozenset[str]) -> list[str]:
    """Places of the same sort: a town of the same part of the world, a state, a country."""
    if kind is not CITIES:
        return sorted(kind)
    return AMERICAN_CITIES if name in AMERICAN else OTHER_CITIES


def _places(sentence: Sentence) -> Iterator[re.Match[str]]:
    """The known places of a sentence that no larger place follows, as in "Springfield, Ohio"."""
    for found in PLACE.finditer(sentence.article, sentence.start, sentence.end):
        if not found["more"] and any(found["name"] in kind for kind in (CITIES, STATES, COUNTRIES)):
            yield found


FIRM = {
    **dict.fromkeys(("will", "plans to", "plan to", "intends to"), ("may", "might", "could")),
    "would": ("might", "could"),
}
OPEN = dict.fromkeys(("may", "might", "could"), ("will",))


def modality(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """What is announced becomes what is only possible, or the other way round."""
    for form, new in (FIRM | OPEN).items():
        ours = [(m, _verb_after(shared.two, m.end())) for m in _forms(form, shared.two)]
        others = [(m, _verb_after(shared.one, m.end())) for m in _forms(form, shared.one)]
        for mine, verb in ours:
            kept = [m for m, other in others if other and other == verb]
            unhedged = not re.search(
                r"\b(?:if|unless|likely|probably|have|not)\b|n[’']t", _clause(shared.two, mine.start())
            )
            if len(kept) == 1 and unhedged:
                yield Change("modality", kept[0].span(), mine.span(), (Edit(*mine.span(), dice.choice(new)),))


def _forms(form: str, sentence: Sentence) -> list[re.Match[str]]:
    """The words, outside a question and not denied."""
    found = re.compile(rf"(?<![A-Z]. )(?<!\bif )\b{form}\b(?! not\b| be able|n[’']t)").finditer(
        sentence.article, sentence.start, sentence.end
    )
    return [] if sentence.words[-1].text == "?" else list(found)


def _verb_after(sentence: Sentence, end: int) -> str:
    """The stem of the verb that follows, over adverbs and `be`."""
    for word in [w for w in sentence.words if w.start >= end][:3]:
        if not word.text.isalpha():
            return ""
        if not word.text.endswith("ly") and word.text.lower() not in ("be", "also", "soon", "now"):
            return word.stem
    return ""


def _clause(sentence: Sentence, at: int) -> str:
    return sentence.article[max(sentence.start, at - 60) : min(sentence.end, at + 60)]


AUXILIARIES = "is are was were has have had will would can could".split()
PARTICIPLE = re.compile(
    r"\w+(?:ed|en|wn|ne)$|(?:made|said|told|come|become|had|held|put|set|left|met|won|lost|led|run|sent)$"
)
SUBORDINATE = re.compile(
    r"(?:\b(?:when|while|after|before|if|as|because|until|since|than|whether|how|what|where|why|once|though|although|"
    r"but|all|every|everyone|both|also|only)\b[^,;]{0,45}|\b(?:who|which|that|whose|there))\s+$",
    re.IGNORECASE,
)


def negation(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """What one report says of somebody, the other denies: `not` behind the auxiliary, or `did not` before the verb."""
    yield from _negated_auxiliary(shared, dice)
    yield from _negated_past(shared, dice)


def _negated_auxiliary(shared: Shared, dice: random.Random) -> Iterator[Change]:
    for form in AUXILIARIES:
        others = [(m, _verb_next(form, shared.one, m.end())) for m in _forms(form, shared.one)]
        for mine in _forms(form, shared.two):
            verb = _verb_next(form, shared.two, mine.end())
            kept = [m for m, other in others if verb and other == verb and _plain(shared.one, m.start())]
            if len(kept) == 1 and _plain(shared.two, mine.start()):
                word = dice.choice(("not", "never")) if form in ("has", "have", "had", "was", "were", "will") else "not"
                joined = word if form == "can" else f" {word}"
                yield Change("negation", kept[0].span(), mine.span(), (Edit(mine.end(), mine.end(), joined),))


def _verb_next(form: str, sentence: Sentence, end: int) -> str:
    """The stem of the word right behind the auxiliary, which for `have` must be a participle."""
    after = next((w for w in sentence.words if w.start >= end), None)
    if after is None or not after.text.isalpha() or after.text.endswith("ly"):
        return ""
    if form in ("has", "have", "had") and not PARTICIPLE.match(after.text):
        return ""
    return "" if after.text.lower() in ("also", "to", "the", "a", "an", "now", "still", "just", "been") else after.stem


def _negated_past(shared: Shared, dice: random.Random) -> Iterator[Change]:
    for past, bare in PAST.items():
        ours, others = (list(_finite(past, s)) for s in (shared.two, shared.one))
        if len(ours) == len(others) == 1 and _plain(shared.two, ours[0][0]) and _plain(shared.one, others[0][0]):
            yield Change(
                "negation", others[0], ours[0], (Edit(*ours[0], dice.choice((f"did not {bare}", f"never {past}"))),)
            )


def _finite(past: str, sentence: Sentence) -> Iterator[Place]:
    """Where the word is the verb of a clause: a noun, a name or a day before it, an object or a preposition after."""
    before = r"(?!(?:was|is|has|this|as|his|its|does|us|perhaps|never)\b)(?:[A-Z][\w.]+|he|she|they|it|"
    before += r"[a-z]+(?:er|or|s|ce|ty|nt|man|men|ion))"
    after = r"(?=(?: on)? (?:the|a|an|his|her|their|its|that|to|in|on|for|against|him|them|[A-Z]\w+|\d|\$))"
    text = sentence.article[sentence.start : sentence.end]
    for found in re.finditer(rf"\b{before} ({past})\b{after}", text):
        yield sentence.start + found.start(1), sentence.start + found.end(1)


def _plain(sentence: Sentence, at: int) -> bool:
    """Whether a verb tells a fact of the main clause: no condition, no contrast, no denial near it."""
    before = sentence.article[max(sentence.start, at - 60) : at]
    after = sentence.article[at : min(sentence.end, at + 30)]
    return (
        not SUBORDINATE.search(before)
        and not NOT_SURE.search(before[-35:])
        and not NOT_SURE.search(after.partition(" ")[2])
    )


def planted(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """Every change of a slot that both sentences have, with the same plain words around it."""
    for make in (number, day, name, place, modality, negation):
        for change in make(shared, dice):
            both = {shared.kept.free(*change.kept), shared.changed.free(*change.changed)}
            bound = change.kind not in ("date", "place") or same_clause(shared, change.kept, change.changed)
            if len(both) == 1 and bound and same_context(shared, change.kept, change.changed):
                yield change
