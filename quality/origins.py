"""Whether a fact told by several reports is said to have one origin, or more than one, as readers listed it.

    python -m quality.origins                       on `shared-facts` in the folder that CROSSWIRE_CORPORA names
    python -m quality.origins --facts LIST.jsonl    on another list of the same form
    python -m quality.origins --kept FOLDER         readings of the events are kept there, EVENT.pkl each
    python -m quality.origins --verbose             and each fact on which we and the list part

Finding the facts is not asked for here: each fact's own mentions are given to `reconcile/independence.py`, as the
statements of our reading that stand at them. A mention where our reading has none is left out, and a fact of which
fewer than two reports are left, or that only one report tells, is counted as not asked.
"""

import argparse
import json
import pickle
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from crosswire import app
from crosswire.model.said import Said
from crosswire.model.span import Span
from crosswire.model.statement import Statement
from crosswire.outlets.user_files import owners
from crosswire.reconcile.entities import who_over_reports
from crosswire.reconcile.independence import Context, Trace, most_apart, outlets_of, traces_of
from crosswire.settings import Settings
from quality.gold_dates import corpora
from quality.stories import corpus

HALF = 0.5
Fact = Mapping[str, Any]


class Unembedded:
    """A reader that reads what was read before: origins need no embeddings."""

    def embed(self, texts: Sequence[str]) -> tuple[bytes, ...]:
        """No vectors, for however many texts."""
        return tuple(b"" for _ in texts)[:0]

    def read(self, _annotated: Any) -> None:
        """Nothing: no sentences are compared."""

    def compare(self, _story: Any, _pairs: Any, **_: Any) -> tuple[()]:
        """Nothing: no sentences are compared."""
        return ()

    def analyse(self, report: Any) -> Any:
        """Never asked."""
        raise NotImplementedError


def measure(facts: Path | None = None, kept: Path | None = None) -> dict[str, float]:
    """The share of facts judged as the list has it, and of those with one and with several origins."""
    counted: Counter[tuple[bool, bool]] = Counter()
    for _, fact, traces in judged(facts, kept):
        counted[fact["independent"] > 1, count(traces) > 1] += 1
    one, several = (sum(n for (a, _), n in counted.items() if a is wanted) for wanted in (False, True))
    return {
        "agree": (counted[True, True] + counted[False, False]) / max(1, one + several),
        "one": counted[False, False] / max(1, one),
        "several": counted[True, True] / max(1, several),
    }


def count(traces: Sequence[tuple[str, Trace]]) -> int:
    """The number of independent origins, as the verdict counts it."""
    return most_apart((report, one.key) for report, one in traces)


def judged(facts: Path | None, kept: Path | None) -> Iterator[tuple[str, Fact, list[tuple[str, Trace]]]]:
    """Each fact that can be asked for, with the origin of each of its mentions."""
    for event, scene, fact in listed(facts, kept):
        found = scene.traces(fact)
        if found is not None:
            yield event, fact, found


def listed(facts: Path | None, kept: Path | None) -> Iterator[tuple[str, "_Scene", Fact]]:
    """Each fact of a list, with what the reports of its event say."""
    path = facts or corpora() / "shared-facts" / "facts.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        scene = _Scene(read(event["event"], kept))
        yield from ((event["event"], scene, fact) for fact in event["facts"])


class _Scene:
    def __init__(self, said: Sequence[Said]) -> None:
        self.said = {s.annotated.report.id: s for s in said}
        self.entities = who_over_reports(said, app.atlas(said))
        self.outlets = outlets_of(said)
        self.owners = owners(None)

    def contexts(self, fact: Fact) -> list[Context] | None:
        """The statements at a fact's mentions; None where fewer than two reports have one there."""
        contexts: dict[str, Context] = {}
        for mention in fact["mentions"]:
            said = self.said.get(mention["report"])
            found = statement_at(said, mention["text"]) if said else None
            if said and found:
                voices = {a.id: a for a in said.attributions}
                voice = voices.get(found.attribution or "")
                contexts[found.id] = Context(found, said, voice, self.entities, self.outlets)
        if len({c.statement.report for c in contexts.values()}) < 2:
            return None
        return [*contexts.values()]

    def traces(self, fact: Fact) -> list[tuple[str, Trace]] | None:
        """The origins of a fact's mentions; None where it cannot be asked for."""
        contexts = self.contexts(fact)
        if contexts is None:
            return None
        traces = traces_of(contexts, self.owners)
        return [(c.statement.report, traces[c.statement.id]) for c in contexts]


def statement_at(said: Said, words: str) -> Statement | None:
    """The statement that stands at the words: of those that share half of the shorter of the two, the nearest."""
    place = placed(said.annotated.report.text, words)
    if place is None:
        return None

    def shared(one: Statement) -> int:
        return max(0, min(place.end, one.span.end) - max(place.start, one.span.start))

    near = [s for s in said.statements if shared(s) >= HALF * min(len(place), len(s.span))]
    return max(near, key=lambda s: (shared(s) / (len(place) + len(s.span) - shared(s)), s.id), default=None)


def placed(text: str, words: str) -> Span | None:
    """Where the words stand, whatever the blanks between them."""
    at = [i for i, c in enumerate(text) if not c.isspace()]
    found = "".join(text[i] for i in at).find("".join(words.split()))
    return Span(at[found], at[found + len("".join(words.split())) - 1] + 1) if found >= 0 and words.strip() else None


def read(event: str, kept: Path | None) -> tuple[Said, ...]:
    """What the reports of an event say."""
    file = kept / f"{event}.pkl" if kept else None
    if file and file.exists():
        done: app.Read = pickle.loads(file.read_bytes())
    else:
        done = _understood(event)
        if file:
            file.write_bytes(pickle.dumps(done))
    return tuple(app.say(a, Unembedded()) for a in app.dated(done.annotated))


def _understood(event: str) -> app.Read:
    rows = {one["event"]: one for part in ("train", "val") for one in corpus(part)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(record(a)) + "\n" for a in rows[event]["articles"]), encoding="utf-8")
        return app.understand(app.read_reports([path], Settings()), app.engine(1))


def record(article: Mapping[str, Any]) -> dict[str, Any]:
    """An article as a record that our reading knows."""
    names = {"published": "date", "outlet": "source"}
    return {key: article[names.get(key, key)] for key in ("id", "title", "text", "published", "outlet", "url")}


def told(event: str, fact: Fact, traces: Sequence[tuple[str, Trace]]) -> str:
    """A fact on which we and the list part."""
    listed = [
        f"    {m['report'][:4]} {m['origin']['kind']} {m['origin']['name']} | {m['text']}" for m in fact["mentions"]
    ]
    ours = [f"    ours {report[:4]} {t.key} ({t.rule})" for report, t in traces]
    return "\n".join(
        [f"{event}: {fact['independent']} by the list, {count(traces)} by us: {fact['what']}", *listed, *ours]
    )


def main() -> None:
    """Print the figures, and what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=Path, default=None)
    parser.add_argument("--kept", type=Path, default=None)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    if given.verbose:
        for event, fact, traces in judged(given.facts, given.kept):
            if (fact["independent"] > 1) != (count(traces) > 1):
                print(told(event, fact, traces))
    for name, value in measure(given.facts, given.kept).items():
        print(f"{name} {value:.3f}")


if __name__ == "__main__":
    main()
