"""Which office a report gives a person, and of which country, body or place: "Norbank's chief executive"."""

from collections.abc import Iterator, Sequence

from crosswire.model.who import Office
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.who.bodies import country_of
from crosswire.statements.who.cast import Cast, Part
from crosswire.statements.who.mentions import Mention
from crosswire.statements.who.titles import key

_PAST = frozenset("former ex ex- late then then- one-time onetime ousted deposed slain retired outgoing next future "
                  "incoming would-be fallen jailed exiled".split())  # fmt: skip
_OWNED_BY = frozenset({"of", "for", "at"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "any", "some", "no", "each", "every"})
_QUALITY = frozenset("the senior top high-ranking top-ranking longtime long-time veteran acting interim new newly "
                     "current incumbent influential prominent powerful popular embattled controversial leading key mr "
                     "mrs ms".split())  # fmt: skip
"""Words that leave the office the same."""
_CIVIL = frozenset({"attorney", "secretary", "director", "solicitor", "governor", "inspector", "auditor"})
"""Offices with a "general" behind them who is no soldier: "attorney general", "secretary-general"."""
_DASHES = frozenset({"-", "–"})
_LONGEST = 3
"""Words of a country: "the South African president"."""


def offices_of(page: Page, cast: Cast, part: Part) -> tuple[Office, ...]:
    """The offices of one person in order of mention, none twice."""
    if part.kind != "person" or part.plural or part.count not in (1, None):
        return ()
    found: dict[Office, None] = {}
    for index in sorted(part.mentions):
        for office in _told(page, cast, part, cast.mentions[index]):
            found.setdefault(office)
    owned = {office.name.split()[-1] for office in found if office.of}
    return tuple(office for office in found if office.of or office.name.split()[-1] not in owned)


def held_elsewhere(page: Page, cast: Cast, part: Part, mention: Mention) -> bool:
    """Whether a noun phrase tells an office of another country, body or place than the person it could mean:
    "the mayor of London", where Beth Orr is mayor of Lundel."""
    asked = [office for office in _told(page, cast, part, mention) if office.of]
    known = [office for office in offices_of(page, cast, part) if office.of] if asked else []
    theirs = {_country(office.of) for office in known if any(office.name == one.name for one in asked)}
    return bool(theirs) and not any(_country(one.of) in theirs for one in asked)


def _country(words: str) -> str:
    return (country_of(words) or words).lower()


def _told(page: Page, cast: Cast, part: Part, mention: Mention) -> Iterator[Office]:
    if mention.form == "name":
        behind = _owner_behind(page, cast, mention.head) or ""
        for role in mention.roles:
            yield from _titled([word for word in role.replace("-", " ").split() if word not in _DASHES], behind)
    elif mention.form == "nominal" and not mention.plural and (part.named or _points(page, mention)):
        yield from _described(page, cast, mention)


def _described(page: Page, cast: Cast, mention: Mention) -> Iterator[Office]:
    """The office of a noun phrase: the words before it, whose it is, and what stands behind its "of"."""
    first, last = _civil(page, mention.head)
    nouns = (first,) if first == last else (first, last)
    before = [page.tokens[i].text for i in range(mention.first, first) if page.tokens[i].upos != "PUNCT"]
    owners = [kid for noun in nouns for kid in page.tree.kids(noun, "nmod:poss")]
    ranked, behind = _ranked_behind(page, last)
    tails = [_owner_behind(page, cast, noun) for noun in dict.fromkeys((*nouns, behind))]
    if None in tails and not ranked:
        return  # "Iran's head of civil aviation" heads no state
    of = [*(_whose(page, cast, kid) for kid in owners), *tails]
    owned = {page.tokens[k].text for kid in owners for k in page.tree.below(kid)}
    noun = mention.words[0] if first == last else f"{page.lower(first)} {page.lower(last)}"
    yield from _office([*ranked, *(w for w in before if w not in owned)], noun, next((o for o in of if o), ""))


def _civil(page: Page, head: int) -> tuple[int, int]:
    """The nouns of an office, first and last: two of "attorney general" and "secretary-general", else one."""
    sentence = page.sentence(head)
    for step in (1, 2):
        other = head - step if page.lower(head) == "general" else head + step
        if not sentence.first <= other < sentence.last:
            continue
        if step > 1 and page.tokens[(head + other) // 2].text != "-":
            continue
        pair = (min(head, other), max(head, other))
        if page.lower(pair[0]) in _CIVIL and page.lower(pair[1]) == "general":
            return pair
    return head, head


def _titled(words: list[str], behind: str) -> Iterator[Office]:
    """The office of a title as it stands before a name: "Secretary of State", "Texas Governor"."""
    at = next((n for n, word in enumerate(words) if n and word.lower() in _OWNED_BY), len(words))
    tail = words[at + 1 :]
    ranks = [word for word in tail if key(word) in lexicon().titles.before]
    owner = " ".join(word for word in tail if word not in ranks and word.lower() != "the")
    yield from _office([*ranks, *words[: at - 1]], words[at - 1].lower(), owner or behind)


def _points(page: Page, mention: Mention) -> bool:
    """Whether a description can mean one holder alone: with an owner or "the", or bare as headlines have it."""
    return not {page.lower(k) for k in page.tree.kids(mention.head, "det")} & _INDEFINITE


def _office(before: Sequence[str], noun: str, of: str) -> Iterator[Office]:
    """The office of a noun with the words before it: of these a country or a name is its owner, where none is told."""
    words = [word for part in before for word in part.strip("-–").split("-")]
    if any(key(word) in _PAST for word in words):
        return
    owner, rest = _country_first(words)
    known = lexicon().titles.before | lexicon().titles.rank | lexicon().titles.heads
    names = [word for word in rest if word[:1].isupper() and key(word) not in known]
    owner = owner or " ".join(names)
    ranks = [key(word) for word in rest if word and word not in names and key(word) not in _QUALITY]
    yield Office(name=" ".join([*ranks, noun.replace("-", " ")]), of=of or owner)


def _country_first(words: list[str]) -> tuple[str, list[str]]:
    """The country that the words begin with or hold, and the others."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            phrase = " ".join(words[at : at + size])
            if country_of(phrase):
                return phrase, [*words[:at], *words[at + size :]]
    return "", words


def _ranked_behind(page: Page, head: int) -> tuple[list[str], int]:
    """The words behind "of" that say which office it is ("minister of *defence*", "chief of *police*"), and the noun
    behind which its owner stands."""
    for kid in page.tree.kids(head, "nmod"):
        if kid > head and "of" in page.tree.words(kid, "case") and key(page.tree.lemma(kid)) in lexicon().titles.before:
            inner = [k for k in page.tree.kids(kid, "amod", "compound") if k > head]
            if any(key(page.tokens[k].text) not in lexicon().titles.before for k in inner):
                return [], head  # "sheriff of Dell County"
            return [page.lower(i) for i in (*inner, kid)], kid
    return [], head


def _owner_behind(page: Page, cast: Cast, head: int) -> str | None:
    """Whose office it is by the words behind it: "governor of *Texas*", "President Luc Moreau of *France*"; None where
    they name nobody: "head of aviation"."""
    for kid in page.tree.kids(head, "nmod"):
        if kid > head and page.tree.words(kid, "case") & _OWNED_BY:
            inner = (k for k in page.tree.kids(kid, "nmod") if "of" in page.tree.words(k, "case"))
            return _whose(page, cast, kid) or next((found for k in inner if (found := _whose(page, cast, k))), None)
    return ""


def _whose(page: Page, cast: Cast, token: int) -> str:
    """Whom a word means, by name; a country by its own words; "" where the report tells no name."""
    part = cast.whose.get(cast.at.get(token, -1))
    if part is not None and part.names:
        return " ".join(part.fullest)
    word = page.tokens[token].text
    if country_of(word):
        return word
    return page.span(token, token + 1).of(page.text) if page.tokens[token].upos == "PROPN" else ""
