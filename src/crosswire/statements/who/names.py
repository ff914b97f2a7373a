"""Mentions by name: the engine's names, made whole, typed alike over the report, with their titles."""

from collections import Counter

from crosswire.model.who import WhoKind
from crosswire.outlets.names import is_short_form
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import MARKS, Page
from crosswire.statements.who.bodies import country_of
from crosswire.statements.who.called_like import (
    Run,
    beside_somebody,
    firm,
    is_body,
    is_country_here,
    is_country_told_of,
    is_firm,
    is_institution,
    speaks,
)
from crosswire.statements.who.cut_names import cut_names
from crosswire.statements.who.mentions import Mention, people_word, phrase_of
from crosswire.statements.who.outlet_names import followed, formed_at, is_outlet, known_at, may_begin
from crosswire.statements.who.titles import is_title, titled

_SPELLED = frozenset({"WHO"})
_COURTESY = frozenset("mr mrs ms sen rep gov president".split())


def named(page: Page) -> tuple[list[Mention], frozenset[int]]:
    """Every mention by name, and the tokens that names and their titles take up."""
    runs = _with_outlets(page, _joined(page, cut_names(page, _engine(page))))
    runs = _repeated(page, _typed(page, runs))
    persons = frozenset(i for first, last, kind in runs if kind == "person" for i in range(first, last))
    mentions = [_mention(page, run, persons) for run in runs if run[2] != "other"]
    taken: set[int] = set()
    for mention in mentions:
        taken.update(range(mention.first, mention.last))
        if mention.kind == "person" and mention.roles:
            taken.update(
                range(min(mention.first, titled(page, mention.first, mention.last, persons).start), mention.last)
            )
    return mentions, frozenset(taken)


def _engine(page: Page) -> list[Run]:
    """The engine's names without article, outer punctuation and possessive ending."""
    runs: list[Run] = []
    for name in page.annotated.names:
        first, last = name.first, name.last
        while first < last and (page.lower(first) in ("the", "a", "an") or page.tokens[first].upos == "PUNCT"):
            first += 1
        while last > first and (
            page.lower(last - 1) in ("'s", "’s", "'", "’") or page.tokens[last - 1].text in MARKS | {","}
        ):
            last -= 1
        if (
            _is_office(page, first, last, name.kind)
            or _is_people(page, first, last)
            or _is_headline_noise(page, first, last)
            or _is_beyond(page, first, last)
        ):
            continue
        if last > first and any(
            page.tokens[i].text[:1].isupper() or page.tokens[i].text[:1].isdecimal() for i in range(first, last)
        ):
            runs.append((first, last, "organisation" if _is_known_body(page, first, last) else name.kind))
    named_at = {i for first, last, _ in runs for i in range(first, last)}
    runs.extend(
        (i, i + 1, "organisation") for i in range(len(page.tokens)) if i not in named_at and _is_initials(page, i)
    )
    return sorted(runs)


def _is_initials(page: Page, index: int) -> bool:
    """A body's initials that spell a pronoun ("WHO"), where not all is written in capitals."""
    token = page.tokens[index]
    alone = token.upos == "PRON" and token.text in _SPELLED
    return alone and any(t.text.islower() for t in page.tokens[max(0, index - 3) : index + 4])


def _is_beyond(page: Page, first: int, last: int) -> bool:
    """ "God": nobody of the report's cast, whom no "he" takes up."""
    return last - first == 1 and page.lower(first) in lexicon().roles.beyond


def _is_known_body(page: Page, first: int, last: int) -> bool:
    """An armed group or an international body that taggers take for a place or a person."""
    return page.text[page.tokens[first].start : page.tokens[last - 1].end].lower() in lexicon().bodies


def _is_office(page: Page, first: int, last: int, kind: str) -> bool:
    """ "the President", "Secretary of State": a noun, whoever holds the office."""
    words = [page.tokens[i].text for i in range(first, last)]
    if all(is_title(word) for word in words) or (len(words) > 1 and kind != "person" and is_title(words[-1])):
        return True
    for at, word in enumerate(words):
        if is_title(word) and at + 1 < len(words) and words[at + 1] == "of":
            return len(words) - at <= 4
    return False


def _is_people(page: Page, first: int, last: int) -> bool:
    """ "Republicans", "the Velians": a group in the plural, no name."""
    return last - first == 1 and bool(people_word(page, first))


def _is_headline_noise(page: Page, first: int, last: int) -> bool:
    """In a headline with every word capitalised, a run that the text below never repeats names nobody."""
    sentence = page.sentence(first)
    if sentence.paragraph or page.tokens[sentence.last - 1].text == ".":
        return False
    words = [t for t in page.tokens[sentence.first : sentence.last] if t.text[:1].isalpha() and len(t.text) > 3]
    if sum(t.text[:1].isupper() for t in words) < 0.8 * len(words):
        return False
    return page.text.find(page.span(first, last).of(page.text), sentence.end) < 0


def _joined(page: Page, runs: list[Run]) -> list[Run]:
    """One name where the engine saw two: around a nickname in quotation marks, or side by side."""
    done: list[Run] = []
    for run in runs:
        if done and run[2] == done[-1][2] == "person" and _one_name(page, done[-1], run):
            done[-1] = (done[-1][0], run[1], "person")
        else:
            done.append(run)
    whole = _outside([firm(page, run) for run in done])
    return [_with_somebody(page, run, whole) for run in whole]


def _with_somebody(page: Page, run: Run, runs: list[Run]) -> Run:
    """ "Sydney Marlowe and Austin Reyes were hurt": what stands beside a person and does what he does is one too."""
    first, last, kind = run
    if kind != "place" or last - first != 2 or page.tree.rel(first) != "nsubj":
        return run
    after = next((r for r in runs if r[0] == last + 1 and r[2] == "person"), None)
    beside = after is not None and page.lower(last) == "and" and page.sentence_of[first] == page.sentence_of[after[0]]
    return (first, last, "person") if beside else run


def _outside(runs: list[Run]) -> list[Run]:
    """The runs without those that lie within another: the "Co." of "Jack Daniels & Co."."""
    return [run for run in runs if not any(run != other and _within(run, other) for other in runs)]


def _one_name(page: Page, left: Run, right: Run) -> bool:
    between = range(left[1], right[0])
    if page.sentence_of[left[0]] != page.sentence_of[right[0]]:
        return False
    if not between:
        return page.tokens[right[0]].deprel in ("flat", "compound") or page.tokens[left[0]].deprel in (
            "flat",
            "compound",
        )
    texts = [page.tokens[i].text for i in between]
    return len(texts) <= 3 and texts[0] in MARKS and texts[-1] in MARKS | {left[2]} and len(texts) in (1, 2, 3)


def _with_outlets(page: Page, runs: list[Run]) -> list[Run]:
    """Known outlets named in full are names whether or not the engine saw them, and take in what it saw of them."""
    found: list[Run] = []
    at = 0
    while at < len(page.tokens):
        end = max(known_at(page, at), formed_at(page, at)) if may_begin(page.tokens[at].text) else at
        if end > at:
            first = at + 1 if page.lower(at) == "the" and end > at + 1 else at
            found.append((first, end, "outlet"))
        at = max(at + 1, end)
    kept = [run for run in runs if is_body(page, run, found) or not any(_clash(run, other) for other in found)]
    return sorted(kept + [run for run in found if not any(_within(run, other) for other in kept)])


def _clash(run: Run, outlet: Run) -> bool:
    """Whether the outlet's name takes a run's place: it covers the run, or cuts into it."""
    overlap = run[0] < outlet[1] and outlet[0] < run[1]
    return overlap and not (run[0] <= outlet[0] and outlet[1] < run[1] and run[2] == "person")


def _within(run: Run, other: Run) -> bool:
    return other[0] <= run[0] and run[1] <= other[1]


def _typed(page: Page, runs: list[Run]) -> list[Run]:
    """One kind for one name over the report: by title, form, majority, and the full name it is the last word of."""
    votes: dict[str, Counter[str]] = {}
    for first, last, kind in runs:
        votes.setdefault(_plain(page, first, last), Counter())[kind] += 1
    surnames = {
        page.words(first, last)[-1].lower()
        for first, last, kind in runs
        if kind == "person" and len(page.words(first, last)) > 1
    }
    given = {
        page.words(first, last)[0].lower()
        for first, last, kind in runs
        if kind == "person" and len(page.words(first, last)) > 1
    }
    return [(first, last, _kind(page, (first, last, kind), votes, (surnames, given))) for first, last, kind in runs]


def _plain(page: Page, first: int, last: int) -> str:
    return " ".join(page.words(first, last)).lower()


def _kind(page: Page, run: Run, votes: dict[str, Counter[str]], people: tuple[set[str], set[str]]) -> str:
    first, last, kind = run
    surnames, given = people
    if kind == "outlet":
        return kind
    plain = _plain(page, first, last)
    words = plain.split()
    roles = lexicon().roles
    if len(words) > 1 and words[-1].rstrip(".") in ("jr", "sr"):
        return "person"
    body = len(words) > 1 and words[-1] in roles.body_endings and kind != "person"
    if body or is_firm(words) or "-".join(words) in roles.houses:
        kind = "organisation"
    elif kind == "person" and plain in given and not (first > 0 and page.tokens[first - 1].upos == "ADP"):
        return kind  # "Chad said", where Chad Dale is named
    elif plain in given and speaks(page, first, last) and not is_country_here(page, first):
        return "person"  # "Brooklyn said", where Brooklyn Shaw is named
    elif plain in surnames and country_of(plain) and not is_country_told_of(page, first):
        return "person"  # "Jordan asked again", where Ray Jordan is named
    elif country_of(" ".join(page.words(first, last))):
        return "other" if kind == "other" or page.tokens[last - 1].upos == "ADJ" else "place"
    else:
        kind = votes[plain].most_common(1)[0][0]
    beside = first > 0 and page.sentence_of[first - 1] == page.sentence_of[first]
    if kind == "place" and beside_somebody(page, first, last):
        return "person"  # "her brother, London, said"
    if kind == "person" and plain not in surnames | given and is_institution(page, last):
        return "organisation"  # "the Astrid hospital"
    if kind == "person" and beside and page.tree.lemma(first - 1) in roles.organisation:
        kind = "organisation"  # "the militia Such and Such"
    courtesy = first > 0 and page.tokens[first - 1].text.rstrip(".").lower() in _COURTESY
    placed = first > 0 and page.tokens[first - 1].upos == "ADP" and votes[plain]["place"] > 0
    if kind != "person" and (courtesy or (len(words) == 1 and words[0] in surnames and not placed)):
        return "person"
    agency = followed(page, last) - last > 1  # "Meridian news agency", whatever else is called Meridian
    if (kind != "place" or agency) and is_outlet(page, first, last):
        return "outlet"
    return kind


def _repeated(page: Page, runs: list[Run]) -> list[Run]:
    """Later and earlier mentions that the engine missed: the same words, capitalised, outside every name."""
    taken = {i for first, last, _ in runs for i in range(first, last)}
    alone = Counter(_bare_name(page, first, last) for first, last, kind in runs if kind == "person")
    alone.update(_bare_name(page, first, last) for first, last, kind in runs if _titled(page, first, kind))
    forms: dict[tuple[str, ...], str] = {}
    for first, last, kind in runs:
        words = tuple(page.tokens[i].text for i in range(first, last))
        if kind in ("person", "organisation", "outlet", "place") and (
            len(words) > 1 or words[0].isupper() or kind == "place"
        ):
            forms.setdefault(words, kind)
        name = _bare_name(page, first, last)
        if kind == "person" and name and alone[name] > 1:
            forms.setdefault((name,), kind)
        if kind == "person" and len(words) > 1 and len(words[-1]) > 2 and words[-1].isalpha():
            forms.setdefault(words[-1:], kind)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(forms, key=lambda words: (-len(words), words)):
        by_first.setdefault(words[0], []).append(words)
    added: list[Run] = []
    for index, token in enumerate(page.tokens):
        for words in by_first.get(token.text, ()):
            last = index + len(words)
            here = tuple(t.text for t in page.tokens[index:last])
            if (
                here == words
                and (token.upos == "PROPN" or not page.sentence(index).paragraph or _initials(token.text, words))
                and not taken & set(range(index, last))
            ):
                added.append((index, last, forms[words]))
                taken.update(range(index, last))
                break
    lasts = {page.lower(last - 1) for _, last, kind in runs + added if kind == "outlet"}
    runs = [(first, last, "outlet" if _short_at(page, first, last, lasts) else kind) for first, last, kind in runs]
    return sorted(runs + _short_outlets(page, taken, added, lasts))


def _titled(page: Page, first: int, kind: str) -> bool:
    """Whether a title stands before a person's name, or is its first word."""
    before = first > page.sentence(first).first and is_title(page.tokens[first - 1].text)
    return kind == "person" and (before or is_title(page.tokens[first].text))


def _bare_name(page: Page, first: int, last: int) -> str:
    """A person's name of one word, without the title that the engine took in; "" for a longer one."""
    while first < last - 1 and is_title(page.tokens[first].text):
        first += 1
    return page.tokens[first].text if last - first == 1 and page.tokens[first].text.isalpha() else ""


def _initials(word: str, words: tuple[str, ...]) -> bool:
    """A body's initials that a tagger takes for a pronoun ("WHO")."""
    return len(words) == 1 and len(word) > 2 and word.isupper()


def _short_at(page: Page, first: int, last: int, lasts: set[str]) -> bool:
    """ "the Post", which the engine typed otherwise, where an outlet that ends so is named."""
    words = page.words(first, last)
    return (
        is_short_form(words) and page.lower(last - 1) in lasts and (last - first > 1 or page.lower(first - 1) == "the")
    )


def _short_outlets(page: Page, taken: set[int], added: list[Run], lasts: set[str]) -> list[Run]:
    """ "the Post" where an outlet that ends so is named, or where it reports or is told something."""
    more: list[Run] = []
    for index in range(1, len(page.tokens)):
        token = page.tokens[index]
        short = is_short_form((token.text,)) and page.lower(index - 1) == "the" and index not in taken
        if short and (token.text.lower() in lasts or (token.upos == "PROPN" and is_outlet(page, index, index + 1))):
            more.append((index, index + 1, "outlet"))
    return added + more


def _mention(page: Page, run: Run, persons: frozenset[int]) -> Mention:
    first, last, kind = run
    roles: tuple[str, ...] = ()
    gender = ""
    start = first
    if kind == "person":
        title = titled(page, first, last, persons)
        start, first, roles, gender = title.start, title.core, title.roles, title.gender
    top = page.head_of(range(start, last))
    head = page.head_of(range(first, last))
    head = first if head is None else head
    top = head if top is None else top
    end = followed(page, last) if kind == "outlet" else last
    return Mention(
        first=first,
        last=last,
        head=head,
        phrase=phrase_of(page, top, start, end),
        form="name",
        kind=_known_kind(kind),
        words=page.words(first, last),
        roles=roles,
        gender=gender or _first_name(page, first, last, kind),
        definite=True,
        count=1 if kind == "person" else None,
    )


def _known_kind(kind: str) -> WhoKind:
    kinds: dict[str, WhoKind] = {"person": "person", "outlet": "outlet", "place": "place"}
    return kinds.get(kind, "organisation")


def _first_name(page: Page, first: int, last: int, kind: str) -> str:
    words = [word.strip('"“”.,').lower() for word in page.words(first, last)]
    if kind != "person" or len(words) < 2:
        return ""
    return lexicon().gender.get(words[0], "")
