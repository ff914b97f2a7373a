"""The shipped model on 200 sentences of our own, held to a floor a task; and reports that it must refuse."""

import pytest

from crosswire.errors import NotThisLanguage
from crosswire.language.engine import Engine, EngineOptions
from crosswire.language.session import weights_folder
from crosswire.model.report import Report
from quality.reading import Row, Task, misses, other_languages, read, reader, scores, table

pytestmark = pytest.mark.skipif(
    not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train export`"
)
ROWS, FLOORS = table()
Read = list[tuple[Row, tuple[Task, ...]]]

OTHERS, MIXED = other_languages()


@pytest.fixture(scope="module")
def sample() -> Read:
    engine = reader()
    return [(row, read(row, engine)) for row in ROWS]


@pytest.fixture(scope="module")
def strict() -> Engine:
    return Engine.load(EngineOptions(threads=1, embeddings=False))


def test_the_sample_is_large_enough() -> None:
    assert len(ROWS) >= 200
    assert len({row.text for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("task", FLOORS)
def test_the_model_reaches_its_floor(sample: Read, task: str) -> None:
    lines = [line for row, tasks in sample for line in misses(row, (t for t in tasks if t.name == task))]
    reached = scores(t for _, tasks in sample for t in tasks)[task]
    assert reached >= FLOORS[task], "\n".join([f"{task} {reached:.3f}", *lines])


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_refused_with_its_name(strict: Engine, language: str) -> None:
    with pytest.raises(NotThisLanguage) as refused:
        strict.analyse(Report(id="x", path="x.txt", text=OTHERS[language], title=""))
    assert language in refused.value.why
    assert "English" in refused.value.why


@pytest.mark.parametrize("case", MIXED)
def test_english_with_foreign_words_is_read(strict: Engine, case: str) -> None:
    assert strict.analyse(Report(id="x", path="x.txt", text=MIXED[case], title="")).tokens


def test_a_report_mostly_in_another_language_is_refused(strict: Engine) -> None:
    text = f"{OTHERS['German']}\n\n{OTHERS['German']}\n\nRead more in English."
    with pytest.raises(NotThisLanguage):
        strict.analyse(Report(id="x", path="x.txt", text=text, title=""))
