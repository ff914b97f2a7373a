"""The stages wired, with the double of the engine in its place: what one report's failure does to the others."""

from pathlib import Path

import pytest

import crosswire
from crosswire import app
from crosswire.errors import CrosswireError, NothingToRead, NotThisLanguage
from crosswire.language.canned import CannedEngine
from crosswire.model.annotated import Annotated
from crosswire.model.report import Report, Unread
from crosswire.reading import Reading
from crosswire.settings import Settings


def report(name: str) -> Report:
    text = f"A storm\n\nThe storm sank {name} boats on Monday."
    return Report(id=name, path=f"{name}.txt", title="A storm", text=text)


class Choosy(CannedEngine):
    """Refuses the report with a certain id."""

    def analyse(self, report: Report) -> Annotated:
        if report.id == "two":
            raise NotThisLanguage(report.path, "it is in Latin")
        return super().analyse(report)


def test_a_report_that_is_refused_leaves_the_others() -> None:
    before = Unread(path="gone.txt", why="there is no such file")
    reading = Reading(reports=(report("one"), report("two"), report("three")), unread=(before,))
    stages: list[tuple[str, int, int]] = []
    done = app.understand(reading, Choosy({}), lambda *stage: stages.append(stage))
    assert [one.report.id for one in done.annotated] == ["one", "three"]
    assert done.unread == (before, Unread(path="two.txt", why="it is in Latin"))
    assert stages[-1][1:] == (3, 3)


def test_with_none_left_there_is_nothing_to_read() -> None:
    with pytest.raises(NothingToRead, match="None of the inputs") as caught:
        app.understand(Reading(reports=(report("two"),), unread=()), Choosy({}))
    assert [(one.path, one.why) for one in caught.value.unread] == [("two.txt", "it is in Latin")]


def test_nothing_given_says_so() -> None:
    with pytest.raises(NothingToRead, match="no file, folder or line was given"):
        app.read_reports([], Settings())


def test_the_python_api(model: None, root: Path) -> None:
    result = crosswire.accounts([root / "tests" / "example" / "bad" / "chess-champion.txt"])
    assert result.schema == "crosswire/1"
    assert result.unread == ()
    (account,) = result.accounts
    assert isinstance(account, crosswire.Account)
    with pytest.raises(AttributeError):
        account.brief = ()  # type: ignore[misc]


def test_one_root_for_all_errors(tmp_path: Path) -> None:
    with pytest.raises(CrosswireError):
        crosswire.accounts([tmp_path])
