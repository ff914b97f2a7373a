"""The corpora as training documents: small texts of our own, and the real folders where they are."""

import os
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the [train] extra")

from crosswire_train.conllu import gum_names, gum_splits, read_ewt
from crosswire_train.documents import ANY, OUTSIDE, Named, allowed, label_names
from crosswire_train.evaluate_names import gold_spans, sentence_counts
from crosswire_train.headlines import as_headline
from crosswire_train.measures import Counts, at_least_half, interval, match
from crosswire_train.named import re3d_sentence, spans
from crosswire_train.polnear import Article, SilverName, document, read_marks, silver_kinds

CORPORA = os.environ.get("CROSSWIRE_CORPORA")

TREE = """# newdoc id = one
# newpar
# text = Ada left.
1\tAda\tAda\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-sgl)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def test_a_treebank_is_read_with_its_tree(tmp_path: Path) -> None:
    path = tmp_path / "small.conllu"
    path.write_text(TREE, encoding="utf-8")
    (found,) = read_ewt(path)
    (sentence,) = found.sentences
    assert (found.name, sentence.words, sentence.heads) == ("one", ("Ada", "left", "."), (1, -1, 1))
    assert sentence.paragraph


def test_gum_marks_become_names() -> None:
    rows = [line.split("\t") for line in TREE.splitlines() if line[:1].isdigit()]
    assert gum_names(rows) == [Named(0, 1, "person")]


def test_tagged_words_become_spans_in_either_scheme() -> None:
    kinds = {"PER": "person", "LOC": "place"}
    assert spans([("Ada", "I-PER"), ("Oru", "I-PER"), ("in", "O"), ("Brask", "B-LOC")], kinds) == [
        Named(0, 2, "person"),
        Named(3, 4, "place"),
    ]


def test_a_title_is_left_open_and_the_name_is_not() -> None:
    labels = label_names(("President", "Oru", "spoke"), [Named(0, 2, "person")])
    assert labels[0] & OUTSIDE and labels[0] & allowed("person", True)
    assert not labels[1] & OUTSIDE
    assert labels[2] == OUTSIDE


def test_a_phrase_that_is_no_name_is_left_open() -> None:
    sentence = re3d_sentence([("the", "B-Organisation"), ("families", "I-Organisation"), ("left", "O")])
    assert sentence.names is not None
    assert sentence.names[:2] == (ANY, ANY)


def test_names_left_open_count_neither_way() -> None:
    sentence = re3d_sentence([("their", "B-Organisation"), ("families", "I-Organisation"), ("Ada", "B-Person")])
    assert sentence_counts(sentence, [(0, 2, "organisation"), (2, 3, "person")]) == Counts(1, 1, 1)
    assert len(gold_spans(sentence.names or ())) == 1


def test_a_headline_keeps_its_tags_in_step() -> None:
    sentence = next(iter_sentences())
    headline = as_headline(sentence, capitals=True)
    assert headline.words == ("ADA", "LEFT")
    assert headline.heads == (1, -1)


def iter_sentences():  # type: ignore[no-untyped-def]
    from crosswire_train.documents import Sentence  # noqa: PLC0415  only here

    yield Sentence(
        words=("Ada", "left", "."),
        upos=("PROPN", "VERB", "PUNCT"),
        heads=(1, -1, 1),
        relations=("nsubj", "root", "punct"),
    )


def test_standoff_becomes_words() -> None:
    text = "The mayor said on Friday that the bridge was safe."
    spans_of = "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 25 49\tthat …\n"
    marks = spans_of + "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
    article = Article(name="a_2001-01-01_b", text=text, marked=tuple(read_marks(marks)))
    (found,) = document(article).attributions or ()
    assert (found.source, found.cue, found.content) == ((0, 1), (2,), (5, 6, 7, 8, 9))


def test_silver_names_are_retyped_by_the_corpus() -> None:
    seen = [[SilverName(0, 3, "Ada Oru", "person")] * 5, [SilverName(0, 3, "Oru", "organisation")]]
    assert silver_kinds(seen) == {"Ada Oru": "person", "Oru": "person"}


def test_half_of_the_longer_span() -> None:
    assert at_least_half(frozenset({1, 2}), frozenset({1, 2, 3, 4}))
    assert not at_least_half(frozenset({1}), frozenset({1, 2, 3}))
    assert match([frozenset({1, 2})], [frozenset({1, 2}), frozenset({9})], at_least_half) == Counts(1, 1, 2)


def test_the_interval_holds_the_score() -> None:
    units = [Counts(8, 10, 10)] * 40 + [Counts(2, 10, 10)] * 10
    low, high = interval(units)
    assert low < 68 < high


@pytest.mark.skipif(CORPORA is None, reason="CROSSWIRE_CORPORA names no folder")
def test_no_test_document_is_trained_on() -> None:
    from crosswire_train.corpora import gum_training  # noqa: PLC0415  only with corpora

    folder = Path(CORPORA or "") / "gum"
    splits = gum_splits(folder / "splits.md")
    assert not gum_training(folder) & (splits["test"] | splits["dev"])
