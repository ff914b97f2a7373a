"""The layers over sentences: what stands beside a sentence, and that their export gives the same numbers."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the [train] extra")
onnx = pytest.importorskip("onnx", reason="exporting needs the [train] extra")

from onnx import TensorProto, helper  # noqa: E402  after the skip

from crosswire.language.alone import OUTPUTS, Place, laid  # noqa: E402
from crosswire.language.inference import open_session  # noqa: E402
from crosswire_train.alone_export import fragment  # noqa: E402
from crosswire_train.alone_model import STATES, AloneModel  # noqa: E402

WIDTH, PIECES = 24, 30
PLACES = [Place(0, 1, 9), Place(1, 10, 2), Place(2, 12, 14)]


def model() -> AloneModel:
    torch.manual_seed(5)
    made = AloneModel(WIDTH, heads=2, layers=2).eval()
    for layer in made.layers:
        torch.nn.init.normal_(layer.keys)
        torch.nn.init.normal_(layer.values)
    return made


def base() -> bytes:
    """A graph that gives the reader's states as they are fed to it."""
    names = [f"given{n}" for n in range(len(STATES))]
    shape = [1, None, WIDTH]
    nodes = [helper.make_node("Identity", [name], [state]) for name, state in zip(names, STATES, strict=True)]
    described = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in names]
    graph = helper.make_graph(nodes, "base", described, [])
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    made: bytes = helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString()
    return made


def test_the_fragment_behind_a_graph_gives_the_model_s_numbers() -> None:
    one = model()
    session = open_session(base() + fragment(one))
    chance = np.random.default_rng(2)
    states = [chance.normal(size=(1, PIECES, WIDTH)).astype(np.float32) for _ in STATES]
    fed = {f"given{n}": rows for n, rows in enumerate(states)}
    vectors, compared, told = session.run(OUTPUTS, {**fed, **laid(PLACES)})
    joined = torch.from_numpy(np.concatenate(states, axis=2)[0])
    ends = [0, *np.cumsum([place.count for place in PLACES]).tolist()]
    for number, (place, (start, end)) in enumerate(zip(PLACES, pairwise(ends), strict=True)):
        with torch.no_grad():
            mask = torch.ones(1, place.count)
            rows = one(joined[place.first : place.first + place.count][None], mask)
            wanted = one.pooled(rows, mask)[0].numpy()
            projected = [head(rows)[0].numpy() for head in (one.compared, one.told)]
        assert vectors[number] @ wanted > 0.99
        for found, right in zip((compared[start:end], told[start:end]), projected, strict=True):
            assert np.abs(found - right).mean() < 0.1 * np.abs(right).mean()


def test_a_sentence_has_the_same_numbers_beside_any_other() -> None:
    session = open_session(base() + fragment(model()))
    chance = np.random.default_rng(2)
    fed = {f"given{n}": chance.normal(size=(1, PIECES, WIDTH)).astype(np.float32) for n in range(len(STATES))}
    together = session.run(OUTPUTS, {**fed, **laid(PLACES)})
    alone = session.run(OUTPUTS, {**fed, **laid(PLACES[1:2])})
    assert np.allclose(together[0][1], alone[0][0], atol=1e-4)
    assert np.allclose(together[1][9:11], alone[1], atol=1e-2)


def test_a_window_that_is_none_s_home_is_run_all_the_same() -> None:
    session = open_session(base() + fragment(model()))
    fed = {f"given{n}": np.zeros((1, PIECES, WIDTH), np.float32) for n in range(len(STATES))}
    assert np.isfinite(session.run(OUTPUTS, {**fed, **laid([])})[0]).all()


def test_what_is_shipped_is_read_back(tmp_path: Path) -> None:
    from crosswire_train.shipped import shipped_layers  # noqa: PLC0415

    torch.manual_seed(5)
    made = AloneModel().eval()
    path = tmp_path / "sentences.int8.onnx"
    path.write_bytes(fragment(made))
    found = shipped_layers(path).state_dict()
    for name, value in made.state_dict().items():
        assert torch.allclose(found[name], value, atol=float(value.abs().max()) / 60), name
