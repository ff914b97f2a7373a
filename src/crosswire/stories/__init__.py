"""Reports → stories: near copies first, then grouping, then dates from the story for reports that have none."""

from crosswire.stories.copies import CopyOptions, near_copies
from crosswire.stories.dating import infer_dates
from crosswire.stories.describing import describe
from crosswire.stories.grouping import GroupingOptions, group, stories_of
from crosswire.stories.likeness import Profile, profile
from crosswire.stories.week_on import week_on

__all__ = [
    "CopyOptions", "GroupingOptions", "Profile", "describe", "group", "infer_dates", "near_copies", "profile",
    "stories_of", "week_on",
]  # fmt: skip
