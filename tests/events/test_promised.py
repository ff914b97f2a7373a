"""Commitments read from events: who binds himself, whether it stands, and what tells it."""

from dataclasses import replace

import pytest

from crosswire.events.promised import promised
from crosswire.events.rows import Happening, Scene, by_report
from crosswire.events.told import Told
from crosswire.model.annotated import Token
from crosswire.model.happened import Commitment
from tests.events.made import Made
from tests.events.telling import telling

BODY = "The police will guard the bridge of Zenda. The bridge was guarded by the police."


def scene(*, told: bool = True) -> Scene:
    made = Made().report("a", BODY)
    if told:
        made.finding(made.say("a", "The police will guard the bridge of Zenda.", "guard", lemma="guard"))
    found = made.findings
    return Scene(entities={}, findings=found, statements=by_report(found), evidence=made.evidence)


def ahead(actor: str = "The police", *, start: int | None = None, **more: object) -> Told:
    at = BODY.index("guard") + len("A headline of no matter\n\n") if start is None else start
    parties = {"actor": [actor]}
    return telling("a", 1, lemma="guard", start=at, reality="planned", parties=parties, **more)  # type: ignore[arg-type]


def found(
    *told: Told, known: tuple[Commitment, ...] = (), real: str = "planned", shown: bool = True
) -> list[Commitment]:
    one = Happening(told=told, main=0.1, worth=0.9, real=real)  # type: ignore[arg-type]
    return list(promised([one], known, scene(told=shown)))


def test_a_promise_names_who_binds_himself_and_the_findings_that_tell_it() -> None:
    (row,) = found(ahead())
    assert (row.by, row.stands, row.kind) == ("The police", "open", "plan")
    assert len(row.findings) == 1
    assert "guard the bridge" in row.consequence


def test_what_no_finding_tells_is_none() -> None:
    assert found(ahead(), shown=False) == []


@pytest.mark.parametrize("actor", ["He", "The rain", "It"])
def test_who_cannot_act_binds_nobody(actor: str) -> None:
    assert found(ahead(actor)) == []


def test_what_is_denied_is_no_promise() -> None:
    assert found(ahead(), real="denied") == []


def test_what_another_telling_has_as_done_is_met() -> None:
    (row,) = found(ahead(), telling("a", 2, lemma="guard", reality="happened"))
    assert row.stands == "met"


def test_a_known_promise_of_the_same_one_is_not_told_twice() -> None:
    (row,) = found(ahead())
    assert found(ahead(), known=(row,)) == []


@pytest.mark.parametrize(
    ("day", "rows"),
    [
        ("2031-05-02", [("2031-05-02", "lapsed")]),
        ("2031-04-28", [(None, "open")]),  # over when it was told: nothing falls due then
        ("2030-11-09", []),  # long over
    ],
)
def test_what_fell_due_before_the_last_report_has_lapsed(day: str, rows: list[tuple[str | None, str]]) -> None:
    made = Made().report("a", BODY, day="2031-05-01").report("b", "The bridge stands.", day="2031-05-04")
    made.finding(made.say("a", "The police will guard the bridge of Zenda.", "guard", lemma="guard"))
    shown = Scene(entities={}, findings=made.findings, statements=by_report(made.findings), evidence=made.evidence)
    one = Happening(told=(ahead(dates=[day]),), main=0.1, worth=0.9, real="planned")
    assert [(row.clock, row.stands) for row in promised([one], (), shown)] == rows


def test_who_says_that_we_will_binds_himself() -> None:
    made = Made().report("a", "Roe said we will guard the bridge.")
    voice = made.voice("a", "Roe", "we will guard the bridge")
    made.finding(made.say("a", "we will guard the bridge", "guard", lemma="guard", voice=voice))
    ((_, statement),) = made.statements.items()
    one = replace(ahead("we", start=statement.frame.anchor.start), statement=statement)
    happening = Happening(told=(one,), main=0.1, worth=0.9, real="planned")
    findings = made.findings
    there = Scene(entities={}, findings=findings, statements=by_report(findings), evidence=made.evidence)
    assert [row.by for row in promised([happening], (), there)] == ["Roe"]


def test_a_noun_and_a_verb_for_what_befalls_one_bind_nobody() -> None:
    assert len(found(ahead())) == 1
    assert found(replace(ahead(), tag="NOUN")) == []
    assert found(replace(ahead(), lemma="lose")) == []
    assert found(replace(ahead(), lemma="receive")) == []
    assert len(found(replace(ahead(), lemma="become"))) == 1


READINGS = [  # the deprel of `guard`, the words under it before it, the word over it, whether somebody binds himself
    ("root", [("will", "aux")], None, True),
    ("xcomp", [("to", "mark")], "plan", True),
    ("xcomp", [("to", "mark")], "urge", False),
    ("acl", [("to", "mark")], "bill", False),
    ("advcl", [("to", "mark")], "meet", False),
    ("root", [("should", "aux")], None, False),
    ("root", [("will", "aux"), ("be", "aux:pass")], None, False),
]


@pytest.mark.parametrize(("deprel", "below", "over", "binds"), READINGS)
def test_what_an_act_is_for_or_should_be_binds_nobody(deprel, below, over, binds) -> None:
    def token(text: str, head: int, relation: str) -> Token:
        return Token(start=0, end=1, text=text, lemma=text, upos="X", head=head, deprel=relation)

    at = len(below) + 1
    tokens = [token(over or "x", -1, "root"), *(token(text, at, relation) for text, relation in below)]
    tokens.append(token("guard", 0 if over else -1, deprel))
    here = scene()
    told = replace(ahead(), mention=replace(ahead().mention, word=at))
    one = Happening(told=(told,), main=0.1, worth=0.9, real="planned")
    here = replace(here, evidence=replace(here.evidence, tokens={"a": tuple(tokens)}))
    assert bool(list(promised([one], (), here))) == binds


def test_who_will_try_to_do_it_means_to_do_it() -> None:
    rows = [("will", 1, "aux"), ("try", -1, "root"), ("to", 3, "mark"), ("guard", 1, "xcomp")]
    tokens = tuple(
        Token(start=0, end=1, text=text, lemma=text, upos="X", head=head, deprel=relation)
        for text, head, relation in rows
    )
    here = scene()
    here = replace(here, evidence=replace(here.evidence, tokens={"a": tokens}))
    told = replace(ahead(), mention=replace(ahead().mention, word=3))
    assert list(promised([Happening(told=(told,), main=0.1, worth=0.9, real="planned")], (), here))


@pytest.mark.parametrize(("word", "binds"), [("guards", False), ("guarding", True)])
def test_what_is_told_in_the_present_is_done_and_in_the_participle_is_under_way(word: str, binds: bool) -> None:
    made = Made().report("a", BODY.replace("will guard", word))
    made.finding(made.say("a", f"The police {word} the bridge of Zenda.", word, lemma="guard"))
    ((_, statement),) = made.statements.items()
    tokens = (Token(start=0, end=1, text=word, lemma="guard", upos="VERB", head=-1, deprel="root"),)
    evidence = replace(made.evidence, tokens={"a": tokens})
    there = Scene(entities={}, findings=made.findings, statements=by_report(made.findings), evidence=evidence)
    told = ahead(start=statement.frame.anchor.start)
    told = replace(told, statement=statement, mention=replace(told.mention, word=0))
    one = Happening(told=(told,), main=0.1, worth=0.9, real="planned")
    assert bool(list(promised([one], (), there))) == binds
