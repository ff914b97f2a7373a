"""The account of the invented Ostmere reports, written by hand; every span is looked up in the texts."""

from sample_reports import REPORTS, at

from crosswire.model.account import (
    Account,
    Accounts,
    AttributionRow,
    AttributionSpansRow,
    Blame,
    BriefLine,
    Commitment,
    Conflict,
    ConflictValue,
    Entity,
    Finding,
    FindingStatement,
    Incident,
    LeftOut,
    Level,
    LevelPoint,
    Mention,
    Origin,
    Participant,
    Quotation,
    Range,
    Reason,
    Slot,
    SlotValue,
    Story,
    TimelineRow,
    Version,
)
from crosswire.model.report import Unread

T, C, B, M, W = (report.id for report in REPORTS)


def _said(number, report, words, attribution, origin):
    start, end = at(report, words)
    return FindingStatement(
        id=f"s-{number:02}", report=report, start=start, end=end, text=words, attribution=attribution, origin=origin
    )


STATEMENTS = {
    statement.id: statement
    for statement in (
        _said(
            1,
            T,
            "An explosion destroyed a fertiliser warehouse at Ostmere harbour on Monday evening, killing at least "
            "nine people and wounding more than 60",
            "a-1",
            "o-orsk",
        ),
        _said(2, C, "an explosion there killed 12 people", None, "o-own"),
        _said(3, B, "Twelve people died in Monday's blast at the harbour.", None, "o-own"),
        _said(
            4,
            M,
            "The death toll from Monday's explosion in the port of Ostmere rose to 14 on Thursday after two people "
            "died in hospital",
            "a-9",
            "o-health",
        ),
        _said(5, W, "A warehouse full of fertiliser blew up in Ostmere last Monday.", None, "o-own"),
        _said(
            6,
            C,
            "Safety inspectors warned the operator of an Ostmere warehouse in March that its fertiliser was stored "
            "unsafely",
            "a-4",
            "o-courier",
        ),
        _said(
            7,
            B,
            "Inspectors told the owner of the Ostmere warehouse in March that its store was unsafe",
            "a-7",
            "o-courier",
        ),
        _said(8, W, "inspectors had warned the operator in April", "a-13", "o-courier"),
        _said(9, M, "“We have never received any warning,”", "a-12", "o-sole"),
        _said(10, W, "“We never received one clear warning,”", "a-14", "o-sole"),
        _said(
            11,
            C,
            "the government will close the terminal unless Calder Freight hands over its records by Friday",
            "a-5",
            "o-karsk",
        ),
        _said(12, B, "the terminal may be closed if the company keeps its records to itself", "a-8", "o-karsk"),
        _said(13, T, "About 400 tonnes of ammonium nitrate were stored in the shed", "a-3", "o-form"),
        _said(14, C, "about 900 tonnes of ammonium nitrate were in the building on Monday", "a-15", "o-courier"),
        _said(15, T, "any ammonium nitrate was kept there", "a-16", "o-calder"),
        _said(16, T, "welders had been working on the roof", "a-2", "o-crane"),
        _said(17, M, "there was no sign of welding on the roof that day", "a-11", "o-voss"),
        _said(18, T, "Some 1,200 people living along the quay spent the night in schools", "a-17", "o-town"),
        _said(19, M, "1,180 people had been moved from their homes", "a-10", "o-health"),
        _said(20, B, "Hundreds of residents marched to the port gate on Tuesday night.", None, "o-own"),
        _said(21, M, "Some 300 people protested at the port gate on Tuesday", "a-18", "o-meridian"),
        _said(
            22, T, "“We asked for that shed to be emptied in the spring, and nobody came to do it,”", "a-19", "o-orsk"
        ),
        _said(23, C, "“We asked for that shed to be emptied in the spring.”", "a-20", "o-orsk"),
        _said(24, W, "“Nobody came to empty that shed in the spring,”", "a-21", "o-orsk"),
        _said(25, M, "a claim by a group calling itself the Grey Tide that it had set the fire", "a-22", "o-voss"),
        _said(
            26,
            B,
            "its members would stop work from Monday unless every store in the port is checked",
            "a-23",
            "o-union",
        ),
        _said(27, W, "Calder Freight bought the terminal in 2019.", None, "o-own"),
        _said(28, C, "A spokeswoman for Calder Freight declined to comment on the inspection.", "a-6", "o-calder"),
    )
}


def _because(rule, text):
    return (Reason(rule=rule, text=text),)


def _value(value, *reports, unit=None, exactness=None):
    return SlotValue(value=value, reports=reports, unit=unit, exactness=exactness)


def _slot(agreement, *values):
    return Slot(agreement=agreement, values=values)


def _finding(
    number, text, kind, status, credibility, origins, statements, because, slots=None, conflicts=(), count=None
):
    return Finding(
        id=f"f-{number:02}",
        text=text,
        type=kind,
        status=status,
        credibility=credibility,
        independent_origins=len(origins) if count is None else count,
        origins=tuple(origins),
        slots=slots or {},
        statements=tuple(STATEMENTS[f"s-{n:02}"] for n in statements),
        conflicts=tuple(conflicts),
        because=because,
    )


FINDINGS = (
    _finding(
        1,
        "An explosion destroyed a fertiliser warehouse in the port of Ostmere on 13 May 2024",
        "ACCIDENT",
        "corroborated",
        1,
        ["o-orsk", "o-health", "o-own"],
        [1, 2, 3, 4, 5],
        (
            Reason(
                rule="named_origins",
                text="The harbour master and the health service confirm it apart from one another.",
            ),
            Reason(
                rule="upper_bound",
                text="Three origins at most: nothing shows that they share a source, nothing rules it out.",
            ),
        ),
        slots={
            "date": _slot("agreed", _value("2024-05-13", T, B, M, W)),
            "place": _slot("compatible", _value("Ostmere harbour", T), _value("Ostmere", C, B, M, W)),
            "killed": _slot(
                "compatible",
                _value(9, T, unit="people", exactness="at-least"),
                _value(12, C, B, unit="people", exactness="exact"),
                _value(14, M, unit="people", exactness="exact"),
            ),
            "wounded": _slot(
                "compatible",
                _value(60, T, unit="people", exactness="more-than"),
                _value(67, M, unit="people", exactness="exact"),
            ),
        },
    ),
    _finding(
        2,
        "Inspectors warned the warehouse's operator that the fertiliser was stored unsafely",
        "ACCUSE",
        "denied",
        4,
        ["o-courier", "o-sole"],
        [6, 7, 8, 9, 10],
        (
            Reason(
                rule="concerned_denies",
                text="Calder Freight, whom it concerns, denies it, and no second origin confirms it.",
            ),
            Reason(rule="one_origin", text="Three reports carry it, all from the Caldria Courier's two officials."),
        ),
        slots={
            "actor": _slot("agreed", _value("inspectors", C, B, W)),
            "recipient": _slot("compatible", _value("operator", C, W), _value("owner", B)),
            "date": _slot("conflicting", _value("2024-03", C, B), _value("2024-04", W)),
            "polarity": _slot("conflicting", _value("asserted", C, B, W), _value("denied", M, W)),
        },
        conflicts=["c-1"],
        count=1,
    ),
    _finding(
        3,
        "The transport minister threatened to close the terminal over Calder Freight's records",
        "THREATEN",
        "repeated",
        3,
        ["o-karsk"],
        [11, 12],
        _because("one_utterance", "Two reports carry one utterance: Iven Karsk's statement of 15 May."),
        slots={
            "actor": _slot("agreed", _value("Iven Karsk", C, B)),
            "target": _slot("agreed", _value("Calder Freight", C, B)),
            "modality": _slot("conflicting", _value("will", C), _value("may", B)),
        },
        conflicts=["c-2"],
    ),
    _finding(
        4,
        "Ammonium nitrate was stored in the warehouse",
        None,
        "disputed",
        5,
        ["o-form", "o-courier", "o-calder"],
        [13, 14, 15],
        (
            Reason(
                rule="origins_contradict",
                text="A customs form and two officials say so; the company says none was kept there.",
            ),
        ),
        slots={
            "quantity": _slot(
                "conflicting",
                _value(400, T, unit="tonne", exactness="about"),
                _value(900, C, unit="tonne", exactness="about"),
            )
        },
        conflicts=["c-3", "c-4"],
    ),
    _finding(
        5,
        "Welders had been working on the warehouse's roof",
        None,
        "disputed",
        5,
        ["o-crane", "o-voss"],
        [16, 17],
        _because(
            "origins_contradict", "A witness says there was welding; the police chief says there was no sign of any."
        ),
        conflicts=["c-5"],
    ),
    _finding(
        6,
        "Some 1,200 people were moved from their homes",
        None,
        "corroborated",
        1,
        ["o-town", "o-health"],
        [18, 19],
        _because("named_origins", "The town hall and the health service confirm it apart from one another."),
        slots={
            "quantity": _slot(
                "compatible",
                _value(1200, T, unit="people", exactness="about"),
                _value(1180, M, unit="people", exactness="exact"),
            )
        },
    ),
    _finding(
        7,
        "Residents protested at the port gate on 14 May 2024",
        "PROTEST",
        "corroborated",
        2,
        ["o-own", "o-meridian"],
        [20, 21],
        _because("own_voice", "Two outlets state it in their own voice; a common source cannot be excluded."),
        slots={
            "date": _slot("agreed", _value("2024-05-14", B, M)),
            "place": _slot("agreed", _value("port gate", B, M)),
            "quantity": _slot(
                "compatible",
                _value(200, B, unit="resident", exactness="vague"),
                _value(300, M, unit="people", exactness="about"),
            ),
        },
    ),
    _finding(
        8,
        "The harbour master said she had asked for the shed to be emptied",
        "REQUEST",
        "repeated",
        3,
        ["o-orsk"],
        [22, 23, 24],
        _because("one_utterance", "Three reports carry the words of one speaker on one occasion."),
    ),
    _finding(
        9,
        "A group calling itself the Grey Tide claimed to have set the fire",
        "ACCUSE",
        "single-origin",
        3,
        ["o-voss"],
        [25],
        _because("one_report", "One report, from a named police chief."),
    ),
    _finding(
        10,
        "The dockers' union announced a stoppage unless every store is checked",
        "THREATEN",
        "single-origin",
        3,
        ["o-union"],
        [26],
        _because("one_report", "One report, from the union itself."),
    ),
    _finding(
        11,
        "Calder Freight bought the terminal in 2019",
        None,
        "single-origin",
        4,
        ["o-own"],
        [27],
        _because("one_report", "One report, in its own voice, without a source."),
        slots={"date": _slot("agreed", _value("2019", W))},
    ),
    _finding(
        12,
        "Calder Freight declined to comment on the inspection",
        None,
        "single-origin",
        3,
        ["o-calder"],
        [28],
        _because("one_report", "One report, from a spokeswoman."),
    ),
)


def _cue(report, context, words):
    """The place of a cue, found by the words around it: "said" stands in a report more than once."""
    start = at(report, context)[0] + context.index(words)
    return start, start + len(words)


def _attribution(number, report, source, cue, contents, kind, **more):
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
    return Origin(id=f"o-{name}", kind=kind, name=title, reports=reports, because=_because(rule, why))


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


def _conflict(number, finding, kind, about, rule, why, *values):
    rows = tuple(
        ConflictValue(
            value=value,
            reports=tuple(dict.fromkeys(STATEMENTS[f"s-{n:02}"].report for n in numbers)),
            statements=tuple(f"s-{n:02}" for n in numbers),
        )
        for value, numbers in values
    )
    return Conflict(id=number, finding=finding, kind=kind, about=about, values=rows, because=_because(rule, why))


CONFLICTS = (
    _conflict(
        "c-1",
        "f-02",
        "date",
        "when inspectors warned the operator",
        "different_month",
        "March and April share no day.",
        ("2024-03", [6, 7]),
        ("2024-04", [8]),
    ),
    _conflict(
        "c-2",
        "f-03",
        "modality",
        "how firm the threat to close the terminal is",
        "firmness",
        "One report says the terminal will be closed, the other that it may be.",
        ("will", [11]),
        ("may", [12]),
    ),
    _conflict(
        "c-3",
        "f-04",
        "number",
        "how much ammonium nitrate was stored",
        "apart",
        "900 is more than rounding away from 400.",
        (400, [13]),
        (900, [14]),
    ),
    _conflict(
        "c-4",
        "f-04",
        "polarity",
        "whether ammonium nitrate was stored there",
        "denied",
        "The company denies what a form says.",
        ("asserted", [13, 14]),
        ("denied", [15]),
    ),
    _conflict(
        "c-5",
        "f-05",
        "polarity",
        "whether there was welding on the roof",
        "denied",
        "The police chief denies what a witness saw.",
        ("asserted", [16]),
        ("denied", [17]),
    ),
)
DIFFERENCES = (
    _conflict(
        "d-1",
        "f-01",
        "update",
        "how many people were killed",
        "rises_with_time",
        "The toll rises with the day of publication: 14, 15 and 16 May.",
        (9, [1]),
        (12, [2, 3]),
        (14, [4]),
    ),
    _conflict(
        "d-2",
        "f-06",
        "rounding",
        "how many people were moved",
        "rounds_to",
        "1,180 rounds to 1,200.",
        (1200, [18]),
        (1180, [19]),
    ),
    _conflict(
        "d-3",
        "f-03",
        "spelling",
        "the transport minister's first name",
        "variant",
        "One letter apart, the same office.",
        ("Iven Karsk", [11]),
        ("Ivan Karsk", [12]),
    ),
)


def _version(report, words, drift):
    start, end = at(report, words)
    return Version(report=report, text=words, start=start, end=end, drift=drift)


QUOTATIONS = (
    Quotation(
        id="q-1",
        entity="e-sole",
        drift="meaning",
        versions=(
            _version(M, "We have never received any warning", "none"),
            _version(W, "We never received one clear warning", "meaning"),
        ),
        because=_because(
            "negation_scope", "“Any warning” denies all of them; “one clear warning” leaves room for an unclear one."
        ),
    ),
    Quotation(
        id="q-2",
        entity="e-orsk",
        drift="wording",
        versions=(
            _version(T, "We asked for that shed to be emptied in the spring, and nobody came to do it", "none"),
            _version(C, "We asked for that shed to be emptied in the spring", "cut"),
            _version(W, "Nobody came to empty that shed in the spring", "wording"),
        ),
    ),
    Quotation(
        id="q-3",
        entity="e-karsk",
        drift="none",
        versions=(
            _version(C, "No company stands above the harbour law", "none"),
            _version(B, "No company stands above the harbour law", "none"),
        ),
    ),
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

INCIDENTS = (
    Incident(
        id="i-1",
        date="2024-05-13",
        date_precision=1,
        place="Ostmere",
        admin1=None,
        country="Caldria",
        lat=None,
        lon=None,
        place_precision=1,
        type="ACCIDENT",
        mode="explosion",
        actor=None,
        target=None,
        means="ammonium nitrate",
        killed=Range(low=9.0, best=14.0, high=14.0),
        wounded=Range(low=60.0, best=67.0, high=67.0),
        certainty="asserted",
        claimed_by=("Grey Tide",),
        blamed=(Blame(who="Calder Freight", by="Lena Orsk"),),
        reports=(T, C, B, M, W),
        findings=("f-01",),
    ),
    Incident(
        id="i-2",
        date="2024-05-14",
        date_precision=1,
        place="port gate, Ostmere",
        admin1=None,
        country="Caldria",
        lat=None,
        lon=None,
        place_precision=1,
        type="PROTEST",
        mode="demonstrate",
        actor=Participant(name="residents", country="Caldria", role="civilian"),
        target=Participant(name="Calder Freight", country=None, role="business"),
        means=None,
        killed=None,
        wounded=None,
        certainty="asserted",
        claimed_by=(),
        blamed=(),
        reports=(B, M),
        findings=("f-07",),
    ),
)
COMMITMENTS = (
    Commitment(
        by="Iven Karsk",
        to="Calder Freight",
        condition="unless it hands over its records",
        consequence="the government will close the terminal",
        clock="2024-05-17",
        stands="open",
        findings=("f-03",),
    ),
    Commitment(
        by="dockers' union",
        to=None,
        condition="unless every store in the port is checked",
        consequence="its members stop work",
        clock="2024-05-20",
        stands="unknown",
        findings=("f-10",),
    ),
)
LEVELS = (
    Level(
        what="killed",
        series=(
            LevelPoint(date="2024-05-14", value=9.0, exactness="at-least", reports=(T,)),
            LevelPoint(date="2024-05-15", value=12.0, exactness="exact", reports=(C, B)),
            LevelPoint(date="2024-05-16", value=14.0, exactness="exact", reports=(M,)),
        ),
    ),
    Level(
        what="tonnes of ammonium nitrate",
        series=(
            LevelPoint(date=None, value=400.5, exactness="about", reports=(T,)),
            LevelPoint(date=None, value=900.0, exactness="about", reports=(C,)),
        ),
    ),
)
TIMELINE = (
    TimelineRow(date="2019", text="Calder Freight bought the terminal", findings=("f-11",)),
    TimelineRow(
        date="2024-03",
        text="Inspectors warned the operator (one report says April; the company denies it)",
        findings=("f-02",),
    ),
    TimelineRow(date="2024-05-13", text="An explosion destroyed the warehouse", findings=("f-01",)),
    TimelineRow(date="2024-05-14", text="Residents protested at the port gate", findings=("f-07",)),
    TimelineRow(date="2024-05-15", text="The transport minister threatened to close the terminal", findings=("f-03",)),
)
BRIEF = (
    BriefLine(
        text="An explosion destroyed a fertiliser warehouse in the port of Ostmere on 13 May 2024; the latest report counts 14 dead.",
        cites=("s-01", "s-02", "s-03", "s-04", "s-05"),
    ),
    BriefLine(
        text="Two officials told the Caldria Courier that inspectors had warned the operator in March; two reports retell the "
        "Courier, and Calder Freight denies any warning.",
        cites=("s-06", "s-07", "s-08", "s-09"),
    ),
    BriefLine(
        text="A customs form put about 400 tonnes of ammonium nitrate in the shed, two officials about 900; the company denies "
        "there was any.",
        cites=("s-13", "s-14", "s-15"),
    ),
    BriefLine(
        text="The transport minister said the terminal will be closed unless Calder Freight hands over its records.",
        cites=("s-11",),
    ),
)
LEFT_OUT = (
    LeftOut(finding="f-02", by=(T,)),
    LeftOut(finding="f-03", by=(T, M, W)),
    LeftOut(finding="f-08", by=(B, M)),
)

ACCOUNT = Account(
    story=Story(
        id="st-ostmere",
        title="Explosion in the port of Ostmere",
        place="Ostmere",
        country="Caldria",
        first="2024-05-13",
        last="2024-05-16",
        reports=(T, C, B, M, W),
    ),
    reports=REPORTS,
    entities=ENTITIES,
    attributions=ATTRIBUTIONS,
    origins=ORIGINS,
    findings=FINDINGS,
    conflicts=CONFLICTS,
    differences=DIFFERENCES,
    quotations=QUOTATIONS,
    incidents=INCIDENTS,
    commitments=COMMITMENTS,
    levels=LEVELS,
    left_out=LEFT_OUT,
    timeline=TIMELINE,
    brief=BRIEF,
)
UNREAD = (
    Unread(path="reports/empty.txt", why="the file is empty"),
    Unread(path="reports/tideline (copy).html", why="a second copy of reports/tideline.html"),
)
ACCOUNTS = Accounts(accounts=(ACCOUNT,), unread=UNREAD)
