"""How one report retells another: ready sentences around a clause, and rules that say a sentence in other words.

The wordings are our own. `{X}` is the outlet retold, `{W}` a wire, `{Y}` a third outlet, `{Z}` the outlet that retells,
`{s}` the clause in small letters, `{S}` with a capital. `{n}` is the word for an outlet like X ("newspaper").
"""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A retelling: its name in the table, its text, and of the clauses in it the one that is asked about (0 first)."""

    name: str
    text: str
    asked: int = 0


RELAYS = (
    Wording("reported", "{X} reported on Tuesday that {s}."),
    Wording("reported", "{X} reports that {s}."),
    Wording("trailing", "{S}, {X} reported."),
    Wording("trailing", "{S}, {X} said in a report published late on Monday."),
    Wording("according", "According to {X}, {s}."),
    Wording("according", "{S}, according to a report in {X}."),
    Wording("according", "{S}, according to {X}, which did not identify its sources."),
    Wording("first reported", "{S}, {X} first reported."),
    Wording("first reported", "As first reported by {X}, {s}."),
    Wording("first reported", "{S}, as was first reported by {X}."),
    Wording("citing", "{X} reported, citing two people familiar with the matter, that {s}."),
    Wording("citing", "{S}, {X} reported, citing an official who was not named."),
    Wording("citing", "{S}, people briefed on the matter said, {X} reported."),
    Wording("told", "A senior official told {X} that {s}."),
    Wording("told", "{S}, two people with knowledge of the matter told {X}."),
    Wording("told", "In an interview with {X}, an adviser said that {s}."),
    Wording("definite", "The story was first published by {X}. The {n} reported that {s}."),
    Wording("definite", "{X} was the first to tell the story. {S}, the {n} said."),
    Wording("continued", "An official described the events to {X} on Monday. The official said that {s}."),
    Wording("continued", "An aide told {X} that a statement would follow. He added that {s}."),
    Wording("chain", "{Y} reported, citing {X}, that {s}."),
    Wording("chain", "{S}, {Y} said, quoting {X}."),
    Wording("chain", "An official told {X} that {s}, according to {Y}."),
    Wording("on top", "{X} reported that {s}. A second official confirmed to {Z} that {s}."),
    Wording("on top", "{S}, {X} reported. An official confirmed the account to {Z} and said that {s}."),
)  # fmt: skip
OWN_ON_TOP = (
    Wording("own on top", "{X} reported that {s}. A second official confirmed to {Z} that {s}.", 1),
    Wording("own on top", "{S}, {X} reported. A local official, speaking to {Z}, said that {s}.", 1),
    Wording("own on top", "{X} was first to report the story. {Z} has confirmed independently that {s}.", 0),
)  # fmt: skip
WIRES = ("Reuters", "The Associated Press", "Agence France-Presse", "AFP", "AP", "Xinhua", "dpa", "UPI")
WIRE_TELLERS = (
    Wording("credit", "OSTWICK ({W}) - {S}."),
    Wording("credit", "OSTWICK, ({W}) — {S}."),
    Wording("trailing", "{S}, {W} reported."),
    Wording("according", "According to {W}, {s}."),
    Wording("agency", "The news agency {W} reported that {s}."),
    Wording("told", "Officials told {W} that {s}."),
    Wording("trailing", "{S}, {W} said, citing officials."),
)  # fmt: skip
INVENTED = (
    ("the Westmark Courier", "newspaper"), ("The Northfield Gazette", "newspaper"), ("the Daily Lantern", "newspaper"),
    ("Meridian News", "news site"), ("Radio Calder", "broadcaster"), ("the Ostwick Evening Post", "newspaper"),
    ("Channel 9 News", "broadcaster"), ("the Harbor Tribune", "newspaper"), ("Calder Today", "website"),
    ("the Vellmar Times", "newspaper"), ("the Lindholm Chronicle", "paper"), ("The Weekly Beacon", "magazine"),
)  # fmt: skip
THIRD = ("The Sunday Inquirer", "Tarn Broadcasting", "the Brookvale Herald", "News 24 Tarn")

# Words that can stand for one another in a report of news; a paraphrase takes each the first time it fits.
SYNONYMS = (
    ("people", "persons"), ("killed", "slain"), ("said", "stated"), ("show", "indicate"), ("shows", "indicates"),
    ("big", "large"), ("began", "started"), ("begin", "start"), ("ended", "concluded"), ("also", "in addition"),
    ("however", "even so"), ("many", "numerous"), ("several", "various"), ("after", "following"),
    ("because", "since"), ("but", "yet"), ("about", "around"), ("more than", "over"), ("less than", "under"),
    ("during", "in the course of"), ("before", "ahead of"), ("help", "assist"), ("needed", "required"),
    ("got", "obtained"),    ("called", "termed"), ("decided", "resolved"),
    ("plan", "scheme"), ("plans", "intends"), ("tried", "attempted"),
    ("trying", "attempting"), ("try", "attempt"), ("used", "employed"), ("using", "employing"), ("make", "produce"),
    ("part", "portion"), ("major", "important"), ("key", "central"), ("new", "fresh"), ("recent", "latest"),
    ("while", "as"), ("though", "although"), ("nearly", "almost"),
    ("largest", "biggest"), ("money", "funds"), ("law", "statute"), ("buy", "purchase"), ("sent", "dispatched"),
    ("met", "held talks"), ("left", "departed from"), ("asked", "requested"), ("wants", "wishes"), ("want", "wish"),
    ("including", "among them"), ("against", "in opposition to"), ("last week", "a week ago"),
    ("members", "representatives"), ("due to", "owing to"), ("among", "amid"),
)  # fmt: skip
FRONTED = re.compile(r"^(?P<rest>.{40,}?)(?P<when> on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?P<end>[,.].*)$")
REPORTED = re.compile(
    r"^(?P<said>[^“”\"]{40,}), (?P<who>[^,“”\"]{3,60}?) (?P<cue>said|stated)(?P<when>[^,“”\"]{0,20})\.$"
)


def _synonyms(sentence: str) -> str:
    for word, other in SYNONYMS:
        sentence = re.sub(rf"\b{word}\b(?![-’'])", other, sentence, count=1)
    return sentence


def _day_first(sentence: str) -> str:
    found = FRONTED.match(sentence)
    if not found or sentence[:1] in '“"' or '"' in sentence or "“" in sentence:
        return sentence
    when = found["when"].strip()
    return f"{when[:1].upper()}{when[1:]}, {found['rest']}{found['end']}"


def _speaker_first(sentence: str) -> str:
    found = REPORTED.match(sentence)
    return sentence if not found else f"{found['who']} {found['cue']}{found['when']} that {found['said']}."


def _joined(sentence: str) -> str:
    return re.sub(r", which (is|was|has|had) ", r" that \1 ", sentence, count=1)


PARAPHRASES: tuple[Callable[[str], str], ...] = (_synonyms, _speaker_first, _day_first, _joined)


def paraphrased(sentence: str) -> str:
    """The sentence in other words by every rule that fits; what stands between quotation marks is not touched."""
    for rule in PARAPHRASES:
        if not re.search(r"[“”\"]", sentence):
            sentence = rule(sentence)
    return sentence
