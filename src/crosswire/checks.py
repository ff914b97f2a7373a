"""Claims checked: wires reading, the language engine, reconciling and checking; decides nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import IO, Self

from crosswire import app
from crosswire.checking.check import check
from crosswire.checking.rules import Known, Standing, StoryTold, Together
from crosswire.checking.wording import as_read
from crosswire.errors import SettingsError
from crosswire.language.dates import find_dates
from crosswire.language.engine import Engine
from crosswire.model.annotated import Annotated, DateMention, Quantity
from crosswire.model.claim import Checked, Claim
from crosswire.model.judgement import live
from crosswire.model.report import Published, Report
from crosswire.model.said import Gazetteer, Reader, Said
from crosswire.outlets.user_files import owners
from crosswire.reconcile import dates
from crosswire.reconcile.entities import who_over_reports
from crosswire.reconcile.numbers import Amount, relation
from crosswire.reconcile.reconcile import ReconcileOptions, reconcile
from crosswire.reconcile.units import Counted, counted_alike
from crosswire.rescue import each, together
from crosswire.settings import Settings
from crosswire.store import JudgementFile, files_beside
from crosswire.stories import describe, group
from crosswire.stories.judged import of_stories

HEADLINE = "Claim"
"""What stands over a claim, so that it is read as a sentence of a report and not as a headline."""


@dataclass(frozen=True)
class StoryRules:
    """The rules of reconciling, as checking asks for them of one story."""

    said: tuple[Said, ...]

    @classmethod
    def of(cls, said: Sequence[Said]) -> Self:
        """For a story's reports."""
        return cls(tuple(said))

    @cached_property
    def places(self) -> Gazetteer:
        """The gazetteer as the story uses it."""
        return app.atlas(self.said)

    def figures(self, claimed: Quantity, told: Quantity) -> Standing | None:
        """By what is counted first, then by the intervals that the words allow."""
        if counted_alike(claimed.unit, told.unit) is Counted.OTHER:
            return None
        one, other = (Amount(q.value, q.exactness, q.high) for q in (claimed, told))
        found = relation(one, other)
        if found in ("equal", "rounding") or one.value == other.value:
            return "carried"
        if found == "apart":
            return "apart"
        (low, high), (least, most) = one.loose(), other.interval()
        return "carried" if low <= least and most <= high else "wider"

    def days(self, claimed: str, told: str) -> Standing | None:
        """A day within the claimed month carries it; a month around the claimed day says less."""
        found = dates.relation(claimed, told)
        if found is None:
            return None
        if found == "equal" or (found == "within" and dates.width(told) <= dates.width(claimed)):
            return "carried"
        return "apart" if dates.clash(claimed, told) else "wider"

    def country(self, name: str) -> str | None:
        """By the gazetteer."""
        return _country(name)

    def who(self, said: Sequence[Said]) -> Known:
        """One entity for each participant over all of them."""
        found = who_over_reports(said, self.places)
        return Known(by_who=found.by_who, entities=found.by_id)

    def dates(self, claim: Said, published: str | None) -> Sequence[DateMention]:
        """As told on the day of the claim, where it has one; else on the report's."""
        read = claim.annotated
        day = read.report.published.value or published
        return find_dates(read.report.text, read.sentences, day)


@lru_cache(maxsize=4096)
def _country(name: str) -> str | None:
    return app.atlas().country(name)


def asked_for(claim: Claim) -> None:
    """Raises `SettingsError` where nothing is claimed."""
    if not claim.text.strip():
        raise SettingsError("No claim was given: write what is claimed as a sentence.")


def claimed(claim: Claim, reader: Reader) -> Said:
    """A claim read as the one sentence of a report."""
    published = Published(value=claim.day, how="stated") if claim.day else Published()
    whole = f"{HEADLINE}\n\n{as_read(claim.text)}"
    return app.say(
        reader.analyse(Report(id="claim", path="the claim", title=HEADLINE, text=whole, published=published)), reader
    )


def any_language(reader: Reader) -> Reader:
    """The reader as claims need it: they are a few words, too few to tell by them which language they are in."""
    return replace(reader, options=replace(reader.options, any_language=True)) if isinstance(reader, Engine) else reader


def story_told(said: Sequence[Said], reader: Reader, options: ReconcileOptions | None = None) -> StoryTold:
    """A story's reports as claims are checked against them; reconciled when first asked for what they say together."""
    line = describe([one.annotated for one in said])

    @lru_cache(maxsize=1)
    def together_now() -> Together:
        done = reconcile(said, app.atlas(said), reader, options)
        held = tuple(one for one in done.findings if one.judged != "rejected")
        return Together(findings=held, origins=done.origins)

    return StoryTold(id=line.id, title=line.title, said=tuple(said), rules=StoryRules.of(said), together=together_now)


def check_claim(
    claim: Claim,
    paths: Iterable[str | Path],
    settings: Settings | None = None,
    *,
    stdin: IO[bytes] | None = None,
    progress: app.Progress = app.quiet,
) -> Checked:
    """What the reports in these files make of a claim.

    Raises `NothingToRead` where no file holds a report that can be read, `SettingsError` where the claim says nothing.
    """
    asked, settings = [*paths], settings or Settings()
    asked_for(claim)
    reading = app.read_reports(asked, settings, stdin)
    engine = app.engine(settings.threads)
    done = app.understand(reading, engine, progress, settings.threads)
    options = _options(asked, settings)
    grouped, lost = together("grouping", done.annotated, lambda some: _grouped(some, options), _path)
    unread, stories = [*done.unread, *lost], []
    for number, story in enumerate(grouped or ()):
        progress("reading stories", number, len(grouped or ()))
        said, unsaid = each(
            "statements", app.dated(story), lambda one: app.say(one, engine, done.sentences[one.report.id]), _path
        )
        unread += unsaid
        stories += [story_told(said, engine, options)] if said else []
    found = check(claim.text, claimed(claim, any_language(engine)), stories, engine)
    return replace(found, unread=tuple(sorted(unread, key=lambda one: (one.path, one.why))))


def _grouped(annotated: Sequence[Annotated], options: ReconcileOptions) -> Sequence[Sequence[Annotated]]:
    return group(annotated, bonds=of_stories(options.judgements, annotated).bonds)


def _options(asked: Sequence[str | Path], settings: Settings) -> ReconcileOptions:
    files = (settings.judgements,) if settings.judgements else files_beside(asked)
    entries = [entry for file in files for entry in JudgementFile(file).entries()]
    return ReconcileOptions(judgements=live(entries), owners=owners(settings.owners))


def _path(annotated: Annotated) -> str:
    return annotated.report.path
