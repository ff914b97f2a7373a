"""Pronouns of speakers that who-is-who leaves open: "it said", behind a document or a body that spoke just before."""

from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft
from crosswire.statements.voices.voice import Voice

_REACH = 2
_SINGULAR, _PLURAL = frozenset({"it"}), frozenset({"they"})
_THINGS = ("document", "organisation", "outlet")


def taken_up(page: Page, pairs: list[tuple[Draft, Voice]]) -> list[tuple[Draft, Voice]]:
    """The attributions in their order, with "it" as whoever spoke last that is no person, and "they" as those who spoke
    last and are several, where the cast has nobody for them and the words stand at most two sentences apart."""
    done: list[tuple[Draft, Voice]] = []
    for draft, voice in pairs:
        done.append((draft, _antecedent(page, draft, done) or voice if _open(page, draft, voice) else voice))
    return done


def _open(page: Page, draft: Draft, voice: Voice) -> bool:
    """Whether the source is a pronoun for things or for several that nobody was found for."""
    return draft.head is not None and voice.who is None and page.lower(draft.head) in _SINGULAR | _PLURAL


def _antecedent(page: Page, draft: Draft, before: list[tuple[Draft, Voice]]) -> Voice | None:
    if draft.head is None:
        return None
    here, thing = page.sentence_of[draft.head], page.lower(draft.head) in _SINGULAR
    for other, voice in reversed(before[-6:]):
        if other.head is None or other.head >= draft.head or here - page.sentence_of[other.head] > _REACH:
            continue
        several = voice.kind == "anonymous" and voice.count != 1
        if voice.kind in _THINGS if thing else several:
            return voice
    return None
