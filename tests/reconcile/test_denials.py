"""A denial and the words of another voice that it answers, read by the model; and what is no answer."""

import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from crosswire.model.account import Account
from crosswire.model.report import Outlet, Published, Report

pytestmark = pytest.mark.skipif(
    not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`"
)

FIRED = "Coast guards said Velia’s gunboats sank the ferry near Osterby on Tuesday."
DISPUTES = [
    ("denied, in another report", FIRED, "The ministry denied that its gunboats sank the ferry near Osterby."),
    ("denied, in other words around it", FIRED, "Velia has repeatedly denied sinking the ferry."),
    ("denied as a report", FIRED, "The ministry rejected reports that its gunboats sank the ferry near Osterby."),
    (
        "said not to be so, by another voice",
        "“We have sunk the Osterby ferry,” Admiral Jonas Brandt wrote.",
        "The Osterby ferry was not sunk, harbour master Ada Moor said on Wednesday.",
    ),
]
NO_DISPUTES = [
    ("nobody says so", "Coast guards towed the ferry to Osterby on Tuesday.", "Velia denied sinking the ferry."),
    ("of another thing", FIRED, "The ministry denied that its gunboats sank the trawler off Kalmark in 2030."),
    ("a request is refused", FIRED, "The court denied the owners of the ferry access to the wreck."),
    (
        "an effort is refused",
        "Gunboats sank the ferry.",
        "A judge rejected the owners’ latest effort to sink the ferry.",
    ),
    ("done by another", FIRED, "The police chief denied that his officers sank the ferry near Osterby."),
    ("called untrue itself", "It is false that gunboats sank the ferry.", "Velia denied that gunboats sank the ferry."),
    ("denied twice", "The admiral denied sinking the ferry.", "Velia denied sinking the ferry."),
    ("what ought not to be", FIRED, "“Gunboats should not have to sink a ferry,” harbour master Ada Moor said."),
    (
        "of the one who says so",
        "Velia said its gunboats sank the ferry near Osterby.",
        "Velia denied that its gunboats sank the ferry near Osterby.",
    ),
    (
        "done to another thing",
        FIRED.replace("sank the ferry", "shelled the hospital"),
        "The ministry denied that its gunboats shelled the ferry near Osterby.",
    ),
    (
        "what could be",
        FIRED.replace("sank", "could sink"),
        "The ministry denied that its gunboats sank the ferry near Osterby.",
    ),
    (
        "what somebody thinks",
        "Police said that the owners knew that the ferry near Osterby leaked.",
        "The owners denied that they knew that the ferry near Osterby leaked.",
    ),
    (
        "what somebody ought to do",
        "Police said the owners sink old ferries near Osterby.",
        "The owners denied that they should sink old ferries near Osterby.",
    ),
]


def _account(*texts: str) -> Account:
    reader = app.engine(1)
    reports = [
        Report(
            id=f"r{number}",
            path=f"r{number}.txt",
            title="Ferry",
            text=f"Ferry\n\n{text}",
            outlet=Outlet(name=f"Harbour Post {number}", how="stated"),
            published=Published(value="2031-05-14", how="stated"),
        )
        for number, text in enumerate(texts)
    ]
    return app.account_of([reader.analyse(report) for report in reports], reader)


@pytest.mark.parametrize(("what", "yes", "no"), DISPUTES, ids=[row[0] for row in DISPUTES])
def test_disputed(what: str, yes: str, no: str) -> None:
    account = _account(yes, no)
    (conflict,) = account.conflicts
    assert conflict.kind == "polarity"
    told = {value.value: value.reports for value in conflict.values}
    assert told["affirmed"] == ("r0",)
    assert (told.get("denied") or told["negated"]) == ("r1",)
    assert next(f for f in account.findings if f.id == conflict.finding).status == "disputed"


def test_both_sides_in_one_report() -> None:
    account = _account(f"{FIRED} Velia has denied sinking the ferry.", "The weather at Osterby was fair on Tuesday.")
    (conflict,) = account.conflicts
    assert {value.reports for value in conflict.values} == {("r0",)}


def test_one_verb_is_one_conflict() -> None:
    account = _account(f"{FIRED} Velia has denied sinking the ferry.", f"{FIRED} The navy denied sinking the ferry.")
    (conflict,) = account.conflicts
    assert {v.value: v.reports for v in conflict.values}["denied"] == ("r0", "r1")


def test_two_verbs_are_two_conflicts() -> None:
    account = _account(
        f"{FIRED} Police said pirates robbed the bank at Kalmark on Monday.",
        "Velia has denied sinking the ferry. A lawyer denied that pirates robbed the bank at Kalmark.",
    )
    assert [conflict.kind for conflict in account.conflicts] == ["polarity", "polarity"]


@pytest.mark.parametrize(("what", "yes", "no"), NO_DISPUTES, ids=[row[0] for row in NO_DISPUTES])
def test_undisputed(what: str, yes: str, no: str) -> None:
    assert not _account(yes, no).conflicts
