"""The user's files about outlets: how reliable they are, who owns them, and what is wrong with a file."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from crosswire.errors import SettingsError
from crosswire.model.sources import Rating
from crosswire.outlets.names import shown_as
from crosswire.outlets.table import table
from crosswire.outlets.user_files import owners, ratings

RATED = [
    ("r.toml", '"The Fen Post" = "b"\n"Lake Herald" = {grade = "D", because = "late"}\n'),
    ("r.toml", '"Fen Post" = {grade = "B"}\n["Lake Herald"]\ngrade = "D"\nbecause = "late"\n'),
    ("r.csv", "The Fen Post,B,\nLake Herald,d,late\n"),
    ("r.csv", "\ufeffoutlet,grade,because\n\nThe Fen Post,B\n“Lake Herald”,D, late \n"),
    ("r.CSV", "grade,outlet,because\nB,Fen Post,\nD,Lake Herald,late\n"),
]


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(("name", "text"), RATED, ids=[t for _, t in RATED])
def test_ratings(tmp_path: Path, name: str, text: str) -> None:
    found = ratings(written(tmp_path, name, text))
    assert found.of("the fen post") == Rating(grade="B")
    assert found.of("Lake Herald") == Rating(grade="D", because="late")
    assert found.of("Dune Times").grade == "F"


WRONG = [
    ("r.toml", 'x = "A"\n"Fen Post" = "G"', "line 2: “G” is no grade for “Fen Post”; it is one letter, A"),
    ("r.toml", '"Fen Post" = 2', "line 1: “2” is no grade"),
    ("r.toml", '"Fen Post" = {because = "x"}', "no grade for “Fen Post”"),
    ("r.toml", '"Fen Post" = {grade = "A", why = "x"}', "“why” is nothing a rating has; it may have grade and because"),
    ("r.toml", '"Fen Post" = {grade = "A", because = 3}', "because must be words"),
    (
        "r.toml",
        '"Fen Post" = "A"\n"The Fen Post" = "B"',
        "line 2: “The Fen Post” is rated twice, here and as “Fen Post”",
    ),
    ("r.toml", '"Fen Post" = ', "r.toml: Invalid value"),
    ("r.csv", "Fen Post,\n", "line 1: no grade for “Fen Post”"),
    ("r.csv", "Fen Post,A,why,more\n", "line 1: 4 columns; there may be 3: outlet, grade, because"),
    ("r.csv", ",A\n", "line 1: no outlet is named"),
]


@pytest.mark.parametrize(("name", "text", "words"), WRONG, ids=[w for *_, w in WRONG])
def test_what_is_wrong_is_told_where_it_is(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        ratings(written(tmp_path, name, text))
    assert words in str(caught.value)
    assert str(tmp_path / name) in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"gone\.toml cannot be read: No such file"):
        ratings(tmp_path / "gone.toml")


def test_large_outlets_have_known_owners() -> None:
    known = owners()
    assert known.owner_of("CNN") == known.owner_of("cnn.com") is not None
    assert known.owner_of("Fox News") == known.owner_of("Fox Business") != known.owner_of("CNN")
    assert known.owner_of("The Estuary Courier") is None


OWNED = [
    ("o.toml", '"Tidewater" = ["Fen Post", "CNN"]\n'),
    ("o.csv", "outlet,owner\nThe Fen Post,Tidewater\nCNN,Tidewater\n"),
]


@pytest.mark.parametrize(("name", "text"), OWNED)
def test_the_users_owners_are_added_and_win(tmp_path: Path, name: str, text: str) -> None:
    known = owners(written(tmp_path, name, text))
    assert known.owner_of("Fen Post") == known.owner_of("CNN") == "Tidewater"
    assert known.owner_of("Fox News") == owners().owner_of("Fox News")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("o.toml", 'Tidewater = "Fen Post"', "line 1: an owner has a list of outlets' names"),
        ("o.toml", "Tidewater = [3]", "line 1: an owner has a list"),
        ("o.toml", 'A = ["Fen Post"]\nB = ["fen post"]', "line 2: “fen post” has two owners, “A” and “B”"),
        ("o.csv", "Fen Post,\n", "line 1: an owner has a list"),
    ],
)
def test_wrong_owners(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        owners(written(tmp_path, name, text))
    assert words in str(caught.value)


def test_an_outlet_is_owned_under_the_name_it_is_shown_by() -> None:
    raw = tomllib.loads(files("crosswire.outlets").joinpath("owners.toml").read_text(encoding="utf-8"))
    listed = [(owner, name) for owner, names in raw.items() for name in names if name.lower() in table().in_prose]
    assert [(owner, name) for owner, name in listed if owners().owner_of(shown_as(name)) != owner] == []
