"""The documentation says what the code has, and the code has what the documentation says."""

import re
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import crosswire
from crosswire.cli import cli
from crosswire.model import wording
from crosswire.settings import Settings

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "crosswire"
OTHERS = {
    "--no-deps", "--editable", "--encoder", "--out", "--card", "--accept", "--moments", "--whole",
}  # fmt: skip # of pip, crosswire-train, pytest and the benchmarks


@cache
def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> dict[str, Any]:
    whole: Any = get_command(cli)
    return {"": whole, **whole.commands}


def test_every_command_and_option_is_documented() -> None:
    missing = [name for name in commands() if name and f"crosswire {name}" not in page("README.md")]
    options = {option for one in commands().values() for param in one.params for option in param.opts}
    missing += [one for one in sorted(options) if one.startswith("-") and f"`{one}" not in page("README.md")]
    assert not missing


def test_every_documented_command_and_option_exists() -> None:
    known = {option for one in commands().values() for param in one.params for option in param.opts}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page("README.md")))
    assert named <= known | OTHERS | {"--help"}
    blocks = re.findall(r"^(?:\$ )?crosswire (\w+)", page("README.md"), re.MULTILINE)
    assert set(blocks) <= set(commands())


def test_every_setting_is_documented() -> None:
    assert [field.name for field in fields(Settings) if f"`{field.name}`" not in page("README.md")] == []


def test_every_verdict_is_explained() -> None:
    assert [status for status in wording.STATUS_SIGN if f"**{status}**" not in page("README.md")] == []


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md"])
def test_documented_make_targets_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", page(name), re.MULTILINE)) <= {
        pair for one in targets for pair in ((one, ""), ("", one))
    }


def test_the_house_is_described() -> None:
    plan = page("ARCHITECTURE.md")
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    named = set(re.findall(r"^([a-z_]+)/\s", plan, re.MULTILINE))
    assert named == rooms
    assert [path.name for path in PACKAGE.glob("[a-z]*.py") if f"{path.name}" not in plan] == []


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"])
def test_paths_named_exist(name: str) -> None:
    paths = re.findall(r"`((?:src|tests|training|quality|benchmarks|examples|docs)/[\w./-]*)`", page(name))
    links = re.findall(r"\]\(([^)#:]+)\)", page(name))
    assert [one for one in paths + links if not (ROOT / one).exists()] == []


def test_the_version_has_its_changes() -> None:
    assert f"## {crosswire.__version__}" in page("CHANGELOG.md")
    assert f'version = "{crosswire.__version__}"' in page("pyproject.toml")
