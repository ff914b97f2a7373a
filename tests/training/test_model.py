"""The model on a few words of our own: its losses, and that NumPy's last layers are its equals."""

import itertools
import random
from copy import deepcopy
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the [train] extra")

from crosswire.language.heads import Heads  # noqa: E402  after the skip
from crosswire.language.pieces import load_tokenizer  # noqa: E402
from crosswire.language.session import weights_folder  # noqa: E402
from crosswire_train.batches import Encoded, Labels, collate, encode, relative, slices, write_targets  # noqa: E402
from crosswire_train.bert import Bert, BertShape  # noqa: E402
from crosswire_train.crf import Crf  # noqa: E402
from crosswire_train.documents import UPOS, Attribution, Document, Named, Sentence, label_names  # noqa: E402
from crosswire_train.losses import WEIGHTS, losses  # noqa: E402
from crosswire_train.model import Reader, Sizes  # noqa: E402

LABELS = Labels(upos=UPOS, relations=("ccomp", "nsubj", "punct", "root"))
WORDS = ("Ada", "said", "Oru", "left", ".")


@pytest.fixture(name="document")
def some_document() -> Encoded:
    sentence = Sentence(
        words=WORDS,
        upos=("PROPN", "VERB", "PROPN", "VERB", "PUNCT"),
        heads=(1, -1, 3, 1, 1),
        relations=("nsubj", "root", "nsubj", "ccomp", "punct"),
        names=label_names(WORDS, [Named(0, 1, "person"), Named(2, 3, "person")]),
    )
    said = Attribution(source=(0,), cue=(1,), content=(2, 3))
    tokenizer = Path(weights_folder()) / "tokenizer.json"
    if not tokenizer.exists():
        pytest.skip("no tokenizer in the package yet")
    document = Document(name="one", sentences=(sentence, sentence), attributions=(said,))
    return encode(document, load_tokenizer(str(tokenizer)), LABELS)


@pytest.fixture(name="reader")
def small_reader() -> Reader:
    torch.manual_seed(3)
    shape = BertShape(vocabulary=30522, places=64, width=24, inner=32, layers=4, heads=2)
    return Reader(Bert(shape), Sizes(upos=len(UPOS), relations=4, arc=8, relation=6, pair=10, pair_middle=6)).eval()


def test_every_task_has_a_loss_that_falls(document: Encoded, reader: Reader) -> None:
    batch = collate(list(slices(document, random.Random(1))))
    optimizer = torch.optim.AdamW(reader.parameters(), lr=3e-3)
    first = last = 0.0
    for _ in range(12):
        found = losses(reader, batch)
        assert set(found) == set(WEIGHTS)
        loss = torch.stack(list(found.values())).sum()
        last = float(loss.detach())
        first = first or last
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert 0 < last < first


def test_targets_of_a_cue(document: Encoded) -> None:
    window = next(slices(document, random.Random(1)))
    layers = np.zeros((3, 10), np.int64)
    (cue,) = write_targets(window, 0, layers)
    assert (cue.first, cue.last, cue.labels[:5].tolist()) == (1, 2, [1, 0, 3, 4, 0])
    assert layers[:, :5].tolist() == [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 2, 0]]


def test_numpy_labels_arcs_as_torch_does(reader: Reader) -> None:
    rng = np.random.default_rng(1)
    dep, head = rng.normal(size=(5, 6)).astype(np.float32), rng.normal(size=(6, 6)).astype(np.float32)
    heads = np.array([2, 0, 4, 2, 2])
    ours = numpy_heads(reader).relations(dep, head, heads)
    with torch.no_grad():
        theirs = reader.relations(torch.from_numpy(dep), torch.from_numpy(head), torch.from_numpy(heads))
    np.testing.assert_allclose(ours, theirs.numpy(), atol=1e-5)


def test_numpy_scores_pairs_as_torch_does(reader: Reader, document: Encoded) -> None:
    rng = np.random.default_rng(2)
    outputs = {name: rng.normal(size=(10, size)).astype(np.float32) for name, size in SIZES.items()}
    sentence = np.repeat([0, 1], 5)
    ours = numpy_heads(reader).pairs(outputs, sentence, [(1, 3)])
    window = next(slices(document, random.Random(1)))
    (cue,) = write_targets(window, 0, np.zeros((3, 10), np.int64))
    wide = type(cue)(row=0, first=1, last=3, labels=cue.labels)
    near = tuple(torch.from_numpy(part)[None] for part in relative(wide, sentence, 10))
    tensors = {name: torch.from_numpy(values) for name, values in outputs.items()}
    with torch.no_grad():
        cues = tensors["pair_cue"][1:3].mean(dim=0)[None]
        theirs = reader.pairs(tensors["pair_word"][None], cues, near, tensors["attr"][None])
    np.testing.assert_allclose(ours, theirs.numpy(), atol=1e-5)


SIZES = {"pair_cue": 10, "pair_word": 10, "attr": 9}


def numpy_heads(reader: Reader) -> Heads:
    return Heads({name: value.detach().numpy() for name, value in reader.head_weights().items()})


def test_the_likelihood_of_a_chain_is_what_counting_gives() -> None:
    torch.manual_seed(5)
    crf = Crf(1)
    for parameter in crf.parameters():
        parameter.data.normal_()
    emissions = torch.randn(1, 4, 3)
    allowed = torch.tensor([[[1, 0, 0], [0, 1, 0], [1, 0, 1], [1, 1, 1]]], dtype=torch.bool)
    start, step, end = (part.detach() for part in crf.scores())

    def score(path: tuple[int, ...]) -> float:
        steps = sum(float(step[a, b]) for a, b in itertools.pairwise(path))
        return (
            float(start[path[0]] + end[path[-1]]) + steps + sum(float(emissions[0, i, t]) for i, t in enumerate(path))
        )

    paths = list(itertools.product(range(3), repeat=4))
    kept = [path for path in paths if all(allowed[0, i, tag] for i, tag in enumerate(path))]
    expected = np.logaddexp.reduce([score(p) for p in paths]) - np.logaddexp.reduce([score(p) for p in kept])
    loss = crf.loss(emissions, allowed, torch.tensor([4]))
    assert float(loss[0].detach()) == pytest.approx(float(expected), abs=1e-3)


def test_the_graph_on_one_window_gives_the_same_numbers(reader: Reader, tmp_path: Path) -> None:
    pytest.importorskip("onnx", reason="exporting needs the [train] extra")
    from crosswire.language.inference import open_session  # noqa: PLC0415
    from crosswire_train.export import OUTPUTS, to_onnx  # noqa: PLC0415
    from crosswire_train.flat import flatten  # noqa: PLC0415
    from crosswire_train.row_int8 import quantise_rows  # noqa: PLC0415

    layers, width = len(reader.bert.layers), reader.bert.words.embedding_dim
    to_onnx(deepcopy(reader).eval(), tmp_path / "plain.onnx")
    quantise_rows(tmp_path / "plain.onnx", tmp_path / "int8.onnx")
    before = open_session((tmp_path / "int8.onnx").read_bytes())
    flatten(tmp_path / "int8.onnx", layers, width, 2)
    after = open_session((tmp_path / "int8.onnx").read_bytes())
    pieces, words = 14, 9
    fed = {
        "ids": np.arange(101, 101 + pieces)[None], "mask": np.ones((1, pieces), np.int64),
        "shapes": np.arange(pieces)[None] * 3, "words": np.arange(1, words + 1)[None],
        "word_mask": np.ones((1, words), np.int64), "sentence": np.arange(words)[None] // 5,
    }  # fmt: skip
    for one, other in zip(before.run(OUTPUTS, fed), after.run(OUTPUTS, fed), strict=True):
        assert np.array_equal(one, other)
