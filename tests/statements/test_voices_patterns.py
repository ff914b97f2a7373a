"""The patterns by which voices are read stay near-linear on strings made to hold them up."""

import importlib
import pkgutil
import re
from time import process_time

import pytest

import crosswire.statements.voices as package
from crosswire.statements import quotes

SIZE = 20_000
HOSTILE = [
    run * (SIZE // len(run))
    for run in (
        " ",
        "-",
        "— ",
        "-x (",
        ":",
        ": ",
        "A ",
        "“",
        "‘",
        "’ ",
        "‘a",
        "”",
        "a,’ ",
        "https://",
        "@",
        "x @a ",
        "“a” ",
        "\t-",
    )
]
SECONDS = 1.0


def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    modules = [
        importlib.import_module(f"{package.__name__}.{one.name}") for one in pkgutil.iter_modules(package.__path__)
    ]
    return [
        (f"{module.__name__}.{name}", value)
        for module in (quotes, *modules)
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    ]


@pytest.mark.parametrize(("name", "pattern"), _patterns(), ids=[name for name, _ in _patterns()])
def test_no_pattern_is_held_up(name: str, pattern: re.Pattern[str]) -> None:
    for text in HOSTILE:
        start = process_time()
        for _ in pattern.finditer(text + "!"):
            pass
        assert process_time() - start < SECONDS, (name, text[:12])


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:6] for text in HOSTILE])
def test_quotations_are_found_in_time(text: str) -> None:
    start = process_time()
    quotes.quotations(text)
    assert process_time() - start < SECONDS
