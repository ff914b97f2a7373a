"""How many independent origins a fact has: the product's central claim, made here and nowhere else.

Each statement is traced to where it comes from in the end. Several reports that retell one newspaper, carry one
utterance or one wire, or print one text share an origin. Counts are upper bounds: two outlets may have met one source
without saying so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from crosswire.model.event import SPEECH
from crosswire.model.said import Said
from crosswire.model.sources import Owners, publisher_key
from crosswire.model.statement import Attribution
from crosswire.outlets.credits import whole_credit, wire_credit
from crosswire.outlets.names import spelled, wires
from crosswire.phrases.table import Phrases
from crosswire.reconcile.doubt import as_one, in_doubt
from crosswire.reconcile.joining import joined
from crosswire.reconcile.names import fold
from crosswire.reconcile.signs import SPEECH as SPEECH_VERBS
from crosswire.reconcile.speakers import description, speaker_of, spoken_on
from crosswire.reconcile.traces import ON_RECORD, STRENGTH, Context, Trace, on_record

__all__ = ["STRENGTH", "Context", "Trace", "most_apart", "outlets_of", "told_apart", "traces_of"]


Rule = Callable[[Context], Trace | None]


def uttered(context: Context) -> Trace | None:
    """Someone on the record says it: one utterance, however many outlets carry it, and through whomever."""
    attribution = context.attribution
    if attribution is None or attribution.source is None or not on_record(attribution) or _reports(context):
        return None
    if attribution.kind == "document" and (attribution.via or _seen(context, attribution)):
        return None
    speaker = speaker_of(attribution, context.said.annotated.report, context.entities)
    return Trace(key=f"voice:{speaker.key}", kind="utterance", name=speaker.name, rule="uttered", sourced=True,
                 official=True, speaker=speaker.entity, day=spoken_on(attribution, context.said.annotated))  # fmt: skip


def relayed(context: Context) -> Trace | None:
    """The report says that another outlet reported it, or that the source spoke to another outlet. Of several, it is
    the one nearest to the voice."""
    attribution = context.attribution
    if attribution is None:
        return _reporting(context)
    teller = _teller(context, attribution)
    if teller is not None:
        return uttered(replace(context, attribution=teller))
    tellers = {said.name for said in context.said.attributions if said.kind in ON_RECORD}
    names = [name for name in attribution.via if name not in tellers] + [*_behind(context, attribution)]
    if attribution.to and _outlet_key(_outlet_name(context, attribution.to)) in context.outlets:
        names.insert(0, attribution.to)
    if attribution.source is not None and (attribution.kind == "outlet" or _reports(context)):
        names.append(attribution.name or context.said.annotated.report.quote(attribution.source))
    own = _own_key(context)
    for name in names:
        known = _outlet_name(context, name)
        if _outlet_key(known) != own:
            return Trace(key=_outlet_key(known), kind="relay", name=known, rule="relayed", sourced=True,
                         anonymous=attribution.kind == "anonymous")  # fmt: skip
    return None


def _teller(context: Context, inner: Attribution) -> Attribution | None:
    """Who tells on the record what somebody unnamed told: "Roe said that experts feared a flood" is Roe's word."""
    anchor = context.statement.frame.anchor
    if inner.kind not in ("anonymous", "unknown") or not inner.via:
        return None
    outer = (a for a in context.said.attributions if a is not inner and a.kind in ON_RECORD and a.name == inner.via[0])
    return next((a for a in outer if any(c.covers(anchor) for c in a.content)), None)


def _behind(context: Context, outlet: Attribution) -> tuple[str, ...]:
    """Where an outlet tells what somebody told another one: the chain of that other act of saying, of which the
    statement is a part as well."""
    anchor, name = context.statement.frame.anchor, outlet.name
    if outlet.kind != "outlet" or outlet.via or name is None:
        return ()
    inner = (a for a in context.said.attributions if name in a.via and any(c.covers(anchor) for c in a.content))
    return next((a.via for a in inner), ())


def _reporting(context: Context) -> Trace | None:
    """A statement that turns on the very word by which another outlet reports: "as was first *reported* by X"."""
    anchor = context.statement.frame.anchor
    for said in context.said.attributions:
        if said.kind == "outlet" and said.name and said.cue is not None and said.cue.covers(anchor):
            return relayed(replace(context, attribution=said))
    return None


def _reports(context: Context) -> bool:
    """Whether the source is one of the story's outlets, or a wire, that the report's reading took for another body."""
    attribution = context.attribution
    if attribution is None or attribution.name is None or attribution.kind not in ("organisation", "named", "document"):
        return False
    return _outlet_key(_outlet_name(context, attribution.name)) in context.outlets | WIRE_KEYS


def own_source(context: Context) -> Trace | None:
    """The report has a source of its own, whom it does not name, or says that it has confirmed it itself."""
    attribution = context.attribution
    if attribution is None or attribution.source is None:
        return None
    checked = _cue_of(context, attribution) & CHECKED
    ours = attribution.kind == "outlet" or (attribution.name is not None and _is_own(context, attribution.name))
    itself = (ours and checked) or _seen(context, attribution)
    if not itself and attribution.kind not in ("anonymous", "unknown"):
        return None
    told = attribution.to is not None and _is_own(context, attribution.to)
    credited = None if told or checked else wire_copy(context)
    if credited is not None:  # whom a wire's text cites is the wire's source
        return replace(credited, sourced=True, anonymous=True)
    return Trace(key=_own_key(context), kind="own-source", name=teller_of(context), rule="own_source", sourced=True,
                 anonymous=True, confirmed=bool(told or checked))  # fmt: skip


def _seen(context: Context, attribution: Attribution) -> bool:
    """Whether the source is a document that somebody showed to an outlet: no public word that anybody can carry."""
    words = context.said.annotated.report.quote(attribution.source) if attribution.source else ""
    return attribution.kind == "document" and SEEN.search(words) is not None


def _cue_of(context: Context, attribution: Attribution) -> frozenset[str]:
    if attribution.cue is None:
        return frozenset()
    return frozenset(context.said.annotated.report.quote(attribution.cue).lower().split())


def _is_own(context: Context, name: str) -> bool:
    """Whether it is this outlet that was told: by its name, or as "this newspaper"."""
    words = fold(name).split()
    return _outlet_key(_outlet_name(context, name)) == _own_key(context) or words[:1] in (["this"], ["us"])


def wire_copy(context: Context) -> Trace | None:
    """The report credits a wire service, or another outlet, for its text."""
    for byline in context.said.annotated.report.bylines:
        name = wire_credit(byline) or _of_another(context, byline)
        if name is not None:
            return Trace(key=_outlet_key(name), kind="wire", name=name, rule="wire_copy", sourced=False)
    return None


def _of_another(context: Context, byline: str) -> str | None:
    """The outlet that a byline names in place of a reporter, where it is another than the report's own."""
    name = whole_credit(byline)
    return name if name and context.said.annotated.report.outlet and _outlet_key(name) != _own_key(context) else None


def own_voice(context: Context) -> Trace:
    """The report says it in its own voice, without a source."""
    return Trace(key=_own_key(context), kind="own-voice", name=teller_of(context), rule="own_voice", sourced=False)


CHECKED = frozenset("confirmed confirms verified independently corroborated".split())
RULES: tuple[Rule, ...] = (uttered, relayed, own_source, wire_copy, own_voice)
SEEN = Phrases("speech.seen_by")


def _outlet_name(context: Context, name: str) -> str:
    found = context.entities.get(context.entities.named(context.statement.report, name))
    return found.name if found else name


def _outlet_key(name: str) -> str:
    """Equal for one outlet: its article, its address's ending and the name of an edition tell nobody apart."""
    return f"outlet:{publisher_key(spelled(name))}"


WIRE_KEYS = frozenset(map(_outlet_key, wires()))


def outlets_of(said: Sequence[Said]) -> frozenset[str]:
    """The keys of the outlets that published a story's reports."""
    names = (s.annotated.report.outlet for s in said)
    return frozenset(_outlet_key(outlet.name) for outlet in names if outlet)


def _own_key(context: Context) -> str:
    outlet = context.said.annotated.report.outlet
    return _outlet_key(outlet.name) if outlet else f"report:{context.statement.report}"


def teller_of(context: Context) -> str:
    """The outlet of the report as a reason names it."""
    report = context.said.annotated.report
    return report.outlet.name if report.outlet else f"unidentified outlet ({report.id})"


def trace(context: Context) -> Trace:
    """The first rule that knows where a statement comes from."""
    found = next(t for rule in RULES if (t := rule(context)))
    report = context.said.annotated.report
    return replace(
        found, teller=teller_of(context), published=report.published.value or "", counts=report.genre == "news"
    )


def traces_of(contexts: Sequence[Context], owners: Owners | None = None) -> dict[str, Trace]:
    """The origin of each statement of one finding, by id; where several cannot be told apart, they are one."""
    found = told_apart(contexts, owners)
    several = most_apart((c.statement.report, found[c.statement.id].key) for c in contexts) > 1
    return as_one(found) if several and in_doubt(contexts, found) else found


def told_apart(contexts: Sequence[Context], owners: Owners | None = None) -> dict[str, Trace]:
    """The origins that the reports themselves tell apart.

    What an outlet says in its own voice rests on the source it names for the same fact, where it names one; one text
    printed by two outlets is one origin, and so is what two outlets of one owner say without naming a source.
    """
    contexts = [_saying(c) for c in contexts]
    found = {c.statement.id: trace(c) for c in contexts}
    found.update(_sources_of_others(contexts, found))
    found.update(_attested(contexts, found))
    sourced: dict[str, Trace] = {}
    for context in contexts:
        one = found[context.statement.id]
        if one.sourced:
            sourced.setdefault(context.statement.report, one)
    for context in contexts:
        one = found[context.statement.id]
        if not one.sourced and context.statement.report in sourced:
            found[context.statement.id] = sourced[context.statement.report]
    return joined(contexts, found, owners or Owners())


def _saying(context: Context) -> Context:
    """A statement that turns on a word of saying ("Roe *called* it a fraud") stands in that act of saying: the outlet
    tells what somebody said."""
    if context.attribution is not None or context.statement.frame.predicate not in SPEECH_VERBS:
        return context
    anchor = context.statement.frame.anchor
    near = context.said.spoken.over(anchor)
    acts = (a for a in near if a.source is not None and a.kind != "outlet")
    return replace(context, attribution=next((a for a in acts if a.cue and a.cue.overlaps(anchor)), None))


def _attested(contexts: Sequence[Context], found: Mapping[str, Trace]) -> dict[str, Trace]:
    """That somebody warned, asked or accused is attested by whoever tells the report, not by the one who did: where a
    report has it through an outlet, or has another origin for it, the speaker's own words rest on that one."""
    doers = {_actor(c) for c in contexts if c.statement.frame.type in SPEECH} - {None}
    others: dict[str, Trace] = {}
    for context in sorted(contexts, key=lambda c: (not found[c.statement.id].sourced, c.statement.span)):
        if found[context.statement.id].speaker not in doers or found[context.statement.id].speaker is None:
            others.setdefault(context.statement.report, found[context.statement.id])
    done: dict[str, Trace] = {}
    for context in contexts:
        if found[context.statement.id].speaker in doers:
            through = relayed(context)
            told = replace(through, teller=teller_of(context)) if through else others.get(context.statement.report)
            done.update({context.statement.id: told} if told else {})
    return done


def _actor(context: Context) -> str | None:
    actor = context.statement.frame.actor
    return context.entities.named(context.statement.report, actor.name) if actor else None


def _sources_of_others(contexts: Sequence[Context], found: Mapping[str, Trace]) -> dict[str, Trace]:
    """A source without a name in a report that retells an outlet here is that outlet's source, where another report
    says so of a source in the same words."""
    relays = {(c.statement.report, found[c.statement.id].key): found[c.statement.id]
              for c in contexts if found[c.statement.id].kind == "relay"}  # fmt: skip
    changed: dict[str, Trace] = {}
    for context in contexts:
        one, attribution = found[context.statement.id], context.attribution
        if one.rule != "own_source" or attribution is None or attribution.source is None:
            continue
        words = description(context.said.annotated.report.quote(attribution.source))
        for (report, key), relay in sorted(relays.items()):
            if report == context.statement.report and _names_it(contexts, words, key, report):
                changed[context.statement.id] = replace(relay, rule="their_source", anonymous=True, teller=one.teller)
    return changed


def _names_it(contexts: Sequence[Context], words: str, key: str, besides: str) -> bool:
    """Whether another report has a source of these words through the outlet."""
    for context in contexts:
        report = context.said.annotated.report
        if report.id == besides:
            continue
        for other in context.said.attributions:
            if other.kind != "anonymous" or other.source is None or description(report.quote(other.source)) != words:
                continue
            if any(_outlet_key(_outlet_name(context, name)) == key for name in other.via):
                return True
    return False


def most_apart(told: Iterable[tuple[str, str]]) -> int:
    """The most origins that as many different reports vouch for; `told` are pairs of a report and an origin's key.

    One report with two voices vouches for one: its second would corroborate nothing but the outlet's own word.
    """
    by_key: dict[str, set[str]] = {}
    for report, key in told:
        by_key.setdefault(key, set()).add(report)
    taken: dict[str, str] = {}

    def placed(key: str, tried: set[str]) -> bool:
        for report in sorted(by_key[key] - tried):
            tried.add(report)
            if report not in taken or placed(taken[report], tried):
                taken[report] = key
                return True
        return False

    return sum(placed(key, set()) for key in sorted(by_key))
