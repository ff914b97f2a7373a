"""Words of a report stay words in a real browser: nothing in them runs on the page, nor makes an element of it."""

import os
import shutil
import subprocess
from collections import Counter
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from crosswire import app
from crosswire.formats.as_html import to_html
from crosswire.formats.as_markdown import to_markdown
from crosswire.settings import Settings
from tests.formats.sample import ACCOUNTS
from tests.formats.sample_more import hostile_accounts
from tests.house.hostile import MARKUP, OWNED, REPORTS, write

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking",
)  # fmt: skip
TURNS = 3
POLICY = "Content-Security-Policy"

browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install Debian's chromium")


@pytest.fixture(scope="module")
def written(model: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The account of hostile reports in the formats that people look at."""
    folder = tmp_path_factory.mktemp("hostile") / "reports"
    write(folder, MARKUP)
    found = app.accounts([folder], Settings(threads=1))
    assert sum(len(account.reports) for account in found.accounts) == REPORTS
    return {"html": to_html(found), "md": to_markdown(found)}


def shown(page: str, folder: Path) -> str:
    """The page as it stands in a browser when its scripts have run; a browser that does not start is started anew."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    for turn in range(TURNS):
        profile = folder / f"profile{turn}"
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(profile), "XDG_RUNTIME_DIR": str(profile)}
        command = [str(CHROMIUM), *OPTIONS, f"--user-data-dir={profile}", "--dump-dom", file.as_uri()]
        with suppress(subprocess.TimeoutExpired):
            done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=60)
            assert done.returncode == 0, done.stderr
            return done.stdout.decode("utf-8")
    pytest.skip(f"{CHROMIUM} does not end here within a minute, {TURNS} times")


def ran(page: str) -> bool:
    return (
        f"data-{OWNED}" in page.partition(">")[2][:4000] or f"<title>{OWNED}" in page or f"<html data-{OWNED}" in page
    )


class Elements(HTMLParser):
    """The elements of a page and those attributes that could run or fetch something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.running: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] += 1
        self.running += [a for a in attrs if a[0].startswith("on") or a[0] in ("src", "srcdoc", "style", "action")]
        self.running += [a for a in attrs if a[0].endswith("href") and not (a[1] or "").startswith(("#", "data:,"))]


@browser
def test_the_browser_sees_what_runs(tmp_path: Path) -> None:
    page = f"<!doctype html><html><head><title>x</title></head><body>{MARKUP[0]}</body></html>"
    assert ran(shown(page, tmp_path))


@browser
@pytest.mark.parametrize("guarded", [True, False])
def test_nothing_of_a_report_runs(written: dict[str, str], tmp_path: Path, guarded: bool) -> None:
    """With the page's policy, and by its escapes alone where a reader's browser knows no policy."""
    page = written["html"] if guarded else written["html"].replace(POLICY, "x-none")
    assert POLICY in written["html"]
    assert not ran(shown(page, tmp_path))


@browser
@pytest.mark.parametrize("guarded", [True, False])
def test_nothing_of_an_account_runs_whatever_field_it_stands_in(tmp_path: Path, guarded: bool) -> None:
    page = to_html(hostile_accounts())
    assert "<script>alert" not in shown(page if guarded else page.replace(POLICY, "x-none"), tmp_path)


@browser
def test_the_policy_alone_holds_where_markup_got_through(written: dict[str, str], tmp_path: Path) -> None:
    broken = written["html"].replace("</main>", f"{''.join(MARKUP[:5])}</main>")
    assert broken != written["html"]
    assert not ran(shown(broken, tmp_path))


def test_a_report_makes_no_element_and_no_link_of_the_page(written: dict[str, str]) -> None:
    found = Elements(written["html"])
    assert found.running == []
    assert {*found.found} - {*Elements(to_html(ACCOUNTS)).found} == set()
    assert found.found["script"] == 1


def test_words_of_a_report_stand_escaped_in_markdown(written: dict[str, str]) -> None:
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(written["md"])
    found = Elements(rendered)
    assert OWNED in rendered
    assert found.running == []
    assert not {"script", "img", "svg", "iframe", "math", "base", "style", "details", "meta"} & {*found.found}
