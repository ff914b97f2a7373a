"""Five invented reports of an invented event: a warehouse blows up in the harbour of Ostmere, Caldria."""

from crosswire.model.report import Outlet, Published, Removed, Report

_TIDELINE = """\
Blast tears through fertiliser store at Ostmere harbour, nine dead

OSTMERE — An explosion destroyed a fertiliser warehouse at Ostmere harbour on Monday evening, killing at least nine \
people and wounding more than 60, the harbour master, Lena Orsk, said.

“We asked for that shed to be emptied in the spring, and nobody came to do it,” Orsk told reporters at the quay on \
Tuesday morning.

A crane operator who saw the fire start said welders had been working on the roof. “The sparks went everywhere,” said \
Tomas Brill, 52.

About 400 tonnes of ammonium nitrate were stored in the shed, according to a customs form seen by the Tideline.

Calder Freight, which runs the terminal, denied that any ammonium nitrate was kept there.

Some 1,200 people living along the quay spent the night in schools, the town hall said."""

_COURIER = """\
Inspectors warned of Ostmere warehouse months before blast

Safety inspectors warned the operator of an Ostmere warehouse in March that its fertiliser was stored unsafely, two \
officials with knowledge of the inspection told the Courier, two months before an explosion there killed 12 people.

The officials, who asked not to be named because the inquiry is still open, said about 900 tonnes of ammonium nitrate \
were in the building on Monday.

“It was the worst store we have seen in ten years,” one of the officials said.

Transport Minister Iven Karsk said on Wednesday that the government will close the terminal unless Calder Freight \
hands over its records by Friday. “No company stands above the harbour law,” he said in a statement.

A spokeswoman for Calder Freight declined to comment on the inspection.

The harbour master, Lena Orsk, said: “We asked for that shed to be emptied in the spring.”"""

_BEACON = """\
Warnings ignored before Ostmere explosion: report

Inspectors told the owner of the Ostmere warehouse in March that its store was unsafe, the Caldria Courier reported \
on Wednesday, citing two officials.

Twelve people died in Monday's blast at the harbour. The minister of transport, Ivan Karsk, said the terminal may be \
closed if the company keeps its records to itself. “No company stands above the harbour law”, Karsk said.

The dockers' union said its members would stop work from Monday unless every store in the port is checked.

Hundreds of residents marched to the port gate on Tuesday night."""

_MERIDIAN = """\
Death toll in Ostmere port explosion rises to 14

OSTMERE, Caldria (Meridian) — The death toll from Monday's explosion in the port of Ostmere rose to 14 on Thursday \
after two people died in hospital, the regional health service said. It put the number of wounded at 67.

Police are examining a claim by a group calling itself the Grey Tide that it had set the fire, Police Chief Dana Voss \
said. Voss said there was no sign of welding on the roof that day.

The health service said 1,180 people had been moved from their homes.

Some 300 people protested at the port gate on Tuesday, a Meridian reporter saw.

Calder Freight rejected the accounts of a warning. “We have never received any warning,” its chief executive, Marit \
Sole, said."""

_WATCH = """\
Harbour blast: what we know

A warehouse full of fertiliser blew up in Ostmere last Monday. According to the Courier, inspectors had warned the \
operator in April.

The company says it knew of nothing. “We never received one clear warning,” Marit Sole told Quayside.

“Nobody came to empty that shed in the spring,” the harbour master said.

Calder Freight bought the terminal in 2019."""

TIDELINE = Report(
    id="tideline",
    path="reports/tideline.html",
    text=_TIDELINE,
    title=_TIDELINE.split("\n", maxsplit=1)[0],
    outlet=Outlet(name="Ostmere Tideline", how="stated"),
    published=Published(value="2024-05-14", how="stated", because="the page's metadata"),
    dateline="OSTMERE",
    removed=(
        Removed(text="Photo: Ina Holt / Ostmere Tideline", why="photo credit"),
        Removed(text="Sign up for Tide & Time, our morning letter", why="newsletter prompt"),
    ),
)
COURIER = Report(
    id="courier",
    path="reports/courier.txt",
    text=_COURIER,
    title=_COURIER.split("\n", maxsplit=1)[0],
    outlet=Outlet(name="Caldria Courier", how="inferred", because="the text says “told the Courier”"),
    published=Published(value="2024-05-15", how="stated", because="the line under the headline"),
)
BEACON = Report(
    id="beacon",
    path="reports/beacon.txt",
    text=_BEACON,
    title=_BEACON.split("\n", maxsplit=1)[0],
    outlet=Outlet(name="Northern Beacon", how="stated"),
    published=Published(
        value="2024-05-15", how="inferred", because="“reported on Wednesday”, and the blast was on Monday"
    ),
    removed=(Removed(text="MORE: Ten walks for a rainy spring", why="related-story headline"),),
)
MERIDIAN = Report(
    id="meridian",
    path="reports/meridian.json",
    text=_MERIDIAN,
    title=_MERIDIAN.split("\n", maxsplit=1)[0],
    outlet=Outlet(name="Meridian News Agency", how="stated"),
    published=Published(value="2024-05-16", how="stated", because="datePublished"),
    dateline="OSTMERE, Caldria",
    url="https://meridian.example/ostmere",
)
WATCH = Report(
    id="what_we.know",
    path="reports/what we know.txt",
    text=_WATCH,
    title=_WATCH.split("\n", maxsplit=1)[0],
    published=Published(value=None, how="unknown", because="no date in the text, and no weekday that would fix one"),
)
REPORTS = (TIDELINE, COURIER, BEACON, MERIDIAN, WATCH)
TEXTS = {report.id: report.text for report in REPORTS}


def at(report: str, words: str) -> tuple[int, int]:
    """Where these words stand in the report; they must stand there once."""
    text = TEXTS[report]
    if text.count(words) != 1:
        raise ValueError(f"{words!r} stands {text.count(words)} times in {report}")
    start = text.index(words)
    return start, start + len(words)
