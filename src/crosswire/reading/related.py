"""Headlines of other stories that stand among the paragraphs, and what a page says twice."""

import re

from crosswire.reading.debris import line_rule
from crosswire.reading.masthead import is_prose
from crosswire.reading.sheet import Sheet

RELATED = "headline of another story"
REPEATED = "said twice on the page"
HEADLINE_AGAIN = "the headline again"

_SMALL = frozenset((
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "its", "nor", "of", "off", "on", "or",
    "over", "per", "the", "to", "up", "via", "vs", "with", "yet",
))  # fmt: skip
_CLOSED = re.compile(r"[.!?…:;,][”\"’')\]]*$")
_FIGURED = re.compile(r":\s|https?:|[%+]|\d\.\d|[(@][^(@)]*\)")
_BULLET = re.compile(r"[\d•*·▪\-–—“\"‘'(\[]")


def same_words(text: str) -> str:
    """A text for comparing: its letters and digits only."""
    return re.sub(r"[\W_]+", "", text).casefold()


def drop_headline_again(sheet: Sheet, title: str) -> None:
    """The headline said once more in the first lines goes."""
    wanted = same_words(title)
    for index in sheet.kept()[:6]:
        if wanted and same_words(sheet.text(index)) == wanted:
            sheet.drop(index, HEADLINE_AGAIN)


def drop_repeats(sheet: Sheet) -> None:
    """Of two equal paragraphs the later goes."""
    seen: set[str] = set()
    for index in sheet.kept():
        words = same_words(sheet.text(index))
        if len(words) >= 30 and words in seen:
            sheet.drop(index, REPEATED)
        seen.add(words)


def drop_related(sheet: Sheet) -> None:
    """Lists of headlines go: those a heading such as `Related:` opens, those at the end, and runs of Title Case."""
    _drop_lists(sheet)
    _drop_run_at_end(sheet)
    _drop_runs(sheet)
    _drop_shouting(sheet)


def _drop_lists(sheet: Sheet) -> None:
    for index in range(len(sheet.lines)):
        if sheet.stays(index):
            continue
        rule = line_rule(sheet.text(index))
        if rule is None or not rule.heads or sheet.why(index) != rule.why:
            continue
        for follower in range(index + 1, len(sheet.lines)):
            if not sheet.stays(follower):
                continue
            if follower == sheet.headline or not _is_headline(sheet.text(follower)):
                break
            sheet.drop(follower, RELATED)


def _drop_run_at_end(sheet: Sheet) -> None:
    """Headlines after the last paragraph: nothing follows them, so they head nothing. A list after a colon is none."""
    kept = sheet.kept()
    prose = [rank for rank, index in enumerate(kept) if is_prose(sheet.text(index))]
    if len(prose) < 4 or sheet.text(kept[prose[-1]]).endswith(":"):
        return
    tail = kept[prose[-1] + 1 :]
    if tail and all(_is_headline(sheet.text(index)) and not _FIGURED.search(sheet.text(index)) for index in tail):
        for index in tail:
            if len(tail) > 1 or sheet.text(index).count(" ") >= 5:
                sheet.drop(index, RELATED)


def _drop_runs(sheet: Sheet) -> None:
    """Two lines of Title Case or more in a row between paragraphs are links; one alone may head a section."""
    run: list[int] = []
    for index in (*sheet.kept()[3:], None):
        if index is not None and _is_headline(sheet.text(index)) and _is_title_case(sheet.text(index)):
            run.append(index)
            continue
        for other in run if len(run) > 1 else ():
            sheet.drop(other, RELATED)
        run = []


def _drop_shouting(sheet: Sheet) -> None:
    """A line of six words or more, all in capitals, between paragraphs: the page's link to a story of its own."""
    for index in sheet.kept()[2:]:
        text = sheet.text(index)
        if (
            text.isupper()
            and 5 <= text.count(" ") <= 22
            and not text.endswith((".", ":", ",", "?", '"', "”"))
            and text[0].isalpha()
        ):
            sheet.drop(index, RELATED)


def _is_headline(text: str) -> bool:
    return (
        3 <= text.count(" ") + 1 <= 22 and not is_prose(text) and not _CLOSED.search(text) and not _BULLET.match(text)
    )


def _is_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if word.lower() not in _SMALL]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.85 * len(words)
