"""Who speaks in the Ostmere reports, where it comes from, who is who."""

from crosswire.model.account import AttributionRow, AttributionSpansRow, Entity, Mention, Origin
from tests.formats.sample_findings import STATEMENTS, B, C, M, T, W, because
from tests.formats.sample_reports import at


def _cue(report, context, words):
    """The place of a cue, found by the words around it: "said" stands in a report more than once."""
    start = at(report, context)[0] + context.index(words)
    return start, start + len(words)


def _attribution(number, report, source, cue, contents, kind, **more):  # noqa: PLR0917, rows of a table
    spans = AttributionSpansRow(
        source=at(report, source) if source else None,
        cue=_cue(report, *cue) if cue else None,
        content=tuple(at(report, words) for words in contents),
    )
    row = {"entity": None, "count": None, "reason": None, "via": (), "to": None, "polarity": "asserted"} | more
    return AttributionRow(
        id=f"a-{number}",
        report=report,
        source=source,
        cue=cue[1] if cue else None,
        content=" ".join(contents),
        spans=spans,
        kind=kind,
        **row,
    )


def _words(number):
    return [STATEMENTS[f"s-{number:02}"].text]


_OPEN = "the inquiry is still open"
ATTRIBUTIONS = (
    _attribution(
        1, T, "the harbour master, Lena Orsk", ("said.\n\n“We asked", "said"), _words(1), "named", entity="e-orsk"
    ),
    _attribution(
        2, T, "A crane operator who saw the fire start", ("said welders", "said"), _words(16), "anonymous", count=1
    ),
    _attribution(3, T, "a customs form", ("according to", "according to"), _words(13), "document", to="the Tideline"),
    _attribution(
        4,
        C,
        "two officials with knowledge of the inspection",
        ("told the Courier", "told"),
        _words(6),
        "anonymous",
        count=2,
        reason=_OPEN,
        to="the Courier",
    ),
    _attribution(
        5, C, "Transport Minister Iven Karsk", ("said on Wednesday", "said"), _words(11), "named", entity="e-karsk"
    ),
    _attribution(
        6,
        C,
        "A spokeswoman for Calder Freight",
        ("declined to comment", "declined"),
        [],
        "spokesperson",
        entity="e-calder",
        polarity="declined",
        count=1,
    ),
    _attribution(
        7, B, "two officials", ("citing two", "citing"), _words(7), "anonymous", count=2, via=("the Caldria Courier",)
    ),
    _attribution(8, B, "Ivan Karsk", ("said the terminal", "said"), _words(12), "named", entity="e-karsk"),
    _attribution(
        9, M, "the regional health service", ("said. It put", "said"), _words(4), "organisation", entity="e-health"
    ),
    _attribution(10, M, "The health service", ("said 1,180", "said"), _words(19), "organisation", entity="e-health"),
    _attribution(11, M, "Police Chief Dana Voss", ("said there was", "said"), _words(17), "named", entity="e-voss"),
    _attribution(
        12, M, "its chief executive, Marit Sole", None, _words(9), "named", entity="e-sole", polarity="denied"
    ),
    _attribution(13, W, "the Courier", ("According to", "According to"), _words(8), "outlet", entity="e-courier"),
    _attribution(
        14,
        W,
        "Marit Sole",
        ("told Quayside", "told"),
        _words(10),
        "named",
        entity="e-sole",
        via=("Quayside",),
        polarity="denied",
    ),
    _attribution(15, C, "The officials", ("said about 900", "said"), _words(14), "anonymous", count=2, reason=_OPEN),
    _attribution(
        16,
        T,
        "Calder Freight",
        ("denied that", "denied"),
        _words(15),
        "organisation",
        entity="e-calder",
        polarity="denied",
    ),
    _attribution(17, T, "the town hall", None, _words(18), "organisation", entity="e-town"),
    _attribution(18, M, "a Meridian reporter", ("saw.", "saw"), _words(21), "outlet"),
    _attribution(19, T, None, ("told reporters", "told"), _words(22), "named", entity="e-orsk", to="reporters"),
    _attribution(20, C, "The harbour master, Lena Orsk", None, _words(23), "named", entity="e-orsk"),
    _attribution(21, W, "the harbour master", ("said.\n\nCalder", "said"), _words(24), "named", entity="e-orsk"),
    _attribution(22, M, "Police Chief Dana Voss", ("said. Voss", "said"), _words(25), "named", entity="e-voss"),
    _attribution(
        23, B, "The dockers' union", ("said its members", "said"), _words(26), "organisation", entity="e-union"
    ),
)


def _origin(name, kind, title, *reports, rule, why):
    return Origin(id=f"o-{name}", kind=kind, name=title, reports=reports, because=because(rule, why))


ORIGINS = (
    _origin(
        "courier",
        "relay",
        "Caldria Courier",
        C,
        B,
        W,
        rule="names_the_outlet",
        why="Northern Beacon (“the Caldria Courier reported”) and a report without outlet (“According to the Courier”) "
        "retell the Courier.",
    ),
    _origin(
        "orsk",
        "utterance",
        "Lena Orsk to reporters, 14 May",
        T,
        C,
        W,
        rule="same_speaker",
        why="The same speaker, in nearly the same words, in three reports.",
    ),
    _origin(
        "karsk",
        "utterance",
        "Iven Karsk's statement, 15 May",
        C,
        B,
        rule="same_speaker",
        why="One statement, quoted in the same words by both.",
    ),
    _origin(
        "sole",
        "utterance",
        "Marit Sole of Calder Freight",
        M,
        W,
        rule="same_speaker",
        why="One denial, in two wordings.",
    ),
    _origin(
        "health",
        "own-source",
        "regional health service",
        M,
        rule="own_source",
        why="The agency asked the service itself.",
    ),
    _origin(
        "voss",
        "own-source",
        "Police Chief Dana Voss",
        M,
        rule="own_source",
        why="A named officer speaks to the agency.",
    ),
    _origin(
        "form", "own-source", "a customs form", T, rule="own_source", why="The Tideline says it has seen the form."
    ),
    _origin("crane", "own-source", "a crane operator", T, rule="own_source", why="A witness speaks to the paper."),
    _origin(
        "town", "own-source", "town hall of Ostmere", T, rule="own_source", why="The town hall speaks to the paper."
    ),
    _origin("calder", "own-source", "Calder Freight", T, C, rule="own_source", why="The company answers each paper."),
    _origin("union", "own-source", "the dockers' union", B, rule="own_source", why="The union speaks to the paper."),
    _origin("meridian", "own-source", "a Meridian reporter", M, rule="own_source", why="Its reporter saw it."),
    _origin("own", "own-voice", "the outlets' own words", C, B, W, rule="own_voice", why="No source is given."),
)


def _entity(key, name, kind, *mentions, aliases=(), roles=(), country=None):
    places = tuple(
        Mention(report=report, start=at(report, words)[0], end=at(report, words)[1]) for report, words in mentions
    )
    return Entity(id=f"e-{key}", name=name, kind=kind, aliases=aliases, roles=roles, country=country, mentions=places)


ENTITIES = (
    _entity(
        "orsk",
        "Lena Orsk",
        "person",
        (T, "the harbour master, Lena Orsk"),
        (C, "The harbour master, Lena Orsk"),
        (W, "the harbour master"),
        aliases=("Orsk",),
        roles=("harbour master",),
    ),
    _entity(
        "karsk",
        "Iven Karsk",
        "person",
        (C, "Iven Karsk"),
        (B, "Ivan Karsk"),
        aliases=("Ivan Karsk", "Karsk"),
        roles=("transport minister",),
    ),
    _entity("voss", "Dana Voss", "person", (M, "Police Chief Dana Voss"), aliases=("Voss",), roles=("police chief",)),
    _entity(
        "sole",
        "Marit Sole",
        "person",
        (M, "its chief executive, Marit Sole"),
        (W, "Marit Sole"),
        roles=("chief executive of Calder Freight",),
    ),
    _entity(
        "calder",
        "Calder Freight",
        "organisation",
        (T, "Calder Freight"),
        (C, "A spokeswoman for Calder Freight"),
        (W, "Calder Freight"),
    ),
    _entity(
        "health",
        "regional health service",
        "organisation",
        (M, "the regional health service"),
        aliases=("health service",),
    ),
    _entity("town", "town hall of Ostmere", "organisation", (T, "the town hall")),
    _entity("union", "dockers' union", "organisation", (B, "The dockers' union")),
    _entity(
        "courier", "Caldria Courier", "outlet", (B, "the Caldria Courier"), (W, "the Courier"), aliases=("the Courier",)
    ),
    _entity("ostmere", "Ostmere", "place", (T, "Ostmere harbour on"), (W, "Ostmere"), country="Caldria"),
)
