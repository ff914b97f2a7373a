"""Small stories made by hand: reports of a few sentences, statements over their words, findings over statements."""

import re

from crosswire.model.account import Entity, Finding, FindingStatement, Mention
from crosswire.model.annotated import DateMention, Quantity, Token
from crosswire.model.evidence import Evidence
from crosswire.model.report import Outlet, Published, Report
from crosswire.model.said import Located, said_at
from crosswire.model.shelf import Shelf
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Attribution, Figure, Frame, Statement, When
from crosswire.model.verdict import Slot, SlotValue

COUNTRIES = {"Ruritania": "RU", "Ruritanian": "RU", "Sylvania": "SY", "Sylvanian": "SY"}
TOWNS = {"Strelsau": "RU", "Zenda": "RU", "Port Sylvan": "SY"}


class Atlas:
    """A gazetteer of two countries."""

    def country(self, name):
        return COUNTRIES.get(name)

    def locate(self, name, countries):
        if name in TOWNS:
            return Located(name=name, country=TOWNS[name], admin1=None, lat=1.0, lon=2.0, precision=1)
        code = COUNTRIES.get(name)
        return Located(name=name, country=code, admin1=None, lat=1.0, lon=2.0, precision=3) if code else None

    def country_name(self, code):
        return next((n for n, c in COUNTRIES.items() if c == code), code)


class Made:
    """One story under construction; every span is found by its words."""

    def __init__(self):
        self.reports, self.statements, self.findings = {}, {}, []
        self.entities, self.words, self.dates, self.quantities, self.voices = {}, {}, {}, {}, {}
        self.spans = {}

    def report(self, key, body, *, day="2031-05-03", outlet=None, title="A headline of no matter"):
        text = f"{title}\n\n{body}"
        self.reports[key] = Report(
            id=key,
            path=f"{key}.txt",
            text=text,
            title=title,
            outlet=Outlet(name=outlet, how="stated") if outlet else None,
            published=Published(value=day, how="stated"),
        )
        self.spans[key, 0] = Span(0, len(title))
        for number, found in enumerate(re.finditer(r"[^.!?]+(?:\.(?=\w)[^.!?]*)*[.!?]+[”\"]?", body), start=1):
            start = len(title) + 2 + found.start() + len(found.group()) - len(found.group().lstrip())
            self.spans[key, number] = Span(start, len(title) + 2 + found.end())
        return self

    def span(self, key, words, within=None):
        low, high = (within.start, within.end) if within else (0, len(self.reports[key].text))
        start = self.reports[key].text.index(words, low, high)
        return Span(start, start + len(words))

    def date(self, key, words, value, *, relative=True):
        span = self.span(key, words)
        self.dates.setdefault(key, []).append(
            DateMention(start=span.start, end=span.end, value=value, relative=relative)
        )
        return self

    def number(self, key, words, value, unit, exactness="exact"):
        span = self.span(key, words)
        self.quantities.setdefault(key, []).append(
            Quantity(start=span.start, end=span.end, value=value, unit=unit, exactness=exactness)
        )
        return self

    def who(self, key, name, kind="organisation", country=None, roles=()):
        span = self.span(key, name)
        mention = Mention(report=key, start=span.start, end=span.end)
        self.entities[key, name] = Entity(
            id=f"e-{name}", name=name, kind=kind, aliases=(), roles=roles, country=country, mentions=(mention,)
        )
        return self

    def tag(self, key, words, upos):
        """The words of a phrase as tokens of these tags."""
        at = self.span(key, words).start
        for word, tag in zip(words.split(), upos.split(), strict=True):
            self.words[key, at] = Token(
                start=at, end=at + len(word), text=word, lemma=word.lower(), upos=tag, head=-1, deprel="dep"
            )
            at += len(word) + 1
        return self

    def voice(self, key, source, content, *, polarity="asserted", kind="named"):
        number = f"a-{len(self.voices)}"
        self.voices[number] = Attribution(
            id=number,
            report=key,
            source=self.span(key, source),
            cue=None,
            content=(self.span(key, content),),
            kind=kind,
            name=source,
            polarity=polarity,
        )
        return number

    def say(self, key, words, anchor, *, upos="VERB", lemma=None, voice=None, content=None, **slots):
        span = self.span(key, words)
        at = self.span(key, anchor, span)
        argument = lambda w: self._argument(key, w, span)  # noqa: E731
        frame = {k: slots[k] for k in ("type", "mode", "means", "modality", "negated", "act") if k in slots}
        frame |= {k: argument(slots[k]) for k in ("actor", "target", "recipient", "place") if k in slots}
        frame |= {k: self.span(key, slots[k], span) for k in ("condition", "act_span") if k in slots}
        frame |= {
            k: tuple(
                Figure(span=self.span(key, w, span), value=v, unit="person", exactness="exact") for w, v in slots[k]
            )
            for k in ("killed", "wounded")
            if k in slots
        }
        if "date" in slots:
            frame["date"] = When(span=at, value=slots["date"])
        number = f"s-{len(self.statements):02}"
        sentence = next(n for (k, n), s in self.spans.items() if k == key and s.start <= span.start < s.end)
        self.statements[number] = Statement(
            id=number,
            report=key,
            span=span,
            text=words,
            sentence=sentence,
            frame=Frame(predicate=lemma or anchor, anchor=at, **frame),
            attribution=voice,
            content=voice is not None if content is None else content,
        )
        self.words[key, at.start] = Token(
            start=at.start, end=at.end, text=anchor, lemma=lemma or anchor, upos=upos, head=-1, deprel="root"
        )
        return number

    def _argument(self, key, words, span):
        name = next((n for k, n in self.entities if k == key and n in words), None)
        name = name or next((t for t in (*TOWNS, *COUNTRIES) if t in words), None)
        kind = self.entities[key, name].kind if (key, name) in self.entities else None
        return Argument(span=self.span(key, words, span), text=words, name=name, kind=kind)

    def finding(self, *numbers, status="single-origin", origins=1, type=None, conflicts=(), dates=()):
        rows = [self.statements[n] for n in numbers]
        kinds = [r.frame.type for r in rows if r.frame.type]
        slots = {"date": Slot(agreement="agreed", values=tuple(SlotValue(value=d, reports=("r",)) for d in dates))}
        made = Finding(
            id=f"f-{len(self.findings):02}",
            text=rows[0].text,
            type=type or (kinds[0] if kinds else None),
            status=status,
            credibility=3,
            independent_origins=origins,
            origins=("o",),
            slots=slots if dates else {},
            statements=tuple(
                FindingStatement(
                    id=r.id,
                    report=r.report,
                    start=r.span.start,
                    end=r.span.end,
                    text=r.text,
                    attribution=r.attribution,
                    origin="o",
                )
                for r in rows
            ),
            conflicts=conflicts,
            because=(),
        )
        self.findings.append(made)
        return made

    @property
    def evidence(self):
        spoken = {k: Shelf([v for v in self.voices.values() if v.report == k], said_at) for k in self.reports}
        return Evidence(
            statements=self.statements,
            entity_of=self.entities,
            reports=self.reports,
            published={k: r.published.value for k, r in self.reports.items() if r.published.value},
            countries=("RU",),
            gazetteer=Atlas(),
            voices=self.voices,
            spoken=spoken,
            spans=self.spans,
            words=self.words,
            dates={k: tuple(v) for k, v in self.dates.items()},
            quantities={k: tuple(v) for k, v in self.quantities.items()},
        )
