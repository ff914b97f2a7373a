"""A watch that is killed loses nothing and doubles nothing, and a line that was written in part hides no other."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.store.postgres import server, why_none

MOMENTS, SEED = 100, 20_260


def killed(root: Path, folder: Path, moments: int, kind: str) -> dict[str, Any]:
    """What a watch killed at so many moments left behind, in the end."""
    run = [sys.executable, "-m", "tests.watch.killed", folder, str(moments), str(SEED), kind]
    paths = os.pathsep.join((str(root / "src"), str(root)))
    environment = os.environ | {"PYTHONPATH": paths}
    done = subprocess.run(run, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["killed"] == found["moments"] == moments
    assert found["wrong"] == {}
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each moment is a forked process")
class TestKilled:
    def test_at_a_hundred_moments(self, root: Path, tmp_path: Path) -> None:
        whole = killed(root, tmp_path, MOMENTS, "folder")["whole"]
        assert (len(whole["reports"]), len(whole["alerts"]), whole["half written"]) == (7, 3, [])

    def test_at_a_hundred_moments_into_a_store(self, root: Path, tmp_path: Path) -> None:
        whole = killed(root, tmp_path, MOMENTS, "sqlite")["whole"]
        assert (whole["reports"], len(whole["alerts"]), whole["half written"]) == (6, 3, [])
        assert whole["refused"] == ["https://courier.example/c"]

    def test_into_a_store_in_postgresql(self, root: Path, tmp_path: Path, moments: int) -> None:
        if why := why_none():
            pytest.skip(why)
        with server() as one:
            whole = killed(root, tmp_path, moments, one.url)["whole"]
        assert (whole["reports"], len(whole["alerts"]), whole["on their way"]) == (6, 3, 0)
