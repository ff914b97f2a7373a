"""The training command's refusals: one line, exit code 2."""

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the [train] extra")

from crosswire_train.cli import main
from crosswire_train.model_card import target, write_card


def test_without_corpora_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("CROSSWIRE_CORPORA", raising=False)
    assert main(["evaluate"]) == 2
    assert "set CROSSWIRE_CORPORA" in capsys.readouterr().err


def test_a_missing_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "nowhere"
    assert main(["fit", "--corpora", str(missing), "--encoder", "x.whl", "-o", str(tmp_path)]) == 2
    assert str(missing) in capsys.readouterr().err


def test_a_card_is_only_written_with_the_model_s_own_scores(tmp_path: Path) -> None:
    (tmp_path / "reader.json").write_text('{"sha256": "one", "size": 1, "training": {}}', encoding="utf-8")
    with pytest.raises(ValueError, match="another model"):
        write_card(tmp_path, {"model": "two", "rows": [], "gold": ""})


def test_targets_are_found_by_set_and_measure() -> None:
    assert target({"task": "raw text", "set": "EWT test", "measure": "LAS"}) == 86
    assert target({"task": "trees", "set": "EWT test", "measure": "LAS"}) == 89
    assert target({"task": "names", "set": "unknown", "measure": "F1"}) is None
