"""Values as FollowTheMoney's property types have them, clean, so that its readers drop and change none."""

import re
from hashlib import sha1
from typing import Final
from urllib.parse import urlsplit

from crosswire.model.wording import one_line

_LANGUAGES: Final = {"en": "eng"}
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def entity_id(*parts: str) -> str:
    """An id of letters, digits, `.` and `-`; parts that others do not allow are told apart by their hash."""
    joined = "-".join(parts)
    safe = re.sub(r"[^A-Za-z0-9.-]+", "-", joined).strip("-.")
    return f"cw-{safe}" if safe == joined else f"cw-{safe}-{sha1(joined.encode()).hexdigest()[:8]}"


def dataset(name: str) -> str:
    """A source's name as a dataset's: lower case letters and digits joined by `_`, a hash where none is left."""
    slug = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    return f"crosswire_{slug or sha1(name.encode()).hexdigest()[:8]}"


def words(text: str | None) -> str | None:
    """Text in one line; None where there is none."""
    return one_line(text or "").strip() or None


def name(text: str | None) -> str | None:
    """A name without the quotation marks and blanks around it."""
    found = words(text)
    return (found.strip("'\"“”‘’ ") or None) if found else None


def country(code: str | None) -> str | None:
    """A country's two-letter code in lower case; None for what is none."""
    return code.lower() if code and re.fullmatch(r"[A-Za-z]{2}", code) else None


def day(value: str | None) -> str | None:
    """A date as precise as it is known; None for an interval."""
    return value if value and _ISO.fullmatch(value) else None


def language(code: str) -> str | None:
    """A language's three-letter code."""
    return _LANGUAGES.get(code)


def number(value: float | None) -> str | None:
    """A number as text."""
    return None if value is None else str(value)


def url(value: str | None) -> str | None:
    """A web address; None for any other."""
    if not value:
        return None
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return None
    return value.strip() if parts.scheme in {"http", "https"} and "." in parts.netloc else None
