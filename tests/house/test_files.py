"""What a run writes and where: whole or not at all, never over what it reads, and nothing that steers a terminal."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from crosswire import app
from crosswire.errors import SettingsError
from crosswire.reading import read
from crosswire.settings import Settings
from crosswire.writing import refuse_over, write

Done = subprocess.CompletedProcess[str]
TEXT = (
    "A ferry with forty passengers turned back to {} in thick fog on Tuesday, the harbour office said. Nobody was hurt."
)


def report(path: Path, place: str = "Quillay", **more: str) -> Path:
    row = {"title": f"Ferry to {place} turns back", "published": "2031-04-09", "text": TEXT.format(place)} | more
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


class TestWriting:
    def test_whole_or_not_at_all(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        out = tmp_path / "out.json"
        write(out, b"old")
        write(out, b"new")
        assert out.read_bytes() == b"new"

        def full(handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left") as caught:
            write(out, b"newer")
        assert caught.value.filename == str(out)
        assert (out.read_bytes(), [*tmp_path.iterdir()]) == (b"new", [out])

    def test_rights_and_links_stay(self, tmp_path: Path) -> None:
        real, link = tmp_path / "real", tmp_path / "link"
        real.write_text("old")
        real.chmod(0o640)
        link.symlink_to(real)
        write(link, b"new")
        assert link.is_symlink()
        assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o640)

    def test_a_device_is_written_to(self) -> None:
        write(Path("/dev/null"), b"gone")
        assert Path("/dev/null").is_char_device()

    def test_links_in_a_ring(self, tmp_path: Path) -> None:
        one, two = tmp_path / "one", tmp_path / "two"
        one.symlink_to(two)
        two.symlink_to(one)
        with pytest.raises(OSError) as caught:
            write(one, b"x")
        assert caught.value.filename == str(one)

    def test_no_input_is_written_over(self, tmp_path: Path) -> None:
        page = report(tmp_path / "a.json")
        link = tmp_path / "link.json"
        link.symlink_to(page)
        sidecar = tmp_path / "reports.toml"
        sidecar.write_text("")
        judged = tmp_path / "judgements.jsonl"
        judged.write_text("")
        owners = tmp_path / "owners.csv"
        owners.write_text("outlet,owner\n")
        inputs = app.inputs([tmp_path], Settings(owners=owners))
        for output in (page, link, sidecar, judged, owners):
            with pytest.raises(SettingsError, match="read as an input"):
                refuse_over(output, inputs)
        refuse_over(tmp_path / "new.json", inputs)

    def test_what_crosswire_wrote_may_be_written_anew(self, tmp_path: Path) -> None:
        report(tmp_path / "a.json")
        own = tmp_path / "account.json"
        own.write_text(json.dumps({"schema": "crosswire/1", "accounts": [], "unread": []}, indent=1))
        refuse_over(own, app.inputs([tmp_path], Settings()))


FORMATS = {"json": "json", "html": "html", "md": "md", "terminal": "txt", "geojson": "json", "ftm": "jsonl",
           "ftm-statements": "jsonl", "statements": "jsonl"}  # fmt: skip


def test_its_own_exports_are_no_reports(model: None, command: Callable[..., Done], tmp_path: Path) -> None:
    report(tmp_path / "a.json")
    report(tmp_path / "b.json", outlet="Fen Post")
    found = app.accounts([tmp_path])
    for name, ending in FORMATS.items():
        out = tmp_path / f"own-{name}.{ending}"
        done = command("account", tmp_path / "a.json", tmp_path / "b.json", "--format", name, "-o", out)
        assert done.returncode == 0, done.stderr
    command("read", tmp_path / "a.json", "-f", "jsonl", "-o", tmp_path / "own-read.jsonl")
    command("read", tmp_path / "a.json", "-o", tmp_path / "own-read.txt")
    again = read([tmp_path])
    assert {one.id for one in again.reports} == {one.id for account in found.accounts for one in account.reports}
    told = {Path(one.path).name.partition(":")[0] for one in again.unread}
    assert told == {path.name for path in tmp_path.glob("own-*") if path.stat().st_size}


class TestNames:
    def test_ids_are_unique_after_sidecars(self, tmp_path: Path) -> None:
        for outlet in "PQ":
            (tmp_path / outlet).mkdir()
            report(tmp_path / outlet / "1.json")
            (tmp_path / outlet / "reports.toml").write_text(f'["1.json"]\noutlet = "{outlet} Post"\n')
        ids = [one.id for one in read([tmp_path]).reports]
        assert len(ids) == len(set(ids)) == 2

    def test_no_record_takes_the_id_of_another(self, tmp_path: Path) -> None:
        rows = [{"id": "x", "text": TEXT.format(place), "title": place} for place in ("Quillay", "Ostmere")]
        (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
        first = {one.id: one.title for one in read([tmp_path]).reports}
        taken = next(iter(first))
        rows.append({"id": taken, "text": TEXT.format("Corvo"), "title": "Corvo"})
        (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
        ids = [one.id for one in read([tmp_path]).reports]
        assert len(ids) == len(set(ids)) == 3

    def test_names_that_are_no_text(self, tmp_path: Path) -> None:
        odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/f\xe9rry.json"))
        try:
            report(odd)
        except OSError:
            pytest.skip("this file system takes no such name")
        (one,) = read([tmp_path]).reports
        assert (Path(one.path).name, one.id) == ("f\ufffdrry.json", "f\ufffdrry")

    def test_paths_that_lead_nowhere(self, tmp_path: Path) -> None:
        report(tmp_path / "a.json")
        ring = tmp_path / "ring.json"
        ring.symlink_to(tmp_path / "ring.json")
        (tmp_path / "back").symlink_to(tmp_path)
        (tmp_path / "gone.json").symlink_to(tmp_path / "nothing")
        os.mkfifo(tmp_path / "pipe.json")
        done = read([tmp_path, tmp_path / ("x" * 300 + ".json"), "/dev/null"])
        assert len(done.reports) == 1
        assert {Path(one.path).name[:9]: one.why.split(":")[0] for one in done.unread} == {
            "gone.json": "a link that leads to no file",
            "null": "not a regular file",
            "pipe.json": "not a regular file",
            "ring.json": "a link that leads to no file",
            "xxxxxxxxx": "cannot be opened",
        }


def test_names_do_not_steer_the_terminal(model: None, command: Callable[..., Done], tmp_path: Path) -> None:
    report(tmp_path / "a.json")
    (tmp_path / "red\x1b[31m\u202eflip\x9b2J.txt").write_text("")
    done = command("account", tmp_path)
    assert done.returncode == 0
    assert not {"\x1b", "\x9b", "\u202e"} & {*done.stderr}
    assert "not read" in done.stderr


@pytest.mark.parametrize("option", ["--judgements", "--owners", "--reliability"])
def test_no_device_is_waited_for(command: Callable[..., Done], tmp_path: Path, option: str) -> None:
    report(tmp_path / "a.json")
    os.mkfifo(tmp_path / "pipe")
    done = command("account", tmp_path / "a.json", option, tmp_path / "pipe")
    assert done.returncode == 2
    assert "a folder, a pipe or a device" in done.stderr
