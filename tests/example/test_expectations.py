"""The expectations quote the reports: a fragment that stands in no report would ask for what nobody can find."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

HERE = Path(__file__).parent
CASES = {"harbour-fire": (HERE / "expected.yaml", HERE.parents[1] / "examples" / "harbour-fire")} | {
    folder.name: (folder / "expected.yaml", folder / "reports") for folder in sorted((HERE / "stories").iterdir())
}
STRAIGHT = str.maketrans("’‘“”–—", "''\"\"--")
MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


def fold(text: str) -> str:
    """Lower-case, straight quotes, single blanks: what two spellings of one fragment share."""
    return re.sub(r"\s+", " ", text.translate(STRAIGHT)).strip().lower()


def pages(folder: Path) -> dict[str, str]:
    """The words of each report's page by the first part of its file's name, markup taken off."""
    found = {}
    for path in folder.iterdir():
        if path.suffix in {".txt", ".html"}:
            raw = path.read_text(encoding="utf-8")
            found[path.name.split("_")[0]] = fold(html.unescape(MARKUP.sub("", raw)) if path.suffix == ".html" else raw)
    return found


def fragments(expected: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every fragment that the expectations quote, with the report that must hold it."""
    for report, want in expected["reports"].items():
        for part in (want["title"], *want.get("drop", ()), *want.get("keep", ())):
            yield report, part
    for row in expected["attributions"]["must"]:
        for key in ("source", "content", "reason", "via"):
            if key in row:
                yield row["report"], row[key]
    for row in expected["quotations"]:
        for report in row["reports"]:
            yield report, row["text"]


@pytest.mark.parametrize("name", CASES)
def test_fragments_stand_in_their_reports(name: str) -> None:
    source, folder = CASES[name]
    expected, texts = yaml.safe_load(source.read_text(encoding="utf-8")), pages(folder)
    assert set(expected["reports"]) == set(expected["story"]["reports"]) == set(texts)
    assert [(r, part) for r, part in fragments(expected) if not any(fold(p) in texts[r] for p in part.split("|"))] == []


@pytest.mark.parametrize("name", CASES)
def test_findings_have_their_words_in_their_reports(name: str) -> None:
    source, folder = CASES[name]
    expected, texts = yaml.safe_load(source.read_text(encoding="utf-8")), pages(folder)
    for row in expected["findings"]["must"]:
        for word in row["words"]:
            hits = [r for r in row["reports"] if any(fold(w) in texts[r] for w in word.split("|"))]
            assert hits, f"{word!r} in none of {row['reports']}: {row['what']}"
