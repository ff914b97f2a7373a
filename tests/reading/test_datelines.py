"""The town and the wire that a first paragraph opens with."""

import pytest

from crosswire.reading.datelines import dateline


@pytest.mark.parametrize(
    ("paragraph", "place", "wire"),
    [
        ("LORM (AP) - The harbour was closed.", "LORM", "AP"),
        ("LORM, (AP) — The harbour was closed.", "LORM", "AP"),
        ("Lorm, (AFP) - The harbour was closed.", "Lorm", "AFP"),
        ("LORM, May 5 (Reuters) — The harbour was closed.", "LORM", "Reuters"),
        ("NEW LORM, May 3, (PTI) The harbour was closed.", "NEW LORM", "PTI"),
        ("LORM, Zenda — The harbour was closed.", "LORM", None),
        ("May 5 (Reuters) - The harbour was closed.", None, "Reuters"),
    ],
)
def test_a_dateline_names_town_and_wire(paragraph: str, place: str | None, wire: str | None) -> None:
    found = dateline(paragraph)
    assert found is not None
    assert (found.place, found.wire) == (place, wire)
    assert paragraph[found.end :].startswith("The harbour")


@pytest.mark.parametrize("paragraph", ["The mayor, (see below) was out.", "LORM, the mayor said, was closed."])
def test_what_only_begins_like_one_is_none(paragraph: str) -> None:
    assert dateline(paragraph) is None
