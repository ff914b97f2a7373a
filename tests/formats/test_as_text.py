"""Markdown and the terminal: all footnotes defined, nothing becomes markup, nothing is wider than the window."""

import io
import re

import pytest
from markdown_it import MarkdownIt
from rich.console import Console

from crosswire.formats.as_json import ReadRow
from crosswire.formats.as_markdown import to_markdown
from crosswire.formats.as_terminal import print_account, print_read
from crosswire.model.account import Accounts, AttributionRow, AttributionSpansRow
from crosswire.model.annotated import Annotated, Name
from tests.formats.sample import ACCOUNT, ACCOUNTS
from tests.formats.sample_more import bare_accounts, big_accounts, hostile_accounts
from tests.formats.sample_reports import TIDELINE, at
from tests.formats.test_as_json import _row

ALL = {
    "sample": ACCOUNTS,
    "bare": bare_accounts(),
    "hostile": hostile_accounts(),
    "big": big_accounts(),
    "none": Accounts(accounts=()),
}


@pytest.mark.parametrize("name", ALL)
def test_every_footnote_is_defined_once_and_used(name):
    told = to_markdown(ALL[name])
    defined = re.findall(r"^\[\^([\w-]+)\]: ", told, flags=re.MULTILINE)
    used = re.findall(r"(?<!\\)\[\^([\w-]+)\](?!: )", told)
    assert len(defined) == len(set(defined))
    assert set(used) == set(defined)


def test_a_footnote_quotes_outlet_day_and_words():
    assert (
        "[^11]: **B** Caldria Courier, 15 May 2024 (The officials): “about 900 tonnes of ammonium nitrate"
        in to_markdown(ACCOUNTS)
    )


def test_who_tells_what_and_in_which_words():
    told = to_markdown(ACCOUNTS)
    assert re.search(r"^\| F1 \| .+ \| ● \|", told, flags=re.MULTILINE)
    assert "| how firm | F3 | – | will |" in told
    assert "| A | Ostmere Tideline | 2 | 0 | F2 F3 |" in told


def test_hostile_words_make_no_markup():
    tokens = MarkdownIt("commonmark").enable("table").parse(to_markdown(hostile_accounts()))
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert not kinds & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "code_inline",
        "code_block",
        "fence",
        "blockquote_open",
    }
    rows = [token for token in tokens if token.type == "tr_open"]
    cells = [token for token in tokens if token.type in {"td_open", "th_open"}]
    assert len(rows) >= 4
    assert len(cells) == 2 * 6 + 2 * 3 + 2 * 3


@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize("name", [name for name in ALL if name != "none"])
def test_no_line_is_wider_than_the_window(name, width):
    out = io.StringIO()
    for account in ALL[name].accounts:
        print_account(account, Console(file=out, width=width))
    assert max(len(line) for line in out.getvalue().splitlines()) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_the_terminal_tells_the_account(width):
    out = io.StringIO()
    print_account(ACCOUNT, Console(file=out, width=width))
    told = " ".join(out.getvalue().split())
    order = ["In brief", "Who says so", "Origins", "Conflicts", "Left out"]
    assert [told.index(title) for title in order] == sorted(told.index(title) for title in order)
    assert "two officials → the Caldria Courier [C]" in told
    assert "about 400 tonnes [A]" in told


def test_the_terminal_names_how_much_it_leaves_to_the_page():
    out = io.StringIO()
    print_account(big_accounts().accounts[0], Console(file=out, width=80))
    assert "and 28 more findings" in out.getvalue()


def test_terminal_escapes_in_a_report_do_not_reach_the_terminal():
    row = _row()
    out = io.StringIO()
    print_read([row], Console(file=out, width=80, force_terminal=False))
    assert "\x1b" not in out.getvalue()


def test_a_reading_is_marked_with_signs_where_there_are_no_styles():
    start, end = at("tideline", "the harbour master, Lena Orsk")
    annotated = Annotated(
        report=TIDELINE,
        tokens=(),
        sentences=(),
        attributions=(),
        dates=(),
        quantities=(),
        names=(Name(first=0, last=1, start=end - len("Lena Orsk"), end=end, kind="person"),),
    )
    spans = AttributionSpansRow(source=(start, end), cue=None, content=())
    voice = AttributionRow(
        id="a",
        report="tideline",
        source="the harbour master, Lena Orsk",
        cue="said",
        content="An explosion",
        spans=spans,
        kind="named",
        entity=None,
        count=None,
        reason=None,
        via=(),
        to=None,
        polarity="asserted",
    )
    out = io.StringIO()
    print_read([ReadRow(annotated=annotated, attributions=(voice,))], Console(file=out, width=100))
    told = " ".join(out.getvalue().split())
    assert "«the harbour master, ‹Lena Orsk›»" in told
    assert "Marked: «voice» ‹name› ⟨date⟩" in told
