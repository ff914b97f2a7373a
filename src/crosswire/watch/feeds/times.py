"""Times as feeds write them → ISO 8601, in the zone that the feed wrote: a day is the outlet's own."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def iso_time(words: str) -> str | None:
    """A time in the forms of RFC 3339 and of mail; none where the words are neither."""
    words = words.strip()
    if _DAY.fullmatch(words[:10]):
        try:
            found = datetime.fromisoformat(words.replace(" ", "T", 1))
            return found.date().isoformat() if len(words) == 10 else _stamp(found)
        except ValueError:
            return words[:10] if _is_day(words[:10]) else None
    try:
        return _stamp(parsedate_to_datetime(words))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _stamp(time: datetime) -> str:
    return time.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _is_day(words: str) -> bool:
    try:
        datetime.fromisoformat(words)
    except ValueError:
        return False
    return True
