"""The wheel: built, opened, installed into an empty folder, and run from there."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

NEEDED = (
    "crosswire/py.typed",
    "crosswire/language/weights/reader.int8.onnx",
    "crosswire/language/weights/sentences.int8.onnx",
    "crosswire/language/weights/heads.npz",
    "crosswire/language/weights/tokenizer.json",
    "crosswire/language/cities.tsv",
    "crosswire/reading/debris.toml",
    "crosswire/statements/cues.toml",
    "crosswire/stories/common_words.txt",
    "crosswire/formats/account.schema.json",
    "crosswire/events/learnt.json",
    "crosswire/telling/opinion.json",
    "crosswire/language/weights/events.npz",
    "crosswire/language/weights/headcounts.npz",
    "crosswire/formats/page/page.html",
    "crosswire/formats/page/page.css",
    "crosswire_train/cli.py",
)


@pytest.fixture(scope="module")
def wheel(model: None, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, since a build writes beside what it builds."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("src", "training", "pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        (source / name).symlink_to(root / name)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", made, source]
    done = subprocess.run(build, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = made.glob("*.whl")
    return file


def test_everything_is_inside(wheel: Path, root: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert [name for name in NEEDED if name not in inside] == []
    assert {Path(name).name for name in inside if ".dist-info/licenses/" in name} == {"LICENSE", "NOTICE"}
    assert [name for name in inside if "__pycache__" in name or name.endswith(".pyc")] == []
    package = root / "src" / "crosswire"
    tables = {".toml", ".tsv", ".txt", ".json", ".html", ".css", ".onnx", ".npz", ".md"}
    files = [p for p in package.rglob("*") if p.suffix in tables and not any(x.startswith(".") for x in p.parts[-4:])]
    assert [p.name for p in files if f"crosswire/{p.relative_to(package).as_posix()}" not in inside] == []


def test_no_torch_at_run_time(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    wanted = [row for row in archive.read(metadata).decode().splitlines() if row.startswith("Requires-Dist:")]
    assert [row for row in wanted if "torch" in row and "extra ==" not in row] == []


def test_it_runs_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", place, wheel]
    subprocess.run(pip, check=True, capture_output=True)
    text = "The port was closed after a storm, the mayor said."
    line = json.dumps({"id": "a", "title": "Storm closes port", "text": text})
    code = "import sys, crosswire; print(crosswire.__file__, file=sys.stderr); from crosswire.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "read", "-", "--format", "jsonl"],
        input=line,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(place)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(str(place))
    assert json.loads(done.stdout)["attributions"][0]["source"] == "the mayor"
