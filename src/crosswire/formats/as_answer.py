"""The answer to a claim: for the terminal, and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from crosswire.model.characters import line_safe, one_plain_line
from crosswire.model.claim import Answer, Carrier, Carries, Checked, Looked

SCHEMA: Final = "crosswire-check/1"
SAYS: Final[dict[Answer, str]] = {
    "corroborated": "two or more independent origins say so",
    "repeated": "several reports say so; that they confirm one another is not sure",
    "single-origin": "one origin alone says all of it",
    "contradicted": "the reports say otherwise",
    "in-part": "the reports say a part of it",
    "not-reported": "no report says so",
}
SHOWN: Final[dict[Answer, str]] = {"in-part": "only in part", "not-reported": "not reported"}
MOST_LOOKED: Final = 10
HOW: Final[dict[Carries, str]] = {"whole": "says so", "part": "says a part of it", "otherwise": "says otherwise"}
STYLE: Final[dict[Answer, str]] = {
    "corroborated": "bold green",
    "repeated": "green",
    "single-origin": "green",
    "contradicted": "bold red",
    "in-part": "yellow",
    "not-reported": "bold",
}


def answer_to_json(checked: Checked) -> str:
    """The answer as one indented object with a final newline, field for field."""
    return line_safe(json.dumps({"schema": SCHEMA, **asdict(checked)}, ensure_ascii=False, indent=1)) + "\n"


def print_answer(checked: Checked, console: Console) -> None:
    """The answer, why, and the words it rests on."""
    for line in _lines(checked):
        console.print(line)


def _lines(checked: Checked) -> Iterator[Text | Padding]:
    shown = SHOWN.get(checked.answer, checked.answer)
    head = Text(shown.upper(), style=STYLE[checked.answer])
    yield head.append(f"  {SAYS[checked.answer]}", style="default not bold")
    yield Padding(Text(f"“{one_plain_line(checked.claim)}”", style="italic"), (0, 0, 0, 2))
    if checked.title:
        yield Padding(Text(f"in: {one_plain_line(checked.title)}", style="dim"), (0, 0, 0, 2))
    for reason in checked.because:
        yield Padding(Text(f"· {one_plain_line(reason.text)}"), (0, 0, 0, 2))
    if checked.origins:
        names = ", ".join(one_plain_line(origin.name) for origin in checked.origins)
        yield Padding(Text(f"· At most {checked.independent_origins} independent: {names}."), (0, 0, 0, 2))
    for one in checked.words:
        yield Padding(_words(one), (1, 0, 0, 2))
    yield from _stories(checked)


def _stories(checked: Checked) -> Iterator[Text | Padding]:
    """The other stories that speak of it; where none does, those that were looked at."""
    others = [one for one in checked.looked if one.story != checked.story]
    shown = [one for one in others if one.answer != "not-reported"] if checked.story else others[:MOST_LOOKED]
    if shown:
        yield Padding(Text("Of it, too:" if checked.story else "Looked at:", style="dim"), (1, 0, 0, 2))
    for one in shown:
        yield Padding(_looked(one), (0, 0, 0, 4))
    if rest := len(others) - len(shown):
        what = "other stories that do not speak of it" if checked.story else "more"
        words = f"Looked at {rest} {what}" if checked.story else f"and {rest} {what}"
        yield Padding(
            Text(words.replace("1 other stories that do", "1 other story that does"), style="dim"), (1, 0, 0, 2)
        )


def _looked(one: Looked) -> Text:
    """A story that was looked at, in a line; in bold where it, too, speaks of the claim."""
    count = f"{one.reports} report{'s' * (one.reports != 1)}"
    shown = SHOWN.get(one.answer, one.answer)
    style = "dim" if one.answer == "not-reported" else STYLE[one.answer]
    line = Text(f"{one_plain_line(one.title)} ({one_plain_line(one.story)}, {count})", style="dim")
    return line.append(": ").append(shown, style=style)


def _words(one: Carrier) -> Text:
    day = f", {one.published}" if one.published else ""
    head = Text(f"{one_plain_line(one.outlet or one.report)}{day}", style="bold")
    head.append(f" {HOW[one.carries]} [{one.report} {one.start}–{one.end}]\n", style="dim not bold")
    return head.append(one_plain_line(one.text), style="default not bold")
