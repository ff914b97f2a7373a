"""A watch that is killed loses nothing and doubles nothing, and a line that was written in part hides no other."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MOMENTS, SEED = 100, 20_260


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each moment is a forked process")
def test_killed_at_a_hundred_moments(root: Path, tmp_path: Path) -> None:
    run = [sys.executable, "-m", "tests.watch.killed", tmp_path, str(MOMENTS), str(SEED)]
    paths = os.pathsep.join((str(root / "src"), str(root)))
    environment = os.environ | {"PYTHONPATH": paths}
    done = subprocess.run(run, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["killed"] == found["moments"] == MOMENTS
    assert found["wrong"] == {}
    assert (len(found["whole"]["reports"]), len(found["whole"]["alerts"]), found["whole"]["half written"]) == (7, 3, [])
