"""A claim asked of a store: wires the store's search, what it keeps of the stories found, and checking.

Few stories of a store may speak of a claim: those whose reports have its rarest words come first, of them the ones that
have the nearest sentence are read, and the account that the store keeps of each says what its reports say together.
Nothing is written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from crosswire import app, archive, checks
from crosswire.archive import Archive
from crosswire.checking.check import check
from crosswire.checking.rules import StoryTold, Together
from crosswire.model.claim import Checked, Claim
from crosswire.model.judgement import live
from crosswire.model.kept import KeptAccount, KeptReport, KeptStory
from crosswire.model.report import Report, Unread
from crosswire.model.said import Reader, Said
from crosswire.outlets.user_files import owners
from crosswire.reconcile.reconcile import ReconcileOptions
from crosswire.rescue import each

SOUGHT = 16
"""Stories that the words of a claim bring."""
READ = 5
"""Stories of them that are read beside the claim, those with the nearest sentence."""
TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A story that may speak of the claim, with what its reports say."""

    story: KeptStory
    members: tuple[KeptReport, ...]
    said: tuple[Said, ...]


def ask(claim: Claim, to: Archive, progress: app.Progress = app.quiet) -> Checked:
    """What the stories of a store make of a claim.

    Raises `SettingsError` where the claim says nothing, `StoreError` where the store is out of reach.
    """
    checks.asked_for(claim)
    reader = to.reader()
    given = checks.claimed(claim, checks.any_language(reader))
    found = to.store.stories.speaking(words_of(given), SOUGHT)
    unread: list[Unread] = []
    stories = []
    for number, key in enumerate(found):
        progress("reading stories", number, len(found))
        if one := _opened(to, key, unread, number < READ):
            stories.append(one)
    nearest = sorted(stories, key=lambda one: -_nearness(given, one.said))[:READ]
    done = check(claim.text, given, [_told(to, one, reader) for one in nearest], reader)
    return replace(done, unread=tuple(sorted(unread, key=lambda one: (one.path, one.why))))


def words_of(claim: Said) -> tuple[str, ...]:
    """The words of a claim that its reports may have: names, figures, what is done and to what."""
    tokens = claim.annotated.tokens[claim.annotated.sentences[0].last :]
    return tuple(t.text for t in tokens if t.upos in TELLING)


def _opened(to: Archive, key: str, unread: list[Unread], read: bool) -> _Found | None:
    """A story as the store keeps it; reports whose sentences are not kept are read (again) where `read` says so."""
    story = to.store.stories.get(key)
    members = to.store.reports.get(story.reports) if story else ()
    if story is None or not members:
        return None
    kept = to.store.reports.said([one.report.id for one in members], to.model)

    def whole(report: Report) -> Said:
        said = kept.get(report.id) or archive.understand(to, report)
        return said if said.reading is not None else replace(said, reading=to.reader().read(said.annotated))

    wanted = [one.report for one in members if read or _has_sentences(kept.get(one.report.id))]
    said, lost = each("understanding", wanted, whole, lambda report: report.path)
    unread += lost
    return _Found(story, members, _dated(said, to.reader)) if said else None


def _has_sentences(said: Said | None) -> bool:
    return said is not None and said.reading is not None


def _dated(said: Sequence[Said], reader: Callable[[], Reader]) -> tuple[Said, ...]:
    """The reports with the dates that only the story tells."""
    dated = app.dated([one.annotated for one in said])
    return tuple(
        one if now is one.annotated else app.say(now, reader(), one.reading)
        for one, now in zip(said, dated, strict=True)
    )


def _nearness(claim: Said, said: Sequence[Said]) -> float:
    """The cosine of the claim and of the sentence nearest to it."""
    rows = [row for one in said if one.reading for row in one.reading.vectors]
    if claim.reading is None or not claim.reading.vectors or not rows:
        return 0.0
    asked = np.stack([np.frombuffer(row, "<f4") for row in claim.reading.vectors[1:] or claim.reading.vectors])
    return float((np.stack([np.frombuffer(row, "<f4") for row in rows]) @ asked.T).max())


def _told(to: Archive, found: _Found, reader: Reader) -> StoryTold:
    """A story as claims are checked against it: by the account that is kept of it, if that is of its reports as they
    are now, else by one that is made when it is asked for."""
    options = ReconcileOptions(judgements=live(to.store.judgements.entries()), owners=owners(to.settings.owners))
    anew = checks.story_told(found.said, reader, options)
    story = found.story
    now = {one.report.id: one.version for one in found.members}

    @lru_cache(maxsize=1)
    def together() -> Together:
        kept = to.store.stories.account(story.id)
        return _kept(kept) if kept and dict(kept.versions) == now else anew.together()

    return replace(anew, id=story.id, title=story.title or anew.title, together=together)


def _kept(kept: KeptAccount) -> Together:
    """What an account says, its findings under the ids that last."""
    ids = kept.identities
    findings = (replace(one, id=ids.get(one.id, one.id)) for one in kept.account.findings)
    return Together(findings=tuple(f for f in findings if f.judged != "rejected"), origins=kept.account.origins)
