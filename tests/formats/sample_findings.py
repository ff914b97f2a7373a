"""What the Ostmere reports state, and the findings it comes to; every span is looked up in the texts."""

from crosswire.model.account import Finding, FindingStatement
from crosswire.model.verdict import Reason, Slot, SlotValue
from tests.formats.sample_reports import REPORTS, at

T, C, B, M, W = (report.id for report in REPORTS)

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


def because(rule, text):
    return (Reason(rule=rule, text=text),)


def _value(value, *reports, unit=None, exactness=None):
    return SlotValue(value=value, reports=reports, unit=unit, exactness=exactness)


def _slot(agreement, *values):
    return Slot(agreement=agreement, values=values)


def _finding(  # noqa: PLR0917, rows of a table
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
        because("one_utterance", "Two reports carry one utterance: Iven Karsk's statement of 15 May."),
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
        because(
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
        because("named_origins", "The town hall and the health service confirm it apart from one another."),
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
        because("own_voice", "Two outlets state it in their own voice; a common source cannot be excluded."),
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
        because("one_utterance", "Three reports carry the words of one speaker on one occasion."),
    ),
    _finding(
        9,
        "A group calling itself the Grey Tide claimed to have set the fire",
        "ACCUSE",
        "single-origin",
        3,
        ["o-voss"],
        [25],
        because("one_report", "One report, from a named police chief."),
    ),
    _finding(
        10,
        "The dockers' union announced a stoppage unless every store is checked",
        "THREATEN",
        "single-origin",
        3,
        ["o-union"],
        [26],
        because("one_report", "One report, from the union itself."),
    ),
    _finding(
        11,
        "Calder Freight bought the terminal in 2019",
        None,
        "single-origin",
        4,
        ["o-own"],
        [27],
        because("one_report", "One report, in its own voice, without a source."),
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
        because("one_report", "One report, from a spokeswoman."),
    ),
)
