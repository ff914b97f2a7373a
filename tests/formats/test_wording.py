"""Dates, numbers and names as they are said, and versions laid side by side."""

import pytest

from crosswire.formats.quoted import runs
from crosswire.model.wording import apart, one_line, say_country, say_date, say_days, say_number, say_place, say_value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2024", "2024"),
        ("2024-03", "March 2024"),
        ("2024-03-07", "7 March 2024"),
        ("2024-03-07T09:30:00Z", "7 March 2024, 09:30"),
        ("2024-03-07/2024-03-09", "7 to 9 March 2024"),
        ("../2024-03", "until March 2024"),
        ("2024-03/..", "from March 2024"),
        ("2024-03/2024-03", "March 2024"),
        ("../..", "../.."),
        ("2024-13", "2024-13"),
        ("Orsk/Karsk", "Orsk/Karsk"),
        ("Quayside", "Quayside"),
        ("", ""),
    ],
)
def test_dates(value, said):
    assert say_date(value) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-05-13", "2024-05-16", "13 to 16 May 2024"),
        ("2024-05-30", "2024-06-02", "30 May 2024 to 2 June 2024"),
        ("2024-05", "2024-05-16", "May 2024 to 16 May 2024"),
        ("2024-05-13", "2024-05-13", "13 May 2024"),
        (None, "2024-05-13", "13 May 2024"),
        (None, None, ""),
    ],
)
def test_days(first, last, said):
    assert say_days(first, last) == said


@pytest.mark.parametrize(
    ("value", "unit", "exactness", "said"),
    [
        (1, "soldier", "exact", "1 soldier"),
        (12.0, "person", "at-least", "at least 12 people"),
        (1200, "air base", "about", "about 1,200 air bases"),
        (24, "body", "vague", "some 24 bodies"),
        (3.5, "%", "more-than", "more than 3.5 %"),
        (2_000_000, "USD", None, "2,000,000 USD"),
    ],
)
def test_figures(value, unit, exactness, said):
    assert say_value(value, "quantity", unit, exactness) == said


def test_whole_numbers_have_no_fraction():
    assert [say_number(value) for value in (3.0, 1234567.0, 0.25, -4)] == ["3", "1,234,567", "0.25", "-4"]


def test_countries_by_code_or_name():
    assert say_country("NO") == "Norway"
    assert say_country("Caldria") == "Caldria"
    assert say_place("Norway", "NO") == "Norway"
    assert say_place(None, None) == ""


def test_one_line_drops_what_a_terminal_would_obey():
    assert one_line("a\x1b[31m b\n\n c\u202e") == "a[31m b c"
    assert one_line("one two three four", 12) == "one two…"


@pytest.mark.parametrize(
    ("base", "text", "shown"),
    [
        ("never any warning", "never any warning", "never any warning"),
        (
            "We have never received any warning",
            "We never received one warning",
            "We [have] never received [any] {one} warning",
        ),
        ("in the spring, and nobody came", "in the spring", "in the spring[, and nobody came]"),
        ("the shed was full", "yes, the shed was full", "{yes,} the shed was full"),
        ("he said “no”", 'He said "no"', 'He said "no"'),
        ("one two three", "nothing alike here at all", "nothing alike here at all"),
    ],
)
def test_versions_word_by_word(base, text, shown):
    signs = {"same": "{}", "changed": "{{{}}}", "missing": "[{}]"}
    assert "".join(signs[run.how].format(run.text) for run in runs(base, text)) == shown
    assert "".join(run.text for run in runs(base, text) if run.how != "missing").split() == text.split()


def test_the_verdict_stands_apart_from_its_sentence():
    assert apart("It burned. (The Tideline only)") == ("It burned.", "The Tideline only")
    assert apart("It (the shed) burned.") == ("It (the shed) burned.", "")
