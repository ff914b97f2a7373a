"""Who was told, and through which outlets the words came here."""

from dataclasses import dataclass, replace

from crosswire.model.shelf import Shelf
from crosswire.model.span import Span
from crosswire.model.who import WhoIsWho
from crosswire.outlets.names import same_outlet
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.voices.addressees import addressee
from crosswire.statements.voices.carried import carried
from crosswire.statements.voices.citing import CITING
from crosswire.statements.voices.drafts import Draft, quoted_as_saying
from crosswire.statements.voices.silent import antecedent_of
from crosswire.statements.voices.sources import source_span
from crosswire.statements.voices.taken import taken_up
from crosswire.statements.voices.voice import Voice, whose


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A draft with its voice, its addressee and the outlets it came through."""

    draft: Draft
    voice: Voice
    to: str | None = None
    via: tuple[str, ...] = ()


def chained(page: Page, who: WhoIsWho, pairs: list[tuple[Draft, Voice]]) -> list[Said]:
    """Adds to each attribution whom it was told to and the relays between the voice and this report."""
    told = [_told(page, who, draft, voice) for draft, voice in taken_up(page, pairs)]
    within = Shelf(told, lambda one: one.draft.content)
    nested = [_through_outer(page, said, within) for said in told]
    return _taken_up([_from_cited(page, said, nested) for said in nested], _confidants(page, who))


def _told(page: Page, who: WhoIsWho, draft: Draft, voice: Voice) -> Said:
    """The addressee, and the outlets named in the act of saying itself."""
    to: str | None = None
    via: list[str] = []
    if draft.through is not None and voice.kind != "outlet":
        citing = whose(page, who, draft.through)
        known_as = citing.name if citing is not None and citing.kind == "outlet" and citing.named else None
        via.extend([known_as] if known_as else _some_outlet(page, draft.through))
    head = addressee(page, draft)
    if head is not None and page.lower(head) in ("who", "whom"):
        head = antecedent_of(page, head)
    if head is not None:
        known = whose(page, who, head)
        to = known.name if known is not None and known.named else source_span(page, head).of(page.text)
        if known is not None and known.kind == "outlet" and known.named:
            via.append(known.name)
        elif known is None or not known.named:
            via.extend(_some_outlet(page, head))
    via.extend(name for name in _carriers(page, who, draft) if name not in via)
    own = voice.name if voice.kind == "outlet" else None
    kept = tuple(name for name in via if not is_own(page, name) and not (own and same_outlet(own, name)))
    return Said(draft=draft, voice=voice, to=to, via=kept)


def _some_outlet(page: Page, head: int) -> list[str]:
    """An outlet that is only described ("local media", "a Tarn television station"), by its words."""
    roles, kids = lexicon().roles, page.tree.kids(head, "compound", "amod", "nmod:desc")
    strong = page.tree.lemma(head) in roles.outlet - roles.outlet_weak
    if any(page.lower(k) == "social" for k in kids):
        return []
    news = any(page.tree.lemma(k) in roles.outlet or page.tokens[k].upos == "PROPN" for k in kids)
    if not kids or not (strong or (page.tree.lemma(head) in roles.outlet_weak and news)):
        return []
    inside = [i for i in page.tree.phrase(head) if page.tokens[i].upos != "DET"]
    return [page.span(inside[0], inside[-1] + 1).of(page.text)] if inside else []


def is_own(page: Page, name: str) -> bool:
    """Whether an outlet is the one whose report this is."""
    outlet = page.annotated.report.outlet
    return outlet is not None and same_outlet(outlet.name, name)


def _carriers(page: Page, who: WhoIsWho, draft: Draft) -> list[str]:
    """Outlets in the act of saying: "said on X", "quoted by X as saying", "citing X", "a statement carried by X"."""
    if draft.verb is None:
        return []
    found: list[str] = _by_whom(page, who, draft.verb)
    roots = [draft.verb] if draft.head is None else [draft.verb, draft.head]
    for root in roots:
        for kid in page.tree.children[root]:
            if any(span.covers(page.span(kid, kid + 1)) for span in draft.content):
                continue
            found.extend(_outlets_of(page, who, kid, root))
    return found


def _by_whom(page: Page, who: WhoIsWho, verb: int) -> list[str]:
    """Outlets that quote ("was quoted *by X* as saying") or carry ("in comments reported *by X*")."""
    heads: list[int] = []
    if quoted_as_saying(page, verb) is not None:
        above = page.tokens[verb].head
        by = [k for k in page.tree.kids(above, "obl") if page.tree.words(k, "case") & {"by", "in"}]
        heads.extend(i for k in by for i in (k, *page.tree.kids(k, "compound", "flat")))
    found = carried(page, verb)
    if found is not None:
        heads.extend(found[1])
    names = (whose(page, who, head) for head in heads)
    return list(dict.fromkeys(one.name for one in names if one is not None and one.kind == "outlet" and one.named))


def _outlets_of(page: Page, who: WhoIsWho, kid: int, root: int) -> list[str]:
    """The outlets a dependent of the cue or of the source brings in."""
    tree, relation = page.tree, page.tree.rel(kid)
    heads: list[int] = []
    if relation in ("obl", "nmod") and root != kid:
        marks = tree.words(kid, "case")
        if marks & {"on", "to", "by", "in", "with", "via", "through"} and page.tokens[root].upos == "VERB":
            heads = [kid, *tree.kids(kid, "nmod:poss"), *tree.kids(kid, "nmod"), *tree.kids(kid, "compound")]
    elif relation in ("acl", "advcl") and tree.lemma(kid) in lexicon().cues.carrying:
        heads = [
            k
            for k in tree.kids(kid, "obl", "obj")
            if tree.words(k, "case") & {"by", "to", "on", "in"} or tree.rel(k) == "obj"
        ]
        for inner in tree.kids(kid, "obl"):
            heads.extend(tree.kids(inner, "nmod:poss"))
    names = (whose(page, who, head) for head in heads)
    return [known.name for known in names if known is not None and known.kind == "outlet" and known.named]


def _through_outer(page: Page, said: Said, within: Shelf[Said]) -> Said:
    """Adds the outlets of the attributions in whose content this one stands, the nearest first."""
    anchor = said.draft.cue or said.draft.source
    if anchor is None:
        return said
    everyone = within.over(anchor, *said.draft.content)
    outer = [o for o in everyone if o is not said and (holds(o, said, anchor) or _reports_too(page, o, said))]
    outer.sort(key=lambda other: sum(len(span) for span in other.draft.content))
    via = list(said.via)
    for other in outer:
        names = [*other.via]
        if other.voice.kind == "outlet" and other.voice.name and not is_own(page, other.voice.name):
            names.append(other.voice.name)
        via.extend(name for name in names if not any(same_outlet(name, there) for there in via))
    own = said.voice.name if said.voice.kind == "outlet" else None
    kept = tuple(name for name in via if not (own and same_outlet(own, name)))
    return replace(said, via=kept)


def _from_cited(page: Page, said: Said, everyone: list[Said]) -> Said:
    """ "The Herald said, citing the Courier": the outlet that is cited stands nearer to the voice."""
    if said.voice.kind != "outlet" or _cites(page, said):
        return said
    names = [
        other.voice.name
        for other in everyone
        if other is not said and _cites(page, other) and other.voice.kind == "outlet" and other.voice.name
        and other.draft.content == said.draft.content
    ]  # fmt: skip
    fresh = [
        n
        for n in names
        if not is_own(page, n) and not any(same_outlet(n, v) for v in (said.voice.name, *said.via) if v)
    ]
    return replace(said, via=(*fresh, *said.via))


def _cites(page: Page, said: Said) -> bool:
    return said.draft.verb is not None and page.tree.lemma(said.draft.verb) in CITING


def _reports_too(page: Page, other: Said, said: Said) -> bool:
    """ "Roe said it would rain, according to the Courier": an outlet with the same words in the same sentence."""
    if other.voice.kind != "outlet" or said.voice.kind == "outlet" or other.draft.cue is None or said.draft.cue is None:
        return False
    cues = page.tokens_of(other.draft.cue), page.tokens_of(said.draft.cue)
    if not cues[0] or not cues[1] or page.sentence_of[cues[0][0]] != page.sentence_of[cues[1][0]]:
        return False
    return any(a.overlaps(b) for a in other.draft.content for b in said.draft.content)


def holds(other: Said, said: Said, anchor: Span) -> bool:
    """Whether one attribution's content holds another's act of saying, and not the other way round."""
    if not any(span.covers(anchor) for span in other.draft.content):
        return False
    there = other.draft.cue or other.draft.source
    return there is None or not any(span.covers(there) for span in said.draft.content)


def _confidants(page: Page, who: WhoIsWho) -> dict[str, tuple[str, ...]]:
    """The outlets that people without a name spoke to, where the report tells only that they did: "an official
    described the talks to the Courier"."""
    found: dict[str, tuple[str, ...]] = {}
    for index in range(len(page.tokens)):
        verb = page.tokens[index].head
        if verb >= 0 and page.tree.rel(verb) == "obj":  # "described the talks to the Courier", hung on the talks
            verb = page.tokens[verb].head
        if (
            verb < 0
            or page.tree.rel(index) not in ("obl", "nmod")
            or not page.tree.words(index, "case") & {"to", "with"}
        ):
            continue
        heard, subject = whose(page, who, index), page.tree.first(verb, "nsubj")
        if heard is None or heard.kind != "outlet" or not heard.named or is_own(page, heard.name) or subject is None:
            continue
        speaker = whose(page, who, subject)
        if speaker is not None and speaker.kind == "person" and not speaker.named:
            found.setdefault(speaker.id, (heard.name,))
    return found


def _taken_up(sayings: list[Said], confidants: dict[str, tuple[str, ...]]) -> list[Said]:
    """A source without a name who spoke to an outlet goes on speaking to it: "the official said", after "an official
    told the Courier"."""
    through = dict(confidants)
    done: list[Said] = []
    for said in sayings:
        who = said.voice.who
        unnamed = who is not None and not who.named and who.kind == "person"
        relayed = said.via
        if unnamed and who is not None and relayed:
            through.setdefault(who.id, relayed)
        elif unnamed and who is not None and said.to is None:
            relayed = through.get(who.id, ())
        done.append(replace(said, via=relayed))
    return done
