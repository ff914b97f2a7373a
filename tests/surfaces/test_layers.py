"""The house stands as ARCHITECTURE.md says: who may import whom, and how large a module or a function grows."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "crosswire"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = {
    "reading",
    "language",
    "stories",
    "statements",
    "reconcile",
    "events",
    "telling",
    "formats",
    "store",
    "engine",
    "checking",
}
FREE = {"errors", "model", "outlets", "phrases"}
"""What every stage may ask; `outlets` asks `model` and `errors`, and those and `phrases` ask nobody."""
EDGES = {"watch": {"app", "archive", "writing"}}
"""What comes in and goes out by itself stands beside the command line: it may ask `app` and `archive`, and no stage."""
TOP = {
    "__init__",
    "app",
    "archive",
    "asking",
    "checks",
    "commands",
    "crew",
    "gathering",
    "judging",
    "rescue",
    "writing",
    "cli",
    "comparing",
    "held",
    "known",
    "settings",
    "errors",
    "__main__",
    "desk",
}
LINES, FUNCTION = 400, 45


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms of the package that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            names = [node.module] if node.module != "crosswire" else [f"crosswire.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("crosswire.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    own, seen = room(path), imported(path)
    if own in {"model", "phrases"}:
        assert seen <= {own}, f"{own} imports {seen}"
    elif own == "errors":
        assert not seen
    elif own == "outlets":
        assert seen <= {"outlets", "model", "errors"}, f"outlets imports {seen}"
    elif own in STAGES:
        assert seen <= {own} | FREE, f"{own} imports {seen - {own} - FREE}"
    elif own in EDGES:
        assert seen <= {own} | FREE | EDGES[own], f"{own} imports {seen - {own} - FREE - EDGES[own]}"
    else:
        assert own in TOP, f"{own} is no room of the house"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_sizes_stay_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LINES, f"{path.name} has outgrown one idea"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < FUNCTION, f"{path.name}: {node.name} is too long"
            arguments = len(node.args.args) + len(node.args.kwonlyargs)
            assert arguments <= 7, f"{path.name}: {node.name} takes too many arguments"


def test_nothing_below_imports_what_stands_above() -> None:
    below = [path for path in MODULES if room(path) in STAGES | FREE | {"app", "rescue", "writing", "settings"}]
    assert [p for p in below if imported(p) & {"cli", "commands", "desk", *EDGES}] == []


def test_no_vague_rooms() -> None:
    vague = {"utils", "common", "helpers", "manager", "base", "misc"}
    assert not [p for p in MODULES if p.stem in vague]
