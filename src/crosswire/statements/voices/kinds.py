"""What kind of voice a source is, how many speak, and who they are."""

from crosswire.model.span import Span
from crosswire.model.statement import VoiceKind
from crosswire.model.who import Who, WhoIsWho
from crosswire.outlets.table import table
from crosswire.statements.chunks import heads_in, is_role
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft
from crosswire.statements.voices.papers import document_of, is_paper, owner_name, page_of
from crosswire.statements.voices.sources import source_span
from crosswire.statements.voices.voice import Voice, of_who, whose
from crosswire.statements.who.mentions import body_of_two, counted, is_plural

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_AGENT_ENDINGS = ("er", "or", "ist", "ian", "ant", "ee", "man", "woman", "person", "eur", "ive")
_CALLED = 12
_SELF = frozenset({"i", "we", "me", "us"})
_PEOPLE = frozenset({"he", "she", "they", "him", "her", "them"})


def voice_of(page: Page, who: WhoIsWho, draft: Draft) -> Voice:
    """Whose words an attribution carries."""
    if draft.speaker is not None:
        known = whose(page, who, draft.speaker)
        return of_who(known) if known is not None else Voice(kind="unknown")
    if draft.source is None or draft.head is None:
        return Voice(kind="unknown")
    inside = page.tokens_of(draft.source)
    tree = [h for h in page.tree.conjuncts(draft.head) if h in inside]
    heads = sorted({draft.head, *tree, *heads_in(page, inside, draft.head)})
    if len(heads) == 1 or _name_and_role(page, draft.source, heads[1:]):
        named = _named_within(page, who, draft.source) or _called(page, who, draft)
        return of_who(named) if named is not None else _single(page, who, draft, heads[0])
    return _together([_single(page, who, draft, head) for head in heads])


def _name_and_role(page: Page, source: Span, others: list[int]) -> bool:
    """ "Jane Roe, president and general manager of the club": one person, whatever is coordinated behind the comma."""
    inside = page.tokens_of(source)
    comma = next((i for i in inside if page.tokens[i].text == ","), None)
    if comma is None or comma + 1 not in inside or any(other < comma for other in others):
        return False
    behind = page.tokens[comma + 1]
    listed = behind.upos == "PROPN" and any(page.tokens[i].upos == "CCONJ" for i in inside if i > comma)
    return not listed and page.tokens[comma - 1].upos == "PROPN" and behind.upos != "NUM"


def _together(voices: list[Voice]) -> Voice:
    """Several who speak as one: the kind of the first not anonymous, the sum of the counts where all are known."""
    counts = [voice.count for voice in voices]
    names = [voice.name for voice in voices if voice.name]
    kinds = [voice.kind for voice in voices if voice.kind != "anonymous"]
    return Voice(
        kind=kinds[0] if kinds else "anonymous",
        name=" and ".join(names) if len(set(names)) == len(voices) else voices[0].name,
        count=sum(c for c in counts if c is not None) if all(c is not None for c in counts) else None,
        who=voices[0].who,
    )


def _named_within(page: Page, who: WhoIsWho, source: Span) -> Who | None:
    """The person whose name ends the source or its part before the first comma ("Ambassador Jane Roe, a veteran of …"),
    or stands behind the comma ("the envoy, Jane Roe")."""
    before, comma, _ = source.of(page.text).partition(",")
    first = Span(source.start, source.start + len(before))
    for place in who.places:
        one = who.everyone[place.who]
        if one.kind == "place" or not one.named or not source.covers(place.core):
            continue
        if comma and place.core.end == source.end and _short_title(page.text[first.end : place.core.start]):
            return one
        before_name = Span(source.start, place.core.start)
        ends = one.kind == "person" and place.core.end == first.end
        if ends and _only_titles(page, before_name) and not _another_before(page, who, place.who, before_name):
            return one
    return None


def _called(page: Page, who: WhoIsWho, draft: Draft) -> Who | None:
    """Who is behind "one of the boys, *identified as Tun*" and "a man *who gave his name as Pavel*"."""
    if draft.source is None or draft.head is None:
        return None
    last = min(page.sentence(draft.head).last, draft.head + _CALLED)
    for index in range(draft.head, last - 2):
        if page.lower(index) in ("identified", "name", "named", "known") and page.lower(index + 1) in ("as", "only"):
            named = (whose(page, who, i) for i in range(index + 2, min(index + 5, last)))
            found = next((one for one in named if one is not None and one.named and one.kind == "person"), None)
            if found is not None:
                return found
    return None


def _another_before(page: Page, who: WhoIsWho, mine: int, before: Span) -> bool:
    """Whether somebody else is named before a name ("Chief Jane Roe of the Sheriff's Office"), but as its owner."""
    for place in who.places:
        other = who.everyone[place.who]
        owner = page.text[place.core.end : place.core.end + 2] in ("'s", "’s", "s'", "s’")
        person = place.who != mine and other.named and other.kind == "person"
        if person and not owner and before.covers(place.core):
            return True
    return False


def _short_title(between: str) -> bool:
    """Nothing between comma and name, or a title of a word or two ("Dr", "Lt. Col.")."""
    words = between.strip(" ,").split()
    return len(words) <= 2 and all(word[:1].isupper() for word in words)


def _only_titles(page: Page, before: Span) -> bool:
    """Whether the words before a name are a title: no preposition but "of" and "for", nobody's possessive."""
    if not before.of(page.text).strip():
        return True
    inside = page.tokens_of(before)
    if page.tokens[inside[-1]].upos == "ADP":
        return False
    for index in inside:
        token = page.tokens[index]
        linked = index + 1 in inside and page.tokens[index + 1].upos == "ADP"
        if linked and token.text.islower() and token.upos == "NOUN":
            return False  # "a lawyer for Jane Roe", "the campaign of Jane Roe": no title of hers
        if token.upos in ("VERB", "AUX", "CCONJ", "PRON") or (
            token.upos == "ADP" and token.text.lower() not in ("of", "for", "to")
        ):
            return False
        if (
            token.text.lower() in ("'s", "’s")
            and index + 1 < len(page.tokens)
            and page.tokens[index + 1].upos not in ("NOUN", "PROPN", "ADJ")
        ):
            return False
    return True


def _single(page: Page, who: WhoIsWho, draft: Draft, head: int) -> Voice:
    """The voice of one head word: relative pronouns give way to their noun, "we" outside quotations to the outlet."""
    head = _antecedent(page, head)
    token = page.tokens[head]
    if token.text.lower() in _SELF and token.text != "US" and page.quotation_at(head) is None:
        return Voice(kind="unknown")
    part = _part_of(page, head)
    if part is not None:
        inner = _single(page, who, draft, part)
        return Voice(kind="anonymous" if inner.kind == "organisation" else inner.kind)
    if is_paper(page, who, head):
        return document_of(page, who, head)
    known = whose(page, who, head) or _titled_name(page, who, head)
    if known is not None and known.kind != "person" and page_of(page, who, head) is not None:
        return Voice(kind="document", name=owner_name(page, who, head))
    if known is not None:
        several = not known.named and _several_bodies(page, head, "organisation")
        return Voice(kind="anonymous", who=known) if several else of_who(known)
    if token.upos in ("PRON", "DET", "ADJ", "NUM") and not is_role(page, head):
        return _vague(page, head)
    return _of_noun(page, who, draft, head)


def _antecedent(page: Page, head: int) -> int:
    """The noun a relative pronoun stands for; any other word stands for itself."""
    token = page.tokens[head]
    if (
        token.upos not in ("PRON", "DET")
        or token.text.lower() not in _RELATIVE
        or token.head < 0
        or _initials(token.text)
    ):
        return head
    above = page.tokens[token.head].head
    if above >= 0 and page.tree.rel(token.head) == "acl":
        return above
    before = head - 2 if page.lower(head - 1) == "," else head - 1
    return before if before >= 0 and page.tokens[before].upos in ("NOUN", "PROPN") else head


def _part_of(page: Page, head: int) -> int | None:
    """Of whom "a number of nations" or "a majority of members" speaks: the noun behind the "of"."""
    if page.tree.lemma(head) not in lexicon().roles.partitive:
        return None
    return next((k for k in page.tree.kids(head, "nmod") if "of" in page.tree.words(k, "case")), None)


def _initials(word: str) -> bool:
    """ "WHO", a body's name by its initials, is no pronoun."""
    return word.isupper() and len(word) > 1


def _vague(page: Page, head: int) -> Voice:
    """ "some", "others", "he" with no antecedent: people without a name; "this" or "which": nobody known."""
    token, roles = page.tokens[head], lexicon().roles
    word = token.text.lower()
    if _initials(token.text) and word not in _SELF:
        return Voice(kind="organisation", name=token.text)
    if word in _PEOPLE:
        return Voice(kind="anonymous", count=1 if word not in ("they", "them") else None)
    people = {page.tree.lemma(head), word} & roles.bare or token.upos == "NUM" or word == "others"
    return Voice(kind="anonymous" if people else "unknown")


def _titled_name(page: Page, who: WhoIsWho, head: int) -> Who | None:
    """A title that heads its phrase: the name is flat or appositive below it ("President" → "Doe")."""
    for kid in page.tree.kids(head, "flat", "appos", "nmod:desc"):
        found = whose(page, who, kid)
        if found is not None and found.named and found.kind == "person":
            return found
    return None


def _kind_of_noun(lemma: str) -> VoiceKind | None:
    """What kind of voice a common noun is by its table, None where it is in none."""
    roles = lexicon().roles
    table: tuple[tuple[frozenset[str], VoiceKind], ...] = (
        (roles.spokesperson, "spokesperson"),
        (roles.document, "document"),
        (roles.person | roles.bare | roles.collective, "anonymous"),
        (roles.outlet - roles.outlet_weak, "outlet"),
        (roles.organisation | {"authority", "police"}, "organisation"),
    )
    return next((kind for words, kind in table if lemma in words), None)


def _of_noun(page: Page, who: WhoIsWho, draft: Draft, head: int) -> Voice:
    """A noun that names nobody: by its table, else by how it stands."""
    lemma, proper = _lemma(page, head), page.tokens[head].upos == "PROPN"
    kind: VoiceKind | None = "organisation" if body_of_two(page, head) else _kind_of_noun(lemma)
    if _several_bodies(page, head, kind):
        return Voice(kind="anonymous")
    if kind == "document" and not proper:
        return document_of(page, who, head)
    if kind is not None and not (proper and kind in ("document", "outlet")):
        return Voice(kind=kind, count=counted(page, head) if kind in ("anonymous", "spokesperson") else None)
    if proper:
        return _unknown_name(page, head, draft.source if draft.verb is None else None)
    if lemma.endswith(_AGENT_ENDINGS):
        return Voice(kind="anonymous", count=counted(page, head))
    return Voice(kind=_by_verb(page, draft, head))


def _lemma(page: Page, head: int) -> str:
    """A noun's lemma; of one whose first letter a quotation changed ("[w]itnesses"), that of the whole word."""
    lemma = page.tree.lemma(head)
    start = page.tokens[head].start
    if page.text[max(0, start - 3) : start - 2] == "[" and page.text[start - 1 : start] == "]":
        whole = page.text[start - 2].lower() + page.lower(head)
        return next((form for form in (whole, *_singulars(whole)) if _kind_of_noun(form)), lemma)
    return lemma


def _singulars(word: str) -> tuple[str, ...]:
    """What a plural may be the plural of."""
    return word.removesuffix("ies") + "y", word.removesuffix("es"), word.removesuffix("s")


def _by_verb(page: Page, draft: Draft, head: int) -> VoiceKind:
    """A noun of no table by what it does: what "shows" is a document, what "says" is a body."""
    verb = page.tree.lemma(draft.verb) if draft.verb is not None else ""
    if draft.verb is not None and page.tree.rel(draft.verb) == "acl" and page.lower(draft.verb).endswith("ing"):
        return "unknown"
    if is_plural(page, head) or verb not in lexicon().cues.showing | lexicon().cues.say:
        return "unknown"
    return "organisation" if verb in lexicon().cues.say else "document"


def _several_bodies(page: Page, head: int, kind: VoiceKind | None) -> bool:
    """ "many states", "US companies": bodies of a kind that nobody tells apart."""
    known = page.tree.lemma(head) in lexicon().roles.multitude and not _told_apart(page, head)
    return known and kind in ("organisation", None) and is_plural(page, head) and page.tokens[head].upos != "PROPN"


def _told_apart(page: Page, head: int) -> bool:
    """ "the two companies", "both states": those named before; "half the states" are some of many."""
    inside = page.tree.phrase(head)
    words = {page.lower(i) for i in inside} | ({page.lower(inside[0] - 1)} if inside[0] else set())
    return bool(words & {"the", "both", "these", "those"}) and not words & {
        "half",
        "most",
        "some",
        "many",
        "several",
        "of",
    }


def _unknown_name(page: Page, head: int, source: Span | None) -> Voice:
    """A proper noun the engine took for no name: a group in the plural, a body with an article, else a person."""
    if is_plural(page, head):
        return Voice(kind="anonymous", count=counted(page, head))
    if page.tree.words(head, "det") & {"the"}:
        return Voice(kind="organisation", name=page.tokens[head].text)
    name = " ".join((source or source_span(page, head)).of(page.text).split())
    outlet = table().in_prose.get(name.lower()) or table().in_prose.get(name.split()[0].lower())
    if source is not None and outlet is not None:
        return Voice(kind="outlet", name=outlet)
    return Voice(kind="named", name=name, count=1)
