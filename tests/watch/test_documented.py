"""What the page on watching says is what there is: options, keys of the files, kinds of change, the first commands."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from crosswire.cli import cli
from crosswire.model.change import KINDS
from crosswire.watch.alerts.asked import asked
from crosswire.watch.alerts.rules import CONDITIONS
from crosswire.watch.feeds.listed import listing


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "watching.md").read_text(encoding="utf-8")


def test_every_option(page: str) -> None:
    whole: Any = get_command(cli)
    options = {name for one in whole.commands["watch"].params for name in one.opts if name.startswith("-")}
    assert set(re.findall(r"^\| `(--[a-z]+)`", page, re.MULTILINE)) == options


def test_every_kind_and_condition(page: str) -> None:
    assert [one for one in (*KINDS, *(name for name, _ in CONDITIONS)) if f"`{one}`" not in page] == []


def test_its_examples_are_taken(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_SECRET", "a secret")
    feeds, rules = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "feeds.toml").write_text(feeds, encoding="utf-8")
    (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
    assert len(listing([str(tmp_path / "feeds.toml")]).feeds) == 1
    assert len(asked(tmp_path / "rules.toml").rules) == 1


def test_its_first_commands_are_about_what_is_there(page: str, root: Path) -> None:
    block = re.findall(r"```\n(crosswire init\npython -m http.server.*?)```", page, re.DOTALL)[0]
    assert block in (root / "README.md").read_text(encoding="utf-8")
    port, folder = re.findall(r"http\.server (\d+) .*-d (\S+)", block)[0]
    (listed,) = re.findall(r"crosswire watch (\S+) --once", block)
    told = tomllib.loads((root / listed).read_text(encoding="utf-8"))
    for feed in told["feed"]:
        name = feed["url"].removeprefix(f"http://127.0.0.1:{port}/")
        assert (root / folder / name).is_file()
