"""Lists of facts as examples, and the network over pairs: its shapes, and that its export gives the same numbers."""

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the [train] extra")

from crosswire.language.sights import FEATURES, SETTING  # noqa: E402  after the skip
from crosswire_train.pair_model import PairNetwork, Shape, by_length  # noqa: E402
from crosswire_train.same_fact import NEAREST, neighbours  # noqa: E402

SHAPE = Shape(width=16, layers=1, heads=2, hidden=8, dropout=0.0)


def inputs(pairs: int, pieces: int) -> tuple[torch.Tensor, ...]:
    torch.manual_seed(3)
    side = (torch.arange(pieces) * 2 // pieces).repeat(pairs, 1)
    return (
        torch.randn(pairs, pieces, SHAPE.width), torch.rand(pairs, pieces, len(FEATURES)), side,
        torch.ones(pairs, pieces), torch.rand(pairs, len(SETTING)),
    )  # fmt: skip


def test_a_pair_reads_the_same_whatever_pads_it() -> None:
    network = PairNetwork(SHAPE).eval()
    vectors, features, side, mask, setting = inputs(2, 9)
    with torch.no_grad():
        alone, marks = network(vectors, features, side, mask, setting)
        padded = [torch.nn.functional.pad(one, (0, 0, 0, 4)) for one in (vectors, features)]
        wide = [torch.nn.functional.pad(one, (0, 4), value=value) for one, value in ((side, 2), (mask, 0))]
        beside, more = network(padded[0], padded[1], wide[0], wide[1], setting)
    assert torch.allclose(alone, beside, atol=1e-5)
    assert torch.allclose(marks, more[:, :9], atol=1e-5)


def test_the_export_gives_the_network_s_numbers(tmp_path: Path) -> None:
    pytest.importorskip("onnx", reason="exporting needs the [train] extra")
    import onnxruntime  # noqa: PLC0415  the session of the test alone

    from crosswire_train.pair_export import INPUTS, Laid, _to_onnx  # noqa: PLC0415

    network = PairNetwork(SHAPE).eval()
    path = tmp_path / "pairs.onnx"
    given = inputs(3, 11)
    with torch.no_grad():
        wanted, marked = (one.numpy() for one in network(*given))
    for least in (wanted.min() - 1, np.median(wanted) - 1e-4, wanted.max() + 1):
        _to_onnx(Laid(network, float(least)), SHAPE.width, path)
        session = onnxruntime.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
        logits, marks = session.run(None, {n: g.numpy() for n, g in zip(INPUTS, given, strict=True)})
        assert np.allclose(logits, wanted, atol=1e-4)
        assert np.allclose(marks, marked[wanted >= least], atol=1e-4)


def test_only_the_nearest_of_other_reports_are_asked_about() -> None:
    chance = np.random.default_rng(5)
    mean = chance.standard_normal((30, 6)).astype(np.float32)
    report = [0] * 15 + [1] * 15
    found = neighbours(report, mean / np.linalg.norm(mean, axis=1, keepdims=True))
    assert all(report[i] != report[j] and i < j for i, j in found)
    assert all(min(there, here) <= NEAREST for _, there, here in found.values())


def test_batches_hold_every_sentence_once() -> None:
    lengths = [5, 70, 12, 12, 9, 70, 3]
    batches = by_length(lengths, most=100)
    assert sorted(n for batch in batches for n in batch) == [*range(len(lengths))]
    assert all(len(batch) * max(lengths[n] for n in batch) <= 100 for batch in batches)


def test_our_own_lists_hold_labels_and_no_words() -> None:
    path = Path(__file__).parents[2] / "quality" / "shared_facts.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    kinds = {"own-voice", "utterance", "anonymous", "wire", "relay"}
    assert len({row["event"] for row in rows}) >= 120
    assert len(rows) - len({row["event"] for row in rows}) >= 10
    for row in rows:
        for fact in row["facts"]:
            assert len({mention[0] for mention in fact["mentions"]}) >= 2
            assert all(m[4] in kinds and m[3] > m[2] >= 0 for m in fact["mentions"])
