"""What was judged, and how reliable outlets are held to be, stands in every form of the account."""

import io
import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
from rich.console import Console

from crosswire.formats.as_html import to_html
from crosswire.formats.as_json import to_json
from crosswire.formats.as_markdown import to_markdown
from crosswire.formats.as_terminal import print_account
from crosswire.model.account import Accounts
from crosswire.model.judgement import JudgementRow
from crosswire.model.sources import Source
from crosswire.model.verdict import Reason
from tests.formats.sample import ACCOUNTS

WHY = Reason(rule="judged_accepted", text="Accepted by Ann <b>Lyst</b> on 4 May 2031.")
NO = Reason(rule="judged_rejected", text="Rejected by Ann <b>Lyst</b> on 4 May 2031.")


def judged() -> Accounts:
    account = ACCOUNTS.accounts[0]
    first, *rest = account.findings
    refused = replace(account.conflicts[0], judged="rejected", because=(*account.conflicts[0].because, NO))
    row = JudgementRow(
        id="j-1",
        text="accepted: the finding “<i>x</i>”",
        by="Ann <b>Lyst</b>",
        when="2031-05-04",
        note="seen *it*",
        applied=False,
        why="it is <u>gone</u>",
    )
    outlet = next(r.outlet.name for r in account.reports if r.outlet)
    told = replace(
        account,
        findings=(replace(first, judged="accepted", because=(*first.because, WHY)), *rest),
        conflicts=account.conflicts[1:],
        differences=(*account.differences, refused),
        sources=(Source(name=outlet, reliability="B", because="<i>prompt</i>", owner="Tidewater", reports=()),),
    )
    return replace(ACCOUNTS, accounts=(told, *ACCOUNTS.accounts[1:]), judgements=(row,))


def terminal(accounts: Accounts) -> str:
    file = io.StringIO()
    print_account(accounts.accounts[0], Console(file=file, width=200))
    return file.getvalue()


def test_in_json() -> None:
    schema = json.loads((files("crosswire.formats") / "account.schema.json").read_text("utf-8"))
    found = json.loads(to_json(judged()))
    jsonschema.Draft202012Validator(schema).validate(found)
    (account, *_) = found["accounts"]
    assert account["findings"][0]["judged"] == "accepted"
    assert ["judged" in f for f in account["findings"][1:]] == [False] * (len(account["findings"]) - 1)
    assert account["differences"][-1]["judged"] == "rejected"
    assert found["judgements"][0]["why"] == "it is <u>gone</u>"


def test_on_the_page() -> None:
    page = to_html(judged())
    assert "Accepted by Ann &lt;b&gt;Lyst&lt;/b&gt; on 4 May 2031." in page
    assert '<span class="kind">accepted</span>' in page
    assert "B, usually reliable" in page
    assert "it is &lt;u&gt;gone&lt;/u&gt;" in page
    assert "<b>Lyst" not in page


def test_in_markdown() -> None:
    text = to_markdown(judged())
    assert "(accepted)" in text
    assert "B, usually reliable" in text
    assert r"*not applied*: it is \<u\>gone\</u\>" in text
    assert r"“seen \*it\*”" in text
    assert "<b>Lyst" not in text


def test_in_the_terminal() -> None:
    shown = terminal(judged())
    assert "Accepted by Ann <b>Lyst</b> on 4 May 2031." in shown
    assert "Rejected by Ann <b>Lyst</b> on 4 May 2031." in shown
    assert "B, usually reliable" in shown
    assert "F, cannot be judged" in shown


def test_without_ratings_one_line_says_so() -> None:
    account = judged().accounts[0]
    plain = replace(account, sources=tuple(replace(s, reliability="F") for s in account.sources))
    shown = terminal(replace(ACCOUNTS, accounts=(plain,)))
    assert "Outlets stand at F, cannot be judged; rate them with --reliability." in shown
    assert "usually reliable" not in shown
