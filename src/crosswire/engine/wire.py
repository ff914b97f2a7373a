"""How this process and a worker talk: pickles over two pipes, each with its length before it.

Both ends are one installation of one version on one machine, and nobody else can write into the pipes. Frozen values
go as their class and what stands in their slots: `dataclasses` takes three times as long to put one together, and a
report has thousands of them.
"""

import pickle
import struct
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from operator import attrgetter
from types import MemberDescriptorType
from typing import IO, Any

_LENGTH = struct.Struct("<Q")


def send(pipe: IO[bytes], message: object) -> None:
    """Write one message. Raises `OSError` where nobody reads."""
    body = packed(message)
    pipe.write(_LENGTH.pack(len(body)))
    pipe.write(body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """The next message. Raises `EOFError` where the other end is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    body = pipe.read(length)
    if len(body) < length:
        raise EOFError
    return pickle.loads(body)


def packed(message: object) -> bytes:
    """A message as bytes that `pickle` reads."""
    into = BytesIO()
    _Pickler(into, pickle.HIGHEST_PROTOCOL).dump(message)
    return into.getvalue()


class _Pickler(pickle.Pickler):
    """Knows how to take values with slots apart."""

    def reducer_override(self, value: object, /) -> Any:
        """What puts the value together again, and what of; pickle's own way for all but such values."""
        kind = type(value)
        read = _reader(kind)  # type: ignore[arg-type]  # classes can be hashed
        return NotImplemented if read is None else (_together, (kind, *read(value)))


@cache
def _reader(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What reads all slots of a dataclass at once; None for any other class, and for one of a single field."""
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else []
    slots = all(isinstance(getattr(kind, name, None), MemberDescriptorType) for name in names)
    return attrgetter(*names) if len(names) > 1 and slots else None


@cache
def _writers(kind: type) -> tuple[Callable[[Any, Any], None], ...]:
    """What fills each slot of a dataclass, frozen or not."""
    return tuple(getattr(kind, field.name).__set__ for field in fields(kind))


def _together(kind: type, *values: Any) -> Any:
    """The value with these in its slots, as it was: nothing is made or checked again."""
    made: Any = object.__new__(kind)
    for write, value in zip(_writers(kind), values, strict=True):
        write(made, value)
    return made
