"""Stories whose events people listed, as the heads of events learn from them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from crosswire.language.happenings import ROLES, TYPES, setting
from crosswire.language.pieces import load_tokenizer
from crosswire.language.session import weights_folder
from crosswire.language.sights import sights
from crosswire.language.ways import Ground, distances, grounds, ways
from crosswire.model.annotated import Annotated
from crosswire.model.event import PHASES
from crosswire_train.event_lists import ReadStory, head_word, placed, words_in
from crosswire_train.same_fact import Start

REALITY_OF = {"h": 0, "u": 1, "p": 2, "t": 3, "n": 4, "s": 5}


@dataclass(slots=True, kw_only=True)
class StoryExample:
    """One story's listed sentences: what the reader made of their pieces, and what is to be learnt of their words.

    `told` are the words that tell an event, as rows (sentence, word); `roles` of each of them a label a word.
    """

    story: str
    part: str
    read: list[Tensor]
    before: Tensor
    owners: list[Tensor]
    counts: list[int]
    settings: Tensor
    types: list[Tensor]
    told: list[tuple[int, int]]
    realities: Tensor
    phases: Tensor
    events: Tensor
    ways: list[list[str]]
    known: list[Tensor]
    roles: list[Tensor]


def story_example(story: ReadStory, reports: Sequence[Annotated], start: Start) -> StoryExample:
    """A story as the heads learn from it."""
    tokenizer = load_tokenizer(str(weights_folder() / "tokenizer.json"))
    seen, laid = [sights(one, tokenizer) for one in reports], [grounds(one) for one in reports]
    homes = placed(story, reports)
    numbers = {listed: row for row, listed in enumerate(sorted(homes))}
    flat = [seen[r][s] for r, s in (homes[n] for n in numbers)]
    read, before = start.read(reports, [homes[n] for n in numbers])
    types = [torch.zeros(len(one.lemmas), dtype=torch.int64) for one in flat]
    told: dict[tuple[int, int], tuple[int, int, int, Ground, Tensor]] = {}
    for mention in story.mentions:
        if mention.sentence not in numbers:
            continue
        report, sentence = homes[mention.sentence]
        one, text = reports[report], story.sentences[mention.sentence][1]
        at = head_word(one, sentence, words_in(one, sentence, text, mention.at))
        row = numbers[mention.sentence]
        labels = torch.zeros(len(flat[row].lemmas), dtype=torch.int64)
        for role, stretch in mention.roles.items():
            words = words_in(one, sentence, text, stretch)
            if words:
                labels[head_word(one, sentence, words)] = ROLES.index(role)
        labels[at] = 0
        types[row][at] = TYPES.index(story.types[mention.event])
        phase = PHASES.index(story.phases[mention.event])
        told[row, at] = (REALITY_OF[mention.reality], phase, mention.event, laid[report][sentence], labels)
    places = sorted(told)
    rows = [told[place] for place in places]
    return StoryExample(
        story=story.story,
        part=story.part,
        read=read,
        before=before,
        owners=[torch.from_numpy(one.owner) for one in flat],
        counts=[len(one.lemmas) for one in flat],
        settings=torch.tensor(np.array([setting(one) for one in flat])),
        types=types,
        told=places,
        realities=torch.tensor([r[0] for r in rows]),
        phases=torch.tensor([r[1] for r in rows]),
        events=torch.tensor([r[2] for r in rows]),
        ways=[ways(r[3], at) for r, (_, at) in zip(rows, places, strict=True)],
        known=[_known(r[3], at) for r, (_, at) in zip(rows, places, strict=True)],
        roles=[r[4] for r in rows],
    )


def _known(ground: Ground, at: int) -> Tensor:
    """Of each word of a sentence: distance from the word `at`, tag and sort; its way has no number yet."""
    return torch.tensor(np.stack([distances(len(ground.tokens), at), ground.tags, ground.sorts], axis=1))
