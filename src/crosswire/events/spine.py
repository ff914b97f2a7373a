"""What happened in a story: its events, and from them the ledger, the levels and the promises."""

from crosswire.events.coded import with_ledger
from crosswire.events.commitments import commitments
from crosswire.events.incidents import completed
from crosswire.events.ledger import coded
from crosswire.events.levels import levels
from crosswire.events.material import deeds
from crosswire.events.promised import promised
from crosswire.events.rows import Scene, by_report, happenings, rows
from crosswire.model.evidence import Evidence
from crosswire.model.material import Happened, Material
from crosswire.model.verdict import SlotValue


def happened(material: Material, evidence: Evidence) -> Happened:
    """All that the reports tell of as done or under way; a finding that an analyst rejected tells of nothing."""
    threads = tuple(f for f in material.threads if f.judged != "rejected")
    findings = tuple(f for f in material.findings if f.judged != "rejected")
    done = deeds(threads, evidence)
    ledger = coded(done, threads, evidence, material.story.place)
    found = happenings(material.said, evidence.entity_of, material.matches)
    scene = Scene(
        entities={e.id: e for e in material.entities},
        findings=findings,
        statements=by_report(findings),
        evidence=evidence,
        home=_home(material),
    )
    bound = commitments(threads, evidence)
    made = rows(found, scene)
    led = with_ledger(made, ledger, findings, evidence)
    told = {event.id: one.told for event, one in made}
    return Happened(
        events=tuple(event for event, _ in led),
        deeds=done,
        incidents=completed(
            led,
            [row for _, row in ledger],
            {e.name: e for e in material.entities},
            told,
            (scene.home, material.story.first),
        ),
        commitments=(*bound, *promised(found, bound, scene)),
        levels=levels(done, threads, evidence, [event for event, _ in led], _here(material)),
    )


def _here(material: Material) -> tuple[str, ...]:
    """The names of where a story is."""
    return (material.story.place,) if material.story.place else ()


def _home(material: Material) -> SlotValue | None:
    """The story's place, with the reports that name it."""
    place = material.story.place
    named = {m.report for e in material.entities if e.name == place for m in e.mentions}
    return SlotValue(value=place, reports=tuple(sorted(named))) if place and named else None
