"""The account of the invented Ostmere reports, written by hand."""

from crosswire.model.account import (
    Account,
    Accounts,
    BriefLine,
    Conflict,
    ConflictValue,
    Coverage,
    LeftOut,
    Quotation,
    Story,
    Version,
    Worded,
    Wording,
)
from crosswire.model.happened import Blame, Commitment, Incident, Level, LevelPoint, Participant, Range, TimelineRow
from crosswire.model.report import Unread
from tests.formats.sample_findings import FINDINGS, STATEMENTS, B, C, M, T, W, because
from tests.formats.sample_reports import REPORTS, at
from tests.formats.sample_voices import ATTRIBUTIONS, ENTITIES, ORIGINS


def _conflict(number, finding, kind, about, rule, why, *values):  # noqa: PLR0917, rows of a table
    rows = tuple(
        ConflictValue(
            value=value,
            reports=tuple(dict.fromkeys(STATEMENTS[f"s-{n:02}"].report for n in numbers)),
            statements=tuple(f"s-{n:02}" for n in numbers),
        )
        for value, numbers in values
    )
    return Conflict(id=number, finding=finding, kind=kind, about=about, values=rows, because=because(rule, why))


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
        because=because(
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
        text="An explosion destroyed a fertiliser warehouse in the port of Ostmere on 13 May 2024; "
        "the latest report counts 14 dead.",
        cites=("s-01", "s-02", "s-03", "s-04", "s-05"),
    ),
    BriefLine(
        text="Two officials told the Caldria Courier that inspectors had warned the operator in March; "
        "two reports retell the Courier, and Calder Freight denies any warning.",
        cites=("s-06", "s-07", "s-08", "s-09"),
    ),
    BriefLine(
        text="A customs form put about 400 tonnes of ammonium nitrate in the shed, two officials about 900; "
        "the company denies there was any.",
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

COVERAGE = (
    Coverage(report=T, tells=("f-01", "f-04"), alone=(), leaves_out=("f-02", "f-03")),
    Coverage(report=C, tells=("f-01", "f-02", "f-03", "f-04"), alone=("f-08",), leaves_out=()),
)
WORDINGS = (
    Wording(
        finding="f-03",
        kind="firmness",
        what="firmness",
        versions=tuple(
            Worded(
                report=STATEMENTS[s].report,
                word=word,
                text=word,
                start=at(STATEMENTS[s].report, word)[0],
                end=at(STATEMENTS[s].report, word)[1],
                statement=s,
            )
            for s, word in (("s-11", "will"), ("s-12", "may"))
        ),
    ),
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
    coverage=COVERAGE,
    wordings=WORDINGS,
)
UNREAD = (
    Unread(path="reports/empty.txt", why="the file is empty"),
    Unread(path="reports/tideline (copy).html", why="a second copy of reports/tideline.html"),
)
ACCOUNTS = Accounts(accounts=(ACCOUNT,), unread=UNREAD)
