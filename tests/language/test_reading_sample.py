"""The shipped model on 200 sentences of our own, held to a floor a task; and reports that it must refuse."""

import pytest

from crosswire.errors import NotThisLanguage
from crosswire.language.engine import Engine, EngineOptions
from crosswire.language.session import weights_folder
from crosswire.model.report import Report
from quality.reading import Row, Task, misses, read, reader, scores, table

pytestmark = pytest.mark.skipif(
    not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train export`"
)
ROWS, FLOORS = table()
Read = list[tuple[Row, tuple[Task, ...]]]

OTHERS = {
    "German": "Der Brand im Hafen\n\nDrei Arbeiter starben am Montag bei einem Brand im Hafen, teilte die Polizei mit. Die "
    "Ursache sei noch unklar, sagte ein Sprecher der Stadt.",
    "French": "Incendie au port\n\nTrois ouvriers sont morts lundi dans un incendie au port, a annoncé la police. La cause "
    "reste inconnue, a dit un porte-parole de la mairie.",
    "Spanish": "Incendio en el puerto\n\nTres obreros murieron el lunes en un incendio en el puerto, informó la policía. La "
    "causa aún se desconoce, dijo un portavoz.",
    "Arabic": "حريق في الميناء\n\nقالت الشرطة إن ثلاثة عمال لقوا حتفهم يوم الاثنين في حريق اندلع في الميناء.",
    "Russian": "Пожар в порту\n\nТри человека погибли в понедельник при пожаре в порту, сообщила полиция.",
    "Chinese": "港口火灾\n\n警方称，周一港口发生火灾，造成三名工人死亡，原因尚不清楚。",
    "Italian": "Incendio al porto\n\nTre operai sono morti lunedì in un incendio al porto, ha detto la polizia. La causa non "
    "è ancora nota.",
    "Portuguese": "Incêndio no porto\n\nTrês operários morreram na segunda-feira num incêndio no porto, disse a polícia. A "
    "causa ainda não é conhecida.",
    "Turkish": "Limanda yangın\n\nPolis, pazartesi günü limanda çıkan yangında üç işçinin öldüğünü açıkladı.",
    "Japanese": "港で火災\n\n警察によると、月曜日に港で火災があり、作業員三人が死亡した。",
    "Persian": "آتش‌سوزی در بندر\n\nپلیس گفت سه کارگر روز دوشنبه در آتش‌سوزی بندر جان باختند.",
}
MIXED = {
    "quotes in French": 'The mayor said on Monday: "Nous ne partirons pas." She said that the port would stay open, and that '
    "the workers would be paid.",
    "names from everywhere": "Jürgen Müller, Łukasz Żak and Nguyễn Văn Hải were freed on Monday, the court said.",
    "a headline": "Storm shuts port",
    "one word": "Fire",
}


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
