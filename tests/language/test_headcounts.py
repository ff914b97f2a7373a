"""What can count people, what speaks for it, and what the reader in the package makes of it."""

import pytest

from crosswire.language.count_signs import Scene, signs
from crosswire.language.counted import candidates
from crosswire.language.engine import Engine, EngineOptions
from crosswire.language.session import weights_folder
from crosswire.model.annotated import Annotated
from crosswire.model.report import Published, Report
from tests.events.telling import report, word

ROW = (
    "Gunmen|NOUN|2|nsubj killed|VERB|0|root|kill five|NUM|4|nummod men|NOUN|2|obj|man and|CCONJ|7|cc a|DET|7|det "
    "cook|NOUN|4|conj"
)


def found(one: Annotated, *befallen: str) -> list[tuple[str, float, str]]:
    rows = candidates(one, one.sentences[0], {word(one, w) for w in befallen})
    return [(one.report.text[c.start : c.end], c.value, c.sort) for c in rows]


def test_figures_are_candidates_and_persons_where_an_event_befalls_them() -> None:
    one = report(ROW, quantities={"five": 5})
    assert found(one) == [("five", 5, "figure")]
    assert found(one, "cook") == [("five", 5, "figure"), ("cook", 1, "one")]


def test_numbers_that_count_no_noun_are_candidates_and_ages_are_none() -> None:
    one = report("Roe|PROPN|6|nsubj ,|PUNCT|3|punct 57|NUM|1|appos ,|PUNCT|3|punct was|AUX|6|cop one|NUM|0|root")
    assert found(one) == [("one", 1, "figure")]


def test_an_age_between_commas_is_none_whoever_it_is_of() -> None:
    boy = report("Boy|NOUN|5|nsubj:pass ,|PUNCT|3|punct 17|NUM|1|appos ,|PUNCT|3|punct killed|VERB|0|root|kill")
    assert found(boy) == []
    told = report("Among|ADP|2|case dead|NOUN|5|obl ,|PUNCT|5|punct 17|NUM|5|nsubj fell|VERB|0|root|fall")
    assert found(told) == [("17", 17, "figure")]


def test_words_for_nobody_and_for_two_are_candidates() -> None:
    one = report("Nobody|PRON|2|nsubj died|VERB|0|root|die ,|PUNCT|4|punct both|PRON|2|dep lived|VERB|2|conj")
    assert found(one) == [("Nobody", 0, "nobody"), ("both", 2, "pair")]


def test_signs_name_the_way_up_the_words_around_and_the_other_figures() -> None:
    one = report(ROW, quantities={"five": 5})
    rows = candidates(one, one.sentences[0], {word(one, "cook")})
    seen = signs(Scene(one, 0, rows, {}), 0)
    assert {"1 word=man", "2 word=kill", "way=^nummod^obj kill", "left=kill", "before=0", "sort=figure"} <= seen
    assert "before=1" in signs(Scene(one, 0, rows, {}), 1)


@pytest.mark.skipif(not (weights_folder() / "headcounts.npz").exists(), reason="the reader is not in the checkout")
def test_the_reader_in_the_package_tells_the_dead_from_the_hurt_and_from_others() -> None:
    text = "Blast in Zenda\n\nA bomb killed seven people and wounded 20 others in Zenda, police said."
    engine = Engine.load(EngineOptions(threads=1))
    one = engine.analyse(
        Report(
            id="r", path="r", text=text, title="Blast in Zenda", published=Published(value="2031-05-06", how="stated")
        )
    )
    reading = engine.read(one)
    assert reading is not None
    kinds = {text[h.span.start : h.span.end]: h.kind for h in reading.headcounts if h.kind != "none"}
    assert kinds == {"seven": "killed", "20": "wounded"}
    assert all(abs(sum(h.scopes.values()) - 1) < 0.01 for h in reading.headcounts)
