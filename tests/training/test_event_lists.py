"""Lists of events as people found them: read back over the corpus, and found again in what reading made of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from crosswire.language.happenings import ROLES, TYPES
from crosswire.model.annotated import Annotated
from crosswire.model.event import PHASES
from crosswire_train.event_lists import ReadStory, head_word, placed, read_stories, words_in
from tests.statements.build import build

TITLE = "Raid on a camp"
TEXT = "Gunmen raided  the\ncamp near Zenda. Guards fled."
EVENT = {
    "event": "e",
    "articles": [{"id": "a", "title": TITLE, "text": TEXT}, {"id": "b", "title": "Rain", "text": ""}],
}
LINE = {
    "event": "e",
    "reader": 2,
    "part": "learn",
    "sentences": [["a", 0, 0, 14], ["a", 1, 0, 35], ["b", 0, 0, 4]],
    "events": [
        {"phase": "main", "type": "ASSAULT", "mentions": [[0, 0, 4, "h", {}], [1, 7, 13, "h", {"actor": [0, 6]}]]},
        {"phase": "aside", "type": "OTHER", "mentions": []},
        {"phase": "part", "type": "RETREAT", "mentions": [[2, 0, 4, "s", {}]]},
    ],
}


def read(path: Path, *lines: dict[str, object]) -> list[ReadStory]:
    file = path / "read.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return list(read_stories(file, {"e": EVENT}))


def test_a_line_is_a_story_with_its_words(tmp_path: Path) -> None:
    (one,) = read(tmp_path, LINE)
    assert (one.story, one.reader, one.part) == ("e", 2, "learn")
    assert one.sentences == (("a", TITLE), ("a", "Gunmen raided  the\ncamp near Zenda. "[:35]), ("b", "Rain"))
    assert (one.phases, one.types) == (("main", "aside", "part"), ("ASSAULT", "OTHER", "RETREAT"))
    assert [(m.event, m.sentence, m.at, m.reality, m.roles) for m in one.mentions] == [
        (0, 0, (0, 4), "h", {}), (0, 1, (7, 13), "h", {"actor": (0, 6)}), (2, 2, (0, 4), "s", {}),
    ]  # fmt: skip


def test_a_story_that_two_readers_listed_is_two_and_a_file_of_none_is_none(tmp_path: Path) -> None:
    assert [one.reader for one in read(tmp_path, LINE, LINE | {"reader": 3})] == [2, 3]
    assert read(tmp_path) == []


RAID = (
    "Gunmen|NOUN|2|nsubj raided|VERB|0|root|raid the|DET|4|det camp|NOUN|2|obj near|ADP|6|case Zenda|PROPN|4|nmod"
    " .|PUNCT|2|punct"
)
TOLD = "Gunmen raided the camp near Zenda."


def report(*rows: str, key: str = "a") -> Annotated:
    made = build([[row] for row in rows])
    return replace(made, report=replace(made.report, id=key))


def story(*sentences: tuple[str, str]) -> ReadStory:
    return ReadStory(story="e", reader=0, part="learn", sentences=sentences, phases=(), types=(), mentions=())


HEADLINE = "Raid|NOUN|0|root on|ADP|4|case a|DET|4|det camp|NOUN|1|nmod .|PUNCT|1|punct"


@pytest.mark.parametrize(
    "text", [TOLD, "Gunmen raided  the\ncamp near Zenda.", " Gunmen raided the camp near Zenda. ", TOLD[:-1]]
)
def test_a_listed_sentence_is_found_whatever_its_blanks(text: str) -> None:
    assert placed(story(("a", text)), [report(HEADLINE, RAID)]) == {0: (0, 1)}


def test_a_headline_is_found_without_the_full_stop_that_reading_gives_it() -> None:
    assert placed(story(("a", TITLE)), [report(HEADLINE, RAID)]) == {0: (0, 0)}


def test_a_sentence_stands_in_its_own_report() -> None:
    reports = [report(RAID, key="b"), report(HEADLINE, RAID, key="a")]
    assert placed(story(("a", TOLD), ("b", TOLD), ("c", TOLD)), reports) == {0: (1, 1), 1: (0, 0)}


def test_of_a_sentence_told_twice_the_first_is_meant() -> None:
    assert placed(story(("a", TOLD)), [report(HEADLINE, RAID, RAID)]) == {0: (0, 1)}


def test_what_reading_cut_otherwise_is_left_out() -> None:
    assert placed(story(("a", "Gunmen raided the camp"), ("a", TOLD)), [report(RAID)]) == {1: (0, 0)}
    assert placed(story(), [report(RAID)]) == {}
    assert placed(story(("a", TOLD)), []) == {}


def found(text: str, words: str, one: Annotated | None = None, sentence: int = 0) -> list[int]:
    """The words that a stretch of a listed text touches."""
    start = text.index(words)
    return list(words_in(one or report(RAID), sentence, text, (start, start + len(words))))


@pytest.mark.parametrize(
    "text", [TOLD, "Gunmen   raided the\n\ncamp near\tZenda.", "  Gunmen raided the camp near Zenda ."]
)
def test_offsets_hold_whatever_the_blanks(text: str) -> None:
    assert found(text, "Gunmen") == [0]
    assert found(text, "raided") == [1]
    assert found(text, "Zenda") == [5]
    assert found(text, text[text.index("the") : text.index("camp") + 4]) == [2, 3]


def test_offsets_hold_where_the_report_has_more_blanks() -> None:
    made = report(RAID)
    text = made.report.text.replace("the camp", "the   camp")
    tokens = tuple(replace(t, start=t.start + 2, end=t.end + 2) if t.start >= 18 else t for t in made.tokens)
    wide = replace(made, report=replace(made.report, text=text), tokens=tokens,
                   sentences=(replace(made.sentences[0], end=len(text)),))  # fmt: skip
    assert [text[t.start : t.end] for t in wide.tokens] == [t.text for t in made.tokens]
    assert found(TOLD, "camp near", wide) == [3, 4]
    assert found(TOLD, ".", wide) == [6]


def test_a_word_touched_in_part_is_touched() -> None:
    assert found(TOLD, "aid") == [1]
    assert found(TOLD, "ed the ca") == [1, 2, 3]


def test_words_are_counted_from_their_own_sentence() -> None:
    one = report(HEADLINE, RAID)
    assert found(TOLD, "camp", one, 1) == [3]
    assert found(TITLE, "camp", one, 0) == [3]


def test_a_headline_with_another_end_is_no_longer_than_it_is() -> None:
    assert found("Raid on a camp.", "camp.", report(HEADLINE.rpartition(" ")[0])) == [3]


def test_a_stretch_of_blanks_touches_no_word() -> None:
    assert found(TOLD, " ") == []


def test_the_head_is_the_word_that_the_others_hang_on() -> None:
    one = report(RAID)
    assert head_word(one, 0, range(2, 6)) == 3
    assert head_word(one, 0, range(7)) == 1
    assert head_word(one, 0, range(5, 6)) == 5


def test_the_head_is_no_small_word_where_there_is_another() -> None:
    one = report(RAID)
    assert head_word(one, 0, range(4, 6)) == 5
    assert head_word(one, 0, range(4, 5)) == 4
    assert head_word(report("the|DET|3|det big|ADJ|3|amod camp|NOUN|0|root"), 0, range(2)) == 1


def test_of_words_that_hang_on_none_of_them_the_first_is_the_head() -> None:
    assert head_word(report("Raids|NOUN|0|root fires|NOUN|0|root"), 0, range(2)) == 0
    assert head_word(report("one|NUM|2|dep two|NUM|1|dep"), 0, range(2)) == 0


def test_the_head_is_counted_from_its_own_sentence() -> None:
    assert head_word(report(HEADLINE, RAID), 1, range(2, 6)) == 3


def test_our_own_lists_hold_labels_and_no_words() -> None:
    path = Path(__file__).parents[2] / "quality" / "events_read.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {row["part"] for row in rows} == {"learn", "join", "apart"}
    parts: dict[str, set[str]] = {}
    for row in rows:
        parts.setdefault(row["event"], set()).add(row["part"])
        lengths = [end - start for _, field, start, end in row["sentences"] if field in (0, 1)]
        assert len(lengths) == len(row["sentences"])
        for event in row["events"]:
            assert event["phase"] in PHASES
            assert event["type"] in TYPES[1:]
            for sentence, start, end, reality, roles in event["mentions"]:
                assert reality in "huptns"
                assert all(name in ROLES[1:] for name in roles)
                assert all(0 <= a < b <= lengths[sentence] for a, b in [(start, end), *roles.values()])
    assert all(len(found) == 1 for found in parts.values()), "a story is learnt from and tested on"
