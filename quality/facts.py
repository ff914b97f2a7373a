"""The same fact: accounts of listed events against what people found that several reports tell.

    python -m quality.facts                      figures on the 99 events of the corpus `shared-facts`
    python -m quality.facts --agreement          how far two readers of one event agree, on our own lists
    python -m quality.facts --into FOLDER        the same as the first, and the accounts

Thresholds and the few weights of `reconcile/in_story.py` are from every third of these events (the second, the fifth
…); nothing else was learnt from them. The scorer is `tools/score_facts.py` under `$CROSSWIRE_SHARED`.
`corroborated_read.csv` beside this module has what readers with fresh eyes made of 259 findings that accounts of thirty
other events showed as corroborated when every join was enough for it: whether they are one fact, whether two
independent origins tell it, and how sure the match was. At 0.8 and more 74 % are one fact and 52 % both; of all, 60 and
41 %. Trees say since what is confirmed (`reconcile/doubt.py`): they weigh how sure it is with the signs of origins. Of
the 76 findings that they confirmed at 0.75 and more in thirty other events (`confirmed` is what they said), 57 are one
fact and 43 both; at 0.83 and more 19 and 17 of 21. Since pairs are read with what they share, they must say 0.78, and
it must be one fact with 0.85 besides.

`findings_read.csv` and `accounts_read.csv` have what a reader with fresh eyes made of thirty accounts of events that
nobody had listed, five of them two events told as one, before pairs were read with what they share: of 10 findings
shown as corroborated 8 are one fact and 6 both; of 291 others of several reports 169 are one fact (`y`); of the main
facts 105 of 127 are found; the main row is right in 16 and partly (`p`) in 6; of 177 lines of the brief 109 are good
(`g`), 26 opinion (`o`), 14 told before (`r`), 13 background (`b`), 8 hang on other words (`h`). Below them in
`findings_read.csv` are those of nineteen stories more, after pairs were read so: 6 of 7 shown as corroborated are one
fact, and 115 of 167 others.
"""

import argparse
import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from crosswire import app
from crosswire.formats.as_json import to_json
from crosswire.model.account import Accounts
from crosswire.stories import group
from crosswire_train.fact_lists import Listed, articles, find, read_event, read_lists
from quality.case import SHARED
from quality.figures import CORPORA

OWN = Path(__file__).with_name("shared_facts.jsonl")
OTHERS = "shared-facts/facts.jsonl"
FIGURES = ("main", "origins", "corroborated", "conflicts precision", "conflicts recall", "readable")


def scorer() -> ModuleType:
    """The scorer as a module."""
    tools = Path(os.environ[SHARED], "tools")
    sys.path.insert(0, str(tools))
    spec = importlib.util.spec_from_file_location("score_facts", tools / "score_facts.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(into: str | None = None, cache: str | None = None) -> dict[str, float]:
    """Every figure of the scorer over the listed events."""
    corpora = Path(os.environ[CORPORA])
    rows = [json.loads(line) for line in (corpora / OTHERS).read_text(encoding="utf-8").splitlines()]
    events, judge = articles(corpora), scorer()
    tally = judge.Tally()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(into or folder)
        out.mkdir(parents=True, exist_ok=True)
        for row in rows:
            text = account_of(events[row["event"]], Path(cache) if cache else None)
            (out / f"{row['event']}.json").write_text(text, encoding="utf-8")
            judge.score(row, _of_the_list(json.loads(text)["accounts"], row), tally, False)
    return figures(tally.n)


def account_of(event: Mapping[str, Any], cache: Path | None = None) -> str:
    """What `crosswire account` prints of an event's articles."""
    reader = app.engine(2)
    made = [app.account_of(story, reader) for story in group(read_event(dict(event), cache))]
    return to_json(Accounts(accounts=tuple(sorted(made, key=lambda a: (-len(a.reports), a.story.id)))))


def _of_the_list(accounts: Sequence[dict[str, Any]], row: Mapping[str, Any]) -> dict[str, Any]:
    """The account that holds most of the reports that the list is about."""
    wanted = {m["report"] for f in row["facts"] for m in f["mentions"]}
    return max(accounts, key=lambda a: len(wanted & {r["id"] for r in a["reports"]}))


def figures(counts: Mapping[str, tuple[int, int]]) -> dict[str, float]:
    """Shares of what was counted; F1 of the aligned."""
    share = {name: good / of if of else 0.0 for name, (good, of) in counts.items()}
    precision, recall = share.get("aligned precision", 0.0), share.get("aligned recall", 0.0)
    both = precision + recall
    found = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}
    return found | {name: share[name] for name in FIGURES if name in share}


def agreement() -> dict[str, float]:
    """Of the events that two people listed: each reader scored against the other as an account would be."""
    events, judge = articles(Path(os.environ[CORPORA])), scorer()
    lists: dict[str, list[Listed]] = {}
    for one in read_lists(OWN, events):
        lists.setdefault(one.event, []).append(one)
    twice = [rows for rows in lists.values() if len(rows) == 2]
    tally = judge.Tally()
    for rows in twice:
        for gold, other in (rows, rows[::-1]):
            judge.score(_as_gold(gold), _as_account(other, events[gold.event]), tally, False)
    return {"events": float(len(twice)), **figures(tally.n)}


def _as_gold(listed: Listed) -> dict[str, Any]:
    """A list in the form of the scorer."""
    facts = [
        {
            "what": "", "main": f.main, "relation": f.relation, "slot": None, "independent": f.independent,
            "mentions": [{"report": r, "text": t} for r, t in f.mentions],
        }
        for f in listed.facts
    ]  # fmt: skip
    apart = [{"pair": [{"report": r, "text": t} for r, t in pair]} for pair in listed.apart]
    return {"event": listed.event, "facts": facts, "apart": apart}


def _as_account(listed: Listed, event: Mapping[str, Any]) -> dict[str, Any]:
    """A list as if it were an account: a finding a fact, a statement a mention."""
    texts = {a["id"]: f"{a['title']}\n\n{a['text']}" for a in event["articles"]}
    findings = [
        {
            "text": f.mentions[0][1],
            "status": "corroborated" if f.independent > 1 else "repeated",
            "independent_origins": f.independent,
            "statements": [
                {"id": f"{n}-{m}", "report": report, "start": at[0], "end": at[1], "text": text}
                for m, (report, text) in enumerate(f.mentions)
                if (at := find(texts[report], text)) is not None
            ],
        }
        for n, f in enumerate(listed.facts)
    ]
    return {"reports": [{"id": r, "text": t} for r, t in texts.items()], "findings": findings, "conflicts": []}


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agreement", action="store_true")
    parser.add_argument("--into", help="a folder for the accounts")
    parser.add_argument("--cache", help="a folder that keeps what was read of each event")
    given = parser.parse_args()
    found = agreement() if given.agreement else measure(given.into, given.cache)
    for name, value in found.items():
        print(f"{name:20} {value:.3f}")


if __name__ == "__main__":
    main()
