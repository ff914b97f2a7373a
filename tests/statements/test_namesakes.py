"""People of one name, and people named like states, read by the shipped model."""

import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from crosswire.model.report import Published, Report
from crosswire.reconcile.entities import who_over_reports

pytestmark = pytest.mark.skipif(
    not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`"
)


def _people(*texts: str) -> dict[str, tuple[str | None, frozenset[str]]]:
    reader = app.engine(1)
    said = [
        app.say(reader.analyse(Report(id=f"r{n}", path="r", title="", text=text, published=Published())), reader)
        for n, text in enumerate(texts)
    ]
    found = who_over_reports(said, app.atlas(said)).all
    return {e.name: (e.country, frozenset(e.aliases)) for e in found if e.kind == "person"}


def test_a_junior_is_not_his_father() -> None:
    text = (
        "Martin Harl Sr. sued his son, Martin Harl Jr., on Tuesday.\n\n"
        "Harl Jr. said that the claim was nonsense. Harl Sr. said his son had stolen from him."
    )
    found = _people(text)
    assert "Harl Jr." in found["Martin Harl Jr."][1]
    assert "Harl Sr." in found["Martin Harl Sr."][1]


def test_a_son_with_a_suffix_is_not_his_father_without_one() -> None:
    found = _people(
        "Peter Holt called nine times. His son, Peter Holt Jr., said the boat came. Holt Jr. lives in Lundel."
    )
    assert {"Peter Holt", "Peter Holt Jr."} <= set(found)


def test_one_suffix_left_out_by_another_report_is_one_person() -> None:
    found = _people("Rolf Stanek Jr. was jailed on Tuesday, a clerk said.", "Rolf Stanek was jailed, a lawyer said.")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chad Dale was in court in Lundel. Chad said that he had never been to Chad.", "Chad Dale"),
        ("Jordan Pell was in court in Lundel. Jordan said that he was in Jordan in May.", "Jordan Pell"),
        ("Georgia Lind is the judge. Georgia Lind said on Friday that she will rule.", "Georgia Lind"),
        ("Israel Ortiz, their lawyer, said the case was weak.", "Israel Ortiz"),
        ("Kenya Lowe, the coroner, said on Tuesday that the boat was too small.", "Kenya Lowe"),
        ("Brooklyn Shaw was at the inquest in Lundel. Brooklyn said that nobody had been drinking.", "Brooklyn Shaw"),
    ],
)
def test_people_named_like_states_are_people_without_a_country(text: str, name: str) -> None:
    assert _people(text)[name][0] is None


def test_a_firm_called_like_its_founder_is_not_he() -> None:
    text = "Ernst Baumann AG said that it would cut 300 jobs. Ernst Baumann, who founded it, said that he was sad."
    assert set(_people(text)) == {"Ernst Baumann"}


def test_of_one_surname_a_title_means_whom_it_fits() -> None:
    text = (
        "Kim Soo-jin, the widow of Kim Tae-ho, told reporters that her husband had feared for his life. "
        "Their son, Kim Min-jae, said that the firm had threatened him.\n\nMs Kim said that she would appeal."
    )
    assert "Kim" in _people(text)["Kim Soo-jin"][1]


def test_a_state_stays_a_state() -> None:
    reader = app.engine(1)
    said = [app.say(reader.analyse(Report(id="r", path="r", title="", text="Chad said on Monday that it would vote.",
                                          published=Published())), reader)]  # fmt: skip
    found = who_over_reports(said, app.atlas(said)).all
    assert [(e.kind, e.country) for e in found if e.name == "Chad"] == [("place", "TD")]


def test_a_nickname_is_within_a_name() -> None:
    found = _people("Mayor Ada “Kit” Moor met the clerk, Robert “Bobby” Vael, on Monday. Moor left.")
    assert "Ada “Kit” Moor" in found["Ada Moor"][1]
    assert "Robert “Bobby” Vael" in found["Robert Vael"][1]
