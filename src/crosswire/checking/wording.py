"""A claim's words as they are read: who is meant stands in the place of a pronoun, not in brackets behind it.

Findings are told with whom a pronoun means in brackets, and with the speaker behind a sentence; whoever checks one of
them should get the answer that its report gives.
"""

import re

from crosswire.phrases.table import Phrases

_MEANT = Phrases("speech.they_meant")
_SPEAKER = re.compile(r"^(?P<said>.+?)\s*\[(?P<who>[^\[\]]+)\]$", re.DOTALL)


def as_read(claim: str) -> str:
    """The claim in one line, as a sentence with its names in place."""
    line = _MEANT.sub(r"\1", " ".join(claim.split()))
    spoken = _SPEAKER.match(line)
    line = f"{spoken['who']} said: {spoken['said']}" if spoken else line
    return line if not line or line[-1] in ".!?”\"’'" else f"{line}."
