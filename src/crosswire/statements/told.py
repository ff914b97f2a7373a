"""All that one report says, read off one page: the report is laid out once for who is who, voices and statements."""

from dataclasses import dataclass

from crosswire.model.annotated import Annotated
from crosswire.model.statement import Attribution, Proposition, Statement
from crosswire.model.who import WhoIsWho
from crosswire.statements.extract import extract_on
from crosswire.statements.frames.ground import Ground
from crosswire.statements.page import Page
from crosswire.statements.propositions import propositions
from crosswire.statements.voices.voices import voices_on
from crosswire.statements.who.coreference import who_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who is who in a report, its voices, its statements, and the sentences that these stand in."""

    who: WhoIsWho
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...]
    propositions: tuple[Proposition, ...]


def told_in(annotated: Annotated) -> Told:
    """What `who_is_who`, `voices`, `extract` and `propositions` make of a report."""
    page = Page.of(annotated)
    who = who_on(page)
    spoken = voices_on(page, who)
    statements = extract_on(Ground.of(annotated, who, page.tree), spoken)
    return Told(
        who=who,
        attributions=spoken,
        statements=statements,
        propositions=propositions(annotated, statements),
    )
