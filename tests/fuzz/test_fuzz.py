"""Two hundred cases in every run of the tests; `make fuzz` goes on for as long as it is let, from other seeds."""

import json
from collections import Counter
from collections.abc import Callable
from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire import app
from crosswire.errors import Unforeseen
from crosswire.model.account import Accounts
from crosswire.model.report import Unread
from tests.fuzz import bearing
from tests.fuzz.bearing import troubles
from tests.fuzz.cases import files, sources
from tests.fuzz.mutations import MUTATIONS, mutated

BATCH, BATCHES, FREE = 20, 8, 40
LEAD = "A ferry turned back to port on Tuesday with 40 passengers after a fire in Lundel, the harbour office said."
LINES = st.one_of(
    st.just(LEAD),
    st.text(max_size=60),
    st.text(st.characters(categories=("Cs", "Cc", "Cf", "Nd", "No", "Nl", "Pi", "Pf", "Zs")), max_size=12),
    st.integers().map(lambda seed: mutated(LEAD, Random(seed))),
    st.dates().map(lambda day: f"Police said on {day:%B} {day.day}, {day.year} that “two” died."),
    st.floats().map(lambda number: f"More than {number} people were killed, Mr. Roe told the Lantern."),
)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_mutated_reports_are_borne(model: None, batch: int) -> None:
    found = {seed: bad for seed in range(batch * BATCH, (batch + 1) * BATCH) if (bad := troubles(files(seed), seed))}
    assert not found, found


@given(st.lists(LINES, min_size=1, max_size=6), st.integers(0, 15), st.booleans())
@settings(
    max_examples=FREE,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_free_text_is_borne(model: None, lines: list[str], turn: int, record: bool) -> None:
    body = "\n\n".join([LEAD, *lines])
    made = {"a.json": json.dumps({"title": lines[0], "text": body, "outlet": lines[-1]}).encode()}
    plain = {"a.txt": f"{lines[0]}\n\n{body}".encode("utf-8", "surrogatepass")}
    assert troubles(made if record else plain, turn) == []


def test_a_seed_makes_the_same_files_each_time() -> None:
    assert all(files(seed) == files(seed) for seed in range(20))
    assert len({tuple(files(seed).items()) for seed in range(20)}) == 20
    assert sources()


def test_every_mutation_bears_every_text_and_changes_some() -> None:
    changed: Counter[int] = Counter()
    for number, mutate in enumerate(MUTATIONS):
        for seed in range(30):
            assert isinstance(mutate("", Random(seed)), str)
            changed[number] += mutate(LEAD, Random(seed)) != LEAD
    assert min(changed[number] for number in range(len(MUTATIONS))) >= 10


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (lambda *_: 1 // 0, "raised ZeroDivisionError"),
        (lambda *_: any(n < 0 for n in count()), "no end within"),
    ],
)
def test_what_leaves_the_program_and_what_never_ends_is_told(
    monkeypatch: pytest.MonkeyPatch, broken: Callable[..., object], told: str
) -> None:
    monkeypatch.setattr(app, "accounts", broken)
    monkeypatch.setattr(bearing, "LIMIT", 0.2)
    assert [one[: len(told)] for one in bearing.troubles({"a.txt": b""}, 0)] == [told]


def test_what_a_stage_failed_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    why = Unforeseen("a.txt", "dating", KeyError("x")).why
    monkeypatch.setattr(app, "accounts", lambda *_: Accounts(accounts=(), unread=(Unread(path="a.txt", why=why),)))
    assert bearing.troubles({"a.txt": b""}, 0) == [why]
