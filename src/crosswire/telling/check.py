"""The check every line of a brief passes: what it says must stand in what it cites.

Names (capitalised words), figures, dates, negation, modality: each that the line has, the statement or its sentence's
attribution must have too; a negation or a modal that the statement has may not be lost.
"""

import re

from crosswire.model.report import Report
from crosswire.model.statement import Statement

CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
FIGURE = re.compile(r"\d[\d,.]*\d|\d")
MARKS = re.compile(
    r"\b(?:not|never|no|n't|may|might|could|would|will|if|unless|plans?|denied|denies|alleged\w*)\b|n[’']t\b",
    re.IGNORECASE,
)


def supported(line: str, statement: Statement, report: Report) -> bool:
    """Whether everything checkable in the line stands in the cited statement, or in its sentence around it."""
    around = report.text[max(0, statement.span.start - 400) : statement.span.end + 400]
    said = statement.text
    names = {w.lower() for w in CAPITALISED.findall(line)[1:]}
    if any(n not in around.lower() for n in names):
        return False
    if any(f not in around for f in FIGURE.findall(line)):
        return False
    return _marks(said) <= _marks(line)


def _marks(text: str) -> set[str]:
    return {m.group().lower().replace("’", "'") for m in MARKS.finditer(text)}
