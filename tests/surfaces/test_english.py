"""English is read in `language` and `statements`: what a stage behind them asks of words stands in `phrases/`.

Only what says nothing to a reader may be matched there: blanks, digits, marks, capitals, the shape of a word. A word in
a regular expression is a row of a table, with an example and a counterexample.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "crosswire"
BEHIND = ("stories", "reconcile", "events", "telling", "formats", "checking")
MODULES = sorted(path for room in BEHIND for path in (PACKAGE / room).rglob("*.py"))
MATCHING = frozenset("compile search match fullmatch sub subn split findall finditer".split())
NO_ENGLISH = {
    "reconcile/names.py": {"re"},  # the spelling of a name: `-re` for `-er`
    "telling/check.py": {
        *("according", "to", "reported", "reports", "at", "most", "independent", "origin", "origins", "one"),
        *("disputed", "differs", "against", "more"),
    },  # a line of the brief is read back, in the words in which this room wrote it
    "formats/as_markdown.py": {"www"},  # an address
}
"""Letters that are matched in a module and are no English of a report."""
NOT_WORDS = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\(\?[a-zA-Z-]*[:)]|\{[\d,]*\}")
"""Of a regular expression what stands for no letter of its own: escapes, classes, names of groups, flags, counts."""
WORD = re.compile(r"[^\W\d_]{2,}")


def words_matched(source: str) -> Iterator[tuple[int, str]]:
    """The words in a module's regular expressions, each with its line."""
    tree = ast.parse(source)
    named = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _matches(node.func) and node.args:
            for word in WORD.findall(NOT_WORDS.sub(" ", _text(node.args[0], named))):
                yield node.lineno, word.lower()


def _matches(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in MATCHING
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
    )


def _text(node: ast.expr, named: dict[str, ast.expr]) -> str:
    """A pattern as far as the module says it: what is put in when it runs is nothing."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.BinOp(left=left, right=right):
            return _text(left, named) + _text(right, named)
        case ast.JoinedStr(values=values):
            return "".join(_text(value, named) for value in values)
        case ast.FormattedValue(value=value):
            return _text(value, named)
        case ast.Name(id=name) if name in named:
            return _text(named[name], {key: value for key, value in named.items() if key != name})
    return " "


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_stage_behind_statements_matches_no_english(path: Path) -> None:
    allowed = NO_ENGLISH.get(str(path.relative_to(PACKAGE)), set())
    found = [f"line {line}: {word}" for line, word in words_matched(path.read_text(encoding="utf-8"))]
    new = [row for row in found if row.rpartition(" ")[2] not in allowed]
    assert new == [], "English words in a pattern: they are a row of a table in `phrases/`, asked as `Phrases(...)`"


def test_what_is_let_through_stands_there() -> None:
    for name, words in NO_ENGLISH.items():
        assert words == words & {word for _, word in words_matched((PACKAGE / name).read_text(encoding="utf-8"))}, name


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('X = re.compile(r"\\b(?:den(?:y|ies))\\b", re.IGNORECASE)', ["den", "ies"]),
        ('HEAD = r"spoke(?:sman)?"\nX = re.compile(HEAD + r"\\s+for")', ["spoke", "sman", "for"]),
        ('def f(t): return re.sub(rf"(?i:{t})\\w* said", "", t)', ["said"]),
        ('X = re.compile(r"[A-Z][\\w.’\'-]*(?P<name>\\d{2,4})[“\\"]\\s*$")', []),
        ('X = re.compile(r"\\b(\\w)\\.(?=\\w\\.)")', []),
    ],
)
def test_the_words_of_a_pattern_are_seen(source: str, words: list[str]) -> None:
    assert [word for _, word in words_matched(source)] == words
