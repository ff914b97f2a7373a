"""What goes wrong with a page on its way: a text mutated, each way a function of the text and of dice."""

import re
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[str, Random], str]

ODD = (
    "\ud83d", "\ude00", "\udcff", "\x00", "\x1b[31m", "\x1b]0;t\x07", "\x7f", "\x85", "\u2028", "\u2029", "\u202e",
    "\u2066", "\u200f", "\u200b", "\ufeff", "\ufffd", "\uffff", "\U0010ffff", "\u00ad", "\u0301" * 9, "①", "¹²", "½",
    "٣٤", "Ⅻ", "９", "ſ", "İ", "ß", "ﬁ", "😀", "👩‍👩‍👧", "漢字", "مرحبا", "\u2800", "\xa0", "\u3000", "\t\t", "\r",
    "“", "”", "‘", "’", '"', "'", "«", "—", "…", "=1+1", "＝", "%s", "%n", "{0}", "{{7*7}}", "${x}", "\\u0000", "\\",
)  # fmt: skip
FIGURES = (
    "0", "-1", "00", "1,2,3", "1.2.3", "9" * 40, "9" * 320, "1e999", "-1e-999", "NaN", "Infinity", "½", "①②",
    "0x1F", "5 million million billion", "10000-20000-30000", "1,00,000", "99%%", "$€£", "a dozen hundred", "１２",
    "between 5 and 3", "more than fewer than 7", "2.5 lakh crore", "minus twelve", "3-and-a-half", "٣٫٥",
)  # fmt: skip
DATES = (
    "December 31, 9999", "32 January 2024", "February 30", "0000-00-00", "10000-01-01", "-0044-03-15", "31/12/0001",
    "29 February 2023", "week 54 of 2024", "13/13/2013", "next Friday week", "in 9000 years", "9000 years ago", "24:61",
    "the year 10000", "last century", "Q5 2024", "2024-13-45T99:99:99Z", "2024-05-01T12:00:00+99:00", "Sept. 31",
    "mid-2024", "tomorrow yesterday", "the day before the day after", "early late May", "12.12.12", "31.12.9999",
)  # fmt: skip
ADDRESSES = (
    "http://[",
    "https://[::1",
    "http://[bad]/x",
    "//",
    "javascript:alert(1)",
    "http://\ud83d.example",
    "http://a:99999/",
)
TAGS = (
    "p",
    "div",
    "b",
    "blockquote",
    "article",
    "script",
    "style",
    "table",
    "svg",
    "q",
    "template",
    "iframe",
    "li",
    "h1",
)
BROKEN = (
    "<!--",
    "-->",
    "<![CDATA[",
    "</",
    "<",
    ">",
    "&",
    "&#x110000;",
    "&#0;",
    "&#xD83D;",
    "<p",
    "<script>",
    "</body>",
    "<a href=",
)
_WORD, _NUMBER = re.compile(r"\S+"), re.compile(r"\d[\d,.]*")
_NAME = re.compile(r"\b[A-Z][a-z]+\b")
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d+)?)\b"
)


def truncated(text: str, dice: Random) -> str:
    """Its beginning, its end, or what is left when the middle is lost."""
    one, two = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    return dice.choice((text[:two], text[one:], text[:one] + text[two:]))


def shuffled(text: str, dice: Random) -> str:
    """Its paragraphs, lines, sentences or words in another order."""
    mark = dice.choice(("\n\n", "\n", ". ", " ", ", "))
    parts = text.split(mark)
    dice.shuffle(parts)
    return mark.join(parts)


def doubled(text: str, dice: Random) -> str:
    """A piece of it over again: a paragraph twice, or a few words many times."""
    words = [*_WORD.finditer(text)]
    if not words:
        return text * 2
    first = dice.randrange(len(words))
    last = min(first + dice.choice((1, 2, 5, 40)), len(words)) - 1
    piece = text[words[first].start() : words[last].end()]
    times = dice.choice((2, 2, 3, 12)) if len(piece) > 60 else dice.choice((2, 3, 30))
    return text[: words[first].start()] + dice.choice((" ", "", ", ", "\n\n", " and ")).join([piece] * times) + text[
        words[last].end() :
    ]  # fmt: skip


def spliced(pieces: Sequence[str]) -> Mutation:
    """Odd pieces set in at some places, within words and between them."""

    def splice(text: str, dice: Random) -> str:
        for _ in range(dice.choice((1, 1, 2, 5, 15))):
            at = dice.randrange(len(text) + 1)
            text = text[:at] + dice.choice(pieces) + text[at:]
        return text

    return splice


def replaced(what: re.Pattern[str], pieces: Sequence[str]) -> Mutation:
    """What is of one kind (figures, days, names) become odd ones."""

    def replace(text: str, dice: Random) -> str:
        rate = dice.choice((0.2, 0.6, 1.0))
        return what.sub(lambda match: dice.choice(pieces) if dice.random() < rate else match[0], text)

    return replace


def nested(text: str, dice: Random) -> str:
    """A piece within tags within tags, closed or not."""
    one, two = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    tags = [dice.choice(TAGS) for _ in range(dice.choice((1, 3, 12, 120)))]
    opened, closed = "".join(f"<{tag}>" for tag in tags), "".join(f"</{tag}>" for tag in reversed(tags))
    return text[:one] + opened + text[one:two] + (closed if dice.random() < 0.6 else "") + text[two:]


def run_on(text: str, dice: Random) -> str:
    """Its blanks, line ends, full stops or capitals are not what they were."""
    return dice.choice(
        (
            lambda t: t.replace("\n", " "), lambda t: t.replace(" ", "\xa0"), lambda t: t.replace(" ", "\n"),
            lambda t: t.replace(".", ""), lambda t: t.replace(" ", ""), str.upper, str.lower, str.title, str.swapcase,
            lambda t: t.replace("“", '"').replace("”", '"'), lambda t: t.replace("”", ""), lambda t: t[::-1],
            lambda t: t.encode("utf-8", "surrogatepass").decode("cp1252", "replace"),
        )
    )(text)  # fmt: skip


def row(text: str, dice: Random) -> str:
    """A long row of one sign in the middle of it."""
    at = dice.randrange(len(text) + 1)
    sign = dice.choice(
        ("*", "-", "—", "(", "a", "A", "9", " ", "\n", "AA-", "«", ", and ", "said ", '"', "Mr. ", "\u0301")
    )
    return text[:at] + sign * dice.choice((50, 400, 3000)) + text[at:]


MUTATIONS: tuple[Mutation, ...] = (
    truncated, shuffled, doubled, nested, run_on, row,
    spliced(ODD), spliced(ODD), spliced(BROKEN), spliced(ADDRESSES), spliced(DATES), spliced(FIGURES),
    replaced(_NUMBER, FIGURES), replaced(_DAY, DATES), replaced(_NAME, ODD),
    replaced(_NAME, ("Jordan", "May", "AFP", "Jr.", "Roe")),
)  # fmt: skip


def mutated(text: str, dice: Random) -> str:
    """One to four mutations, one upon the other."""
    for _ in range(dice.choice((1, 1, 2, 3, 4))):
        text = dice.choice(MUTATIONS)(text, dice)
    return text
