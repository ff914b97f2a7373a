"""What analysts judged of stories: reports that are one story, and reports that are not."""

from collections.abc import Iterable, Sequence

from crosswire.model.annotated import Annotated
from crosswire.model.judgement import Judgement, StoryRef, Subject
from crosswire.model.references import Found, Tied, report_at, tie
from crosswire.model.report import Report


def of_stories(judgements: Iterable[Judgement], annotated: Sequence[Annotated]) -> Tied:
    """What was judged of stories, as bonds among the reports in order of their ids."""
    return of_reports(judgements, [a.report for a in annotated])


def of_reports(judgements: Iterable[Judgement], among: Sequence[Report]) -> Tied:
    """The same, of reports that need not have been read."""
    reports = sorted(among, key=lambda one: one.id)

    def find(subject: Subject) -> Found:
        if not isinstance(subject, StoryRef):
            return Found()
        found = [report_at(ref, reports) for ref in subject.reports]
        why = "; ".join(f.why for f in found if f.why)
        return Found(tuple(sorted({n for f in found for n in f.numbers})), why)

    return tie([j for j in judgements if isinstance(j.subjects[0], StoryRef)], find)
