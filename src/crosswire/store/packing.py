"""What the stages made, as bytes and back: the frozen values of `model/` themselves, by their own types.

MessagePack for what is large, JSON for what a person may want to see in the database. Nothing here is versioned by
hand: what no longer fits the types of today is not read, but made again from the texts.
"""

import zlib
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import msgspec

from crosswire.model.annotated import Annotated
from crosswire.model.characters import whole
from crosswire.model.report import Report
from crosswire.model.said import Reading, Said
from crosswire.model.statement import Attribution, Proposition, Statement
from crosswire.model.who import Place, Who, WhoIsWho

T = TypeVar("T")
_LEVEL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a report says, beside its reading: `Said` without what is kept for itself or follows from it."""

    everyone: tuple[Who, ...]
    places: tuple[Place, ...]
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...]
    propositions: tuple[Proposition, ...]


def storable(value: T) -> T:
    """The value with U+FFFD in its texts for what no database keeps; each stays as long, so places in it stay too."""
    bare: T = msgspec.convert(_storable(msgspec.to_builtins(value)), type(value))
    return bare


def _storable(value: Any) -> Any:
    match value:
        case str():
            return whole(value).replace("\0", "\ufffd")
        case dict():
            return {_storable(key): _storable(one) for key, one in value.items()}
        case list() | tuple():
            return [_storable(one) for one in value]
    return value


def pack(value: object) -> bytes:
    """The value in as little room as is quick."""
    return zlib.compress(msgspec.msgpack.encode(value), _LEVEL)


def unpack(raw: bytes, kind: type[T]) -> T | None:
    """The value; None where the bytes are of another form of it than today's."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(raw), type=kind)
    except (msgspec.MsgspecError, zlib.error, ValueError):
        return None


def to_json(value: object) -> str:
    """The value as JSON."""
    return msgspec.json.encode(value, order="deterministic").decode()


def from_json(text: str, kind: type[T]) -> T:
    """The value of JSON that `to_json` wrote."""
    return msgspec.json.decode(text, type=kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A report's reading in three parts: what grouping needs, what it says, and its sentences for comparing, which take
    most of the room."""

    annotated: bytes
    said: bytes
    sentences: bytes | None


def pack_said(said: Said) -> Packed:
    """All that was read of a report, without the report."""
    bare = replace(said.annotated, report=replace(said.annotated.report, text="", removed=(), segments=()))
    spoken = Spoken(
        everyone=said.who.everyone,
        places=said.who.places,
        attributions=said.attributions,
        statements=said.statements,
        propositions=said.propositions,
    )
    sentences = msgspec.msgpack.encode(said.reading) if said.reading is not None else None
    return Packed(annotated=pack(bare), said=pack(spoken), sentences=sentences)


def unpack_annotated(raw: bytes, report: Report) -> Annotated | None:
    """The reading of this report; None where it has to be made again."""
    found = unpack(raw, Annotated)
    return None if found is None else replace(found, report=report)


def unpack_said(row: Any, report: Report) -> Said | None:
    """All that was read of this report; None where it has to be made again. `row` has the parts of `Packed`."""
    annotated, spoken = unpack_annotated(row.annotated, report), unpack(row.said, Spoken)
    if annotated is None or spoken is None:
        return None
    try:
        reading = None if row.sentences is None else msgspec.msgpack.decode(row.sentences, type=Reading)
    except msgspec.MsgspecError:
        return None
    return Said(
        annotated=annotated,
        who=WhoIsWho(spoken.everyone, spoken.places),
        attributions=spoken.attributions,
        statements=spoken.statements,
        propositions=spoken.propositions,
        reading=reading,
    )
