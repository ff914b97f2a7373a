"""Commitments and levels of the tables' sentences, read by the whole pipeline with the shipped model."""

import pytest

from crosswire import app
from quality.commitments import JUDGES, scored


@pytest.mark.parametrize("table", JUDGES)
def test_a_tables_parts_are_found(table):
    done = scored(table, app.engine(1))
    assert done.share >= 0.95, "\n".join(done.misses)
