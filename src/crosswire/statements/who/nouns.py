"""Whom a common noun stands for: appositions tell roles, definite noun phrases take up who was introduced."""

from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.who.bodies import country_of
from crosswire.statements.who.cast import Cast, Part
from crosswire.statements.who.mentions import Mention
from crosswire.statements.who.offices import held_elsewhere
from crosswire.statements.who.titles import roles_of, spokes

_PARTIAL = frozenset(["head", "member", "leader", "part", "founder", "co-founder", "one", "chief", "star"])
_REACH_NAMED = 14
_REACH = 10
_REACH_LOOSE, _REACH_OUTLET = 2, 6
_BECOMING = frozenset({"become", "remain"})
_NOT_SO = frozenset("not n't n’t never no neither if may might could would should can whether like".split())
_PAST = frozenset({"former", "ex", "ex-president", "late", "then"})
_AGENCIES = frozenset({"agency"})
_PHRASE = frozenset({"ADP", "DET", "ADJ", "NOUN", "PROPN", "PART"})
_LONG = 8


def take_apposition(page: Page, cast: Cast, heads: dict[int, int], index: int) -> None:
    """Gives a noun that stands in apposition, or as predicate, to the name beside it, with the role it tells."""
    mention = cast.mentions[index]
    if index in cast.whose or mention.plural:
        return
    other = _beside(page, cast, heads, index)
    if other is None or cast.mentions[other].form != "name":
        return
    part = cast.whose[other]
    if part.kind == "person" and mention.kind == "person":
        for role in role_forms(page, mention):
            part.hold_role(role)
    elif not (part.kind in ("organisation", "outlet") and mention.kind in ("organisation", "outlet")):
        return
    cast.add(index, part)
    if part.kind == "organisation" and mention.kind == "outlet":
        part.kind = "outlet"


def _beside(page: Page, cast: Cast, heads: dict[int, int], index: int) -> int | None:
    """The mention that a noun is in apposition to, or is said to be."""
    tree, head = page.tree, cast.mentions[index].head
    above = page.tokens[head].head
    behind = next(
        (i for i, m in enumerate(cast.mentions) if m.form == "name" and m.first == cast.mentions[index].last), None
    )
    if behind is not None and (
        page.tokens[cast.mentions[behind].head].head == head or _named_agency(cast, index, behind)
    ):
        return behind
    if tree.rel(head) == "appos" and above >= 0:
        found = _mention_at(cast, heads, above)
        if found is not None:
            return found
    for kid in tree.kids(head, "appos"):
        found = _mention_at(cast, heads, kid)
        if found is not None and cast.mentions[index].definite:
            return found
    if tree.kids(head, "cop"):
        if page.tokens[head].deprel == "acl:relcl" and above >= 0 and not tree.kids(head, "aux"):
            return _mention_at(cast, heads, above)
        return None
    return _after_comma(page, cast, index) or _before_comma(page, cast, index)


def _named_agency(cast: Cast, index: int, behind: int) -> bool:
    """ "the news agency Meridian": a noun for an outlet, and an outlet's name right behind it."""
    noun = cast.mentions[index].words[0] in lexicon().roles.outlet | _AGENCIES
    return noun and cast.mentions[behind].kind == "outlet"


def _mention_at(cast: Cast, heads: dict[int, int], token: int) -> int | None:
    """The mention whose head or whose tokens a token is."""
    found = heads.get(token)
    if found is not None:
        return found
    return next((i for i, m in enumerate(cast.mentions) if m.form == "name" and m.first <= token < m.last), None)


def _after_comma(page: Page, cast: Cast, index: int) -> int | None:
    """Where the tree missed it: `Name, [a] role … ,` with nothing but a noun phrase between the commas."""
    mention = cast.mentions[index]
    start, sentence = mention.first, page.sentence(mention.first)
    while start - 1 >= sentence.first and page.tokens[start - 1].upos in ("DET", "ADV"):
        start -= 1
    if start - 2 < sentence.first or page.tokens[start - 1].text not in (",", "("):
        return None
    if page.tree.rel(mention.head) == "nsubj" and page.lower(start) == "the":
        return None
    before = next((i for i in range(index - 1, -1, -1) if cast.mentions[i].last == start - 1), None)
    if before is None or cast.mentions[before].form != "name" or cast.mentions[before].kind != "person":
        return None
    end = mention.last
    while end < sentence.last and page.tokens[end].upos in _PHRASE | {"NUM", "CCONJ"}:
        end += 1
    return before if end == sentence.last or page.tokens[end].text in (",", ".", ")", "—", "–", ";", "”", '"') else None


def _before_comma(page: Page, cast: Cast, index: int) -> int | None:
    """Where the tree missed it: `the role of …, Name,` with nothing but a noun phrase before the first comma; not
    `the grandmother of the boy, Name,`, who is the grandmother."""
    mention = cast.mentions[index]
    end, sentence = mention.last, page.sentence(mention.first)
    while end < min(sentence.last, mention.last + _LONG) and page.tokens[end].upos in _PHRASE:
        end += 1
    name = cast.at.get(end + 1, -1) if end < sentence.last and page.lower(end) == "," else -1
    if name < 0 or not mention.definite or cast.mentions[name].first != end + 1:
        return None
    found = cast.mentions[name]
    closed = found.last >= sentence.last or page.tokens[found.last].text in (",", ".", ")", "—", "–")
    alone = found.form == "name" and found.kind == "person" and page.tree.rel(found.head) != "conj"
    whole = page.tree.rel(mention.head) != "nmod" and not {mention.gender, found.gender} >= {"m", "f"}
    return name if closed and alone and whole else None


def role_forms(page: Page, mention: Mention) -> tuple[str, ...]:
    """The role a noun phrase tells: "spokesperson" and "spokesperson for the ministry"; "head of the Roe Institute"."""
    words = [word.strip("-–") for word in page.words(mention.first, mention.last)]
    forms = list(roles_of(words))
    tail = _tail(page, mention)
    if tail and forms:
        base = "spokesperson" if forms[0] == "spokesperson" else forms[0]
        if mention.words[0] in _PARTIAL:
            forms = []
        forms.append(f"{base} {tail}")
    return tuple(forms)


def _tail(page: Page, mention: Mention) -> str:
    """The first prepositional phrase behind a role noun: "of the institute", "for the mission"."""
    for kid in page.tree.kids(mention.head, "nmod", "obl"):
        if kid > mention.head and page.tree.words(kid, "case") & {"of", "for", "to", "at", "in"}:
            run = list(page.tree.below(kid, lambda k: page.tree.rel(k) in ("acl", "appos", "conj", "cc", "parataxis")))
            run = [i for i in run if i > mention.head]
            comma = next((n for n, i in enumerate(run) if page.tokens[i].text == ","), len(run))
            run = run[:comma]
            if run and run[-1] - run[0] < 9:
                return page.span(run[0], run[-1] + 1).of(page.text).rstrip(" ,")
    return ""


def predicated(page: Page, cast: Cast, heads: dict[int, int], index: int) -> Part | None:
    """Of whom a noun is said: "Roe was *a lawyer*", "she became *chairwoman*"; never where it is denied or supposed."""
    tree, head = page.tree, cast.mentions[index].head
    verb = head
    if not tree.kids(head, "cop"):
        verb = page.tokens[head].head
        if verb < 0 or tree.lemma(verb) not in _BECOMING or tree.rel(head) not in ("obj", "xcomp"):
            return None
    words = {page.lower(kid) for kid in tree.children[verb]}
    subject = tree.first(verb, "nsubj")
    other = heads.get(subject) if subject is not None else None
    part = cast.whose.get(other) if other is not None else None
    if part is None or words & _NOT_SO or part.kind != cast.mentions[index].kind or part.kind == "place":
        return None
    return part if part.plural == cast.mentions[index].plural else None


def resolve_noun(page: Page, cast: Cast, index: int) -> Part | None:
    """Who was introduced before and is meant by a definite noun phrase; None where it introduces somebody itself."""
    mention = cast.mentions[index]
    if mention.kind == "organisation" and any(country_of(word) for word in mention.modifiers):
        return _same_body(cast, index)
    if not mention.definite or page.tree.kids(mention.head, "nmod:poss"):
        return None
    here = page.sentence_of[mention.first]
    fits: list[tuple[int, Part]] = []
    for part in cast.parts:
        last = max((i for i in part.mentions if i < index), default=None)
        if last is None or last < 0:
            continue
        away = here - page.sentence_of[cast.mentions[last].first]
        near = away <= (_REACH_NAMED if part.named else _REACH)
        if near and _takes_up(part, mention) and not held_elsewhere(page, cast, part, mention):
            fits.append((last, part))
    if not fits:
        return _loose(page, cast, index)
    if mention.words[0] in lexicon().roles.offices and not mention.modifiers:
        fits = _prominent(fits)
    return max(fits, key=lambda fit: fit[0])[1]


def is_past(part: Part) -> bool:
    """Whether somebody held an office once ("former President")."""
    return any(role.lower().split()[0] in _PAST for role in part.roles)


def _prominent(fits: list[tuple[int, Part]]) -> list[tuple[int, Part]]:
    """Of several who held an office, whom "the president" means: nobody called "former", then whoever the report is
    about where that is plain."""
    now = [fit for fit in fits if not is_past(fit[1])] or fits
    most = max(len(part.mentions) for _, part in now)
    return [fit for fit in now if len(fit[1].mentions) * 3 > most]


def _takes_up(part: Part, mention: Mention) -> bool:
    """Whether a noun phrase can stand for a part by its role, its noun, or the last word of its name."""
    if part.plural != mention.plural or (part.gender and mention.gender and part.gender != mention.gender):
        return False
    if mention.kind == "person" or part.kind == "person":
        return part.kind == mention.kind and (_holds(part, mention) or (not part.names and _described(part, mention)))
    noun = mention.words[0]
    if part.kind == "outlet" and mention.kind == "outlet":
        return True
    if part.kind not in ("organisation", "outlet", "place") or (part.kind == "place") != (mention.kind == "place"):
        return False
    ends = {words[-1].lower().rstrip(".") for words in part.names}
    return (noun in ends or noun in part.nouns) and _mods_fit(part, mention)


def _holds(part: Part, mention: Mention) -> bool:
    """Whether a person holds the office that "the prime minister" names."""
    noun = mention.words[0]
    wanted = [*mention.modifiers, noun]
    for role in part.roles:
        words = _office(role)
        if not words or not (words[-1] == noun or (spokes(noun) and spokes(words[-1]))):
            continue
        rank = {w for w in wanted if w in lexicon().titles.rank}
        if rank != {w for w in words if w in lexicon().titles.rank} and not (
            len(wanted) == 1 and words[0] in ("prime", "foreign", "interior")
        ):
            continue
        told = {w for r in part.roles for w in r.replace("’s", "").replace("'s", "").split()}
        known = told | part.modifiers | {noun}
        if all(w in known or (country_of(w) and country_of(w) in {country_of(k) for k in known}) for w in wanted):
            return True
    return False


def _office(role: str) -> list[str]:
    """The words of a role up to its first preposition: "head of the mission" → head."""
    words = role.lower().split()
    for at, word in enumerate(words):
        if word in ("of", "for", "to", "at", "in") and at:
            return words[:at] if " ".join(words[: at + 2]) != "secretary of state" else words[:1]
    return words


def _described(part: Part, mention: Mention) -> bool:
    """Whether somebody only described ("a senior security official") is meant by "the official"."""
    noun = mention.words[0]
    same = noun in part.nouns or (spokes(noun) and any(spokes(n) for n in part.nouns))
    return same and _mods_fit(part, mention) and (mention.count in (None, part.count) or part.count is None)


def _mods_fit(part: Part, mention: Mention) -> bool:
    known = part.modifiers | {word.lower() for words in part.names for word in words}
    countries = {country_of(word) for word in known} - {""}
    for word in mention.modifiers:
        if word not in known and (not country_of(word) or (countries and country_of(word) not in countries)):
            return False
    return True


def _same_body(cast: Cast, index: int) -> Part | None:
    """ "Iraq's government" and "the Iraqi government": the same noun and country, no other modifier between them."""
    mention = cast.mentions[index]
    mine = {country_of(word) for word in mention.modifiers} - {""}
    other = {word for word in mention.modifiers if not country_of(word)}
    for part in reversed(cast.parts):
        theirs = {country_of(word) for word in part.modifiers} - {""}
        rest = {word for word in part.modifiers if not country_of(word)}
        if (
            part.kind == "organisation"
            and mention.words[0] in part.nouns
            and mine == theirs
            and other == rest
            and not part.names
        ):
            return part
    return None


def _loose(page: Page, cast: Cast, index: int) -> Part | None:
    """ "the group": the one body of that kind named in this sentence or the two before it; "the newspaper": the outlet
    named last."""
    mention = cast.mentions[index]
    outlet = mention.words[0] in lexicon().roles.outlet | _AGENCIES
    trade = mention.words[0] in lexicon().roles.trades
    known = outlet or trade or mention.words[0] in lexicon().roles.loose
    if not known or mention.plural or any(w not in lexicon().titles.quality | {"news"} for w in mention.modifiers):
        return None
    found = _outlet_before(page, cast, index) if outlet else None
    if found is not None or mention.kind == "outlet":
        return found
    here = page.sentence_of[mention.first]
    fits = {
        id(cast.whose[i]): cast.whose[i]
        for i in range(index)
        if i in cast.whose
        and cast.whose[i].kind == "organisation"
        and cast.whose[i].names
        and here - page.sentence_of[cast.mentions[i].first] <= _REACH_LOOSE
        and (mention.words[0] in lexicon().roles.loose or (trade and _leads(page, cast, cast.whose[i])))
    }
    return next(iter(fits.values())) if len(fits) == 1 else None


def _leads(page: Page, cast: Cast, part: Part) -> bool:
    """Whether the report begins with somebody: the headline or the lead names them."""
    return page.paragraph(cast.mentions[min(part.mentions)].first) <= 1


def _outlet_before(page: Page, cast: Cast, index: int) -> Part | None:
    """The outlet named last before a noun for one; for a noun that means other bodies too ("the agency"), only where
    no other body is named behind it."""
    mention = cast.mentions[index]
    here = page.sentence_of[mention.first]
    reach = _REACH_OUTLET if mention.kind == "outlet" else _REACH_LOOSE
    for at in range(index - 1, -1, -1):
        part = cast.whose.get(at)
        if here - page.sentence_of[cast.mentions[at].first] > reach:
            return None
        if part is None or not part.names or part.kind not in ("outlet", "organisation"):
            continue
        if part.kind == "outlet":
            return part
        if mention.kind != "outlet":
            return None
    return None
