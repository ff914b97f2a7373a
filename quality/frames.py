"""What sentences tell of, scored: event type, modality, participants and date; the killed and the wounded.

    python -m quality.frames [--quiet]      all figures; the failures of the tables under them

The rows are those of `tests/cases/frames.toml` and `casualties.toml`, and of `frames_unseen.toml` and
`casualties_unseen.toml`, which were written without regard to the rules; each sentence is a report of its own, read by
the shipped model. Where CROSSWIRE_CORPORA names the corpora's folder, the participants of MEANTIME and the actions of
ECB+ follow.
"""

import argparse
import os
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.language.engine import Engine, EngineOptions
from crosswire.model.annotated import Annotated
from crosswire.model.report import Published, Report
from crosswire.model.statement import Argument, Figure, Frame, Statement
from crosswire.statements.extract import extract
from crosswire.statements.voices.voices import voices
from crosswire.statements.who.coreference import who_is_who
from quality.actions import counted
from quality.participants import PART, linked, scored

CASES = Path(__file__).parents[1] / "tests" / "cases"
SPEECH = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
EXACTNESS = frozenset("about at-least at-most more-than less-than vague".split())
HARM_WORDS = {
    "killed": frozenset("kill die death dead fatality casualty toll victim".split()),
    "wounded": frozenset("wound injure hurt harm injury casualty victim".split()),
}

Analyse = Callable[[Report], Annotated]
Row = dict[str, Any]
Counted = tuple[str, float, str]
"""How exactly, how many, and of what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One thing a sentence was read otherwise than its row has it."""

    part: str
    row: Row
    wanted: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One row with every part of it that was judged, and those that were missed."""

    row: Row
    parts: tuple[str, ...]
    misses: tuple[Miss, ...]


def rows_of(name: str) -> tuple[Row, ...]:
    """The rows of one table, each with the table's date of publication where it has none of its own."""
    table = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    default = {"published": table["published"]} if "published" in table else {}
    return tuple({**default, **row} for row in table["rows"])


def reader() -> Analyse:
    """The shipped model, without embeddings, on one thread."""
    return Engine.load(EngineOptions(threads=1, embeddings=False)).analyse


def told(row: Row, analyse: Analyse) -> tuple[Annotated, tuple[Statement, ...]]:
    """The row's sentence as a report of its own, and what it says."""
    day = row.get("published")
    published = Published(value=day, how="stated") if day else Published()
    annotated = analyse(Report(id="r", path="r.txt", title="", text=row["text"], published=published))
    who = who_is_who(annotated)
    return annotated, extract(annotated, who, voices(annotated, who))


def judge_events(rows: Iterable[Row], analyse: Analyse) -> tuple[Judged, ...]:
    """Each sentence's main event against its row."""
    return tuple(_judged(row, _event_parts(row, *told(row, analyse))) for row in rows)


def judge_casualties(rows: Iterable[Row], analyse: Analyse) -> tuple[Judged, ...]:
    """Each sentence's killed and wounded against its row."""
    return tuple(_judged(row, _harm_parts(row, told(row, analyse)[1])) for row in rows)


def accuracy(judged: Iterable[Judged], part: str, keep: Callable[[Row], bool] = lambda _: True) -> float:
    """The share of the rows judged on a part that have it right; 1 where none is."""
    chosen = [j for j in judged if part in j.parts and keep(j.row)]
    return sum(all(m.part != part for m in j.misses) for j in chosen) / len(chosen) if chosen else 1.0


Part = tuple[str, bool, str, str]
"""A part's name, whether it is right, what was wanted and what was found."""


def _judged(row: Row, parts: Iterator[Part]) -> Judged:
    seen = tuple(parts)
    missed = tuple(Miss(part=p, row=row, wanted=wanted, found=found) for p, right, wanted, found in seen if not right)
    return Judged(row=row, parts=tuple(dict.fromkeys(p for p, *_ in seen)), misses=missed)


def _event_parts(row: Row, annotated: Annotated, statements: Sequence[Statement]) -> Iterator[Part]:
    main = main_event(annotated, statements)
    kind = main[0].type or "none" if main else "none"
    wanted = {row["type"], row.get("or", row["type"])}
    yield "type", kind in wanted, "|".join(sorted(wanted)), kind
    happened = {s.frame.type for s in statements if _happened(s.frame) and s.frame.type is not None}
    if "never" in row:
        wrong = sorted(happened & set(row["never"]))
        yield "never", not wrong, "not told as happened", ", ".join(wrong)
    if not main or kind not in wanted:
        return
    meant = row.get("modality", None if kind in SPEECH else "asserted")
    if meant is not None:
        found = {"denied" if f.negated else f.modality for f in main}
        yield "modality", meant in found, meant, "|".join(sorted(found))
    for slot, arguments in _participants(main):
        if slot in row:
            yield slot, _is_named(row[slot], arguments), row[slot] or "-", "; ".join(map(_shown, arguments))
    if "mode" in row:
        modes = {f.mode or "-" for f in main}
        yield "mode", row["mode"] in modes, row["mode"], "|".join(sorted(modes))
    if "date" in row:
        dates = [f.date.value for f in main if f.date]
        yield "date", any(d.startswith(row["date"]) for d in dates), row["date"], "; ".join(dates)


def _participants(main: Sequence[Frame]) -> tuple[tuple[str, list[Argument | None]], ...]:
    """The event's actors, and those it was done or addressed to."""
    return ("actor", [f.actor for f in main]), ("target", [a for f in main for a in (f.target, f.recipient)])


def _is_named(wanted: str, arguments: Sequence[Argument | None]) -> bool:
    return any(map(_words(wanted), arguments)) if wanted else not any(arguments)


def participants_f1(rows: Iterable[Row], analyse: Analyse) -> float:
    """F1 of the participants that the rows name, in the role they name, over the rows' main events whatever their type;
    what a row leaves open is counted neither way."""
    right = named = wanted = 0
    for row in rows:
        for slot, arguments in _participants(main_event(*told(row, analyse))):
            if slot in row:
                found = any(arguments)
                right += bool(row[slot]) and _is_named(row[slot], arguments)
                named, wanted = named + found, wanted + bool(row[slot])
    return 2 * right / (named + wanted) if named + wanted else 1.0


def _happened(frame: Frame) -> bool:
    return frame.modality == "asserted" and not frame.negated


def main_event(annotated: Annotated, statements: Iterable[Statement]) -> tuple[Frame, ...]:
    """The frames of the typed predicate nearest the sentence's root, the first where two are as near."""
    depth = {token.start: _depth(annotated, index) for index, token in enumerate(annotated.tokens)}
    typed = [s.frame for s in statements if s.frame.type is not None]
    if not typed:
        return ()
    first = min(typed, key=lambda f: (depth[f.anchor.start], f.anchor.start))
    return tuple(f for f in typed if f.anchor == first.anchor)


def _depth(annotated: Annotated, index: int) -> int:
    head = annotated.tokens[index].head
    return 0 if head < 0 else 1 + _depth(annotated, head)


def _words(wanted: str) -> Callable[[Argument | None], bool]:
    return lambda argument: (
        argument is not None and any(wanted.lower() in text.lower() for text in (argument.text, argument.name or ""))
    )


def _shown(argument: Argument | None) -> str:
    return argument.text if argument else "-"


def _harm_parts(row: Row, statements: Sequence[Statement]) -> Iterator[Part]:
    happened = [s.frame for s in statements if _happened(s.frame)]
    parts = [_figure(text) for text in row.get("parts", ())]
    found = {side: _figures(happened, side, part=False) for side in HARM_WORDS}
    for side, figures in found.items():
        wanted = [_figure(text) for text in row.get(side, ())]
        yield side, _counted(wanted) == _counted(figures), _list(wanted), _list(figures)
        for exactness, value, unit in wanted:
            seen = [u for e, v, u in figures if (e, v) == (exactness, value)]
            if unit and seen:
                yield "unit", any(_same_unit(unit, u) for u in seen), unit, "; ".join(seen)
    some = [figure for side in HARM_WORDS for figure in _figures(happened, side, part=True)]
    if parts or some:
        yield "parts", _counted(parts) == _counted(some), _list(parts), _list(some)
    for side in row.get("nobody", ()):
        said = any(_nobody(s, side) for s in statements)
        yield "nobody", said and not found[side], f"nobody {side}", _list(found[side]) if said else "not said"


def _counted(figures: Iterable[Counted]) -> Counter[tuple[str, float]]:
    return Counter((exactness, value) for exactness, value, _ in figures)


def _nobody(statement: Statement, side: str) -> bool:
    """Whether a statement says that nobody was killed or wounded, or gives their number as none."""
    frame = statement.frame
    none = any(f.value == 0 for f in (frame.killed if side == "killed" else frame.wounded))
    return none or (frame.negated and frame.predicate.partition("_")[0] in HARM_WORDS[side])


def _figures(frames: Iterable[Frame], side: str, *, part: bool) -> list[Counted]:
    """The people's figures, whole groups or parts of them, each of its characters once: the frames of one clause repeat
    the wounded."""
    found: dict[tuple[int, int], Figure] = {}
    for frame in frames:
        for figure in frame.killed if side == "killed" else frame.wounded:
            if figure.value and figure.part == part:
                found.setdefault((figure.span.start, figure.span.end), figure)
    return [(f.exactness, f.value, f.unit) for _, f in sorted(found.items())]


def _figure(text: str) -> Counted:
    first, _, rest = text.partition(" ")
    exactness, rest = (first, rest) if first in EXACTNESS else ("exact", text)
    value, _, unit = rest.partition(" ")
    return exactness, float(value), unit


def _same_unit(wanted: str, found: str) -> bool:
    return found.lower().endswith(wanted.lower().split()[-1])


def _list(figures: Iterable[Counted]) -> str:
    return "; ".join(f"{exactness} {value:g} {unit}".strip() for exactness, value, unit in figures) or "-"


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """Accuracy by part, of all rows and of those kept apart from the rules; and of the event types one by one."""
    for part in dict.fromkeys(p for j in judged for p in j.parts):
        chosen = [j for j in judged if part in j.parts]
        apart = [j for j in chosen if "apart" in j.row]
        shown = f"{accuracy(chosen, part):.3f} of {len(chosen):3}"
        yield f"{part:12} {shown}, apart {accuracy(apart, part):.3f} of {len(apart)}"
    for kind in dict.fromkeys(j.row["type"] for j in judged if "type" in j.row):
        chosen = [j for j in judged if j.row["type"] == kind]
        yield f"  {kind:10} {accuracy(chosen, 'type'):.2f} of {len(chosen)}"


TABLES: tuple[tuple[str, Callable[[Iterable[Row], Analyse], tuple[Judged, ...]]], ...] = (
    ("frames", judge_events),
    ("frames_unseen", judge_events),
    ("casualties", judge_casualties),
    ("casualties_unseen", judge_casualties),
)


def measure() -> dict[str, float]:
    """Every figure by name: each table's parts, the participants of its events, and the corpora's where they are."""
    analyse = reader()
    found: dict[str, float] = {}
    for name, judge in TABLES:
        rows = rows_of(name)
        judged = judge(rows, analyse)
        for part in dict.fromkeys(p for j in judged for p in j.parts):
            found[f"{name} {part}"] = round(accuracy(judged, part), 3)
        if judge is judge_events:
            found[f"{name} participants f1"] = round(participants_f1(rows, analyse), 3)
    return found | corpora(analyse)


def corpora(analyse: Analyse) -> dict[str, float]:
    """MEANTIME's participants and ECB+'s actions; nothing where the corpora are not at hand."""
    folder = os.environ.get("CROSSWIRE_CORPORA")
    if not folder:
        return {}
    plain, labelled = scored(tuple(linked(Path(folder), PART)), analyse)
    actions = counted(Path(folder), analyse)
    kinds = [k for k in actions if " " not in k]
    shares = {
        f"ecb+ {kind} {part}": round(actions[f"{kind} {part}"] / actions[kind], 3)
        for kind in sorted(kinds)
        for part in ("found", "typed", "not done")
    }
    return {
        "meantime participants": round(plain.f1, 3),
        "meantime participants in role": round(labelled.f1, 3),
        **shares,
    }


def main() -> None:
    """Prints the figures and the failures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quiet", action="store_true", help="leave out the failures")
    quiet = parser.parse_args().quiet
    analyse = reader()
    for name, judge in TABLES:
        rows = rows_of(name)
        judged = judge(rows, analyse)
        print(f"\n{name}: {sum(not j.misses for j in judged)} of {len(judged)} sentences wholly right")
        print("\n".join(table(judged)))
        if judge is judge_events:
            print(f"{'participants':12} {participants_f1(rows, analyse):.3f} F1")
        for miss in () if quiet else (m for j in judged for m in j.misses):
            print(f"- {miss.part}: {miss.row['text']}  wanted {miss.wanted!r}, found {miss.found!r}")
    print("\ncorpora")
    for key, value in corpora(analyse).items():
        print(f"{key:40} {value:.3f}")


if __name__ == "__main__":
    main()
