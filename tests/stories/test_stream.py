"""Reports that come one by one fall into their stories; what came before keeps its story's id."""

from dataclasses import replace
from itertools import permutations

import pytest

from crosswire.language.canned import bare
from crosswire.language.embedding import Embedder
from crosswire.model.annotated import Annotated
from crosswire.model.report import Report
from crosswire.stories.copies import near_copies
from crosswire.stories.gists import gist
from crosswire.stories.meeting import StreamOptions
from crosswire.stories.sketches import Sketches
from crosswire.stories.stream import Stream
from tests.stories.texts import BANK, FERRY, FERRY_INQUIRY, FERRY_LONG, VOTE, read, report

DESK = (
    report("a-ferry", FERRY, "2031-05-04"),
    report("b-bank", BANK, "2031-05-05"),
    report("c-ferry", FERRY_LONG, "2031-05-05"),
    report("d-vote", VOTE, "2031-05-05"),
    report("e-ferry", FERRY_INQUIRY, "2031-05-06"),
)


@pytest.fixture(scope="module")
def desk() -> list[Annotated]:
    embedder = Embedder.load(threads=1)
    return [read(one, embedder) for one in DESK]


def grouped(stream: Stream) -> set[tuple[str, ...]]:
    return {tuple(sorted(reports)) for reports in stream.stories().values()}


def filled(annotated: list[Annotated]) -> Stream:
    stream = Stream()
    for one in annotated:
        stream.add(one)
    return stream


def test_reports_fall_into_their_stories_with_reasons(desk: list[Annotated]) -> None:
    stream = Stream()
    placed = [stream.add(one) for one in desk]
    assert grouped(stream) == {("a-ferry", "c-ferry", "e-ferry"), ("b-bank",), ("d-vote",)}
    assert [one.how for one in placed] == ["alone", "alone", "joined", "alone", "joined"]
    assert {reason.rule for one in placed for reason in one.because} == {
        "nothing_near",
        "not_like_enough",
        "like_its_story",
    }
    assert placed[2].story == placed[0].story == placed[4].story == stream.story_of("a-ferry")
    assert all(reason.text.endswith(".") for one in placed for reason in one.because)


def test_the_order_of_coming_changes_no_story(desk: list[Annotated]) -> None:
    ferries = [one for one in desk if one.report.id != "d-vote"]
    expected = grouped(filled(ferries))
    assert all(grouped(filled([*order])) == expected for order in permutations(ferries))


def test_a_report_that_came_before_changes_nothing(desk: list[Annotated]) -> None:
    stream = filled(desk)
    before = stream.stories()
    again = stream.add(desk[2])
    assert (again.story, again.because[0].rule) == (stream.story_of("c-ferry"), "known")
    assert stream.stories() == before


def test_days_far_apart_are_two_stories() -> None:
    twins = [read(report("a", FERRY, "2031-05-04"), None), read(report("b", FERRY, "2031-06-30"), None)]
    assert grouped(filled(twins)) == {("a",), ("b",)}


def test_what_is_long_gone_keeps_its_story_and_meets_nobody() -> None:
    old, far, new = (read(report(n, FERRY, d), None) for n, d in (("a", "2031-05-04"), ("b", "2031-09-04"), ("c", "")))
    stream = filled([old, far])
    home = stream.story_of("a")
    stream.add(new)
    assert stream.story_of("a") == home
    assert grouped(stream) == {("a",), ("b", "c")}


def test_a_near_copy_goes_with_its_original() -> None:
    text = FERRY[0], f"{FERRY[1]} {FERRY_LONG[1]}"
    cut = "Sinking: what is known", f"{FERRY_LONG[1]} Call our desk."
    stream = filled([read(report("a", text, "2031-05-04"), None)])
    placed = stream.add(read(report("b", cut, "2031-05-05"), None))
    assert (placed.how, placed.because[0].rule) == ("copy", "near_copy")
    assert grouped(stream) == {("a", "b")}


def test_what_a_person_judged_holds_for_what_comes_later(desk: list[Annotated]) -> None:
    stream = filled(desk[:4])
    assert stream.judge([("a-ferry", "b-bank")], one=True)
    assert ("a-ferry", "b-bank", "c-ferry") in grouped(stream)
    stream.judge([("a-ferry", "c-ferry")], one=False)
    assert {("a-ferry", "b-bank"), ("c-ferry",)} <= grouped(stream)
    stream.add(desk[4])
    homes = {stream.story_of(name) for name in ("a-ferry", "c-ferry")}
    assert len(homes) == 2
    stream.judge([("a-ferry", "b-bank")], one=False)
    assert stream.story_of("a-ferry") != stream.story_of("b-bank")


def test_judgements_reach_reports_that_are_long_gone() -> None:
    stream = filled([read(report("a", FERRY, "2031-05-04"), None), read(report("b", BANK, "2031-09-04"), None)])
    (moved,) = stream.judge([("a", "b")], one=True)
    assert stream.story_of("a") == stream.story_of("b") == moved.now
    assert stream.judge([("a", "b")], one=False)
    assert stream.story_of("a") != stream.story_of("b")


def test_a_story_keeps_its_id_when_another_joins_it(desk: list[Annotated]) -> None:
    stream = filled([desk[0], desk[1]])
    home = stream.story_of("a-ferry")
    for one in desk[2:]:
        stream.add(one)
    assert stream.story_of("a-ferry") == home


def test_a_large_story_is_one_thing(desk: list[Annotated]) -> None:
    texts = [replace(desk[0], report=replace(desk[0].report, id=f"f{n:02}")) for n in range(20)]
    stream = filled([*texts, desk[1]])
    (large,) = (reports for reports in stream.stories().values() if len(reports) > 1)
    assert len(large) == 20
    home = stream.story_of("f00")
    placed = stream.add(replace(desk[0], report=replace(desk[0].report, id="f20")))
    assert (placed.story, placed.moved) == (home, ())
    assert stream.judge([("f03", "f20")], one=False)
    assert stream.story_of("f03") != stream.story_of("f20")
    assert sorted(len(reports) for reports in stream.stories().values()) == [1, 1, 20]


def test_an_earlier_run_is_taken_up(desk: list[Annotated]) -> None:
    whole, later = filled(desk), Stream()
    for one in desk[:4]:
        later.keep(one.report.id, gist(one), whole.story_of(one.report.id) or "")
    later.add(desk[4])
    assert later.stories() == whole.stories()


def test_a_window_lets_go_of_what_is_old(desk: list[Annotated]) -> None:
    stream = Stream(StreamOptions())
    for month in range(1, 10):
        stream.add(read(report(f"r{month}", FERRY, f"2031-{month:02}-01"), None))
    assert len(stream._meeting.window.held) == 1
    assert len(stream.stories()) == 9


def _long(name: str, words: list[str]) -> Report:
    return report(name, (f"Headline of {name}", " ".join(words)), "2031-05-04")


def test_sketches_find_what_the_exact_count_finds() -> None:
    whole = [f"word{n}" for n in range(600)]
    texts = [
        _long("a", whole),
        _long("b", whole[100:400]),  # a cut
        _long("c", [w if n % 25 else f"other{n}" for n, w in enumerate(whole)]),  # a word in 25 changed
        _long("d", [f"else{n}" for n in range(600)]),
    ]
    held = Sketches()
    for text in texts:
        held.add(text.id, gist(bare(text)).runs)
    found = {tuple(sorted((text.id, other))) for text in texts for other in held.near(text.id)}
    assert found == {tuple(sorted((one.original, one.copy))) for one in near_copies(texts)}
    assert ("a", "b") in found
    held.forget("a")
    held.add("e", gist(bare(_long("e", whole[:300]))).runs)
    assert held.near("e").keys() == {"b", "c"}
