"""Reports of invented events, written for these tests."""

from dataclasses import replace

from crosswire.language.canned import bare
from crosswire.language.embedding import Embedder
from crosswire.model.annotated import Annotated
from crosswire.model.report import Published, Report

FERRY = (
    "Ferry sinks off Norrhaven, at least 14 dead",
    "A passenger ferry with 60 people on board sank off the port of Norrhaven on Sunday. Rescue crews pulled 46 people "
    "from the water, harbour master Ilse Brandt said. At least 14 people died.",
)
FERRY_LONG = (
    "Survivors describe panic as Norrhaven boat went down",
    "Passengers clung to life jackets for two hours after the ferry Aurora sank near Norrhaven, survivors said on "
    "Monday. Harbour master Ilse Brandt confirmed 14 deaths. The boat had been inspected in spring, the owner said. "
    "Divers were waiting for calmer water before going down to the wreck, and the coast guard closed the strait. "
    "Relatives gathered at the port, where the mayor promised an inquiry into the sinking.",
)
FERRY_INQUIRY = (
    "Inquiry opened into ferry sinking off Norrhaven",
    "Prosecutors opened an inquiry on Tuesday into the sinking of a passenger ferry off Norrhaven in which 14 people "
    "died. Investigators want to know why the Aurora left port in a storm, officials said. Crews pulled 46 people "
    "from the water on Sunday.",
)
BANK = (
    "Central bank of Castovia holds rates",
    "The central bank of Castovia left its main interest rate at 4 percent on Monday. Governor Pavel Orlik said "
    "inflation would fall by summer. Markets had expected the decision, analysts said.",
)
VOTE = (
    "Parliament of Sundmark passes budget after night session",
    "Lawmakers in Sundmark approved next year's budget early on Monday by 71 votes to 66. Opposition leader Hana Reyl "
    "called the spending plan reckless. The finance minister thanked the coalition.",
)


def report(name: str, text: tuple[str, str], day: str | None = None) -> Report:
    published = Published(value=day, how="stated") if day else Published()
    return Report(id=name, path=f"{name}.txt", text=f"{text[0]}\n\n{text[1]}", title=text[0], published=published)


def read(one: Report, embedder: Embedder | None) -> Annotated:
    plain = bare(one)
    if embedder is None:
        return plain
    rows = embedder.sentences(plain).vectors
    return replace(plain, vectors=tuple(row.astype("<f4").tobytes() for row in rows), dim=rows.shape[1])
