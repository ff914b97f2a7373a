"""Accounts that try the tellers: hostile words everywhere, a large story, one with nothing in it."""

from crosswire.model.account import (
    Account,
    Accounts,
    AttributionRow,
    AttributionSpansRow,
    BriefLine,
    Conflict,
    ConflictValue,
    Entity,
    Finding,
    FindingStatement,
    LeftOut,
    Mention,
    Origin,
    Quotation,
    Story,
    Version,
)
from crosswire.model.happened import TimelineRow
from crosswire.model.report import Outlet, Published, Removed, Report, Unread
from crosswire.model.verdict import Reason, Slot, SlotValue

HOSTILE = (
    "<script>alert('x')</script> & \"><img src=x onerror=alert(1)> [a](javascript:alert(1)) `*_| {{ 7*7 }} "
    "www.evil.example"
)


def bare_accounts() -> Accounts:
    """A story of one report in which nothing was found."""
    report = Report(id="only", path="only.txt", text="A headline\n\nA body.", title="A headline")
    story = Story(id="st", title="A headline", place=None, country=None, first=None, last=None, reports=("only",))
    return Accounts(accounts=(Account(story=story, reports=(report,)),))


def hostile_accounts() -> Accounts:
    """Every free string carries markup, the ids too; spans overlap, cross paragraphs, and one lies outside the text."""
    text = f"{HOSTILE}\n\n# {HOSTILE}\n\n1. {HOSTILE}"
    one = Report(
        id=HOSTILE,
        path=HOSTILE,
        text=text,
        title=HOSTILE,
        outlet=Outlet(name=HOSTILE, how="inferred", because=HOSTILE),
        published=Published(value=HOSTILE, how="inferred", because=HOSTILE),
        dateline=HOSTILE,
        removed=(Removed(text=HOSTILE, why=HOSTILE),),
    )
    two = Report(id=HOSTILE.replace("<", "("), path="two", text=text, title=HOSTILE)
    reasons = (Reason(rule="r", text=HOSTILE),)
    spans = [(0, 30), (10, 60), (40, 45), (20, len(HOSTILE) + 20), (5, len(text)), (0, len(text) + 50), (9, 9)]
    statements = tuple(
        FindingStatement(
            id=f"s{n}", report=one.id, start=start, end=end, text=text[start:end], attribution="a", origin="o"
        )
        for n, (start, end) in enumerate(spans)
    )
    slots = {"place": Slot(agreement="agreed", values=(SlotValue(value=HOSTILE, reports=(one.id,), unit=HOSTILE),))}
    finding = Finding(
        id="f",
        text=HOSTILE,
        type=HOSTILE,
        status="disputed",
        credibility=6,
        independent_origins=1,
        origins=("o",),
        slots=slots,
        statements=statements,
        conflicts=("c", "not there"),
        because=reasons,
    )
    row = AttributionRow(
        id="a",
        report=one.id,
        source=HOSTILE,
        cue=HOSTILE,
        content=HOSTILE,
        kind="anonymous",
        entity="nobody",
        count=2,
        reason=HOSTILE,
        via=(HOSTILE,),
        to=HOSTILE,
        polarity="asked",
        spans=AttributionSpansRow(source=(3, 12), cue=None, content=((0, 30), (33, 50))),
    )
    values = (ConflictValue(value=HOSTILE, reports=(one.id, "gone"), statements=("s0", "gone")),)
    conflict = Conflict(id="c", finding="f", kind="place", about=HOSTILE, values=values, because=reasons)
    version = Version(report=one.id, text=HOSTILE, start=0, end=len(HOSTILE), drift="none")
    entity = Entity(
        id="e",
        name=HOSTILE,
        kind="person",
        aliases=(HOSTILE,),
        roles=(HOSTILE,),
        country=HOSTILE,
        mentions=(Mention(report=one.id, start=2, end=7), Mention(report="gone", start=0, end=1)),
    )
    account = Account(
        story=Story(
            id="st",
            title=HOSTILE,
            place=HOSTILE,
            country=HOSTILE,
            first=HOSTILE,
            last=HOSTILE,
            reports=(one.id, two.id),
        ),
        reports=(one, two),
        findings=(finding,),
        attributions=(row,),
        conflicts=(conflict,),
        differences=(conflict,),
        entities=(entity,),
        origins=(Origin(id="o", kind="relay", name=HOSTILE, reports=(one.id, two.id), because=reasons),),
        quotations=(Quotation(id="q", entity=None, drift="meaning", versions=(version, version)),),
        left_out=(LeftOut(finding="f", by=(two.id,)), LeftOut(finding="gone", by=())),
        timeline=(TimelineRow(date=HOSTILE, text=HOSTILE, findings=("f", "gone")),),
        brief=(BriefLine(text=HOSTILE, cites=("s0", "gone")),),
    )
    return Accounts(accounts=(account, *bare_accounts().accounts), unread=(Unread(path=HOSTILE, why=HOSTILE),))


def big_accounts(findings: int = 40, reports: int = 10) -> Accounts:
    """A story far larger than the sample; each report says a sentence to each finding it carries."""
    carried = {
        n: [r for r in range(reports) if (n * 7 + r * 5) % (2 + n % 6) == 0] or [n % reports] for n in range(findings)
    }
    sentences = {
        (n, r): f"The council said in session {n + 1} that item {r + 1} would wait for the spring."
        for n in carried
        for r in carried[n]
    }
    texts = [
        "\n\n".join([f"Council sits, day {r + 1}", *(s for (_, at), s in sentences.items() if at == r)])
        for r in range(reports)
    ]
    rows = tuple(
        Report(
            id=f"r{r}",
            path=f"r{r}.txt",
            text=text,
            title=text.split("\n")[0],
            outlet=Outlet(name=f"The Valley Paper {r + 1}", how="stated"),
            published=Published(value=f"2024-03-{r + 1:02}", how="stated"),
        )
        for r, text in enumerate(texts)
    )
    made = tuple(_big_finding(n, carried[n], sentences, texts) for n in range(findings))
    left_out = tuple(
        LeftOut(finding=f.id, by=tuple(f"r{r}" for r in range(reports) if r not in carried[n]))
        for n, f in enumerate(made)
    )
    brief = tuple(BriefLine(text=f.text + ".", cites=tuple(s.id for s in f.statements)) for f in made[:6])
    story = Story(
        id="st",
        title="A council sits for ten days",
        place="Valley",
        country="NO",
        first="2024-03-01",
        last="2024-04-10",
        reports=tuple(row.id for row in rows),
    )
    return Accounts(accounts=(Account(story=story, reports=rows, findings=made, left_out=left_out, brief=brief),))


def _big_finding(number, reports, sentences, texts):
    statements = []
    for report in reports:
        words = sentences[number, report]
        start = texts[report].index(words)
        statements.append(
            FindingStatement(
                id=f"s{number}-{report}",
                report=f"r{report}",
                start=start,
                end=start + len(words),
                text=words,
                attribution=None,
                origin="o",
            )
        )
    status = ("corroborated", "repeated", "single-origin", "disputed", "denied")[number % 5]
    return Finding(
        id=f"f{number}",
        text=f"The council put off the items of session {number + 1}",
        type="REJECT",
        status=status,
        credibility=number % 6 + 1,
        independent_origins=len(reports),
        origins=("o",),
        slots={},
        statements=tuple(statements),
        conflicts=(),
        because=(Reason(rule="r", text="Several outlets sat in the room."),),
    )
