"""Collecting seldom, and as before when it is over."""

import gc

import pytest

from crosswire.reconcile.lasting import SELDOM, lasting


@pytest.mark.parametrize(("set_to", "meanwhile"), [(700, SELDOM), (0, 0), (2 * SELDOM, 2 * SELDOM)])
def test_it_is_as_before_when_the_work_is_over_or_fails(set_to: int, meanwhile: int) -> None:
    own = gc.get_threshold()
    try:
        gc.set_threshold(set_to, 10, 10)
        with pytest.raises(ZeroDivisionError), lasting():
            assert gc.get_threshold() == (meanwhile, 10, 10)
            raise ZeroDivisionError
        assert gc.get_threshold() == (set_to, 10, 10)
    finally:
        gc.set_threshold(*own)
