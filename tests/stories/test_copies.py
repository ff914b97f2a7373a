"""Near copies: how much is shared, and which came first."""

from crosswire.stories.copies import CopyOptions, near_copies
from tests.stories.texts import BANK, FERRY, FERRY_LONG, VOTE, report

RETOLD = ("Boat goes down near Norrhaven", FERRY_LONG[1] + " The weather office had warned of high seas.")


def test_a_syndicated_text_is_a_copy_of_the_earlier() -> None:
    later = report("a", RETOLD, "2031-05-06")
    earlier = report("b", FERRY_LONG, "2031-05-05")
    (copy,) = near_copies([later, earlier, report("c", BANK), report("d", VOTE)])
    assert (copy.original, copy.copy, copy.directed) == ("b", "a", True)
    assert copy.share > 0.85
    assert [reason.rule for reason in copy.because] == ["shared_runs", "published_earlier"]


def test_without_dates_the_longer_stands_as_the_original() -> None:
    (copy,) = near_copies([report("a", FERRY_LONG), report("b", RETOLD, "2031-05-06")])
    assert (copy.original, copy.copy, copy.directed) == ("b", "a", False)
    assert copy.because[-1].rule == "order_unknown"


def test_reports_of_one_event_in_their_own_words_are_none() -> None:
    assert near_copies([report("a", FERRY), report("b", FERRY_LONG)]) == ()


def test_a_text_too_short_to_tell_is_none() -> None:
    short = ("Rain expected", "More rain is expected on the coast tonight, the weather office said.")
    assert near_copies([report("a", short), report("b", short)]) == ()


def test_runs_that_everybody_shares_do_not_count() -> None:
    reports = [report(f"r{number}", FERRY_LONG) for number in range(5)]
    assert near_copies(reports, CopyOptions(widespread=4)) == ()
    assert len(near_copies(reports)) == 10
