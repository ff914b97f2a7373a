"""Who is who within one report: names first, then roles and nouns, then pronouns, each pass surer than the next."""

from crosswire.model.annotated import Annotated
from crosswire.model.ids import content_id
from crosswire.model.who import Place, Who, WhoIsWho, WhoKind
from crosswire.outlets.names import is_short_form, shown_as
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.who.bodies import country_of, same_body, same_outlet_names
from crosswire.statements.who.cast import Cast, Part
from crosswire.statements.who.mentions import Mention, common
from crosswire.statements.who.names import named
from crosswire.statements.who.nouns import is_past, predicated, resolve_noun, role_forms, take_apposition
from crosswire.statements.who.offices import offices_of
from crosswire.statements.who.persons import agree, junior, name_words, names_part_of, same_full
from crosswire.statements.who.pronouns import Speakers, resolve_pronoun, speakers

_LONGEST = 14
_OFFICE = "president"


def who_is_who(annotated: Annotated) -> WhoIsWho:
    """The people, bodies, outlets and places of a report, each with all its mentions."""
    return who_on(Page.of(annotated))


def who_on(page: Page) -> WhoIsWho:
    """As `who_is_who`, on a page already laid out."""
    names, taken = named(page)
    mentions = sorted([*names, *common(page, taken)], key=lambda m: (m.first, -m.last))
    cast = Cast(mentions)
    _group_persons(page, cast)
    _group_bodies(cast)
    _heads_of_administrations(cast)
    heads = {mention.head: index for index, mention in enumerate(mentions)}
    for index, mention in enumerate(mentions):
        if mention.form == "nominal":
            take_apposition(page, cast, heads, index)
    said = speakers(page, heads)
    for index, mention in enumerate(mentions):
        if index in cast.whose:
            continue
        if mention.form == "nominal":
            part = predicated(page, cast, heads, index)
            if part is not None and part.kind == "person":
                for role in role_forms(page, mention):
                    part.hold_role(role)
            part = part or resolve_noun(page, cast, index)
            if part is None:
                cast.new(index)
            else:
                cast.add(index, part)
        elif mention.form == "pronoun":
            part = resolve_pronoun(page, cast, said, index)
            if part is not None:
                cast.add(index, part)
    _first_persons(page, cast, said)
    return _frozen(page, cast)


def _heads_of_administrations(cast: Cast) -> None:
    """ "The Roe administration": Roe is the president, where the report gives that office to nobody by name."""
    persons = [part for part in cast.parts if part.kind == "person"]
    known = [part for part in persons if any(role.split()[-1] == _OFFICE for role in part.roles)]
    if any(not is_past(part) and not _abroad(part) for part in known):
        return
    owners = {
        word
        for mention in cast.mentions
        if mention.form == "nominal" and mention.words[0] == "administration"
        for word in mention.modifiers
    }
    heads = [p for p in persons if not p.roles and any(words[-1].lower() in owners for words in p.names)]
    if heads:
        max(heads, key=lambda part: len(part.mentions)).hold_role(_OFFICE)


def _abroad(part: Part) -> bool:
    """Whether somebody's office is that of a country that the report names."""
    return any(country_of(word) for role in part.roles for word in role.split())


def _first_persons(page: Page, cast: Cast, said: Speakers) -> None:
    """ "I" in quotations whose speaker is told behind them, now that everybody else is known."""
    for index, mention in enumerate(cast.mentions):
        if index not in cast.whose and mention.form == "pronoun" and mention.words[0] == "i":
            part = resolve_pronoun(page, cast, said, index)
            if part is not None:
                cast.add(index, part)


def _group_persons(page: Page, cast: Cast) -> None:
    """Full names first, over the whole report, since a headline has the surname before the text has the name."""
    persons = [i for i, m in enumerate(cast.mentions) if m.form == "name" and m.kind == "person"]
    full = [i for i in persons if len(name_words(cast.mentions[i].words)) > 1]
    for index in sorted(full, key=lambda i: (-len(name_words(cast.mentions[i].words)), i)):
        words = cast.mentions[index].words
        part = next((p for p in cast.parts if any(same_full(words, other) for other in p.names)), None)
        if part is None:
            cast.new(index)
        else:
            cast.add(index, part)
    rest = [i for i in persons if i not in cast.whose]
    for index in sorted(rest, key=lambda i: (not cast.mentions[i].roles, i)):  # "President Doe" before a bare "Doe"
        part = _short_of(page, cast, index)
        if part is None:
            cast.new(index)
        else:
            cast.add(index, part)


def _short_of(page: Page, cast: Cast, index: int) -> Part | None:
    """Whose surname or given name a short mention is: of two, whom the title fits, or the "she" that he or she says of
    herself, then the better known."""
    mention = cast.mentions[index]
    fits = [part for part in cast.parts if part.kind == "person" and _can_be(cast, part, index)]
    if len(fits) < 2:
        return fits[0] if fits else None
    titled = [part for part in fits if {r.lower() for r in mention.roles} & set(part.roles)]
    fits = titled or fits
    gender = mention.gender or _own_gender(page, mention)
    known = {id(part): part.gender or _kin_gender(page, cast, part) for part in fits}
    hers = [part for part in fits if gender and known[id(part)] == gender]
    fits = hers or [part for part in fits if not gender or known[id(part)] in ("", gender)] or fits
    if not junior(mention.words):
        fits = [part for part in fits if not any(junior(other) for other in part.names)] or fits
    most_told = max(len(part.mentions) for part in fits)
    fits = [part for part in fits if len(part.mentions) * 3 > most_told]
    weight = {id(part): sum(_introduces(cast, i) for i in part.mentions) for part in fits}
    near = [part for part in fits if any(0 <= index - i <= 3 and _introduces(cast, i) for i in part.mentions)]
    most = [part for part in fits if weight[id(part)] == max(weight.values())]
    return min(near or most, key=lambda part: _nearness(part, index))


def _kin_gender(page: Page, cast: Cast, part: Part) -> str:
    """The gender of what somebody is told to be of another: "Their son, Kim Min-jae", "Kim Soo-jin, the widow of"."""
    titles = lexicon().titles
    for head in (cast.mentions[index].head for index in part.mentions):
        beside = [*page.tree.kids(head, "appos"), *([page.tokens[head].head] if page.tree.rel(head) == "appos" else [])]
        words = {page.tree.lemma(k) for k in beside}
        if words & titles.female or words & titles.male:
            return "f" if words & titles.female else "m"
    return ""


def _own_gender(page: Page, mention: Mention) -> str:
    """The gender of the pronoun by which somebody speaks of himself: "Carter said *she* was ready"; "" without one."""
    verb = page.tokens[mention.head].head
    if verb < 0 or page.tree.rel(mention.head) != "nsubj":
        return ""
    inner = (page.tree.first(said, "nsubj") for said in page.tree.kids(verb, "ccomp"))
    words = {page.lower(subject) for subject in inner if subject is not None}
    return next((gender for word, gender in (("she", "f"), ("he", "m")) if words == {word}), "")


def _introduces(cast: Cast, index: int) -> bool:
    """A mention that says who is meant: by more than a surname, or with an office."""
    return len(cast.mentions[index].words) > 1 or bool(cast.mentions[index].roles)


def _can_be(cast: Cast, part: Part, index: int) -> bool:
    """Whether a short mention can be of a person: by the name, the gender, and the office it is given."""
    mention = cast.mentions[index]
    words = mention.words
    if (
        junior(words)
        and any(len(name_words(n)) > 1 for n in part.names)
        and all(junior(words) != junior(n) for n in part.names if len(name_words(n)) > 1)
    ):
        return False
    if not any(names_part_of(words, other) or name_words(words) == name_words(other) for other in part.names):
        return False
    if agree(mention, part.gender, frozenset(part.roles)) and (part.roles or not mention.roles):
        return True
    if mention.gender and part.gender and mention.gender != part.gender:
        return False
    if all(_is_kin(role) for role in mention.roles) and name_words(words)[0] == words[0].lower():
        return True  # "his wife Lena", whose name in full stands further down
    highest = any(role.lower().split()[-1] in lexicon().roles.offices for role in mention.roles)
    return not highest and any(i < index and len(cast.mentions[i].words) > 1 for i in part.mentions)


def _is_kin(role: str) -> bool:
    """Whether a role tells whose relative somebody is: "wife", "son"."""
    titles = lexicon().titles
    return role.lower().split()[-1] in titles.female | titles.male


def _nearness(part: Part, index: int) -> tuple[int, int, int]:
    """Earlier mentions before later ones, the nearest first, the more frequent of equals."""
    before = [i for i in part.mentions if i < index]
    if before:
        return 0, index - max(before), -len(part.mentions)
    return 1, min(part.mentions) - index, -len(part.mentions)


def _group_bodies(cast: Cast) -> None:
    """Organisations, outlets and places: longest names first, so that a short form finds what it is short for."""
    others = [i for i, m in enumerate(cast.mentions) if m.form == "name" and m.kind != "person"]
    for index in sorted(others, key=lambda i: (-len(cast.mentions[i].words), i)):
        mention = cast.mentions[index]
        fits = [part for part in cast.parts if part.kind == mention.kind and any(_same(mention, n) for n in part.names)]
        if fits:
            cast.add(index, min(fits, key=lambda part: _nearness(part, index)))
        else:
            cast.new(index)


def _same(mention: Mention, name: tuple[str, ...]) -> bool:
    if mention.kind == "outlet":
        return same_outlet_names(mention.words, name)
    if mention.kind == "organisation":
        return same_body(mention.words, name)
    here, there = " ".join(mention.words), " ".join(name)
    return here.lower() == there.lower() or (bool(country_of(here)) and country_of(here) == country_of(there))


def _frozen(page: Page, cast: Cast) -> WhoIsWho:
    parts = [part for part in cast.parts if part.kind]
    parts.sort(key=lambda part: min(part.mentions))
    everyone = tuple(_who(page, cast, part) for part in parts)
    number = {id(part): n for n, part in enumerate(parts)}
    places = tuple(
        Place(
            core=page.span(mention.first, mention.last),
            phrase=page.span(*mention.phrase),
            head=page.span(mention.head, mention.head + 1),
            who=number[id(cast.whose[index])],
        )
        for index, mention in enumerate(cast.mentions)
        if index in cast.whose and id(cast.whose[index]) in number
    )
    return WhoIsWho(everyone, places)


def _who(page: Page, cast: Cast, part: Part) -> Who:
    indices = sorted(part.mentions)
    spans = tuple(page.span(cast.mentions[i].first, cast.mentions[i].last) for i in indices)
    name = _name(page, cast, part, indices)
    kind: WhoKind = part.kind or "organisation"
    return Who(
        id=content_id("who", page.annotated.report.id, kind, name, spans[0].start),
        name=name,
        kind=kind,
        named=part.named or (kind == "organisation" and any(_proper(cast, i) for i in indices)),
        aliases=_aliases(page, cast, part, indices, name),
        roles=tuple(part.roles.values()),
        mentions=spans,
        gender=part.gender,
        plural=part.plural,
        count=part.count,
        offices=offices_of(page, cast, part),
    )


def _proper(cast: Cast, index: int) -> bool:
    """Whether a noun phrase names its body by a country or an owner ("Iraqi government")."""
    mention = cast.mentions[index]
    return mention.form == "nominal" and any(country_of(word) for word in mention.modifiers)


def _name(page: Page, cast: Cast, part: Part, indices: list[int]) -> str:
    if not part.names:
        described = [cast.mentions[i] for i in indices if cast.mentions[i].form == "nominal"]
        runs = [_description(page, mention) for mention in described]
        first, last = max(runs, key=lambda run: (run[1] - run[0], -run[0]))
        return page.span(first, last).of(page.text)
    name = " ".join(part.fullest)
    if part.kind == "person":
        return " ".join(w for w in part.fullest if not (w[:1] in '"“‘' and w[-1:] in '"”’'))
    if part.kind == "outlet":
        shown = shown_as(name)
        if shown == name and not name.lower().startswith("the ") and _with_article(page, cast, indices):
            return shown_as(f"The {name}")
        return shown
    return name


def _description(page: Page, mention: Mention) -> tuple[int, int]:
    """The words by which somebody without a name is described: the whole phrase where it is short and plain."""
    first, last = mention.phrase
    plain = last - first <= _LONGEST and not any(
        page.tokens[i].upos in ("VERB", "AUX", "PUNCT") for i in range(first, last)
    )
    if plain and mention.kind == "person":
        return first, last
    first = mention.first
    if mention.kind == "person" and first and page.tokens[first - 1].upos == "DET":
        first -= 1
    return first, mention.last


def _with_article(page: Page, cast: Cast, indices: list[int]) -> bool:
    """Whether the name goes with "the": a short form always, another where no mention stands without it."""
    named_at = [cast.mentions[i] for i in indices if cast.mentions[i].form == "name"]
    if all(is_short_form(m.words) for m in named_at):
        return True
    return all(m.first > 0 and page.lower(m.first - 1) == "the" for m in named_at)


def _aliases(page: Page, cast: Cast, part: Part, indices: list[int], name: str) -> tuple[str, ...]:
    """Every form of the name in the report other than the canonical one, in order of appearance."""
    found: dict[str, None] = {}
    for index in indices:
        mention = cast.mentions[index]
        if mention.form != "name":
            continue
        form = " ".join(mention.words)
        found.setdefault(form)
        if part.kind == "outlet" and mention.first > 0 and page.lower(mention.first - 1) == "the":
            found.setdefault(f"{page.tokens[mention.first - 1].text} {form}")
    found.pop(name, None)
    return tuple(found)
