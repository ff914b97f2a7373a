"""What the signs of `language/sieve.py` weigh: a logistic regression that foretells what the reader of pairs answers.

    python -m crosswire_train.sieve [--events 120] [--cache FOLDER]

Learnt from events of the train split that no list names, each by itself and many put together as one story, since a
large story's pairs are nearer ones. Nobody has to judge them: the reader's own answers are the truth, so that this is
run anew after the reader has learnt. Prints the weights in the order of the features, the constant last, and on events
kept apart which share is read and which of the likely pairs that keeps.
"""

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crosswire import app
from crosswire.language.engine import Engine
from crosswire.language.pairs import sides_of
from crosswire.language.sieve import table
from crosswire.language.sights import sights
from crosswire.model.said import Said, in_order
from crosswire.reconcile.candidates import candidates
from crosswire.reconcile.in_story import in_story
from crosswire.stories import group
from crosswire_train.fact_lists import articles, read_event

Floats = NDArray[np.float64]
Rows = tuple[Floats, Floats, Floats]
"""The signs of pairs, the reader's answers, and these as the story puts them right."""

LARGE = 10
"""Reports of a story that is put together."""
WORTH, LIKELY, KEPT = 0.15, 0.3, 0.995
"""What an answer must be to count as worth reading; what to be likely in its story, and the share of those to keep."""
RIDGE, STEPS = 1e-3, 40


def told(corpora: Path, count: int, cache: Path | None) -> Iterator[list[Said]]:
    """What the reports of so many events say."""
    reader, events = app.engine(2), articles(corpora)
    lists = (corpora / "shared-facts" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    taken = {json.loads(line)["event"] for line in lists}
    free = [row for name, row in sorted(events.items()) if row["split"] == "train" and name not in taken]
    for event in free[:: max(1, len(free) // count)][:count]:
        story = max(group(read_event(event, cache)), key=len)
        if len(story) > 1:
            yield [app.say(one, reader) for one in app.dated(story)]


def stories(events: Sequence[list[Said]]) -> list[list[Said]]:
    """Each event by itself, and all of them in stories of `LARGE` reports."""
    every = [one for said in events for one in said]
    return [*events, *(every[at : at + LARGE] for at in range(0, len(every), LARGE))]


def rows(story: Sequence[Said], reader: Engine) -> Rows:
    """A story's pairs."""
    said = in_order(story)
    pairs = candidates(said)
    seen = [sights(one.annotated, reader.model.tokenizer) for one in said]
    read = reader.compare(said, pairs)
    put_right = [match.sure for match in in_story(said, pairs, read)]
    return table(sides_of(seen, pairs), pairs), np.array([match.sure for match in read]), np.array(put_right)


def fit(seen: Floats, worth: Floats) -> Floats:
    """Newton's method over standardised signs; the weights are turned back."""
    middle, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    middle[-1], spread[-1] = 0.0, 1.0
    level, found = (seen - middle) / spread, np.zeros(seen.shape[1])
    ridge = np.full(len(found), RIDGE * len(seen) / 1000)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(level @ found)))
        bend = (level * (likely * (1 - likely))[:, None]).T @ level + np.diag(ridge)
        found = found - np.linalg.solve(bend, level.T @ (likely - worth) + ridge * found)
    plain: Floats = found / spread
    plain[-1] -= float(plain[:-1] @ middle[:-1])
    return plain


def learn(seen: Floats, read: Floats, put_right: Floats) -> Floats:
    """The weights, with odds of 0 where the share to keep is kept."""
    weights = fit(seen, (read >= WORTH).astype(np.float64))
    weights[-1] -= float(np.quantile((seen @ weights)[put_right >= LIKELY], 1 - KEPT))
    return weights


def _joined(parts: Sequence[Rows]) -> Rows:
    signs, read, put_right = (np.concatenate(column) for column in zip(*parts, strict=True))
    return signs, read, put_right


def main() -> None:
    """Learns from two events of three, measures on the third."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=120)
    parser.add_argument("--cache", type=Path, help="a folder that keeps what was read of each event")
    given = parser.parse_args()
    events, reader = [*told(Path(os.environ["CROSSWIRE_CORPORA"]), given.events, given.cache)], app.engine(2)
    learnt, apart = [s for n, s in enumerate(events) if n % 3], events[::3]
    weights = learn(*_joined([rows(story, reader) for story in stories(learnt)]))
    print(", ".join(f"{weight:.3f}" for weight in weights))
    for name, some in (("alone", apart), (f"in stories of {LARGE}", stories(apart)[len(apart) :])):
        signs, read, put_right = _joined([rows(story, reader) for story in some])
        passed = signs @ weights >= 0
        kept = [passed[answers >= LIKELY].mean() for answers in (read, put_right)]
        print(f"{name}: {len(signs)} pairs, read {passed.mean():.3f}, of the likely kept {kept[0]:.4f}, {kept[1]:.4f}")


if __name__ == "__main__":
    main()
