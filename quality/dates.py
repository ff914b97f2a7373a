"""Dates found and their values right, on gold that the rules were not written from: `python -m quality.dates`.

Two sets: MEANTIME's TIMEX3 of the stock market articles, and the dates of GUM's test documents. Times, durations, sets
of dates and references without a date ("nowadays") are neither asked for nor counted against a reader. Where gold marks
both ends of a stretch and the reader one mention of the whole, each end is found, and its value is that end's.
`--tune` measures the parts that may be looked at instead, and `--misses` lists what they miss.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.language.dates import find_dates
from crosswire.model.annotated import DateMention
from crosswire.model.days import bounds
from quality.gold_dates import GoldDate, GoldDates, corpora, gum, meantime
from quality.intervals import wilson

HELD_OUT = "corpus_stock"
CONTEXT = 45


@dataclass(frozen=True, slots=True)
class Count:
    """Gold dates found, those with the right value, gold dates in all, and mentions that no gold date meets."""

    found: int = 0
    right: int = 0
    gold: int = 0
    false: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.found + other.found, self.right + other.right, self.gold + other.gold, self.false + other.false
        )

    @property
    def f1(self) -> float:
        """F1 of finding dates."""
        return 2 * self.found / (self.gold + self.found + self.false) if self.gold else 1.0

    @property
    def value(self) -> float:
        """The share of the found that have the right value."""
        return self.right / self.found if self.found else 1.0


def score(document: GoldDates) -> tuple[Count, tuple[str, ...]]:
    """One document's count, and a line for each thing it has otherwise than the gold."""
    read = find_dates(document.text, document.sentences, document.published)
    met: set[DateMention] = set()
    found = right = 0
    lines: list[str] = []
    for gold in document.dates:
        mentions = [m for m in read if m.start < gold.end and gold.start < m.end]
        fitting = [m for m in mentions if _fits(m, gold)]
        met.update(mentions)
        found += bool(mentions)
        right += bool(fitting)
        if not fitting:
            shown = ", ".join(str(m.value) for m in mentions)
            lines.append(f"{'value' if mentions else 'missed'} {_around(document.text, gold)} {gold.values} {shown}")
    false = [m for m in read if m not in met and not _meets(m, document.others)]
    lines += [f"false {_around(document.text, m)} {m.value}" for m in false]
    return Count(found, right, len(document.dates), len(false)), tuple(lines)


def _meets(mention: DateMention, others: Iterable[GoldDate]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in others)


def _fits(mention: DateMention, gold: GoldDate) -> bool:
    """Whether a mention's value is the gold's: the same days, or the same but for an open end that gold leaves out."""
    if mention.value is None:
        return False
    wider = mention.end - mention.start > gold.end - gold.start
    ends = mention.value.split("/") if wider and "/" in mention.value else []
    wanted = [value for one in gold.values for value in (one, _closed(one))]
    return any(same(a, b) for a in (mention.value, _closed(mention.value), *ends) for b in wanted)


def _closed(value: str) -> str:
    return value.replace("/..", "").replace("../", "")


def same(left: str, right: str) -> bool:
    """Whether two values allow the same days."""
    if left == right:
        return True
    first, second = bounds(left), bounds(right)
    return first == second and first != (None, None)


def _around(text: str, span: GoldDate | DateMention) -> str:
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT // 2]
    return f"…{before}[{text[span.start : span.end]}]{after}…".replace("\n", " ")


def total(documents: Iterable[GoldDates]) -> tuple[Count, tuple[str, ...]]:
    """The documents' counts as one."""
    count, lines = Count(), []
    for document in documents:
        one, missed = score(document)
        count += one
        lines += [f"{document.name}: {line}" for line in missed]
    return count, tuple(lines)


def sets(tune: bool = False) -> Mapping[str, Iterator[GoldDates]]:
    """The two test sets by name, or the parts of the same corpora that rules may be written from."""
    root = corpora()
    if tune:
        others = (one for name in ("corpus_airbus", "corpus_apple", "corpus_gm") for one in meantime(root, name))
        return {"meantime others": others, "gum train": gum(root, "train"), "gum dev": gum(root, "dev")}
    return {f"meantime {HELD_OUT}": meantime(root, HELD_OUT), "gum test": gum(root, "test")}


def measure() -> dict[str, float]:
    """F1 of finding and the share of right values of both test sets."""
    counts = {name: total(documents)[0] for name, documents in sets().items()}
    parts = ("f1", "value")
    return {f"{name} {part}": round(100 * getattr(count, part), 1) for name, count in counts.items() for part in parts}


def table(counts: Sequence[tuple[str, Count]]) -> Iterator[str]:
    """A line a set, with 95 % intervals."""
    for name, count in counts:
        low, high = wilson(count.right, count.found)
        yield (
            f"{name:24} found F1 {100 * count.f1:.1f}  value {100 * count.value:.1f} ({100 * low:.1f}–{100 * high:.1f})"
            f"  {count.gold} dates"
        )


def main() -> None:
    """Prints the table; with `--tune --misses` what the tuning parts miss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tune", action="store_true", help="the parts that rules may be written from")
    parser.add_argument("--misses", action="store_true", help="list what is read otherwise; never of the test sets")
    given = parser.parse_args()
    for name, documents in sets(given.tune).items():
        count, lines = total(documents)
        print("\n".join(table([(name, count)])))
        if given.misses and given.tune:
            print("\n".join(lines))


if __name__ == "__main__":
    main()
