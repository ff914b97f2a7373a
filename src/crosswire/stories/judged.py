"""What analysts judged of stories: reports that are one story, and reports that are not."""

from collections.abc import Iterable, Sequence

from crosswire.model.annotated import Annotated
from crosswire.model.judgement import Judgement, StoryRef, Subject
from crosswire.model.references import Found, Tied, report_at, tie


def of_stories(judgements: Iterable[Judgement], annotated: Sequence[Annotated]) -> Tied:
    """What was judged of stories, as bonds among the reports in order of their ids."""
    reports = [a.report for a in sorted(annotated, key=lambda a: a.report.id)]

    def find(subject: Subject) -> Found:
        if not isinstance(subject, StoryRef):
            return Found()
        found = [report_at(ref, reports) for ref in subject.reports]
        why = "; ".join(f.why for f in found if f.why)
        return Found(tuple(sorted({n for f in found for n in f.numbers})), why)

    return tie([j for j in judgements if isinstance(j.subjects[0], StoryRef)], find)
